/** A name as many disks, and people, compare it: whatever its letter case and the form of its letters. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * How many letters have to be changed, added, left out or swapped to make one word of another; infinite where they are more
 * than `most`, which takes fewer steps to tell.
 */
export const toEditDistance = (
  one: string,
  other: string,
  most = Number.POSITIVE_INFINITY,
): number => {
  if (Math.abs(one.length - other.length) > most) return Number.POSITIVE_INFINITY;
  const width = other.length + 1;
  const beyond = one.length + other.length + 1;
  // Names are compared by the hundred thousand: what takes a call for each letter takes seconds.
  let before = new Array<number>(width).fill(beyond);
  let row = new Array<number>(width);
  let next = new Array<number>(width);
  for (let to = 0; to < width; to += 1) row[to] = to;
  let leastBefore = 0;
  for (let at = 1; at <= one.length; at += 1) {
    // Further from the diagonal, more letters were added than may differ.
    const first = Math.max(1, at - most);
    const last = Math.min(other.length, at + most);
    const letter = one.charCodeAt(at - 1);
    const letterBefore = one.charCodeAt(at - 2);
    next.fill(beyond);
    if (first === 1) next[0] = at;
    let least = first === 1 ? at : beyond;
    for (let to = first; to <= last; to += 1) {
      const otherLetter = other.charCodeAt(to - 1);
      let distance = (row[to - 1] as number) + (letter === otherLetter ? 0 : 1);
      const added = Math.min(row[to] as number, next[to - 1] as number) + 1;
      if (added < distance) distance = added;
      if (to > 1 && at > 1 && letter === other.charCodeAt(to - 2) && letterBefore === otherLetter) {
        distance = Math.min(distance, (before[to - 2] as number) + 1);
      }
      next[to] = distance;
      if (distance < least) least = distance;
    }
    // Two rows, since a swap reaches over one.
    if (least > most && leastBefore > most) return Number.POSITIVE_INFINITY;
    leastBefore = least;
    [before, row, next] = [row, next, before];
  }
  const distance = row[other.length] as number;
  return distance > most ? Number.POSITIVE_INFINITY : distance;
};

/** Longer names are compared by their beginnings. */
const longest = 80;

interface Folded {
  text: string;
  /** Which letters it has, a bit for several of them. */
  letters: number;
}

/** The same names are compared with each that is missing. */
const known = new Map<string, Folded>();
const mostKnown = 20_000;

const fold = (name: string): Folded => {
  const found = known.get(name);
  if (found) return found;
  const text = foldName(name).slice(0, longest);
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) % 32);
  const folded = { text, letters };
  if (known.size >= mostKnown) known.clear();
  known.set(name, folded);
  return folded;
};

const countBits = (bits: number): number => {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
};

/** The name that was probably meant: the one with the fewest letters that differ; null where none is near. */
export const findNearestName = (wanted: string, names: Iterable<string>): string | null => {
  const { letters, text } = fold(wanted);
  let most = Math.floor(Math.max(2, text.length / 5));
  let best: string | null = null;
  for (const name of names) {
    const other = fold(name);
    // A letter that is changed takes one away and adds one.
    if (countBits(letters ^ other.letters) > 2 * most) continue;
    const distance = toEditDistance(text, other.text, most);
    if (distance > most) continue;
    best = name;
    most = distance - 1;
    if (most < 0) break;
  }
  return best;
};

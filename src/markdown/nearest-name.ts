/** How many letters have to be changed, added, left out or swapped to make one word of another. */
export const toEditDistance = (one: string, other: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const isSame = one[at - 1] === other[to - 1];
      const isSwapped = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      next.push(
        Math.min(
          (row[to - 1] ?? 0) + (isSame ? 0 : 1),
          (row[to] ?? 0) + 1,
          (next[to - 1] ?? 0) + 1,
          isSwapped ? (before[to - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
};

/** Longer names are compared by their beginnings. */
const longest = 80;

/** The name that was probably meant: the one with the fewest letters that differ; null where none is near. */
export const findNearestName = (wanted: string, names: Iterable<string>): string | null => {
  const fold = (name: string) => name.normalize('NFC').toLowerCase().slice(0, longest);
  const folded = fold(wanted);
  const most = Math.max(2, folded.length / 5);
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const other = fold(name);
    if (Math.abs(other.length - folded.length) > most) continue;
    const distance = toEditDistance(folded, other);
    if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { name, distance };
    }
  }
  return best?.name ?? null;
};

/** Two sequences laid side by side: each pair holds an element of both, or of one alone. */
export type Aligned<T, U> = [T | null, U | null][];

/** How many pairs are weighed; a section of this project has twenty blocks, and four hundred pairs. */
const mostPairs = 250_000;

/** Tells whether two sequences are too long to weigh all their pairs: they are laid side by side in order then. */
export const isBeyondBudget = (left: number, right: number): boolean => left * right > mostPairs;

const alignInOrder = <T, U>(
  left: T[],
  right: U[],
  score: (one: T, other: U) => number,
): Aligned<T, U> => {
  const pairs: Aligned<T, U> = [];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one = null, other = null] = [left[at], right[at]];
    if (one !== null && other !== null && score(one, other) < 0) {
      pairs.push([one, null], [null, other]);
    } else pairs.push([one, other]);
  }
  return pairs;
};

/**
 * Lays two sequences side by side so that the sum of `score` over the pairs is the largest, orders kept
 * (Needleman and Wunsch, 1970). A pair that scores less than 0 is never made; an element alone costs `gap`. Beyond a
 * budget of pairs ({@link isBeyondBudget}) the first is laid beside the first, and so on.
 */
export const align = <T, U>(
  left: T[],
  right: U[],
  score: (one: T, other: U) => number,
  gap = 0.5,
): Aligned<T, U> => {
  if (isBeyondBudget(left.length, right.length)) return alignInOrder(left, right, score);
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  const scores = new Float64Array(left.length * right.length);
  for (let row = 1; row <= left.length; row += 1) best[row * width] = -gap * row;
  for (let column = 1; column < width; column += 1) best[column] = -gap * column;
  for (let row = 1; row <= left.length; row += 1) {
    for (let column = 1; column < width; column += 1) {
      const value = score(left[row - 1] as T, right[column - 1] as U);
      scores[(row - 1) * right.length + column - 1] = value;
      const together = value < 0 ? -Infinity : (best[(row - 1) * width + column - 1] ?? 0) + value;
      const leftAlone = (best[(row - 1) * width + column] ?? 0) - gap;
      const rightAlone = (best[row * width + column - 1] ?? 0) - gap;
      best[row * width + column] = Math.max(together, leftAlone, rightAlone);
    }
  }
  const pairs: Aligned<T, U> = [];
  let row = left.length;
  let column = right.length;
  while (row > 0 || column > 0) {
    const here = best[row * width + column] ?? 0;
    const value = scores[(row - 1) * right.length + column - 1] ?? -1;
    const isPair =
      row > 0 &&
      column > 0 &&
      value >= 0 &&
      here === (best[(row - 1) * width + column - 1] ?? 0) + value;
    if (isPair) {
      pairs.push([left[row - 1] as T, right[column - 1] as U]);
      row -= 1;
      column -= 1;
    } else if (
      row > 0 &&
      (column === 0 || here === (best[(row - 1) * width + column] ?? 0) - gap)
    ) {
      pairs.push([left[row - 1] as T, null]);
      row -= 1;
    } else {
      pairs.push([null, right[column - 1] as U]);
      column -= 1;
    }
  }
  return pairs.reverse();
};

/**
 * Lays beside each other what stands alone between two pairs, where both sides have as many there and each can be the
 * counterpart of the one at its place: what was written anew altogether.
 */
export const pairInPlace = <T, U>(
  aligned: Aligned<T, U>,
  isPair: (one: T, other: U) => boolean,
): Aligned<T, U> => {
  const pairs: Aligned<T, U> = [];
  let alone: Aligned<T, U> = [];
  const flush = () => {
    const left = alone.flatMap(([one]) => (one === null ? [] : [one]));
    const right = alone.flatMap(([, other]) => (other === null ? [] : [other]));
    const isInPlace =
      left.length === right.length && left.every((one, at) => isPair(one, right[at] as U));
    pairs.push(...(isInPlace ? left.map((one, at): [T, U] => [one, right[at] as U]) : alone));
    alone = [];
  };
  for (const pair of aligned) {
    if (pair[0] === null || pair[1] === null) alone.push(pair);
    else {
      flush();
      pairs.push(pair);
    }
  }
  flush();
  return pairs;
};

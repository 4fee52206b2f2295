import type { Place } from '../markdown/messages.ts';

/** Finds places by offsets and offsets by places; lines are found by halving. */
export const toLineIndex = (text: string) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const placeAt = (offset: number): Place => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  const offsetAt = ({ line, column }: Place) => (starts[line - 1] ?? 0) + column - 1;
  return { placeAt, offsetAt };
};

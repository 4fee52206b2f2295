import type { Fix } from './rule.ts';

/** Makes the changes to a text that do not overlap, the first of two that do; the others wait for the next round. */
export const applyFixes = (text: string, fixes: Fix[]): { text: string; count: number } => {
  const sorted = fixes.toSorted((one, other) => one.start - other.start || one.end - other.end);
  let result = '';
  let at = 0;
  let count = 0;
  let last: Fix | null = null;
  for (const fix of sorted) {
    const isSame = last !== null && last.start === fix.start && last.end === fix.end;
    if (fix.start < at || isSame) continue;
    result += text.slice(at, fix.start) + fix.text;
    at = fix.end;
    last = fix;
    count += 1;
  }
  return { text: result + text.slice(at), count };
};

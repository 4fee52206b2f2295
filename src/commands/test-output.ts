import path from 'node:path';

/** Tests that ran, by outcome. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A test that failed. */
export interface FailedTest {
  file: string;
  name: string;
}

const numberAfter = (output: string, pattern: RegExp): number =>
  Number(pattern.exec(output)?.groups?.count ?? 0);

/** Reads the closing lines of Node's test runner. */
export const toNodeCounts = (output: string): Counts | null =>
  /^ℹ tests \d+$/mu.test(output)
    ? {
        passed: numberAfter(output, /^ℹ pass (?<count>\d+)$/mu),
        failed:
          numberAfter(output, /^ℹ fail (?<count>\d+)$/mu) +
          numberAfter(output, /^ℹ cancelled (?<count>\d+)$/mu),
        skipped: numberAfter(output, /^ℹ skipped (?<count>\d+)$/mu),
      }
    : null;

/** Reads the closing lines of Playwright; a test that passed at a second try is counted as passed. */
export const toPlaywrightCounts = (output: string): Counts | null => {
  const flaky = numberAfter(output, /^ {2}(?<count>\d+) flaky$/mu);
  const passed = numberAfter(output, /^ {2}(?<count>\d+) passed/mu);
  const failed = numberAfter(output, /^ {2}(?<count>\d+) failed$/mu);
  const isRun = passed + failed + flaky > 0;
  return isRun
    ? {
        passed: passed + flaky,
        failed,
        skipped: numberAfter(output, /^ {2}(?<count>\d+) skipped$/mu),
      }
    : null;
};

/** Reads `test at tests/a.test.ts:12:3` of Node's test runner, and the name in the line below it. */
export const toNodeFailedTests = (output: string): FailedTest[] =>
  [
    ...output.matchAll(/^test at (?<file>[^\s:]+):\d+:\d+\n✖ (?<name>.*?)(?: \(\d[\d.]*ms\))?$/gmu),
  ].map(({ groups }) => ({ file: groups?.file ?? '', name: groups?.name ?? '' }));

const toBrowserFile = (file = ''): string =>
  path.posix.join('tests/browser', path.posix.basename(file));

/** A heading of Playwright without the line that fills it up. */
const withoutLine = (heading: string): string => {
  let end = heading.length;
  while (end > 0 && ' ─'.includes(heading[end - 1] ?? '')) end -= 1;
  return heading.slice(0, end);
};

/** Reads `  1) [en] › a.spec.ts:12:3 › … › b ───` of Playwright, which names files from the folder of its tests. */
export const toPlaywrightFailedTests = (output: string): FailedTest[] =>
  output.split('\n').flatMap((line) => {
    if (!/^ {2}\d{1,6}\) \[/u.test(line)) return [];
    const [, place = '', ...names] = withoutLine(line).split(' › ');
    return { file: toBrowserFile(place.split(':')[0]), name: names.at(-1) ?? '' };
  });

/** Reads the names below `  2 flaky` in the closing lines of Playwright. */
export const toPlaywrightFlaky = (output: string): string[] => {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => /^ {2}\d{1,6} flaky$/u.test(line)) + 1;
  if (start === 0) return [];
  const end = lines.findIndex((line, at) => at >= start && !line.startsWith('    '));
  return lines.slice(start, end === -1 ? undefined : end).map((line) => withoutLine(line).trim());
};

/** Gives the part of an output of Node's test runner that tells of the tests that failed. */
export const toNodeFailures = (output: string) =>
  output.slice(Math.max(0, output.lastIndexOf('✖ failing tests:')));

/** Playwright numbers what failed: `  1) [en] › …`. */
export const toPlaywrightFailures = (output: string) =>
  output.slice(Math.max(0, output.search(/^ {2}1\) /mu)));

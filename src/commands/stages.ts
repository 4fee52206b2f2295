import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inParallel } from '../build/in-parallel.ts';
import { toShellWord } from '../wording/shell-word.ts';
import { untilStopped } from './arguments.ts';

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

/** One part of a check: a program, and how to read what it printed. */
export interface Stage {
  name: string;
  description: string;
  command: [program: string, ...args: string[]];
  /** It compiles or runs tests, which use packages that a site does not need. */
  needsDevelopment?: boolean;
  /** Reads the numbers of tests from the output; null where there are none. */
  toCounts?: (output: string) => Counts | null;
  /** Advice where it fails, as a sentence. */
  advice?: string;
  /** It keeps one processor at work: such stages that follow each other run side by side. */
  usesOneProcessor?: boolean;
  /** Its output is shown when nothing failed, too: warnings. */
  showsOutput?: boolean;
  /** The tests that failed, to run them alone. */
  toFailedTests?: (output: string) => FailedTest[];
  /** The names of tests that passed when they were tried again only. */
  toFlaky?: (output: string) => string[];
  /** The part of the output that tells what failed; without it, all of the output. */
  toFailures?: (output: string) => string;
}

const node = [
  'node',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
] as const satisfies readonly string[];

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

const after = (output: string, mark: string): string => {
  const start = output.lastIndexOf(mark);
  return start === -1 ? output : output.slice(start);
};

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

const toNodeFailures = (output: string) => after(output, '✖ failing tests:');

/** Playwright numbers what failed: `  1) [en] › …`. */
const toPlaywrightFailures = (output: string) => {
  const start = output.search(/^ {2}1\) /mu);
  return start === -1 ? output : output.slice(start);
};

/** One file more at once than there are processors: some wait for processes and servers. */
const testFiles = (files: string[], name: string | null): Stage['command'] => [
  ...node,
  '--test',
  ...(name === null ? [] : [`--test-name-pattern=${RegExp.escape(name)}`]),
  `--test-concurrency=${availableParallelism() + 1}`,
  ...files,
];

/** Stages of `npm run check`; none of them writes. */
export const checkStages: Stage[] = [
  {
    name: 'types',
    description: 'TypeScript',
    command: ['tsc'],
    usesOneProcessor: true,
    needsDevelopment: true,
  },
  {
    name: 'lint',
    description: 'lint and format',
    command: ['biome', 'ci', '.'],
    usesOneProcessor: true,
  },
  {
    name: 'spelling',
    description: 'spelling in every language',
    command: [...node, 'node_modules/cspell/bin.mjs', 'lint', '--no-progress', '--no-summary'],
    usesOneProcessor: true,
    advice:
      'A word that is right goes into a list: npm run fix -- --add-word WORD (--language sv for a Swedish one).',
  },
  {
    name: 'content',
    description: 'pages, facts and translations',
    command: [...node, 'src/commands/l10n.ts', 'check'],
    usesOneProcessor: true,
    showsOutput: true,
  },
];

/**
 * The tests of values in and values out, which `tests/all-values.test.ts` runs in one process, and those that have one each: they
 * start programs, measure, or change what a whole process shares.
 */
export const unitTests = {
  ofValues:
    'tests/{checks,components,delivery,docusaurus,l10n,markdown,navigation,notices,outputs,site,wording}/**/*.test.ts',
  separate: ['tests/*.test.ts', 'tests/{build,commands,editor,judge,preview,serve}/**/*.test.ts'],
};

/** The files of unit tests that are given, or all; of these the tests of a name. */
export const toUnitStage = (files: string[] | null = null, name: string | null = null): Stage => ({
  name: 'unit',
  description: 'unit tests',
  needsDevelopment: true,
  command: files === null ? [...node, 'tests/run-unit.ts'] : testFiles(files, name),
  // Where no test has the name, Node tells that the file passed.
  toCounts: (output) => (name === null || output.includes(name) ? toNodeCounts(output) : null),
  toFailedTests: toNodeFailedTests,
  toFailures: toNodeFailures,
});

/** Tests of what was built, those that are given, or all; of these the tests of a name. */
export const toBuiltStage = (
  files: string[] = ['tests/built/*.ts'],
  name: string | null = null,
): Stage => ({
  ...toUnitStage(files, name),
  name: 'built',
  needsDevelopment: true,
  description: 'the build, as it is served',
});

/** Tests in a browser, those that are given, or all; of these the tests of a name. */
export const toBrowserStage = (files: string[] = [], name: string | null = null): Stage => ({
  name: 'browser',
  needsDevelopment: true,
  description: 'tests in a browser, in every language',
  command: [
    'playwright',
    'test',
    ...files,
    ...(name === null ? [] : ['--grep', RegExp.escape(name)]),
  ],
  toCounts: toPlaywrightCounts,
  toFailedTests: toPlaywrightFailedTests,
  toFlaky: toPlaywrightFlaky,
  toFailures: toPlaywrightFailures,
});

/** Stages of `npm test`. */
export const testStages: Stage[] = [
  ...checkStages,
  toUnitStage(),
  { name: 'build', description: 'the build', command: [...node, 'src/commands/build.ts'] },
  toBuiltStage(),
  toBrowserStage(),
];

/** More files than this are as well run with their whole stage. */
const mostFiles = 8;

/** So many tests that failed are told how to be run, each alone. */
const mostTests = 3;

interface Outcome {
  status: number;
  output: string;
  seconds: number;
}

const toNotInstalled = (program: string): string =>
  `${program} is not installed. Run \`npm ci\`, without --omit=dev.\n`;

/** The packages for development that a folder names and does not have; `node` is needed where the machine's own is older alone. */
export const findMissingPackages = (dir: string): string[] => {
  const { devDependencies = {} } = JSON.parse(
    readFileSync(path.join(dir, 'package.json'), 'utf8'),
  ) as { devDependencies?: Record<string, string> };
  return Object.keys(devDependencies).filter(
    (name) => name !== 'node' && !existsSync(path.join(dir, 'node_modules', name)),
  );
};

const findMissingProgram = ({ command, needsDevelopment }: Stage): string | null => {
  const file = command.find((arg) => arg.startsWith('node_modules/') && !existsSync(arg));
  if (file !== undefined) return file.split('/')[1] ?? file;
  const [first, ...others] = needsDevelopment ? findMissingPackages('.') : [];
  if (first === undefined) return null;
  return others.length === 0 ? first : `${first} (and ${others.length} more)`;
};

const runProgram = (stage: Stage, signal: AbortSignal): Promise<Outcome> =>
  new Promise((settle) => {
    const [program, ...args] = stage.command;
    const started = performance.now();
    const missing = findMissingProgram(stage);
    if (missing !== null) {
      settle({ status: 1, output: toNotInstalled(missing), seconds: 0 });
      return;
    }
    const resolve = (outcome: Omit<Outcome, 'seconds'>) =>
      settle({ ...outcome, seconds: (performance.now() - started) / 1000 });
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      signal,
      killSignal: 'SIGTERM',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({
        status: 1,
        output: error.code === 'ENOENT' ? toNotInstalled(program) : `${output}${error.message}\n`,
      }),
    );
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });

const toShownCounts = (counts: Counts | null): string =>
  counts === null
    ? ''
    : `, ${counts.passed} passed${counts.failed > 0 ? `, ${counts.failed} failed` : ''}${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`;

const toExcerpt = (text: string, mostLines: number): string => {
  const lines = text.trim().split('\n');
  const more = lines.length - mostLines;
  return more > 0
    ? [...lines.slice(0, mostLines), `… and ${more} lines more`].join('\n')
    : lines.join('\n');
};

/** The folder of the whole outputs; null in a checkout that cannot be written. */
const toLogs = (logDir: string): string | null => {
  const logs = path.resolve(logDir);
  try {
    mkdirSync(logs, { recursive: true });
    return logs;
  } catch {
    return null;
  }
};

/** Keeps a whole output; tells whether it could: a disk may be full, and a file another user's. */
const keepLog = (file: string, text: string): boolean => {
  try {
    writeFileSync(file, text);
    return true;
  } catch {
    return false;
  }
};

/** Stages that follow each other, in groups that run side by side. */
const toGroups = (stages: Stage[]): Stage[][] => {
  const groups: Stage[][] = [];
  for (const stage of stages) {
    const last = groups.at(-1);
    if (stage.usesOneProcessor && last?.[0]?.usesOneProcessor) last.push(stage);
    else groups.push([stage]);
  }
  return groups;
};

/** Runs the stages of a group, one for each processor at a time; gives their outcomes in their order, each once it is there. */
async function* runGroup(
  group: Stage[],
  signal: AbortSignal,
): AsyncGenerator<[stage: Stage, outcome: Outcome]> {
  const outcomes = group.map(() => Promise.withResolvers<Outcome>());
  const all = inParallel(
    [...group.entries()],
    Math.max(2, availableParallelism()),
    async ([at, stage]) => outcomes[at]?.resolve(await runProgram(stage, signal)),
  );
  for (const [at, stage] of group.entries()) {
    const outcome = await outcomes[at]?.promise;
    if (outcome) yield [stage, outcome];
  }
  await all;
}

/**
 * Runs stages one after the other, those that use one processor side by side, and prints a line for each; of a failed one
 * what failed, at most `mostLines` lines of it, and how to run it alone. The whole output of each stage is kept in `logDir`.
 * Later stages run all the same, unless they need what failed (`build` before `built` and `browser`).
 */
export const runStages = async (
  stages: Stage[],
  {
    command,
    logDir = '.cache/logs',
    mostLines = Number.POSITIVE_INFINITY,
    log,
  }: { command: string; logDir?: string; mostLines?: number; log: (line: string) => void },
): Promise<boolean> => {
  const interruption = new AbortController();
  untilStopped().then(() => interruption.abort());
  const logs = toLogs(logDir);
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const failed: string[] = [];
  const report = (stage: Stage, { status, output, seconds }: Outcome): void => {
    const text = stripVTControlCharacters(output);
    const counts = stage.toCounts?.(text) ?? null;
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts?.[key] ?? 0;
    const isKept = logs !== null && keepLog(path.join(logs, `${stage.name}.log`), text);
    // Tests that were asked for and did not run are no success.
    const isGood = status === 0 && (stage.toCounts === undefined || counts !== null);
    log(
      `${isGood ? '✔' : '✖'} ${stage.name}: ${stage.description}, ${seconds.toFixed(1)} s${toShownCounts(counts)}`,
    );
    if (isGood && stage.showsOutput && text.trim() !== '') log(text.trim());
    for (const name of stage.toFlaky?.(text) ?? []) log(`  Passed only when tried again: ${name}`);
    if (isGood) return;
    failed.push(stage.name);
    log(`\n${toExcerpt(stage.toFailures?.(text) ?? text, mostLines)}\n`);
    if (stage.advice) log(`  ${stage.advice}`);
    if (isKept) log(`  All of it: ${logDir}/${stage.name}.log`);
    const tests = stage.toFailedTests?.(text) ?? [];
    const calls = tests.map(({ file, name }) => `${file} --name ${toShellWord(name)}`);
    for (const call of [...new Set(calls)].slice(0, mostTests)) {
      log(`  Again, one test: npm ${command} -- ${call}`);
    }
    const files = [...new Set(tests.map(({ file }) => file))];
    const alone = files.length > 0 ? files.slice(0, mostFiles).join(' ') : stage.name;
    log(`  Again, this alone: npm ${command} -- ${alone}\n`);
  };
  for (const group of toGroups(stages)) {
    if (interruption.signal.aborted) break;
    if (failed.includes('build') && ['built', 'browser'].includes(group[0]?.name ?? '')) {
      log(`- ${group[0]?.name}: not run, for there is no build`);
      continue;
    }
    for await (const [stage, outcome] of runGroup(group, interruption.signal)) {
      report(stage, outcome);
    }
  }
  if (total.passed + total.failed > 0) {
    const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
    log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  }
  if (interruption.signal.aborted) log('Stopped.');
  else if (failed.length > 0) log(`Failed: ${failed.join(', ')}.`);
  return failed.length === 0 && !interruption.signal.aborted;
};

import { availableParallelism } from 'node:os';
import {
  type Counts,
  type FailedTest,
  toNodeCounts,
  toNodeFailedTests,
  toNodeFailures,
  toPlaywrightCounts,
  toPlaywrightFailedTests,
  toPlaywrightFailures,
  toPlaywrightFlaky,
} from './test-output.ts';

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

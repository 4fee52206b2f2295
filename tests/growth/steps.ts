import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type Node, parse } from 'acorn';

/*
 * A text of twice the size takes at most 2.5 times as much. A clock is shaky, so steps are counted: how often each
 * block of our code, and of the parsers, is run. Work that the engine does by itself (to search a text, to copy a list)
 * is one step however long it takes, so that time is looked at, too, at sizes far apart, where there is enough of it to
 * tell.
 */
const doublings = 2;
const most = 2.5 ** doublings;

// A call that the engine makes a part of its caller is counted no more, and when it does that is chance: on a busy machine the
// smaller of two sizes can be counted short.
for (const engine of ['turbo', 'maglev']) setFlagsFromString(`--no-${engine}-inlining`);

const session = new Session();
session.connect();
session.post('Profiler.enable');
// Before anything is loaded: only what is compiled from then on is counted by blocks.
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** The steps of some work: all of them, and those of each function of ours by its file, its place there and its name. */
interface Steps {
  all: number;
  own: Map<string, number>;
}

const root = path.resolve(import.meta.dirname, '../..');

/** The file of ours that an address names; null for what is not ours. */
const toOwnFile = (url: string): string | null => {
  if (!url.startsWith('file:')) return null;
  const file = path.relative(root, fileURLToPath(url)).split(path.sep).join('/');
  return file.startsWith('src/') ? file : null;
};

/** How often blocks were run since the last time. */
const takeSteps = (): Steps => {
  const steps: Steps = { all: 0, own: new Map() };
  session.post(
    'Profiler.takePreciseCoverage',
    (_error: Error | null, { result }: Profiler.TakePreciseCoverageReturnType) => {
      for (const { functions, url } of result) {
        const file = toOwnFile(url);
        for (const { functionName, ranges } of functions) {
          const sum = ranges.reduce((total, { count }) => total + count, 0);
          steps.all += sum;
          if (file === null || sum === 0) continue;
          const key = `${file}:${ranges[0]?.startOffset ?? 0}:${functionName}`;
          steps.own.set(key, (steps.own.get(key) ?? 0) + sum);
        }
      }
    },
  );
  return steps;
};

/** Functions that ran in work that was measured, as `src/markdown/html-tokens.ts findOpenTags`. */
const measured = new Set<string>();

/** Seconds of a processor below which a clock tells nothing, and what the engine may take beyond its share of the steps. */
const worthTelling = 1.5;
const mostBeyond = 4;

/**
 * Below so many steps, at the larger and at the smaller size, the growth of one function tells nothing; and what it may take:
 * sorting takes a little more than its share, and a cache of a few texts is of no use to many.
 */
const worthCounting = { small: 100, large: 1_000 };
const mostOfOne = 10;

/** Modules that grow faster up to a budget of their own, beyond which their answer is coarser. */
const withBudget: readonly string[] = [
  // The blocks and sections that are laid beside each other (`align.ts`).
  'src/checks/align.ts',
  'src/checks/match.ts',
  // The instants at which a page says something else (`mostLeads`).
  'src/wording/status.ts',
  'src/notices/lifecycle.ts',
  // Names that are compared letter by letter, of at most `longest` letters.
  'src/markdown/nearest-name.ts',
  // What is remembered of a few texts (`ofLastTexts`) is made again where there are more.
  'src/markdown/complexity.ts',
  'src/markdown/front-matter.ts',
];

/** Measures some work; what was done before it has been taken. */
const measure = async (work: () => unknown): Promise<{ steps: Steps; seconds: number }> => {
  const before = process.cpuUsage();
  await work();
  const { system, user } = process.cpuUsage(before);
  return { steps: takeSteps(), seconds: (system + user) / 1e6 };
};

const toLine = (file: string, offset: number): number =>
  readFileSync(path.join(root, file), 'utf8').slice(0, offset).split('\n').length;

/** The functions of ours that grow faster than they may, with their places. */
const findFast = (small: Steps, large: Steps): string[] =>
  [...large.own].flatMap(([key, steps]) => {
    const before = small.own.get(key) ?? 0;
    const [file = '', offset, name] = key.split(':');
    const isFew = steps < worthCounting.large || before < worthCounting.small;
    if (isFew || steps <= mostOfOne * before || withBudget.includes(file)) return [];
    return [`${file}:${toLine(file, Number(offset))} ${name}: ${before} steps, then ${steps}`];
  });

/**
 * Holds work to its growth, all of it together and each function of ours by itself; `prepare` makes what it is done with,
 * which does not count.
 */
export const assertGrowth = async <T>(
  size: number,
  prepare: (size: number) => T,
  work: (prepared: T) => unknown,
): Promise<void> => {
  // Work that is done once belongs to neither of the two that are compared.
  const counts = [size, 2 * size, 2 * size * 2 ** doublings] as const;
  const [once, few, many] = counts.map(prepare) as [T, T, T];
  takeSteps();
  const first = await measure(() => work(once));
  const small = await measure(() => work(few));
  const large = await measure(() => work(many));
  for (const { steps } of [first, small, large]) {
    for (const key of steps.own.keys()) {
      const [file, , name] = key.split(':');
      measured.add(`${file} ${name}`);
    }
  }
  assert.ok(
    large.steps.all <= most * small.steps.all,
    `${small.steps.all} steps for ${2 * size}, ${large.steps.all} for ${2 * size * 2 ** doublings}`,
  );
  assert.deepEqual(findFast(small.steps, large.steps), []);
  if (large.seconds < worthTelling) return;
  const growth = large.seconds / small.seconds / (large.steps.all / small.steps.all);
  assert.ok(growth < mostBeyond, `${small.seconds} s, ${large.seconds} s`);
};

type Parts = Node & Record<string, unknown>;

/** The functions that a file exports, and those that it exports with something around them. */
const findExported = (file: string): string[] => {
  const program = parse(stripTypeScriptTypes(readFileSync(path.join(root, file), 'utf8')), {
    ecmaVersion: 'latest',
    sourceType: 'module',
  });
  return (program.body as unknown as Parts[]).flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const declaration = statement.declaration as Parts | null;
    if (declaration?.type === 'FunctionDeclaration')
      return [(declaration.id as { name: string }).name];
    if (declaration?.type !== 'VariableDeclaration') return [];
    return (declaration.declarations as Parts[]).flatMap(({ id, init }) => {
      const value = init as Parts | null;
      if (value?.type === 'ArrowFunctionExpression') return [(id as { name: string }).name];
      if (value?.type !== 'CallExpression') return [];
      return (value.arguments as Parts[]).flatMap((one) =>
        one.type === 'Identifier' ? [one.name as string] : [],
      );
    });
  });
};

/** The functions that files export and that no work ran that was measured, as `src/markdown/html-tokens.ts findOpenTags`. */
export const findUnmeasured = (patterns: string[]): string[] =>
  globSync(patterns, { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .sort()
    .flatMap((file) => findExported(file).map((name) => `${file} ${name}`))
    .filter((one) => !measured.has(one));

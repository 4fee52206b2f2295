import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../src/commands/arguments.ts';
import type { BuildBenchOptions } from './build.ts';
import { type ScaleOptions, type ScalePart, scaleParts } from './scale.ts';

const usage = `Usage: npm run bench -- [NAME…] [options]

Measures this project. Without a name, everything.

Benchmarks:
  l10n     the checks of translations: faults found, false alarms, speed, memory
  preview  what writers wait for: the first page, from saving to text; memory
  pages    what readers wait for: bytes, paints; the time of a build
  build    the build: in parallel and not, the same to the byte, killed at random moments
  scale    the site at the size of a real repository, beside stock Docusaurus with the same pages
  search   what a reader's query costs and finds, beside Pagefind with the same pages
  hostile  what the worst inputs cost: every one of the hostile pack, checked in a process of its own
  load     nginx with the build under load, beside nginx with a plain file (needs nginx and wrk)

Options:
  --format FORMAT  text, or json for machines (default: text)
  --pages DIR      for l10n, scale and search: pages of others to measure, in docs/ and i18n/ (default: generated ones)
  --sample N       for --pages: how many faults of each class, in each language (default: 40)
  --kills N        how many builds are killed (default: 100)
  --seed N         where the faults put into pages of others, and the moments of the kills, come from
                   (default: another one each time)
  --size N         how many pages are generated for scale (default: 394)
  --only PART      a part of scale: ${scaleParts.join(', ')}; may be given several times (default: all)
  --build ARG      a further option of the builds of scale: --build=--allow=link; may be given several times
  -h, --help       show this help

Exit codes: 0 every figure is as good as promised; 1 one is not; 2 wrong usage.`;

interface Outcome {
  lines: string[];
  /** The figures for machines; the lines, where a benchmark has no others. */
  data?: unknown;
  isGood: boolean;
}

type BenchOptions = BuildBenchOptions &
  ScaleOptions & {
    /** How many faults of each class are put into the pages of others. */
    sample: number;
  };

/** Each benchmark by its name; a further one costs a line here. */
const benchmarks: Record<string, (options: BenchOptions) => Promise<Outcome>> = {
  l10n: async ({ pages, sample, seed }) =>
    (await import('./l10n.ts')).benchL10n(process.cwd(), pages, sample, seed),
  preview: async () => (await import('./preview.ts')).benchPreview(process.cwd()),
  pages: async () => (await import('./pages.ts')).benchPages(process.cwd()),
  build: async (options) => (await import('./build.ts')).benchBuild(process.cwd(), options),
  scale: async (options) => (await import('./scale.ts')).benchScale(process.cwd(), options),
  search: async ({ pages }) =>
    (await import('./search.ts')).benchSearch(process.cwd(), pages ?? undefined),
  hostile: async () => (await import('./hostile.ts')).benchHostile(),
  load: async () => (await import('./load.ts')).benchLoad(process.cwd()),
};

const options = {
  format: { type: 'string', default: 'text' },
  kills: { type: 'string', default: '100' },
  seed: { type: 'string', default: String(randomInt(1_000_000)) },
  pages: { type: 'string' },
  sample: { type: 'string', default: '40' },
  size: { type: 'string', default: '394' },
  only: { type: 'string', multiple: true, default: [...scaleParts] as string[] },
  build: { type: 'string', multiple: true, default: [] as string[] },
} as const;

const toCount = (name: string, value: string): number => {
  if (!/^\d{1,6}$/u.test(value)) {
    throw new UsageError(`Unexpected ${name} \`${value}\`, expected a number.`);
  }
  return Number(value);
};

const toBenchOptions = (
  values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'],
  positionals: string[],
) => {
  const unknown = positionals.find((name) => !Object.hasOwn(benchmarks, name));
  if (unknown !== undefined) {
    throw new UsageError(
      `Unexpected benchmark \`${unknown}\`, expected ${Object.keys(benchmarks).join(', ')}.`,
    );
  }
  if (!['text', 'json'].includes(values.format)) {
    throw new UsageError(`Unexpected format \`${values.format}\`, expected text or json.`);
  }
  const isPart = (name: string): name is ScalePart => scaleParts.includes(name as ScalePart);
  const strange = values.only.find((name) => !isPart(name));
  if (strange !== undefined) {
    throw new UsageError(
      `Unexpected part \`${strange}\`, expected one of ${scaleParts.join(', ')}.`,
    );
  }
  return {
    ...values,
    pages: values.pages === undefined ? null : path.resolve(values.pages),
    size: toCount('size', values.size),
    only: values.only.filter(isPart),
    buildArgs: values.build,
    sample: toCount('sample', values.sample),
    kills: toCount('kills', values.kills),
    seed: toCount('seed', values.seed),
    names: positionals.length > 0 ? positionals : Object.keys(benchmarks),
  };
};

const run = async ({
  format,
  names,
  ...options
}: { format: string; names: string[] } & BenchOptions): Promise<void> => {
  const figures: Record<string, unknown> = {};
  for (const name of names) {
    const outcome = await benchmarks[name]?.(options);
    if (!outcome) continue;
    figures[name] = outcome.data ?? outcome.lines;
    if (format === 'text') console.log(outcome.lines.join('\n'));
    if (!outcome.isGood) process.exitCode = 1;
  }
  if (format === 'json') console.log(JSON.stringify(figures, null, 2));
};

await runCommand({
  usage,
  options,
  takesMore: true,
  run: (values, names) => run(toBenchOptions(values, names)),
});

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/commands/arguments.ts';
import type { BuildBenchOptions } from './build.ts';

const usage = `Usage: npm run bench -- [NAME…] [options]

Measures this project. Without a name, everything.

Benchmarks:
  l10n     the checks of translations: faults found, false alarms, speed, memory
  preview  what writers wait for: the first page, from saving to text; memory
  pages    what readers wait for: bytes, paints, the bundle; the time of a build
  build    the build: in parallel and not, the same to the byte, killed at random moments
  load     nginx with the build under load, beside nginx with a plain file (needs nginx and wrk)

Options:
  --format FORMAT  text, or json for machines (default: text)
  --pages DIR      for l10n: the pages to put faults into, in docs/ and i18n/ (default: pages of its own)
  --kills N        how many builds are killed (default: 100)
  --seed N         where the moments of the kills come from (default: another one each time)
  -h, --help       show this help

Exit codes: 0 every figure is as good as promised; 1 one is not; 2 wrong usage.`;

interface Outcome {
  lines: string[];
  /** The figures for machines; the lines, where a benchmark has no others. */
  data?: unknown;
  isGood: boolean;
}

interface BenchOptions extends BuildBenchOptions {
  /** A folder of pages of others. */
  pages: string | null;
}

/** Each benchmark by its name; a further one costs a line here. */
const benchmarks: Record<string, (options: BenchOptions) => Promise<Outcome>> = {
  l10n: async ({ pages }) => (await import('./l10n.ts')).benchL10n(process.cwd(), pages),
  preview: async () => (await import('./preview.ts')).benchPreview(process.cwd()),
  pages: async () => (await import('./pages.ts')).benchPages(process.cwd()),
  build: async (options) => (await import('./build.ts')).benchBuild(process.cwd(), options),
  load: async () => (await import('./load.ts')).benchLoad(process.cwd()),
};

const parse = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        pages: { type: 'string' },
        kills: { type: 'string', default: '100' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};

const toCount = (name: string, value: string): number => {
  if (!/^\d{1,6}$/u.test(value)) {
    throw new UsageError(`Unexpected ${name} \`${value}\`, expected a number.`);
  }
  return Number(value);
};

const readArguments = () => {
  const { positionals, values } = parse();
  const unknown = positionals.find((name) => !Object.hasOwn(benchmarks, name));
  if (unknown !== undefined) {
    throw new UsageError(
      `Unexpected benchmark \`${unknown}\`, expected ${Object.keys(benchmarks).join(', ')}.`,
    );
  }
  if (!['text', 'json'].includes(values.format)) {
    throw new UsageError(`Unexpected format \`${values.format}\`, expected text or json.`);
  }
  return {
    ...values,
    pages: values.pages ?? null,
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

try {
  const args = readArguments();
  if (args.help) console.log(usage);
  else await run(args);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inParallel } from '../build/in-parallel.ts';
import { toShellWord } from '../wording/shell-word.ts';
import { untilStopped } from './arguments.ts';
import type { Stage } from './stages.ts';
import type { Counts } from './test-output.ts';

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

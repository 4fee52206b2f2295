import {
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
  type SpawnOptions,
  spawn,
} from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const noise = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';

/** Asks again and again until there is an answer; fails after a deadline. */
export const until = async <Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
): Promise<Exclude<Answer, false | null | undefined>> => {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer) return answer as Exclude<Answer, false | null | undefined>;
    await wait(10);
  }
  throw new Error(`Waited in vain until ${what}.`);
};

/** Tells whether a process runs; one that has ended and waits for its parent does not. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/^\d+ \(.*\) Z/u.test(readFileSync(stat, 'utf8'));
};

/** A process that a test started, with what it wrote. */
export interface Running {
  child: ChildProcess;
  pid: number;
  stdout: () => string;
  stderr: () => string;
  ended: Promise<number | null>;
}

const run = (t: TestContext, args: string[], options: SpawnOptions): Running => {
  const child = spawn(process.execPath, args, options) as ChildProcessWithoutNullStreams;
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  t.after(() => child.kill('SIGKILL'));
  return {
    child,
    pid: child.pid ?? 0,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    ended: once(child, 'close', { signal: AbortSignal.timeout(60_000) }).then(
      ([code]) => code as number | null,
    ),
  };
};

/** Runs a script of ours with Node, in a folder, until the test ends. */
export const runNode = (t: TestContext, cwd: string, script: string, ...args: string[]): Running =>
  run(t, [noise, path.resolve(script), ...args], { cwd });

/** The same with a fake in place of Docusaurus, and as a terminal does it: `-pid` reaches it and all that it starts. */
export const runWithFake = (
  t: TestContext,
  cwd: string,
  script: string,
  ...args: string[]
): Running => runWithFakeIn(t, cwd, {}, script, ...args);

/** The same in another environment; `NODE_OPTIONS` come behind those of the fake. */
export const runWithFakeIn = (
  t: TestContext,
  cwd: string,
  { NODE_OPTIONS = '', ...others }: NodeJS.ProcessEnv,
  script: string,
  ...args: string[]
): Running => {
  const fake = pathToFileURL(path.resolve('tests/fixtures/server/with-fake.mjs')).href;
  const env = {
    ...process.env,
    ...others,
    NODE_OPTIONS: `--import=${fake} ${NODE_OPTIONS}`.trim(),
  };
  return run(t, [noise, path.resolve(script), ...args], { cwd, env, detached: true });
};

/** An empty folder that goes when the test ends. */
export const makeFolder = (t: TestContext): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'notices-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
};

/** A site for the fake Docusaurus: its files steer it. */
export const makeSite = (t: TestContext, files: Record<string, string | Buffer> = {}) => {
  const siteDir = makeFolder(t);
  const write = (name: string, content: string | Buffer): void => {
    const file = path.join(siteDir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  for (const [name, content] of Object.entries({ 'static/text': 'the first', ...files }))
    write(name, content);
  return {
    siteDir,
    write,
    remove: (name: string): void => rmSync(path.join(siteDir, name)),
    has: (name: string): boolean => existsSync(path.join(siteDir, name)),
    read: (name: string): string => readFileSync(path.join(siteDir, name), 'utf8'),
    /** The process that serves or builds a locale. */
    pidOf: (locale: string): number =>
      Number(readFileSync(path.join(siteDir, `pid-${locale}`), 'utf8')),
  };
};

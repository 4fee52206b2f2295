import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { after } from 'node:test';

/** A command of ours with its arguments, where it is called, and what its environment has besides. */
export interface Call {
  script: string;
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
}

/** How a command ended, and all that it wrote. */
export interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

let host: ChildProcess | null = null;

const startHost = (): ChildProcess => {
  const started = fork(path.resolve(import.meta.dirname, 'command-host.ts'), {
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
  });
  host = started;
  return started;
};

/**
 * Runs a command in a process that all calls of a file share (`command-host.ts`), one call at a time. What only a process of
 * its own shows, as that it ends by itself, is not seen here: each file starts its command as one, too.
 */
export const runCommand = async (call: Call): Promise<Ended> => {
  const running = host ?? startHost();
  running.send(call);
  const stopped = new AbortController();
  const ending = once(running, 'exit', { signal: stopped.signal }).then(
    ([code, signal]) => {
      host = null;
      throw new Error(`The process of commands ended with ${signal ?? code}.`);
    },
    () => undefined,
  );
  try {
    const answer = await Promise.race([
      once(running, 'message', { signal: stopped.signal }),
      ending,
    ]);
    return answer?.[0] as Ended;
  } finally {
    stopped.abort();
  }
};

after(() => host?.kill());

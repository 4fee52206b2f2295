import { type ChildProcess, spawn } from 'node:child_process';
import { toCopyEnvironment } from '../make-site.ts';

const run = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];

/**
 * Builds a site and serves it until this process is told to end, which ends either of them; `onBuilt` looks at the build before
 * it is served. `clear` removes what the site leaves.
 */
export const buildAndServe = async ({
  siteDir,
  port,
  args = [],
  onBuilt = () => {},
  clear,
}: {
  siteDir: string;
  port: string;
  args?: string[];
  onBuilt?: (said: string) => Promise<void> | void;
  clear: () => void;
}): Promise<void> => {
  let child: ChildProcess | null = null;
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    child?.kill('SIGTERM');
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const runCommand = (command: string, more: string[]) =>
    new Promise<{ status: number; said: string }>((resolve) => {
      const running = spawn(process.execPath, [...run, `src/commands/${command}.ts`, ...more], {
        cwd: siteDir,
        env: toCopyEnvironment(siteDir),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = running;
      let said = '';
      for (const stream of [running.stdout, running.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
      }
      running.on('close', (code) => resolve({ status: code ?? 1, said }));
    });
  let { status, said } = await runCommand('build', args);
  if (status === 0 && !isStopped) {
    await onBuilt(said);
    if (!isStopped) ({ status, said } = await runCommand('serve', ['--port', port]));
  }
  // Thousands of lines, where a site is full of faults: told where nobody can look at the site.
  if (!isStopped) process.stderr.write(said);
  clear();
  process.exitCode = isStopped ? 0 : 1;
};

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Call, Ended } from './run-command.ts';

/*
 * Runs commands of ours one after the other, each as if this process had been started for it: what takes most of the time of a
 * process of its own is to load what the commands have in common.
 */
const environment = { ...process.env };

let calls = 0;
const run = async ({ script, args, cwd, env }: Call): Promise<Ended> => {
  calls += 1;
  const ended: Ended = { status: 0, stdout: '', stderr: '' };
  const restore = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name];
    const { write } = stream;
    stream.write = (text: string | Uint8Array): boolean => {
      ended[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    };
    return () => {
      stream.write = write;
    };
  });
  const file = path.resolve(script);
  const home = process.cwd();
  process.argv = [process.execPath, file, ...args];
  process.chdir(cwd);
  Object.assign(process.env, env);
  process.exitCode = 0;
  try {
    // A module runs once for each address.
    await import(`${pathToFileURL(file).href}?call=${calls}`);
  } catch (error) {
    ended.stderr += `${(error as Error).stack}\n`;
    process.exitCode = 1;
  }
  ended.status = Number(process.exitCode);
  process.exitCode = 0;
  for (const name of Object.keys(process.env)) {
    if (!Object.hasOwn(environment, name)) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, environment);
  process.chdir(home);
  for (const one of restore) one();
  return ended;
};

process.on('message', async (call: Call) => process.send?.(await run(call)));

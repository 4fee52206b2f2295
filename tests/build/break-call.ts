import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

type Call = (...args: unknown[]) => unknown;

const writes = ['cpSync', 'mkdirSync', 'renameSync', 'writeFileSync'];

const firstFile = (folder: string): string | undefined =>
  fs.existsSync(folder) && fs.statSync(folder).isDirectory()
    ? fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .find((name) => fs.statSync(path.join(folder, name)).isFile())
    : undefined;

// As it is before anything breaks.
const { mkdirSync } = fs;

/** Calls that take many steps, each done by half. */
const halves: Record<string, Call> = {
  rmSync: (folder) => {
    const name = firstFile(String(folder));
    if (name !== undefined) fs.unlinkSync(path.join(String(folder), name));
  },
  cpSync: (from, to) => {
    const name = firstFile(String(from));
    if (name === undefined) return;
    mkdirSync(path.dirname(path.join(String(to), name)), { recursive: true });
    fs.copyFileSync(path.join(String(from), name), path.join(String(to), name));
  },
};

/** How the system refuses a write. */
const refusals = {
  full: 'ENOSPC: no space left on device',
  'read-only': 'EROFS: read-only file system',
  denied: 'EACCES: permission denied',
  busy: 'EBUSY: resource busy or locked',
};

/** The fault: the process is killed, so that nothing that it does later is done; or the system refuses one write. */
export type Fault = 'killed' | keyof typeof refusals;

/** Lets this process change the disk `before` times and then breaks it; gives the function that repairs it. */
export const breakCall = (fault: Fault, before: number): (() => void) => {
  let calls = 0;
  const originals: (() => void)[] = [];
  const wrap = (module: object, names: string[]): void => {
    const functions = module as Record<string, Call>;
    for (const name of names) {
      const call = functions[name];
      if (call === undefined) throw new Error(`There is no ${name}.`);
      originals.push(() => {
        functions[name] = call;
      });
      functions[name] = (...args) => {
        calls += 1;
        if (fault === 'killed' && calls === before + 1) halves[name]?.(...args);
        if (fault === 'killed' && calls > before) throw new Error('killed');
        if (fault !== 'killed' && calls === before + 1) {
          const message = refusals[fault];
          throw Object.assign(new Error(`${message}, ${name}`), { code: message.split(':')[0] });
        }
        return call(...args);
      };
    }
  };
  wrap(fs.promises, ['writeFile']);
  wrap(fs, writes);
  // To remove something or to ask another program fills no disk.
  if (fault === 'killed') {
    wrap(fs, ['rmSync']);
    wrap(childProcess, ['spawnSync']);
  }
  syncBuiltinESMExports();
  return () => {
    for (const restore of originals) restore();
    syncBuiltinESMExports();
  };
};

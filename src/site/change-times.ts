import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const git = async (siteDir: string, args: string[], onLine: (line: string) => boolean) =>
  new Promise<void>((resolve) => {
    const child = spawn('git', ['-C', siteDir, '-c', 'core.quotePath=false', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.once('error', () => resolve());
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (!onLine(line)) child.kill();
    });
    child.once('close', () => resolve());
  });

/**
 * When each file was last committed, in milliseconds, by its path from the site's folder. A history is read once, and only
 * until all files are found; empty where there is none, or where only the end of it was fetched: what stands there as
 * added was not.
 */
export const readChangeTimes = async (
  siteDir: string,
  files: Iterable<string>,
): Promise<Map<string, number>> => {
  const times = new Map<string, number>();
  const missing = new Set(files);
  let isWhole = false;
  await git(siteDir, ['rev-parse', '--is-shallow-repository'], (line) => {
    isWhole = line.trim() === 'false';
    return true;
  });
  if (!isWhole || missing.size === 0) return times;
  const mark = '\u0001';
  let time = 0;
  const args = [
    'log',
    `--format=${mark}%ct`,
    '--name-only',
    '--no-renames',
    '--relative',
    '--',
    '.',
  ];
  await git(siteDir, args, (line) => {
    if (line.startsWith(mark)) time = Number(line.slice(1)) * 1000;
    else if (missing.delete(line)) times.set(line, time);
    return missing.size > 0;
  });
  return times;
};

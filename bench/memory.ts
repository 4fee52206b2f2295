import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
};

/** A process: how it was called, and its memory in megabytes. */
export interface Measured {
  args: string[];
  megabytes: number;
}

/** A process and all that it started; memory that several share is counted once (Linux only). */
export const readProcesses = (pid: number): Measured[] => {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => {
      const stat = read(`/proc/${name}/stat`);
      return { pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]) };
    });
  const own = [pid];
  for (const parent of own) {
    own.push(...processes.filter((one) => one.parent === parent).map((one) => one.pid));
  }
  return own.map((one) => ({
    args: read(`/proc/${one}/cmdline`).split('\0'),
    megabytes: Number(/^Pss:\s+(\d+)/mu.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0) / 1024,
  }));
};

/** The memory of several processes in megabytes. */
export const toMegabytes = (processes: Measured[]): number =>
  processes.reduce((sum, { megabytes }) => sum + megabytes, 0);

/** The memory of a process and all that it started, in megabytes. */
export const readMemory = (pid: number): number => toMegabytes(readProcesses(pid));

import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
};

/** The memory of a process and all that it started, in megabytes; what several share is counted once (Linux only). */
export const readMemory = (pid: number): number => {
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
  const kilobytes = own.map((one) =>
    Number(/^Pss:\s+(\d+)/mu.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
};

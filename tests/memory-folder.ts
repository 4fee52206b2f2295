import { mkdtempSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const inMemory = '/dev/shm';
/** Ten times what any test writes. */
const enough = 4_000_000_000;

const hasRoom = (dir: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize > enough;
  } catch {
    return false;
  }
};

/**
 * A temporary folder in memory where the system has one with much room, else on the disk: files by the ten thousand take a third
 * of the time there. Not for programs, which may not be run from it.
 */
export const makeMemoryFolder = (prefix: string): string => {
  const parent = hasRoom(inMemory) ? inMemory : os.tmpdir();
  try {
    return mkdtempSync(path.join(parent, prefix));
  } catch {
    return mkdtempSync(path.join(os.tmpdir(), prefix));
  }
};

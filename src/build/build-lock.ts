import { randomUUID } from 'node:crypto';
import {
  closeSync,
  futimesSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock that this process holds. */
export interface BuildLock {
  /** Tells whether the lock is still this process' own: one that slept for long may have lost it. */
  isHeld: () => boolean;
  release: () => void;
}

/** The times of a lock, in milliseconds. */
export interface LockTimes {
  /** How often a waiting process looks. */
  look: number;
  /** How often an owner shows that it lives. */
  beat: number;
  /** After how long without a sign of life an owner that cannot be seen from here is gone. */
  silence: number;
  /** The clock by which silence is told. */
  now: () => number;
}

const usualTimes: LockTimes = {
  look: 100,
  beat: 2_000,
  silence: 30_000,
  now: () => performance.now(),
};

interface Owner {
  token: string;
  pid: number;
  /** Where `pid` means something: processes of another machine or another container cannot be looked up. */
  place: string;
}

const readOr = (read: () => string): string => {
  try {
    return read().trim();
  } catch {
    return '';
  }
};

const toPlace = (): string =>
  [
    hostname(),
    readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    readOr(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const toOwner = (text: string): Owner | null => {
  try {
    const owner = JSON.parse(text);
    return typeof owner?.token === 'string' ? owner : null;
  } catch {
    return null;
  }
};

/** Returns the text of a lock file, and its last sign of life; null where there is none. */
const look = (file: string): { text: string; sign: string; owner: Owner | null } | null => {
  try {
    const text = readFileSync(file, 'utf8');
    return { text, sign: `${text} ${statSync(file).mtimeMs}`, owner: toOwner(text) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/** The locks that this process holds or waits for, by their tokens. */
const ownTokens = new Set<string>();

/** Tells of an owner at this place whether it is gone; a process may have got the number of one that was before. */
const isOwnerGone = ({ token, pid }: Owner): boolean =>
  pid === process.pid ? !ownTokens.has(token) : !isAlive(pid);

/** Makes the lock file where there is none; null where there is one. */
const create = (file: string, text: string): number | null => {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
  try {
    writeSync(descriptor, text);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    rmSync(file, { force: true });
    throw error;
  }
};

/** Puts a lock of its own in the place of one whose owner is gone, unless another process was first. */
const replace = (file: string, text: string, token: string): number => {
  const draft = `${file}-${token}`;
  const descriptor = openSync(draft, 'wx');
  try {
    writeSync(descriptor, text);
    renameSync(draft, file);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    rmSync(draft, { force: true });
    throw error;
  }
};

/**
 * Waits until no other process holds the lock file, and takes it. A file, so that it holds between containers and machines
 * that share a disk; the file of an owner that is gone is taken over: one of this machine that does not run any more, or
 * one of elsewhere that has shown no life for long.
 */
export const takeBuildLock = async (
  file: string,
  onWait: () => void,
  times: LockTimes = usualTimes,
): Promise<BuildLock> => {
  const here = toPlace();
  const token = randomUUID();
  const text = JSON.stringify({ token, pid: process.pid, place: here } satisfies Owner);
  const isHeld = (): boolean => look(file)?.owner?.token === token;
  ownTokens.add(token);
  let isTold = false;
  let seen = { sign: '', since: 0 };
  let descriptor: number | null = null;

  while (descriptor === null) {
    descriptor = create(file, text);
    if (descriptor !== null) break;
    const found = look(file);
    if (found === null) continue;
    if (seen.sign !== found.sign) seen = { sign: found.sign, since: times.now() };
    // An owner that can be seen from here is asked, not timed: it may be stopped for a while.
    const isGone =
      found.owner?.place === here
        ? isOwnerGone(found.owner)
        : times.now() - seen.since > times.silence;
    if (isGone) {
      if (look(file)?.text !== found.text) continue;
      const taken = replace(file, text, token);
      // Another process may have found the same at the same time; the later one stands.
      await wait(times.look);
      if (isHeld()) descriptor = taken;
      else closeSync(taken);
      continue;
    }
    if (!isTold) onWait();
    isTold = true;
    await wait(times.look);
  }

  const held = descriptor;
  const beat = setInterval(() => {
    try {
      const now = new Date();
      futimesSync(held, now, now);
    } catch {
      // What reads this lock then takes it for that of an owner that is gone; `isHeld` tells before anything is published.
    }
  }, times.beat);
  beat.unref();
  return {
    isHeld,
    release: () => {
      ownTokens.delete(token);
      clearInterval(beat);
      try {
        closeSync(held);
      } catch {
        // Closed with the process at the latest.
      }
      if (isHeld()) rmSync(file, { force: true });
    },
  };
};

/** The name of the file that locks a folder, beside it. */
export const toLockFile = (folder: string): string =>
  path.join(path.dirname(folder), `.docusaurus-lock-${path.basename(folder)}`);

import { accessSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { LocaleCode } from '../locales.ts';
import { isUnusableLink } from '../site/text-file.ts';
import { type BuildLock, takeBuildLock, toLockFile } from './build-lock.ts';
import { clearLeftovers, remove, workName } from './publish.ts';

/** A report that the builds of some locales share. */
export interface LocaleReport {
  locales: LocaleCode[];
  text: string;
}

/** How a build ended: only a published one has changed anything. */
export type BuildResult =
  | { name: 'published'; files: number; warnings: LocaleReport[] }
  | { name: 'failed'; failures: LocaleReport[] }
  | { name: 'stopped' };

/** The folder in a site for the files that builds and previews keep of it. */
const keptDir = '.docusaurus';

/** How the folder begins that stands in its place beside what is built, where the site is read-only. */
const statePrefix = '.docusaurus-state-of-';

/** How Node, Rust and the system say that a disk or the share of it that one may use is full. */
const diskIsFull = /\b(?:ENOSPC|EDQUOT)\b|\bos error (?:28|122)\b/u;

const adviceForFullDisk =
  'The disk is full. Free some space and build again; the last build is still there.';

/** Adds what to do to a text that tells of a full disk. */
export const withAdvice = (text: string): string =>
  diskIsFull.test(text) ? `${text}\n\n${adviceForFullDisk}` : text;

/**
 * How the system says that a folder cannot be written, and that it is a file system of its own, which nothing can replace;
 * the second form is that of `rmSync` (node 24.21.0).
 */
const cannotWrite =
  /^(?:EACCES|EPERM|EROFS)\b|: (?:Permission denied|Operation not permitted|Read-only file system)\b/u;
const isMount = /^EBUSY\b|: Device or resource busy\b/u;
const isReadOnly = /^EROFS\b|: Read-only file system\b/u;

/** Returns advice where a write failed for the folder that it was to go to; null where no folder is the reason. */
export const toFailure = (error: unknown, siteDir: string): string | null => {
  const { message, path: named } = error as NodeJS.ErrnoException;
  if (diskIsFull.test(String(error))) return withAdvice(message);
  const place = named ?? /'(?<quoted>[^']{1,4000})'$/u.exec(message)?.groups?.quoted;
  const where = place === undefined ? 'The folder' : place;
  // The files that a build keeps for itself stand in the site's folder, wherever its pages go.
  const inSite = place === undefined ? '' : path.relative(siteDir, place);
  const isOwn = inSite.startsWith(keptDir) && !inSite.startsWith(statePrefix);
  if (isMount.test(message)) {
    const otherwise = isOwn ? 'Unmount it.' : 'Build into a folder in it: --out-dir DIR/site';
    return `${where} cannot be replaced: it is a file system of its own, or another program holds it. ${otherwise}\n\n${message}`;
  }
  if (!cannotWrite.test(message)) return null;
  const otherwise = isOwn
    ? 'or build in a copy of the site that you may write to.'
    : 'or build elsewhere: --out-dir DIR';
  const reason = isReadOnly.test(message)
    ? 'It is on a file system that is mounted to be read only. Mount it otherwise, '
    : 'Give yourself the right to write there (`chmod -R u+w`), ';
  return `${where} cannot be written. ${reason}${otherwise}\n\n${message}`;
};

interface Work {
  siteDir: string;
  outDir: string;
  locales: LocaleCode[];
  log: (line: string) => void;
}

/** Tells whether files can be put into a folder. */
export const isWritable = (dir: string): boolean => {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Why builds and previews must not keep what they make in a site; null where they may. */
export const findKeptObstacle = (siteDir: string): string | null => {
  const own = lstatSync(path.join(siteDir, keptDir), { throwIfNoEntry: false });
  return own?.isSymbolicLink() && isUnusableLink(siteDir, keptDir)
    ? `${keptDir} is a link that leads out of the site, in a circle or nowhere: what is made would be written there. Delete the link; to keep such files on another disk, mount a folder in its place.`
    : null;
};

/** Where builds of a site work, and keep what they made: in the site; beside what is built where the site is read-only. */
export const toStateDir = (siteDir: string, outDir: string): string =>
  isWritable(siteDir)
    ? siteDir
    : path.join(path.dirname(outDir), `${statePrefix}${path.basename(outDir)}`);

/** A folder to build in, and what has to be asked before anything is published. */
export interface WorkFolder {
  folder: string;
  /** Where it stands, and what earlier builds kept. */
  stateDir: string;
  /** Throws where another build has taken this one for dead and gone on in its place. */
  checkLocks: () => void;
}

/**
 * Gives a build an empty folder to work in, which is gone at its end, however it ends. Builds of one site wait for each
 * other, and so do builds of several sites into one folder. A full disk, and a place that cannot be written, is a build
 * that failed.
 */
export const inWorkFolder = async (
  { siteDir, outDir, locales, log }: Work,
  act: (work: WorkFolder) => Promise<BuildResult>,
): Promise<BuildResult> => {
  const obstacle = findKeptObstacle(siteDir);
  if (obstacle !== null) return { name: 'failed', failures: [{ locales, text: obstacle }] };
  const stateDir = toStateDir(siteDir, outDir);
  const folder = path.join(stateDir, workName);
  const locks: BuildLock[] = [];
  // Two checkouts have a work folder each, and one checkout may build into two folders.
  const takeLocks = async (): Promise<void> => {
    mkdirSync(path.dirname(outDir), { recursive: true });
    // Not `recursive`: Node says ENOENT then where a disk is read-only, and not why.
    if (!existsSync(stateDir)) mkdirSync(stateDir);
    for (const [locked, what] of [
      [folder, 'of this site'],
      [outDir, `into ${outDir}`],
    ] as const) {
      const onWait = () => log(`Another build ${what} is running: waiting for it to end.`);
      locks.push(await takeBuildLock(toLockFile(locked), onWait));
    }
  };
  const clear = (): void => {
    remove(folder);
    clearLeftovers(outDir);
  };
  const checkLocks = (): void => {
    if (locks.some((lock) => !lock.isHeld())) {
      throw new Error('Another build went on in place of this one, which had shown no life.');
    }
  };
  try {
    try {
      await takeLocks();
      clear();
      return await act({ folder, stateDir, checkLocks });
    } finally {
      if (locks.length === 2 && locks.every((lock) => lock.isHeld())) clear();
    }
  } catch (error) {
    const text = toFailure(error, siteDir);
    if (text === null) throw error;
    return { name: 'failed', failures: [{ locales, text }] };
  } finally {
    for (const lock of locks) lock.release();
  }
};

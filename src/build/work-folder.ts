import { rmSync } from 'node:fs';
import path from 'node:path';
import type { LocaleCode } from '../locales.ts';
import { takeBuildLock } from './build-lock.ts';
import { clearLeftovers } from './publish.ts';

/** What the builds of some locales said, all the same. */
export interface LocaleReport {
  locales: LocaleCode[];
  text: string;
}

/** How a build ended: only a published one has changed anything. */
export type BuildResult =
  | { name: 'published'; files: number; warnings: LocaleReport[] }
  | { name: 'failed'; failures: LocaleReport[] }
  | { name: 'stopped' };

// One name for every build: the bundler's module ids and its cache depend on where the generated files stand, and with a
// folder of its own for each build no two builds of one commit would be the same.
export const workName = '.docusaurus-build';

/** How Node, Rust and the system say that a disk or the share of it that one may use is full. */
const diskIsFull = /\b(?:ENOSPC|EDQUOT)\b|\bos error (?:28|122)\b/u;

const adviceForFullDisk =
  'The disk is full. Make room and build again; the last build stands as it stood.';

/** Adds what to do to a text that tells of a full disk. */
export const withAdvice = (text: string): string =>
  diskIsFull.test(text) ? `${text}\n\n${adviceForFullDisk}` : text;

interface Work {
  siteDir: string;
  outDir: string;
  locales: LocaleCode[];
  log: (line: string) => void;
}

/**
 * Gives a build an empty folder to work in, which is gone at its end, however it ends. Builds of one site wait for each
 * other. A full disk is a build that failed.
 */
export const inWorkFolder = async (
  { siteDir, outDir, locales, log }: Work,
  act: (folder: string) => Promise<BuildResult>,
): Promise<BuildResult> => {
  const releaseLock = await takeBuildLock(siteDir, () =>
    log('Another build of this site is running: waiting for it to end.'),
  );
  const folder = path.join(siteDir, workName);
  const clear = (): void => {
    rmSync(folder, { recursive: true, force: true });
    clearLeftovers(outDir);
  };
  try {
    clear();
    return await act(folder);
  } catch (error) {
    if (!diskIsFull.test(String(error))) throw error;
    return { name: 'failed', failures: [{ locales, text: withAdvice((error as Error).message) }] };
  } finally {
    try {
      clear();
    } finally {
      await releaseLock();
    }
  }
};

import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

export const toHash = (content: string | Uint8Array): string => hash('sha256', content);

/** Where a build says what it kept of a language, and of what content each file was. */
export const keptName = 'kept.json';

/** Where a file stands that a build kept. */
export const toKeptFile = (dir: string, name: string): string => path.join(dir, 'files', name);

/** Tells whether a file that a build kept has the content that it had. */
export const hasHash = (dir: string, name: string, known: string | undefined): boolean => {
  try {
    return toHash(readFileSync(toKeptFile(dir, name))) === known;
  } catch {
    return false;
  }
};

/** The files of a folder that are not as the build left them which kept them; null where it does not say what it kept. */
export const findDamaged = (dir: string): string[] | null => {
  try {
    const { files } = JSON.parse(readFileSync(path.join(dir, keptName), 'utf8'));
    return Object.keys(files).filter((name) => !hasHash(dir, name, files[name]));
  } catch {
    return null;
  }
};

/** A search of the files that builds kept, which runs while something else is done. */
export interface KeptFilesSearch {
  /** By folder, the files that are not as they were; of a folder that is not in it, nothing is known. Never rejects. */
  damaged: Promise<Map<string, ReadonlySet<string>>>;
  /** Ends it: nobody asks any more. */
  stop: () => void;
}

/** Looks through the folders of languages that builds kept, in a thread of its own: it reads all files. */
export const searchKeptFiles = (dirs: string[]): KeptFilesSearch => {
  const there = dirs.filter((dir) => existsSync(path.join(dir, keptName)));
  if (there.length === 0) return { damaged: Promise.resolve(new Map()), stop: () => {} };
  const worker = new Worker(new URL('./kept-files-worker.ts', import.meta.url), {
    workerData: there,
  });
  const { promise, resolve } = Promise.withResolvers<Map<string, ReadonlySet<string>>>();
  worker.once('message', (found: (string[] | null)[]) => {
    const known = there.flatMap((dir, at) => {
      const names = found[at];
      return names ? [[dir, new Set(names)] as const] : [];
    });
    resolve(new Map(known));
  });
  // Nothing is known then: files are looked at where they are needed.
  worker.once('error', () => resolve(new Map()));
  worker.once('exit', () => resolve(new Map()));
  return { damaged: promise, stop: () => void worker.terminate() };
};

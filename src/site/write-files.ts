import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { withLineEndsOf } from '../markdown/line-ends.ts';
import { findWriteObstacle, toWriteFault } from './text-file.ts';

const toReason = (error: unknown): string => {
  const fault = toWriteFault(error);
  return fault === null
    ? `Unexpected fault when writing: ${(error as NodeJS.ErrnoException).code}.`
    : `It ${fault}`;
};

/**
 * Writes several text files of the site, all or none: each beside its place first, then each into it. Returns the file
 * that could not be written, and why; then every file is as it was.
 */
export const writeSiteFiles = (
  siteDir: string,
  files: ReadonlyMap<string, string>,
): { file: string; reason: string } | null => {
  for (const file of files.keys()) {
    const reason = findWriteObstacle(siteDir, file);
    if (reason !== null) return { file, reason };
  }
  const made: { file: string; temporary: string; absolute: string; before: Buffer | null }[] = [];
  const moved: typeof made = [];
  let current = '';
  try {
    for (const [file, text] of files) {
      current = file;
      const absolute = path.join(siteDir, file);
      const temporary = `${absolute}.${process.pid}.new`;
      mkdirSync(path.dirname(absolute), { recursive: true });
      const before = existsSync(absolute) ? readFileSync(absolute) : null;
      made.push({ file, temporary, absolute, before });
      writeFileSync(temporary, withLineEndsOf(text, before?.toString('utf8') ?? ''));
    }
    for (const one of made) {
      current = one.file;
      renameSync(one.temporary, one.absolute);
      moved.push(one);
    }
    return null;
  } catch (error) {
    for (const { absolute, before } of moved) {
      if (before === null) rmSync(absolute, { force: true });
      else writeFileSync(absolute, before);
    }
    for (const { temporary } of made) rmSync(temporary, { force: true });
    return { file: current, reason: toReason(error) };
  }
};

/** Why a file must not be written below a folder that somebody named; null where it may. */
export const findObstacleBelow = (dir: string, file: string): string | null => {
  const parts = file.split('/');
  for (const at of parts.keys()) {
    const found = lstatSync(path.join(dir, ...parts.slice(0, at + 1)), { throwIfNoEntry: false });
    if (!found) return null;
    const isLast = at === parts.length - 1;
    const expected = isLast ? 'file' : 'folder';
    if (found.isSymbolicLink()) return `Unexpected link, expected a ${expected}. Delete it.`;
    if (isLast ? !found.isFile() : !found.isDirectory()) {
      return `Unexpected ${found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'device or pipe'}, expected a ${expected}. Delete it.`;
    }
  }
  return null;
};

/**
 * Writes files below a folder that somebody named, all or none: through no link, and into nothing that is no file. Returns
 * the file that cannot be written, and why.
 */
export const writeFilesBelow = (
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): { file: string; reason: string } | null => {
  for (const file of files.keys()) {
    const reason = findObstacleBelow(dir, file);
    if (reason !== null) return { file, reason };
  }
  for (const [file, content] of files) {
    const absolute = path.join(dir, file);
    try {
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
    } catch (error) {
      return { file, reason: toReason(error) };
    }
  }
  return null;
};

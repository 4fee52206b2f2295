import { isUtf8 } from 'node:buffer';
import {
  type Dirent,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { withLineEndsOf, withLineFeeds } from '../markdown/line-ends.ts';
import type { Place } from '../markdown/messages.ts';
import { docsDir, i18nDir } from './files.ts';
import { deepest, mostEntries } from './limits.ts';

/** A text file of the site, or the reason and the place why it cannot be used. */
export type SiteFile =
  | { file: string; text: string }
  | { file: string; text: null; reason: string; place: Place };

/** Nothing that people write is longer; longer ones are not even read. */
const mostBytes = 1_000_000;

const first: Place = { line: 1, column: 1 };

type Content = { text: string } | { text: null; reason: string; place: Place };

const refuse = (found: string, expected: string, place = first): Content => ({
  text: null,
  reason: `Unexpected ${found}, expected ${expected}`,
  place,
});

/** Tells whether an existing file or folder stands in the site's folder, its links followed. */
export const isInSite = (siteDir: string, absolute: string): boolean => {
  const below = path.relative(realpathSync(siteDir), realpathSync(absolute));
  return below !== '' && below.split(path.sep)[0] !== '..' && !path.isAbsolute(below);
};

/** Where the first byte stands that is no UTF-8. */
const toBrokenPlace = (bytes: Buffer): Place => {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); ; end = bytes.indexOf(10, start)) {
    const part = bytes.subarray(start, end === -1 ? bytes.length : end + 1);
    const broken = part.toString('utf8').indexOf('\uFFFD');
    if (broken !== -1 && !isUtf8(part)) return { line, column: broken + 1 };
    if (end === -1) return first;
    start = end + 1;
    line += 1;
  }
};

const save = 'UTF-8. Save the file again with that encoding.';

const decode = (bytes: Buffer): Content => {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return refuse('text in UTF-16', save);
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const before = bytes.subarray(0, nul).toString('utf8').split('\n');
    const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    return refuse('NUL byte', 'a text file. Delete the byte, or put the right file here.', place);
  }
  if (!isUtf8(bytes)) return refuse('bytes that are no text', save, toBrokenPlace(bytes));
  return { text: withLineFeeds(bytes.toString('utf8')) };
};

const readContent = (siteDir: string, file: string): Content | null => {
  const absolute = path.join(siteDir, file);
  try {
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (!stat) return null;
    if (!isInSite(siteDir, absolute)) {
      return refuse(
        'link that leads out of the site',
        'a file. Put the file itself here, or delete the link.',
      );
    }
    if (stat.isDirectory()) {
      return refuse('folder', 'a file. Rename the folder so that it has no ending.');
    }
    if (!stat.isFile()) return refuse('device or pipe', 'a file.');
    if (stat.size > mostBytes) {
      return refuse(`size of ${stat.size} bytes`, `at most ${mostBytes}. Split the file.`);
    }
    return decode(readFileSync(absolute));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why = code === 'EACCES' ? 'rights that forbid reading' : `fault when reading: ${code}`;
    return refuse(why, 'a file that can be read.');
  }
};

/**
 * Reads a text file of the site, with lines that end in LF; null where there is none. Never throws, and never reads what stands outside of the
 * site or is no regular file.
 */
export const readSiteFile = (siteDir: string, file: string): SiteFile | null => {
  const content = readContent(siteDir, file);
  return content && { file, ...content };
};

/** Reads the texts of a site as they stand on disk; null for a file that has none. */
export const toTextReader =
  (siteDir: string) =>
  (file: string): string | null =>
    readSiteFile(siteDir, file)?.text ?? null;

/** Why a text file of the site must not be written: a link leads to elsewhere, or what stands there is no file. */
export const findWriteObstacle = (siteDir: string, file: string): string | null => {
  const absolute = path.join(siteDir, file);
  const dir = path.dirname(absolute);
  const parts = path.relative(siteDir, dir).split(path.sep);
  const above = parts.map((_, at) => path.join(siteDir, ...parts.slice(0, at + 1)));
  const linked = [...above, absolute].find(
    (part) => lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink() === true,
  );
  if (linked !== undefined && isUnusableLink(siteDir, path.relative(siteDir, linked))) {
    return 'Unexpected link that leads out of the site, expected a file or a folder.';
  }
  return statSync(absolute, { throwIfNoEntry: false })?.isFile() === false
    ? 'Unexpected folder, device or pipe, expected a file.'
    : null;
};

/** Why something cannot be written, and what to do; null for a fault that is none of writing. */
export const toWriteFault = (error: unknown): string | null => {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  // What Node says of folders within each other on a file system that is read only.
  if (code === 'ENOENT' && syscall === 'mkdir') {
    return 'cannot be written, since no folder can be made there. Give yourself the right to write there.';
  }
  if (/^(?:EACCES|EPERM|EROFS)$/u.test(code)) {
    return `cannot be written (${code}). Give yourself the right to write there.`;
  }
  return /^(?:ENOSPC|EDQUOT)$/u.test(code)
    ? `cannot be written (${code}): the disk is full. Free some space and try again.`
    : null;
};

/**
 * Writes a text file of the site, its folder too where that is not there yet; a file that is there keeps its line ends.
 * Returns why not where it must not.
 */
export const writeSiteFile = (siteDir: string, file: string, text: string): string | null => {
  const obstacle = findWriteObstacle(siteDir, file);
  if (obstacle !== null) return obstacle;
  const absolute = path.join(siteDir, file);
  try {
    mkdirSync(path.dirname(absolute), { recursive: true });
    const before = existsSync(absolute) ? readFileSync(absolute, 'utf8') : '';
    writeFileSync(absolute, withLineEndsOf(text, before));
    return null;
  } catch (error) {
    const reason = toWriteFault(error);
    if (reason === null) throw error;
    return `${file} ${reason}`;
  }
};

/** A file or folder that was found, by its path from the site's folder. */
export interface FoundEntry {
  file: string;
  isFolder: boolean;
  isLink: boolean;
  /** A link that leads nowhere, in a circle, or out of the site, which was not followed; or a device or a pipe. */
  isUnusable: boolean;
  /** Set where there is more than is looked at: nothing is known of what comes after it, or of what is in it. */
  beyond?: 'depth' | 'count' | 'rights';
}

/** Tells whether a link of the site leads out of it, to a folder that it stands in, or nowhere. */
export const isUnusableLink = (siteDir: string, file: string): boolean => {
  const absolute = path.resolve(siteDir, file);
  try {
    const from = `${realpathSync(path.dirname(absolute))}/`;
    return from.startsWith(`${realpathSync(absolute)}/`) || !isInSite(siteDir, absolute);
  } catch {
    return true;
  }
};

const isFolderAt = (absolute: string): boolean => {
  try {
    return statSync(absolute).isDirectory();
  } catch {
    return false;
  }
};

const toEntry = (siteDir: string, file: string, entry: Dirent): FoundEntry => {
  if (!entry.isSymbolicLink()) {
    return {
      file,
      isFolder: entry.isDirectory(),
      isLink: false,
      // Whatever reads a pipe waits for somebody to write into it.
      isUnusable: !entry.isDirectory() && !entry.isFile(),
    };
  }
  const isUnusable = isUnusableLink(siteDir, file);
  return { file, isFolder: isFolderAt(path.join(siteDir, file)), isLink: true, isUnusable };
};

/** The entries of a folder; none of one that is not there, null of one that cannot be read. */
const readFolder = (absolute: string): Dirent[] | null => {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    return /^(?:ENOENT|ENOTDIR)$/u.test((error as NodeJS.ErrnoException).code ?? '') ? [] : null;
  }
};

/** Everything below a folder of the site, sorted; links that lead out of the site are told and not followed. */
export const listEntries = (
  siteDir: string,
  dir: string,
  read: typeof readFolder = readFolder,
): FoundEntry[] => {
  const found: FoundEntry[] = [];
  const walk = (folder: string, depth: number): void => {
    const entries = read(path.join(siteDir, folder));
    if (entries === null) {
      const own: FoundEntry = { file: folder, isFolder: true, isLink: false, isUnusable: true };
      // A folder that stands in another one is listed already.
      if (depth > 0) found.pop();
      found.push({ ...own, beyond: 'rights' });
      return;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length > mostEntries) return;
      const one = toEntry(siteDir, `${folder}/${entry.name}`, entry);
      if (found.length === mostEntries) found.push({ ...one, isUnusable: true, beyond: 'count' });
      else if (one.isFolder && !one.isUnusable && depth >= deepest) {
        found.push({ ...one, isUnusable: true, beyond: 'depth' });
      } else {
        found.push(one);
        if (one.isFolder && !one.isUnusable) walk(one.file, depth + 1);
      }
    }
  };
  walk(dir, 0);
  return found;
};

/** Tells whether a folder is that of a site: it has pages, or translations. */
export const isSite = (dir: string): boolean =>
  [docsDir, i18nDir].some((name) => isFolderAt(path.join(dir, name)));

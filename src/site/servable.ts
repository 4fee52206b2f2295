import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { localeCodes } from '../locales.ts';
import { toCleanDrawing } from '../markdown/clean-drawing.ts';
import type { Target } from '../markdown/targets.ts';
import { pagesDir, staticDir } from './files.ts';
import { type ContentFile, findContentFile, findNearestFile } from './pictures.ts';

/** The folders whose files the site may give to its readers. */
const folders = [staticDir, ...localeCodes.map((locale) => pagesDir(locale))];

const mostBytes = 20_000_000;

const starts: Record<string, RegExp> = {
  '.png': /^89504e47/u,
  '.jpg': /^ffd8ff/u,
  '.jpeg': /^ffd8ff/u,
  '.gif': /^47494638/u,
  '.webp': /^52494646.{8}57454250/u,
  '.avif': /^.{8}66747970/u,
};
/** Files that browsers show or save, and never run. */
const downloads = '.csv .doc .docx .ics .odp .ods .odt .pdf .ppt .pptx .txt .xls .xlsx .zip';
const pictures = [...Object.keys(starts), '.svg'];
const endings = { image: pictures, link: [...pictures, ...downloads.split(' ')] };

const readStart = (file: string): string => {
  const bytes = Buffer.alloc(12);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, bytes, 0, bytes.length, 0);
    return bytes.toString('hex');
  } finally {
    closeSync(handle);
  }
};

/** Why the site cannot give a file to its readers, or could do it better. */
interface Fault {
  found: string;
  expected: string;
  /** Whether readers get the file nevertheless. */
  isServed?: boolean;
}

/** The ending that a picture's content asks for; null where it is none that we know. */
const toEnding = (start: string): string | null =>
  Object.entries(starts).find(([, form]) => form.test(start))?.[0] ?? null;

const checkContent = (real: string, ending: string, isOwn: boolean): Fault | null => {
  if (ending === '.svg') {
    // Those in `static/` are the developers'; readers get all others without what could run.
    const isClean = isOwn || toCleanDrawing(readFileSync(real, 'utf8')) !== null;
    return isClean ? null : { found: 'file that is no drawing', expected: 'an SVG' };
  }
  const form = starts[ending];
  const start = form ? readStart(real) : '';
  if (!form || form.test(start)) return null;
  const actual = toEnding(start);
  return actual === null
    ? { found: `file that is no \`${ending}\``, expected: 'one that holds what its name says' }
    : {
        found: `\`${ending}\` that holds a \`${actual}\``,
        expected: 'a name that says what it holds',
        isServed: true,
      };
};

/** Returns the fault of a file that a page wants to give to its readers; null where there is none. */
const findFault = (siteDir: string, absolute: string, use: 'link' | 'image'): Fault | null => {
  const real = realpathSync(absolute);
  const below = path.relative(realpathSync(siteDir), real).split(path.sep).join('/');
  if (!folders.some((folder) => below.startsWith(`${folder}/`))) {
    return {
      found: 'file from elsewhere on this machine',
      expected: 'one in the folder of the pages or in `static/`',
    };
  }
  // A file that is linked keeps its name in its address, where these begin something else.
  if (
    use === 'link' &&
    !pictures.includes(path.extname(real).toLowerCase()) &&
    /[#?%]/u.test(path.basename(real))
  ) {
    return {
      found: 'name with `#`, `?` or `%`',
      expected: 'letters, digits, spaces and hyphens. Rename the file',
    };
  }
  const ending = path.extname(real).toLowerCase();
  if (!endings[use].includes(ending)) {
    return {
      found: `file that ends in \`${ending}\``,
      expected: `one of ${endings[use].join(', ')}`,
    };
  }
  if (path.extname(absolute).toLowerCase() !== ending) {
    return { found: `link to a file that ends in \`${ending}\``, expected: 'the file itself' };
  }
  const stats = statSync(real);
  // To open a pipe would wait for somebody to write into it.
  if (!stats.isFile()) return { found: 'device or pipe', expected: 'a file' };
  const { size } = stats;
  if (size > mostBytes) {
    return { found: `file of ${size} bytes`, expected: `at most ${mostBytes}` };
  }
  return checkContent(real, ending, below.startsWith('static/'));
};

const judge = (
  siteDir: string,
  pageFile: string,
  target: Extract<Target, { kind: 'file' }>,
  use: 'link' | 'image',
): Fault | 'missing' | null => {
  try {
    const file = findContentFile(siteDir, pageFile, target);
    return file ? findFault(siteDir, file.absolute, use) : 'missing';
  } catch {
    return { found: 'file that cannot be read', expected: 'one that can' };
  }
};

/**
 * Tells whether the site may give a file to its readers: only files of its content, that hold what their names say and
 * that browsers do not run. Null where there is no such file.
 */
export const isServable =
  (siteDir: string) =>
  (
    pageFile: string,
    target: Extract<Target, { kind: 'file' }>,
    use: 'link' | 'image',
  ): boolean | null => {
    const fault = judge(siteDir, pageFile, target, use);
    return fault === 'missing' ? null : fault === null || fault.isServed === true;
  };

/** The disk, which alone knows the files that pages link to and show. */
export interface Disk {
  find: (pageFile: string, target: Extract<Target, { kind: 'file' }>) => ContentFile | null;
  findNearest: (pageFile: string, target: Extract<Target, { kind: 'file' }>) => string | null;
  findFault: (
    pageFile: string,
    target: Extract<Target, { kind: 'file' }>,
    use: 'link' | 'image',
  ) => Fault | 'missing' | null;
  isServable: ReturnType<typeof isServable>;
}

/** Asks the disk of a site. */
export const toDisk = (siteDir: string): Disk => ({
  find: (pageFile, target) => findContentFile(siteDir, pageFile, target),
  findNearest: (pageFile, target) => findNearestFile(siteDir, pageFile, target),
  findFault: (pageFile, target, use) => judge(siteDir, pageFile, target, use),
  isServable: isServable(siteDir),
});

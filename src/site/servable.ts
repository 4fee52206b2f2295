import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { localeCodes } from '../locales.ts';
import { toError } from '../markdown/front-matter.ts';
import type { FileTarget } from '../markdown/safety.ts';
import type { Target } from '../markdown/targets.ts';
import { pagesDir } from './files.ts';
import { findContentFile } from './pictures.ts';

/** The folders whose files the site may give to its readers. */
const folders = ['static', ...localeCodes.map((locale) => pagesDir(locale))];

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
const endings = {
  image: Object.keys(starts),
  link: [...Object.keys(starts), ...downloads.split(' ')],
};

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

/** What is wrong with a file that a page wants to give to its readers; null where nothing is. */
const findFault = (
  siteDir: string,
  absolute: string,
  use: 'link' | 'image',
): { found: string; expected: string } | null => {
  const real = realpathSync(absolute);
  const below = path.relative(realpathSync(siteDir), real).split(path.sep).join('/');
  if (!folders.some((folder) => below.startsWith(`${folder}/`))) {
    return {
      found: 'file from elsewhere on this machine',
      expected: 'one in the folder of the pages or in `static/`',
    };
  }
  const ending = path.extname(real).toLowerCase();
  // A drawing is a program too, once it is opened by itself; those in `static/` are the developers'.
  const isOwnDrawing = ending === '.svg' && below.startsWith('static/');
  if (!endings[use].includes(ending) && !isOwnDrawing) {
    return {
      found: `file that ends in \`${ending}\``,
      expected: `one of ${endings[use].join(', ')}`,
    };
  }
  if (path.extname(absolute).toLowerCase() !== ending) {
    return { found: `link to a file that ends in \`${ending}\``, expected: 'the file itself' };
  }
  const { size } = statSync(real);
  if (size > mostBytes) {
    return { found: `file of ${size} bytes`, expected: `at most ${mostBytes}` };
  }
  if (starts[ending]?.test(readStart(real)) === false) {
    return {
      found: `file that is no \`${ending}\``,
      expected: 'one that holds what its name says',
    };
  }
  return null;
};

type Fault = { found: string; expected: string } | 'missing' | null;

const judge = (
  siteDir: string,
  pageFile: string,
  target: Extract<Target, { kind: 'file' }>,
  use: 'link' | 'image',
): Fault => {
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
    return fault === 'missing' ? null : fault === null;
  };

/** Finds the files of a page that the site cannot or must not give to its readers. */
export const checkServable = (
  siteDir: string,
  pageFile: string,
  files: FileTarget[],
): VFileMessage[] =>
  files.flatMap(({ target, use, place }) => {
    const fault = judge(siteDir, pageFile, target, use);
    const what = use === 'image' ? 'image' : 'link';
    const shown = `\`${target.path.slice(0, 80)}\``;
    if (fault === null || (fault === 'missing' && use === 'link')) return [];
    const { found, expected } =
      fault === 'missing'
        ? { found: 'no such file', expected: 'one beside the page or in `static/`' }
        : fault;
    return [
      toError(`Unexpected ${what} ${shown}: ${found}, expected ${expected}.`, place, 'targets'),
    ];
  });

import type { Root } from 'mdast';
import { defaultLocale, localeCodes } from '../locales.ts';
import {
  expandIncludes,
  type Included,
  measureIncludes,
  type Taken,
} from '../markdown/includes.ts';
import { pagesDir, type ReadText, toPageOf } from './files.ts';

/** A text that a page takes in, and its file. */
export interface IncludedFile extends Included {
  file: string;
}

/** The text that pages of a language take in: its own, or else the English one. */
export const findInclude = (read: ReadText, locale: string, page: string): IncludedFile | null => {
  if (!/\.md$/u.test(page) || page.startsWith('..')) return null;
  for (const code of new Set([locale, defaultLocale])) {
    const file = `${pagesDir(code)}/${page}`;
    const text = read(file);
    if (text !== null) return { file, page, text };
  }
  return null;
};

/** The path below the folder of pages of a file of the site; null for one that stands elsewhere. */
export const toPagePath = (file: string): string | null =>
  toPageOf('', file, localeCodes)?.page ?? null;

/** Returns a function that inserts into the tree of a page the texts that it takes in. */
export const toIncludeExpander =
  (siteDir: string, read: ReadText) =>
  (root: Root, pageFile: string): Taken | null => {
    const where = toPageOf(siteDir, pageFile, localeCodes);
    if (!where) return null;
    return expandIncludes(root, where.page, (page) => findInclude(read, where.locale, page));
  };

/** How much a page of the site takes in, and of which files; null for a file that is no page. */
export const measureTaken = (
  read: ReadText,
  file: string,
  text: string,
): (Taken & { files: ReadonlyMap<string, string> }) | null => {
  const where = toPageOf('', file, localeCodes);
  if (!where) return null;
  const files = new Map<string, string>();
  const taken = measureIncludes(text, where.page, (page) => {
    const found = findInclude(read, where.locale, page);
    if (found) files.set(found.file, found.text);
    return found;
  });
  return { ...taken, files };
};

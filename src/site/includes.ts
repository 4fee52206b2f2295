import path from 'node:path';
import type { Root } from 'mdast';
import { defaultLocale, localeCodes } from '../locales.ts';
import {
  expandIncludes,
  type Included,
  measureIncludes,
  type Taken,
} from '../markdown/includes.ts';
import { pagesDir, toPageOf } from './files.ts';
import { readSiteFile } from './text-file.ts';

/** A text that a page takes in, and its file. */
export interface IncludedFile extends Included {
  file: string;
}

/** Reads a text that pages of a language take in: its own, or else the English one. */
export const readInclude = (siteDir: string, locale: string, page: string): IncludedFile | null => {
  if (!/\.md$/u.test(page) || page.startsWith('..')) return null;
  for (const code of new Set([locale, defaultLocale])) {
    const file = `${pagesDir(code)}/${page}`;
    const text = readSiteFile(siteDir, file)?.text ?? null;
    if (text !== null) return { file, page, text };
  }
  return null;
};

/** The path below the folder of pages of a file of the site; null for one that stands elsewhere. */
export const toPagePath = (siteDir: string, file: string): string | null =>
  toPageOf(siteDir, path.join(siteDir, file), localeCodes)?.page ?? null;

/** Returns a function that inserts into the tree of a page the texts that it takes in. */
export const toIncludeExpander =
  (siteDir: string) =>
  (root: Root, pageFile: string): Taken | null => {
    const where = toPageOf(siteDir, pageFile, localeCodes);
    if (!where) return null;
    return expandIncludes(root, where.page, (page) => readInclude(siteDir, where.locale, page));
  };

/** How much a page of the site takes in, and of which files; null for a file that is no page. */
export const measureTaken = (
  siteDir: string,
  file: string,
  text: string,
): (Taken & { files: ReadonlyMap<string, string> }) | null => {
  const where = toPageOf(siteDir, path.join(siteDir, file), localeCodes);
  if (!where) return null;
  const files = new Map<string, string>();
  const taken = measureIncludes(text, where.page, (page) => {
    const found = readInclude(siteDir, where.locale, page);
    if (found) files.set(found.file, found.text);
    return found;
  });
  return { ...taken, files };
};

import path from 'node:path';
import type { Root } from 'mdast';
import { defaultLocale, localeCodes } from '../locales.ts';
import { expandIncludes, type Included, type Taken } from '../markdown/includes.ts';
import { pagesDir, toPageOf } from './files.ts';
import { readSiteFile } from './text-file.ts';

/** Reads a text that pages of a language take in: its own, or else the English one. */
export const readInclude = (siteDir: string, locale: string, page: string): Included | null => {
  if (!/\.md$/u.test(page) || page.startsWith('..')) return null;
  for (const code of new Set([locale, defaultLocale])) {
    const text = readSiteFile(siteDir, `${pagesDir(code)}/${page}`)?.text ?? null;
    if (text !== null) return { page, text };
  }
  return null;
};

/** The path below the folder of pages of a file of the site; null for one that stands elsewhere. */
export const toPagePath = (siteDir: string, file: string): string | null =>
  toPageOf(siteDir, path.join(siteDir, file), localeCodes)?.page ?? null;

/** What puts into the tree of a page the texts that it takes in. */
export const toIncludeExpander =
  (siteDir: string) =>
  (root: Root, pageFile: string): Taken | null => {
    const where = toPageOf(siteDir, pageFile, localeCodes);
    if (!where) return null;
    return expandIncludes(root, where.page, (page) => readInclude(siteDir, where.locale, page));
  };

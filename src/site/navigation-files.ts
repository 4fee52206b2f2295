import path from 'node:path';
import type { Root } from 'mdast';
import { type Category, categoryName, parseCategory } from '../navigation/category-file.ts';
import type { NavigationFiles } from '../navigation/navigation.ts';
import { isToc, parseToc, type TocFile } from '../navigation/toc-file.ts';
import { docsDir, isPage, pagesDir } from './files.ts';
import { listEntries, readSiteFile } from './text-file.ts';

/** The texts of a folder of pages that match, by their paths below it. */
const readTexts = (
  siteDir: string,
  dir: string,
  isWanted: (page: string) => boolean,
): [string, string][] =>
  listEntries(siteDir, dir)
    .filter(({ isFolder, isUnusable }) => !isFolder && !isUnusable)
    .map(({ file }) => file.slice(dir.length + 1))
    .filter(isWanted)
    .flatMap((page) => {
      const text = readSiteFile(siteDir, `${dir}/${page}`)?.text ?? null;
      return text === null ? [] : [[page, text]];
    });

/**
 * Reads what orders and names the pages of a language. `readTree` gives the trees of texts where they were parsed already; of
 * those that have no places, nothing but the entries is right.
 */
export const readNavigationFiles = (
  siteDir: string,
  locale: string,
  readTree?: (file: string, text: string) => Root,
): NavigationFiles => {
  const texts = readTexts(
    siteDir,
    pagesDir(locale),
    (page) => (isToc(page) && isPage(page)) || categoryName.test(page),
  );
  const tocs = new Map<string, TocFile>();
  const categories = new Map<string, Category>();
  for (const [page, text] of texts) {
    const folder = path.posix.dirname(page);
    if (isToc(page)) {
      const file = `${pagesDir(locale)}/${page}`;
      tocs.set(folder, parseToc(text, readTree && (() => readTree(file, text))));
    } else {
      const { category } = parseCategory(text);
      if (category) categories.set(folder, category);
    }
  }
  return { tocs, categories };
};

/** Tells whether a folder's file cannot be used: Docusaurus reads those of the source language too, and would end. */
export const areCategoriesBroken = (siteDir: string): boolean =>
  readTexts(siteDir, docsDir, (page) => categoryName.test(page)).some(
    ([, text]) => parseCategory(text).category === null,
  );

import path from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { toError } from '../markdown/messages.ts';
import { type Category, categoryName, parseCategory } from '../navigation/category-file.ts';
import { checkToc, checkUnordered, type NavigationFiles } from '../navigation/navigation.ts';
import { parseToc, type TocFile, tocName } from '../navigation/toc-file.ts';
import { docsDir, isPage, pagesDir } from './files.ts';
import type { Snapshot } from './snapshot.ts';
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

/** Tells whether a page is a `TOC.md`. */
export const isToc = (page: string): boolean => path.posix.basename(page) === tocName;

/** Reads what orders and names the pages of a language. */
export const readNavigationFiles = (siteDir: string, locale: string): NavigationFiles => {
  const texts = readTexts(
    siteDir,
    pagesDir(locale),
    (page) => (isToc(page) && isPage(page)) || categoryName.test(page),
  );
  const tocs = new Map<string, TocFile>();
  const categories = new Map<string, Category>();
  for (const [page, text] of texts) {
    const folder = path.posix.dirname(page);
    if (isToc(page)) tocs.set(folder, parseToc(text));
    else {
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

/** Returns the problems of the files that order and name pages, and the pages that none of them names. */
export const checkNavigation = ({
  documents,
  entries,
  siteDir,
}: Snapshot): { file: string; problems: VFileMessage[] }[] => {
  const categories = entries
    .filter(({ file, isFolder, isUnusable }) => categoryName.test(file) && !isFolder && !isUnusable)
    .flatMap(({ file }) => {
      const content = readSiteFile(siteDir, file);
      if (!content) return [];
      if (content.text === null)
        return [{ file, problems: [toError(content.reason, content.place, 'unreadable')] }];
      const { problems } = parseCategory(content.text);
      for (const problem of problems) problem.ruleId = 'navigation';
      return [{ file, problems }];
    });
  const english = documents.flatMap((document) => (document.english ? [document.english] : []));
  const toPage = (file: string): string => file.slice(docsDir.length + 1);
  const pages = new Set(english.map(({ file }) => toPage(file)));
  const tocs = new Map<string, TocFile>();
  for (const { file, text } of english) {
    if (isToc(file) && text !== null) tocs.set(path.posix.dirname(toPage(file)), parseToc(text));
  }
  const ordered = [...tocs].map(([folder, toc]) => ({
    file: path.posix.join(docsDir, folder, tocName),
    problems: checkToc(toc, folder, pages),
  }));
  const unordered = [...checkUnordered(tocs, pages)].map(([page, problems]) => ({
    file: `${docsDir}/${page}`,
    problems,
  }));
  return [...categories, ...ordered, ...unordered];
};

import { defaultLocale } from '../locales.ts';
import { pagesDir } from './files.ts';
import { isLinkedPage, isPlainName } from './page-names.ts';
import { listEntries } from './text-file.ts';

/**
 * Returns the files that Docusaurus must not take pages from, for its option `exclude`: files and folders whose names
 * begin with `_`, names that mean something to a program (the bundler runs the `a` of `a!b.md`), and links that lead
 * out of the site or in a circle.
 */
export const toExcludedPages = (siteDir: string, locale: string): string[] => {
  const dirs = new Set([
    pagesDir(defaultLocale),
    ...(locale === defaultLocale ? [] : [pagesDir(locale)]),
  ]);
  const found = [...dirs].flatMap((dir) =>
    listEntries(siteDir, dir)
      .filter((entry) => entry.isUnusable || isLinkedPage(entry) || !isPlainName(entry.file))
      .map(({ file }) => file.slice(dir.length + 1).replace(/[^\p{L}\p{N}/_-]/gu, '?')),
  );
  return [
    '**/_*',
    '**/_*/**',
    '**/*[#!?%]*',
    '**/*[#!?%]*/**',
    ...found.flatMap((entry) => [entry, `${entry}/**`]),
  ];
};

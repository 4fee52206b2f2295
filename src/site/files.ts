import path from 'node:path';
import { defaultLocale } from '../locales.ts';
import { listEntries, readTextFile } from './text-file.ts';

/** Where the pages of a locale stand, from the site's folder. */
export const pagesDir = (locale: string): string =>
  locale === defaultLocale ? 'docs' : `i18n/${locale}/docusaurus-plugin-content-docs/current`;

/** Where the English that each translation was made from stands. */
export const translatedFromDir = (locale: string): string => `i18n/${locale}/translated-from`;

/** Reads a text file of the site; null where there is none, or none that can be used. */
export const readIfThere = (siteDir: string, file: string): string | null =>
  readTextFile(siteDir, file).text;

/**
 * The pages of a locale, as paths below its folder (`migrate-to-aws.md`), sorted. Files and folders whose names start
 * with `_` are no pages, as in Docusaurus.
 */
export const listPages = (siteDir: string, locale: string): string[] => {
  const dir = pagesDir(locale);
  return listEntries(siteDir, dir)
    .filter(({ file, isFolder, isStray }) => file.endsWith('.md') && !isFolder && !isStray)
    .map(({ file }) => file.slice(dir.length + 1))
    .filter((file) => !file.split('/').some((part) => /^[_.]/u.test(part)))
    .sort();
};

/** Tells which page of which locale an absolute path is; null where it is none. */
export const toPageOf = (
  siteDir: string,
  filePath: string,
  localeCodes: string[],
): { locale: string; page: string } | null => {
  const file = path.relative(siteDir, filePath).split(path.sep).join('/');
  for (const locale of localeCodes) {
    const dir = `${pagesDir(locale)}/`;
    if (file.startsWith(dir)) return { locale, page: file.slice(dir.length) };
  }
  return null;
};

import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultLocale } from '../locales.ts';

/** Where the pages of a locale stand, from the site's folder. */
export const pagesDir = (locale: string): string =>
  locale === defaultLocale ? 'docs' : `i18n/${locale}/docusaurus-plugin-content-docs/current`;

/** Where the English that each translation was made from stands. */
export const translatedFromDir = (locale: string): string => `i18n/${locale}/translated-from`;

/** Reads a file of the site; null where there is none. */
export const readIfThere = (siteDir: string, file: string): string | null => {
  const absolute = path.join(siteDir, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : null;
};

/**
 * The pages of a locale, as paths below its folder (`migrate-to-aws.md`), sorted. Files and folders whose names start
 * with `_` are no pages, as in Docusaurus.
 */
export const listPages = (siteDir: string, locale: string): string[] =>
  globSync('**/*.md', { cwd: path.join(siteDir, pagesDir(locale)) })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.split('/').some((part) => part.startsWith('_')))
    .sort();

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

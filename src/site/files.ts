import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { defaultLocale } from '../locales.ts';

/** The folder of all that is translated. */
export const i18nDir = 'i18n';

/** Where the UI strings of a locale, and everything that is translated into it, stand. */
export const localeDir = (locale: string): string => `${i18nDir}/${locale}`;

/** Where the pages of the source language stand. */
export const docsDir = 'docs';

/** Where the pages of a locale stand, from the site's folder. */
export const pagesDir = (locale: string, sourceLocale: string = defaultLocale): string =>
  locale === sourceLocale ? docsDir : `${localeDir(locale)}/docusaurus-plugin-content-docs/current`;

/** Where the English that each translation was made from stands. */
export const translatedFromDir = (locale: string): string => `${localeDir(locale)}/translated-from`;

/** Where the UI strings of a locale stand that are this site's own. */
export const uiStringsFile = (locale: string): string => `${localeDir(locale)}/code.json`;

/** The differences between English and a locale that a person has found harmless. */
export const acceptedFile = (locale: string): string => `${localeDir(locale)}/accepted.yaml`;

/** The kinds of fault with which the site is published all the same. */
export const allowedFaultsFile = 'allowed-faults.yaml';

/** The addresses of notices and translations that were taken away on purpose, each with the reason. */
export const removedPagesFile = 'removed-pages.yaml';

/** How the translations of a locale came about. */
export const provenanceFile = (locale: string): string => `${localeDir(locale)}/provenance.yaml`;

/** The words of the notices, by concept. */
export const glossaryFile = `${i18nDir}/glossary.yaml`;

/** The folder of files that readers get as they are. */
export const staticDir = 'static';

/** The folder of the customers of waves. */
export const membersDir = 'members';

/** Where people write what is published. */
export const contentDirs = [docsDir, i18nDir, membersDir, staticDir];

/** The words of a locale that the spelling check knows. */
export const wordsFile = (locale: string): string => `${localeDir(locale)}/words.txt`;

/** The list of this project's locales. */
export const localesFile = 'src/locales.ts';

/** The theme's own strings in English, where the site has it installed. */
export const themeStringsDir = 'node_modules/@docusaurus/theme-translations/locales/base';

/**
 * Tells whether a file below a folder of pages is a page. Docusaurus takes none from files and folders whose names
 * begin with `_`; those that begin with a dot are hidden.
 */
export const isPage = (page: string): boolean =>
  /\.mdx?$/iu.test(page) && !page.split('/').some((part) => /^[_.]/u.test(part));

/** A page's path without its ending, which is its name in every language. */
export const toDoc = (page: string): string => page.replace(/\.mdx?$/iu, '');

const isFolder = (dir: string): boolean => existsSync(dir) && statSync(dir).isDirectory();

/** Tells whether a folder is that of a site: it has pages, or translations. */
export const isSite = (dir: string): boolean =>
  [docsDir, i18nDir].some((name) => isFolder(path.join(dir, name)));

/** The page that a person names, by its file or without. */
export const toNamedDoc = (name: string): string =>
  toDoc(name.replace(new RegExp(`^(?:\\./)?${docsDir}/`, 'u'), ''));

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

const factsKey = /(?:^|[{,\s])["']?(?:notice|waves)["']?\s{0,9}:/u;

/** Tells whether the front matter of a page may tell of a notice, in any form of YAML; rather once too often. */
export const mayBeNotice = (text: string): boolean => {
  const end = text.indexOf('\n---', 3);
  return factsKey.test(end === -1 ? text : text.slice(0, end));
};

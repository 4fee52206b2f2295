import path from 'node:path';
import { defaultLocale } from '../locales.ts';

/** Gives the text of a file of the site, by its path from the site's folder; null where it has none. */
export type ReadText = (file: string) => string | null;

/** The folder of all that is translated. */
export const i18nDir = 'i18n';

/** Where the pages of the source language stand. */
export const docsDir = 'docs';

/** Where the UI strings of a locale, and everything that is translated into it, stand. */
export const localeDir = (locale: string): string => `${i18nDir}/${locale}`;

/** The locale whose folder a path is; null for any other. */
export const toLocaleOfDir = (dir: string): string | null => {
  const [folder, locale = '', ...below] = dir.split('/');
  const isLocale = /^[a-z]{2,3}(?:[-_][\w-]+)?$/iu.test(locale);
  return folder === i18nDir && below.length === 0 && isLocale ? locale : null;
};

/** The locale that a file belongs to. */
export const toLocaleOfFile = (file: string, sourceLocale: string): string => {
  const [folder, locale] = file.split('/');
  return folder === i18nDir && locale !== undefined ? locale : sourceLocale;
};

/** The locale of a file and its path below a folder that every locale has one of; null for a file elsewhere. */
const splitBelow = (file: string, toDir: (locale: string) => string) => {
  const locale = toLocaleOfFile(file, '');
  const dir = `${toDir(locale)}/`;
  return locale !== '' && file.startsWith(dir) ? { locale, page: file.slice(dir.length) } : null;
};

/** The page that a file translates, into any locale; null for a file that translates none. */
export const splitTranslation = (file: string): { locale: string; page: string } | null =>
  splitBelow(file, (locale) => pagesDir(locale, ''));

/** The page that a file is a copy of ({@link translatedFromDir}), in any locale; null for a file that is no copy. */
export const splitCopy = (file: string): { locale: string; page: string } | null =>
  splitBelow(file, translatedFromDir);

/** Tells whether a file stands in the folders of pages and of locales, which are listed. */
export const isInContent = (file: string): boolean =>
  [docsDir, i18nDir].some((dir) => file.startsWith(`${dir}/`));

/** The names that the configuration of a site may have. */
export const configFiles = ['ts', 'js', 'mjs', 'cjs', 'mts'].map(
  (ending) => `docusaurus.config.${ending}`,
);

/** Tells whether a folder is a site, by the files that were read of it. */
export const isSiteOf = ({ files }: { files: ReadonlyMap<string, unknown> }): boolean =>
  configFiles.some((file) => files.has(file));

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

/** The pages of a folder by their names, of all files of a site; `a.md` stands before `a.mdx`. */
export const toPagesBelow = (files: string[], dir: string): Map<string, string> =>
  new Map(
    files
      .filter((file) => file.startsWith(`${dir}/`))
      .map((file) => file.slice(dir.length + 1))
      .filter(isPage)
      .sort()
      .reverse()
      .map((page) => [toDoc(page).normalize('NFC'), page]),
  );

/** The page that a person names, by its file or without. */
export const toNamedDoc = (name: string): string => {
  const page = name.replace(/^\.\//u, '');
  return toDoc(page.startsWith(`${docsDir}/`) ? page.slice(docsDir.length + 1) : name);
};

/** Tells which page of which locale an absolute path is; null where it is none. */
export const toPageOf = (
  siteDir: string,
  filePath: string,
  localeCodes: readonly string[],
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

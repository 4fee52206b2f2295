import {
  type Dirent,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isStrayLink } from './text-file.ts';

/** A text file of a site, or why it could not be read. */
export type SiteFile =
  | { file: string; text: string }
  | { file: string; text: null; reason: string };

/** A page in all its languages, as files. */
export interface SiteDocument {
  doc: string;
  english: SiteFile | null;
  translations: {
    locale: string;
    /** Where the translation stands, or would. */
    target: string;
    translation: SiteFile | null;
    source: SiteFile | null;
  }[];
}

/** A Docusaurus site as its translators know it: pages, translations and UI strings. */
export interface L10nSite {
  sourceLocale: string;
  locales: string[];
  documents: SiteDocument[];
  /** Files of UI strings by locale; `name` from the folder of the locale. */
  strings: { locale: string; name: string; content: SiteFile }[];
  /** The theme's own strings in the source language, where the site has it installed. */
  theme: SiteFile[];
  glossary: SiteFile | null;
}

const docsDir = 'docs';
const pagesOf = (locale: string) => `i18n/${locale}/docusaurus-plugin-content-docs/current`;
const sourcesOf = (locale: string) => `i18n/${locale}/translated-from`;

/** The English that a translation was made from stands here. */
export const toSourceFile = (locale: string, page: string): string =>
  `${sourcesOf(locale)}/${page}`;

/** A page of this size was not written by people, and would keep the parser busy for minutes. */
const largest = 2_000_000;

/** Reads one text file. What cannot be read is told, never thrown. */
export const readSiteFile = (siteDir: string, file: string): SiteFile => {
  try {
    const absolute = path.join(siteDir, file);
    const stat = statSync(absolute);
    if (!stat.isFile()) return { file, text: null, reason: 'Unexpected folder, expected a file.' };
    if (stat.size > largest) {
      return {
        file,
        text: null,
        reason: `Unexpected size of ${stat.size} bytes, expected at most ${largest}.`,
      };
    }
    const bytes = readFileSync(absolute);
    if (bytes.subarray(0, 8_000).includes(0))
      return { file, text: null, reason: 'Unexpected binary content, expected text.' };
    return { file, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    const isEncoding = error instanceof TypeError;
    return {
      file,
      text: null,
      reason: isEncoding
        ? 'Unexpected bytes, expected text in UTF-8.'
        : `The file could not be read: ${(error as Error).message}.`,
    };
  }
};

const isThere = (siteDir: string, file: string) => {
  try {
    statSync(path.join(siteDir, file));
    return true;
  } catch {
    return false;
  }
};

/** The files below a folder, sorted; links that lead out of the site or in a circle are not followed. */
const listFiles = (siteDir: string, dir: string, ending: RegExp): string[] => {
  const walk = (below: string, depth: number): string[] => {
    let entries: Dirent[];
    try {
      entries = readdirSync(path.join(siteDir, dir, below), { withFileTypes: true });
    } catch {
      return [];
    }
    return entries.flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
      if (entry.isSymbolicLink() && isStrayLink(siteDir, `${dir}/${name}`)) return [];
      const isFolder =
        entry.isDirectory() ||
        (entry.isSymbolicLink() && depth < 20 && isFolderAt(path.join(siteDir, dir, name)));
      if (isFolder && !ending.test(entry.name)) return walk(name, depth + 1);
      return ending.test(entry.name) ? [name] : [];
    });
  };
  return walk('', 0).sort();
};

const isFolderAt = (absolute: string) => {
  try {
    return statSync(absolute).isDirectory();
  } catch {
    return false;
  }
};

/** Docusaurus takes no page from files and folders whose names begin with `_`. */
const isPage = (page: string) => !page.split('/').some((part) => part.startsWith('_'));

const listPages = (siteDir: string, dir: string) =>
  listFiles(siteDir, dir, /\.mdx?$/iu).filter(isPage);

const toDoc = (page: string) => page.replace(/\.mdx?$/iu, '');

/** The site's source language, as its configuration says; read as text, never run. */
const readSourceLocale = (siteDir: string): string => {
  for (const ending of ['ts', 'js', 'mjs', 'cjs', 'mts']) {
    const { text } = readSiteFile(siteDir, `docusaurus.config.${ending}`);
    const found =
      text === null ? null : /\bdefaultLocale\s*:\s*['"`](?<locale>[\w-]+)['"`]/u.exec(text);
    if (found?.groups?.locale) return found.groups.locale;
  }
  return 'en';
};

const listLocales = (siteDir: string): string[] => {
  try {
    return readdirSync(path.join(siteDir, 'i18n'), { withFileTypes: true })
      .filter(
        (entry) =>
          /^[a-z]{2,3}(?:[-_][\w-]+)?$/iu.test(entry.name) &&
          isFolderAt(path.join(siteDir, 'i18n', entry.name)),
      )
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
};

const listDocuments = (siteDir: string, locales: string[]): SiteDocument[] => {
  const english = new Map(listPages(siteDir, docsDir).map((page) => [toDoc(page), page]));
  const translated = new Map(
    locales.map(
      (locale) =>
        [
          locale,
          new Map(listPages(siteDir, pagesOf(locale)).map((page) => [toDoc(page), page])),
        ] as const,
    ),
  );
  const docs = new Set([
    ...english.keys(),
    ...[...translated.values()].flatMap((pages) => [...pages.keys()]),
  ]);
  return [...docs].sort().map((doc) => {
    const page = english.get(doc);
    return {
      doc,
      english: page === undefined ? null : readSiteFile(siteDir, `${docsDir}/${page}`),
      translations: locales.map((locale) => {
        const own = translated.get(locale)?.get(doc);
        const name = own ?? page ?? `${doc}.md`;
        const sources = [...new Set([page, own])].filter((one) => one !== undefined);
        const source = sources
          .map((one) => toSourceFile(locale, one))
          .find((file) => isThere(siteDir, file));
        return {
          locale,
          target: `${pagesOf(locale)}/${name}`,
          translation:
            own === undefined ? null : readSiteFile(siteDir, `${pagesOf(locale)}/${own}`),
          source: source === undefined ? null : readSiteFile(siteDir, source),
        };
      }),
    };
  });
};

/** Reads all that is to be translated, and its translations, from a Docusaurus site. Never throws. */
export const loadL10nSite = (siteDir: string): L10nSite => {
  const sourceLocale = readSourceLocale(siteDir);
  const all = listLocales(siteDir);
  const locales = all.filter((locale) => locale !== sourceLocale);
  const strings = all.flatMap((locale) =>
    listFiles(siteDir, `i18n/${locale}`, /\.json$/u).map((name) => ({
      locale,
      name,
      content: readSiteFile(siteDir, `i18n/${locale}/${name}`),
    })),
  );
  const base = 'node_modules/@docusaurus/theme-translations/locales/base';
  return {
    sourceLocale,
    locales,
    documents: listDocuments(siteDir, locales),
    strings,
    theme: listFiles(siteDir, base, /\.json$/u).map((name) =>
      readSiteFile(siteDir, `${base}/${name}`),
    ),
    glossary: isThere(siteDir, 'i18n/glossary.yaml')
      ? readSiteFile(siteDir, 'i18n/glossary.yaml')
      : null,
  };
};

/** Writes a file of the site, its folder too where that is not there yet. */
export const writeSiteFile = (siteDir: string, file: string, text: string): void => {
  const absolute = path.join(siteDir, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
};

import path from 'node:path';
import { announcementsFile } from './announcements.ts';
import {
  acceptedFile,
  docsDir,
  glossaryFile,
  isPage,
  localeDir,
  pagesDir,
  themeStringsDir,
  toDoc,
  translatedFromDir,
} from './files.ts';
import { type FoundEntry, listEntries, readSiteFile, type SiteFile } from './text-file.ts';

/** A translation of a page: where it stands or would, and the copy of the English that it was made from. */
export interface SiteTranslation {
  locale: string;
  target: string;
  translation: SiteFile | null;
  source: SiteFile | null;
}

/** A page in all its languages. */
export interface SiteDocument {
  /** Its path without an ending: `guides/move`. */
  doc: string;
  english: SiteFile | null;
  translations: SiteTranslation[];
}

/** A file of UI strings; `name` is its path from the folder of its locale. */
export interface SiteStrings {
  locale: string;
  name: string;
  content: SiteFile;
}

/** A Docusaurus site as it was read, once: nothing in it changes. */
export interface Snapshot {
  siteDir: string;
  sourceLocale: string;
  /** The locales that are translated into. */
  locales: string[];
  documents: SiteDocument[];
  strings: SiteStrings[];
  /** The theme's own strings in the source language, where the site has it installed. */
  theme: SiteFile[];
  glossary: SiteFile | null;
  /** The accepted findings of each locale that has some. */
  accepted: { locale: string; content: SiteFile }[];
  /** What customers were told, and when. */
  announcements: SiteFile | null;
  /** Everything that stands in the folders of pages and of locales. */
  entries: FoundEntry[];
  /** Every text file that was read, by its path from the site's folder. */
  files: ReadonlyMap<string, SiteFile>;
}

type Read = (file: string) => SiteFile | null;

/** The site's source language, as its configuration says; read as text, never run. */
const readSourceLocale = (read: Read): string => {
  for (const ending of ['ts', 'js', 'mjs', 'cjs', 'mts']) {
    const text = read(`docusaurus.config.${ending}`)?.text ?? '';
    const found = /\bdefaultLocale\s*:\s*['"`](?<locale>[\w-]+)['"`]/u.exec(text);
    if (found?.groups?.locale) return found.groups.locale;
  }
  return 'en';
};

const isHidden = (file: string) =>
  file.split('/').some((part) => part.startsWith('.') || part === 'node_modules');

/** The pages of a folder by their names; `a.md` stands before `a.mdx`. */
const toPages = (entries: FoundEntry[], dir: string): Map<string, string> =>
  new Map(
    entries
      .filter(({ file }) => file.startsWith(`${dir}/`))
      .map(({ file }) => file.slice(dir.length + 1))
      .filter(isPage)
      .sort()
      .reverse()
      .map((page) => [toDoc(page).normalize('NFC'), page]),
  );

const toDocuments = (
  entries: FoundEntry[],
  sourceLocale: string,
  locales: string[],
  read: Read,
): SiteDocument[] => {
  const pagesOf = (locale: string) => toPages(entries, pagesDir(locale, sourceLocale));
  const english = pagesOf(sourceLocale);
  const translated = new Map(locales.map((locale) => [locale, pagesOf(locale)]));
  const docs = new Set([english, ...translated.values()].flatMap((pages) => [...pages.keys()]));
  return [...docs].sort().map((doc) => {
    const page = english.get(doc);
    return {
      doc,
      english: page === undefined ? null : read(`${docsDir}/${page}`),
      translations: locales.map((locale) => {
        const own = translated.get(locale)?.get(doc);
        const dir = pagesDir(locale, sourceLocale);
        const copies = [page, own].map(
          (name) => name && read(`${translatedFromDir(locale)}/${name}`),
        );
        return {
          locale,
          target: `${dir}/${own ?? page ?? `${doc}.md`}`,
          translation: own === undefined ? null : read(`${dir}/${own}`),
          source: copies.find((copy) => typeof copy === 'object') ?? null,
        };
      }),
    };
  });
};

/** What is wrong with a link that is not followed. */
export const noLink =
  'Unexpected link that leads out of the site, in a circle or nowhere, expected none. Put the files themselves here.';

/** Theme strings come with the packages, which may stand elsewhere on the machine. */
const readTheme = (siteDir: string): SiteFile[] => {
  const dir = path.join(siteDir, themeStringsDir);
  return listEntries(dir, '.').flatMap(({ file }) => {
    const content = file.endsWith('.json') ? readSiteFile(dir, file) : null;
    return content ? [{ ...content, file: path.posix.join(themeStringsDir, file) }] : [];
  });
};

const toStrings = (
  entries: FoundEntry[],
  sourceLocale: string,
  locales: string[],
  read: Read,
): SiteStrings[] =>
  locales.flatMap((locale) => {
    const dir = `${localeDir(locale)}/`;
    // `_category_.json` and the like are no strings.
    const pages = locale === sourceLocale ? null : `${pagesDir(locale, sourceLocale)}/`;
    return entries.flatMap(({ file }) => {
      if (!file.startsWith(dir) || !/\.json$/iu.test(file) || isHidden(file)) return [];
      if (pages !== null && file.startsWith(pages)) return [];
      const content = read(file);
      return content ? [{ locale, name: file.slice(dir.length), content }] : [];
    });
  });

const load = (siteDir: string, known: ReadonlyMap<string, SiteFile>): Snapshot => {
  const entries = [...listEntries(siteDir, docsDir), ...listEntries(siteDir, 'i18n')];
  const there = new Map(entries.map((entry) => [entry.file, entry]));
  const files = new Map<string, SiteFile>();
  const read: Read = (file) => {
    const entry = there.get(file);
    if (!entry && /^(?:docs|i18n)\//u.test(file)) return null;
    const found =
      files.get(file) ??
      known.get(file) ??
      (entry?.isStray
        ? { file, text: null, reason: noLink, place: { line: 1, column: 1 } }
        : readSiteFile(siteDir, file));
    if (found) files.set(file, found);
    return found;
  };
  const sourceLocale = readSourceLocale(read);
  const all = entries
    .filter(({ file, isFolder }) => isFolder && /^i18n\/[a-z]{2,3}(?:[-_][\w-]+)?$/iu.test(file))
    .map(({ file }) => file.slice('i18n/'.length));
  const locales = all.filter((locale) => locale !== sourceLocale);
  return {
    siteDir,
    sourceLocale,
    locales,
    documents: toDocuments(entries, sourceLocale, locales, read),
    strings: toStrings(entries, sourceLocale, all, read),
    theme: readTheme(siteDir),
    glossary: read(glossaryFile),
    accepted: locales.flatMap((locale) => {
      const content = read(acceptedFile(locale));
      return content ? [{ locale, content }] : [];
    }),
    announcements: read(announcementsFile),
    entries,
    files,
  };
};

/** Reads a Docusaurus site, every file of it once. Never throws: what cannot be read has a reason in its place. */
export const loadSite = (siteDir: string): Snapshot => load(siteDir, new Map());

/** The site after changes of some of its files, by their paths from its folder; all others are the same values. */
export const withChanges = (snapshot: Snapshot, changed: Iterable<string>): Snapshot => {
  const known = new Map(snapshot.files);
  // The record stands beside the folders that are watched.
  for (const file of [...changed, announcementsFile]) known.delete(file);
  return load(snapshot.siteDir, known);
};

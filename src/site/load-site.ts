import { existsSync, lstatSync } from 'node:fs';
import path from 'node:path';
import { localeCodes } from '../locales.ts';
import { onceFor } from '../markdown/once.ts';
import { categoryName } from '../navigation/category-file.ts';
import { announcementsFile } from './announcements.ts';
import { readEnglish } from './english.ts';
import {
  acceptedFile,
  allowedFaultsFile,
  configFiles,
  docsDir,
  glossaryFile,
  i18nDir,
  isInContent,
  isPage,
  localeDir,
  pagesDir,
  provenanceFile,
  removedPagesFile,
  staticDir,
  themeStringsDir,
  toLocaleOfDir,
  toPagesBelow,
  translatedFromDir,
} from './files.ts';
import { withHistory } from './history.ts';
import {
  type SiteDocument,
  type SiteStrings,
  type SiteTranslation,
  type Snapshot,
  toUnusable,
} from './snapshot.ts';
import {
  type FoundEntry,
  isUnusableLink,
  listEntries,
  readSiteFile,
  type SiteFile,
} from './text-file.ts';

type Read = (file: string) => SiteFile | null;

/** The site's source language, as its configuration says; read as text, never run. */
const readSourceLocale = (read: Read): string => {
  for (const file of configFiles) {
    const text = read(file)?.text ?? '';
    const found = /\bdefaultLocale\s*:\s*['"`](?<locale>[\w-]+)['"`]/u.exec(text);
    if (found?.groups?.locale) return found.groups.locale;
  }
  return 'en';
};

const isHidden = (file: string) =>
  file.split('/').some((part) => part.startsWith('.') || part === 'node_modules');

const isSameTranslation = (one: SiteTranslation, other: SiteTranslation | undefined): boolean =>
  one.target === other?.target &&
  one.translation === other.translation &&
  one.source === other.source;

/** A page as it was before, where nothing of it is new: what is known of it stays known. */
const asBefore = (document: SiteDocument, before: SiteDocument | undefined): SiteDocument => {
  const isSame =
    before?.english === document.english &&
    before.earlier === document.earlier &&
    before.translations.length === document.translations.length &&
    document.translations.every((one, at) => isSameTranslation(one, before.translations[at]));
  return isSame ? before : document;
};

const toDocuments = (
  entries: FoundEntry[],
  sourceLocale: string,
  locales: string[],
  read: Read,
): SiteDocument[] => {
  const files = entries.map(({ file }) => file);
  const pagesOf = (locale: string) => toPagesBelow(files, pagesDir(locale, sourceLocale));
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

/** The texts that pages can take in, besides other pages. */
const toParts = (entries: FoundEntry[], read: Read): SiteFile[] =>
  localeCodes.flatMap((locale) => {
    const dir = `${pagesDir(locale)}/`;
    return entries.flatMap(({ file, isFolder }) => {
      const isText = !isFolder && file.startsWith(dir) && file.endsWith('.md');
      return (isText && !isPage(file.slice(dir.length)) && read(file)) || [];
    });
  });

const toCategories = (entries: FoundEntry[], read: Read): SiteFile[] =>
  entries.flatMap(({ file, isFolder, isUnusable }) => {
    const isRead = categoryName.test(file) && !isFolder && !isUnusable;
    return (isRead && read(file)) || [];
  });

/** The files of customers that the waves of a page name. */
const toNamedMembers = onceFor(({ file, text }: SiteFile): string[] => {
  if (!text?.includes('members:')) return [];
  const { waves = [] } = readEnglish(file, text).frontMatter ?? {};
  return waves.flatMap(({ members }) => members ?? []);
});

/** The files that are copied as they are; a folder of them that is a link out of the site is one entry. */
const listStatic = (siteDir: string): FoundEntry[] =>
  lstatSync(path.join(siteDir, staticDir), { throwIfNoEntry: false })?.isSymbolicLink() &&
  isUnusableLink(siteDir, staticDir)
    ? [{ file: staticDir, isFolder: true, isLink: true, isUnusable: true }]
    : listEntries(siteDir, staticDir);

interface Known {
  files: ReadonlyMap<string, SiteFile>;
  /** An earlier snapshot of the same site; its list of files still holds where `hasSameEntries`. */
  before: Snapshot | null;
  hasSameEntries: boolean;
  disk: object;
}

const load = (siteDir: string, { before, disk, files: known, hasSameEntries }: Known): Snapshot => {
  const { entries, staticEntries } =
    before && hasSameEntries
      ? before
      : {
          entries: [docsDir, i18nDir].flatMap((dir) => listEntries(siteDir, dir)),
          staticEntries: listStatic(siteDir),
        };
  const there = new Map(entries.map((entry) => [entry.file, entry]));
  const files = new Map<string, SiteFile>();
  const read: Read = (file) => {
    const entry = there.get(file);
    if (!entry && isInContent(file)) return null;
    const found =
      files.get(file) ??
      known.get(file) ??
      (entry?.isUnusable
        ? { file, text: null, reason: toUnusable(entry.isLink), place: { line: 1, column: 1 } }
        : readSiteFile(siteDir, file));
    const last = before?.files.get(file);
    // Saved as it was: still the same value.
    const same = found && last && last.text !== null && last.text === found.text ? last : found;
    if (same) files.set(file, same);
    return same;
  };
  const sourceLocale = readSourceLocale(read);
  const all = entries.flatMap(({ file, isFolder }) => (isFolder && toLocaleOfDir(file)) || []);
  const locales = all.filter((locale) => locale !== sourceLocale);
  const last = new Map(before?.documents.map((document) => [document.doc, document]));
  const { documents, removed } = withHistory(
    siteDir,
    toDocuments(entries, sourceLocale, locales, read),
    { files, entries, read, locales, sourceLocale },
  );
  const parts = toParts(entries, read);
  const hasSameParts =
    parts.length === before?.parts.length && parts.every((part, at) => part === before.parts[at]);
  const members = new Map(
    documents
      .flatMap(({ english }) => (english ? toNamedMembers(english) : []))
      .flatMap((file) => {
        const found = known.get(file) ?? readSiteFile(siteDir, file);
        return found ? [[file, found] as const] : [];
      }),
  );
  const ofLocales = (fileOf: (locale: string) => string) =>
    locales.flatMap((locale) => {
      const content = read(fileOf(locale));
      return content ? [{ locale, content }] : [];
    });
  return {
    siteDir,
    sourceLocale,
    locales,
    published: localeCodes,
    documents: documents.map((document) => asBefore(document, last.get(document.doc))),
    removed,
    parts,
    categories: toCategories(entries, read),
    members,
    removedPages: read(removedPagesFile),
    strings: toStrings(entries, sourceLocale, all, read),
    // The packages do not change under a site that is read again.
    theme: before?.theme ?? readTheme(siteDir),
    glossary: read(glossaryFile),
    allowedFaults: read(allowedFaultsFile),
    accepted: ofLocales(acceptedFile),
    provenance: ofLocales(provenanceFile),
    announcements: read(announcementsFile),
    entries,
    staticEntries,
    disk: before && !hasSameParts ? {} : disk,
    files,
  };
};

/** Reads a Docusaurus site, every file of it once. Never throws: what cannot be read has a reason in its place. */
export const loadSite = (siteDir: string): Snapshot =>
  load(siteDir, { files: new Map(), before: null, hasSameEntries: false, disk: {} });

/** Records that people keep beside the pages. */
const records = [allowedFaultsFile, announcementsFile, removedPagesFile];

/** Whether a path is one of the files that were read, and is an ordinary file still: saved again, it has changed nobody's place. */
const isSavedText = ({ files, members, siteDir }: Snapshot, file: string): boolean =>
  (files.has(file) || members.has(file)) &&
  lstatSync(path.join(siteDir, file), { throwIfNoEntry: false })?.isFile() === true;

/** A file that came and went between two looks: editors save beside a file, then put the one in the place of the other. */
const isGone = ({ siteDir }: Snapshot, known: ReadonlySet<string>, file: string): boolean =>
  isInContent(file) && !known.has(file) && !existsSync(path.join(siteDir, file));

/**
 * The site after changes of some of its files, by their paths from its folder; all others are the same values. Only where
 * a file or a folder came, went or changed its kind are the folders listed again. `unsaved` are the texts that editors hold
 * of changed files, in the place of those on disk.
 */
export const withChanges = (
  snapshot: Snapshot,
  changed: Iterable<string>,
  unsaved: ReadonlyMap<string, string> = new Map(),
): Snapshot => {
  // Records stand beside the folders that are watched.
  const all = [...changed, ...records];
  const files = new Map([...snapshot.files, ...snapshot.members]);
  for (const file of all) files.delete(file);
  for (const [file, text] of unsaved) files.set(file, { file, text });
  const known = new Set(snapshot.entries.map(({ file }) => file));
  const others = all.filter(
    (file) =>
      !records.includes(file) && !isSavedText(snapshot, file) && !isGone(snapshot, known, file),
  );
  return load(snapshot.siteDir, {
    files,
    before: snapshot,
    hasSameEntries: others.length === 0,
    disk: others.length === 0 ? snapshot.disk : {},
  });
};

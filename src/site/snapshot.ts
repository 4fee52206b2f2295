import { existsSync, lstatSync } from 'node:fs';
import path from 'node:path';
import { parseFrontMatter } from '../markdown/front-matter.ts';
import { formerAddress } from '../notices/schema.ts';
import { announcementsFile } from './announcements.ts';
import {
  type EarlierVersion,
  readCommittedFiles,
  readEarlierVersions,
  readFormerNotices,
  readHead,
} from './earlier-versions.ts';
import {
  acceptedFile,
  allowedFaultsFile,
  docsDir,
  glossaryFile,
  isPage,
  localeDir,
  mayBeNotice,
  pagesDir,
  provenanceFile,
  removedPagesFile,
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

/** A file of a page that is not there any more, in English or a translation. */
export interface RemovedPage {
  locale: string;
  doc: string;
  file: string;
  /** As it was, newest first: committed, or, where Git knows nothing, as a translation was made from it. */
  versions: { file: string; text: string; until?: number | null }[];
}

/** A page in all its languages. */
export interface SiteDocument {
  /** Its path without an ending: `guides/move`. */
  doc: string;
  english: SiteFile | null;
  /** The English as it was committed earlier, newest first; of a page that was no notice lately none. */
  earlier?: EarlierVersion[];
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
  /** Pages that English once had and translations of such as it has, which are gone. */
  removed: RemovedPage[];
  /** Which of them were taken away on purpose. */
  removedPages: SiteFile | null;
  strings: SiteStrings[];
  /** The theme's own strings in the source language, where the site has it installed. */
  theme: SiteFile[];
  glossary: SiteFile | null;
  /** The kinds of fault that the site allows. */
  allowedFaults: SiteFile | null;
  /** The accepted findings of each locale that has some. */
  accepted: { locale: string; content: SiteFile }[];
  /** The record of what customers were told, and when. */
  announcements: SiteFile | null;
  /** How the translations of each locale came about, where somebody said so. */
  provenance: { locale: string; content: SiteFile }[];
  /** Everything that stands in the folders of pages and of locales. */
  entries: FoundEntry[];
  /** Another value wherever something on disk may have changed that is no text of this snapshot: a picture, a new file. */
  disk: object;
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

/** The files that a notice may have stood in before, by the addresses that it had (`formerly`). */
const toFormerFiles = ({ english }: SiteDocument): string[] => {
  if (!english?.text?.includes('formerly')) return [];
  const { formerly } = parseFrontMatter(english.text).data;
  return (Array.isArray(formerly) ? formerly : [])
    .filter((address) => typeof address === 'string' && formerAddress.test(address))
    .flatMap((address) => [`${docsDir}/${address}.md`, `${docsDir}/${address}/index.md`]);
};

/** Pages whose files are gone, of all languages, by their files. */
const toGone = (
  files: string[],
  documents: SiteDocument[],
  { locales, sourceLocale }: Pick<Snapshot, 'locales' | 'sourceLocale'>,
): Map<string, { locale: string; doc: string }> => {
  const there = new Map(documents.map((document) => [document.doc, document]));
  const isThere = (locale: string, doc: string): boolean => {
    const document = there.get(doc);
    const page =
      locale === sourceLocale
        ? document?.english
        : document?.translations.find((one) => one.locale === locale)?.translation;
    return Boolean(page);
  };
  return new Map(
    [sourceLocale, ...locales].flatMap((locale) => {
      const dir = `${pagesDir(locale, sourceLocale)}/`;
      return files
        .filter((file) => file.startsWith(dir) && isPage(file.slice(dir.length)))
        .map((file) => ({ file, doc: toDoc(file.slice(dir.length)).normalize('NFC') }))
        .filter(({ doc }) => !isThere(locale, doc))
        .map(({ doc, file }) => [file, { locale, doc }] as const);
    }),
  );
};

/** The English that translations were made from, of pages that English does not have. */
const readCopiesOfRemoved = (
  entries: FoundEntry[],
  documents: SiteDocument[],
  { locales, sourceLocale, read }: Pick<Snapshot, 'locales' | 'sourceLocale'> & { read: Read },
): RemovedPage[] => {
  const there = new Set(documents.flatMap(({ doc, english }) => (english ? [doc] : [])));
  return locales.flatMap((locale) =>
    [...toPages(entries, translatedFromDir(locale))].flatMap(([doc, page]) => {
      const copy = there.has(doc) ? null : read(`${translatedFromDir(locale)}/${page}`);
      if (typeof copy?.text !== 'string' || !mayBeNotice(copy.text)) return [];
      const { file, text } = copy;
      return [
        { locale: sourceLocale, doc, file: `${docsDir}/${page}`, versions: [{ file, text }] },
      ];
    }),
  );
};

interface Committed {
  documents: SiteDocument[];
  removed: RemovedPage[];
}

/** Adds to each notice what was committed of it, and finds the pages that were committed and are gone. */
const withCommitted = (
  siteDir: string,
  head: string,
  documents: SiteDocument[],
  site: Pick<Snapshot, 'locales' | 'sourceLocale'>,
): Committed => {
  const dirs = [site.sourceLocale, ...site.locales].map((locale) =>
    pagesDir(locale, site.sourceLocale),
  );
  const committed = readCommittedFiles(siteDir, head, dirs);
  const wereNotices = new Set([
    ...committed.flatMap(({ file, isNotice }) => (isNotice ? [file] : [])),
    ...readFormerNotices(siteDir, head, [docsDir]),
  ]);
  const notices = documents.flatMap((document): [string, string[]][] => {
    const { file = '', text } = document.english ?? {};
    return wereNotices.has(file) || mayBeNotice(text ?? '')
      ? [[file, toFormerFiles(document)]]
      : [];
  });
  const files = committed.map(({ file }) => file);
  const noticeDocs = new Set(notices.flat(2).map((file) => toDoc(file.slice(docsDir.length + 1))));
  const gone = [...toGone(files, documents, site)].filter(([file, { doc, locale }]) =>
    locale === site.sourceLocale ? wereNotices.has(file) : noticeDocs.has(doc),
  );
  const ofGone = gone.map(([file]): [string, string[]] => [file, []]);
  const versions = readEarlierVersions(siteDir, new Map([...notices, ...ofGone]), head);
  return {
    documents: documents.map((document) => {
      const earlier = versions.get(document.english?.file ?? '');
      return earlier ? { ...document, earlier } : document;
    }),
    removed: gone.flatMap(([file, page]) => {
      const own = versions.get(file) ?? [];
      return own.length > 0 ? [{ ...page, file, versions: [...own] }] : [];
    }),
  };
};

/**
 * Pages as they are and as they were. A folder that is no site, such as a fixture of ours, has no history: as where Git is
 * not there, the copies that translations were made from tell of pages that are gone.
 */
const withHistory = (
  siteDir: string,
  documents: SiteDocument[],
  {
    files,
    entries,
    read,
    ...site
  }: Pick<Snapshot, 'locales' | 'sourceLocale' | 'files' | 'entries'> & { read: Read },
): Committed => {
  const isSite = [...files.keys()].some((file) => file.startsWith('docusaurus.config.'));
  const head = isSite ? readHead(siteDir) : null;
  return head === null
    ? { documents, removed: readCopiesOfRemoved(entries, documents, { ...site, read }) }
    : withCommitted(siteDir, head, documents, site);
};

/** The message about a link that is not followed. */
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

interface Known {
  files: ReadonlyMap<string, SiteFile>;
  /** An earlier snapshot of the same site; its list of files still holds where `hasSameEntries`. */
  before: Snapshot | null;
  hasSameEntries: boolean;
  disk: object;
}

const load = (siteDir: string, { before, disk, files: known, hasSameEntries }: Known): Snapshot => {
  const entries =
    before && hasSameEntries
      ? before.entries
      : [...listEntries(siteDir, docsDir), ...listEntries(siteDir, 'i18n')];
  const there = new Map(entries.map((entry) => [entry.file, entry]));
  const files = new Map<string, SiteFile>();
  const read: Read = (file) => {
    const entry = there.get(file);
    if (!entry && /^(?:docs|i18n)\//u.test(file)) return null;
    const found =
      files.get(file) ??
      known.get(file) ??
      (entry?.isUnusable
        ? { file, text: null, reason: noLink, place: { line: 1, column: 1 } }
        : readSiteFile(siteDir, file));
    const last = before?.files.get(file);
    // Saved as it was: still the same value.
    const same = found && last && last.text !== null && last.text === found.text ? last : found;
    if (same) files.set(file, same);
    return same;
  };
  const sourceLocale = readSourceLocale(read);
  const all = entries
    .filter(({ file, isFolder }) => isFolder && /^i18n\/[a-z]{2,3}(?:[-_][\w-]+)?$/iu.test(file))
    .map(({ file }) => file.slice('i18n/'.length));
  const locales = all.filter((locale) => locale !== sourceLocale);
  const last = new Map(before?.documents.map((document) => [document.doc, document]));
  const { documents, removed } = withHistory(
    siteDir,
    toDocuments(entries, sourceLocale, locales, read),
    { files, entries, read, locales, sourceLocale },
  );
  return {
    siteDir,
    sourceLocale,
    locales,
    documents: documents.map((document) => asBefore(document, last.get(document.doc))),
    removed,
    removedPages: read(removedPagesFile),
    strings: toStrings(entries, sourceLocale, all, read),
    // The packages do not change under a site that is read again.
    theme: before?.theme ?? readTheme(siteDir),
    glossary: read(glossaryFile),
    allowedFaults: read(allowedFaultsFile),
    accepted: locales.flatMap((locale) => {
      const content = read(acceptedFile(locale));
      return content ? [{ locale, content }] : [];
    }),
    provenance: locales.flatMap((locale) => {
      const content = read(provenanceFile(locale));
      return content ? [{ locale, content }] : [];
    }),
    announcements: read(announcementsFile),
    entries,
    disk,
    files,
  };
};

/** Reads a Docusaurus site, every file of it once. Never throws: what cannot be read has a reason in its place. */
export const loadSite = (siteDir: string): Snapshot =>
  load(siteDir, { files: new Map(), before: null, hasSameEntries: false, disk: {} });

/** Records that people keep beside the pages. */
const records = [allowedFaultsFile, announcementsFile, removedPagesFile];

/** Whether a path is one of the files that were read, and is an ordinary file still: saved again, it has changed nobody's place. */
const isSavedText = ({ files, siteDir }: Snapshot, file: string): boolean =>
  files.has(file) &&
  lstatSync(path.join(siteDir, file), { throwIfNoEntry: false })?.isFile() === true;

/** A file that came and went between two looks: editors save beside a file, then put the one in the place of the other. */
const isGone = ({ siteDir }: Snapshot, known: ReadonlySet<string>, file: string): boolean =>
  /^(?:docs|i18n)\//u.test(file) && !known.has(file) && !existsSync(path.join(siteDir, file));

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
  const files = new Map(snapshot.files);
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

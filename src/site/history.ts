import { parseFrontMatter } from '../markdown/front-matter.ts';
import { formerAddress } from '../notices/schema.ts';
import {
  readCommittedFiles,
  readEarlierVersions,
  readFormerNotices,
  readHead,
} from './earlier-versions.ts';
import {
  docsDir,
  isPage,
  isSiteOf,
  mayBeNotice,
  pagesDir,
  toDoc,
  toPagesBelow,
  translatedFromDir,
} from './files.ts';
import type { RemovedPage, SiteDocument, Snapshot } from './snapshot.ts';
import type { SiteFile } from './text-file.ts';

type Read = (file: string) => SiteFile | null;

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
  files: string[],
  documents: SiteDocument[],
  { locales, sourceLocale, read }: Pick<Snapshot, 'locales' | 'sourceLocale'> & { read: Read },
): RemovedPage[] => {
  const there = new Set(documents.flatMap(({ doc, english }) => (english ? [doc] : [])));
  return locales.flatMap((locale) =>
    [...toPagesBelow(files, translatedFromDir(locale))].flatMap(([doc, page]) => {
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
export const withHistory = (
  siteDir: string,
  documents: SiteDocument[],
  {
    files,
    entries,
    read,
    ...site
  }: Pick<Snapshot, 'locales' | 'sourceLocale' | 'files' | 'entries'> & { read: Read },
): Committed => {
  const head = isSiteOf({ files }) ? readHead(siteDir) : null;
  const all = entries.map(({ file }) => file);
  return head === null
    ? { documents, removed: readCopiesOfRemoved(all, documents, { ...site, read }) }
    : withCommitted(siteDir, head, documents, site);
};

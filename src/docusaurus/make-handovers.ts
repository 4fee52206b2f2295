import { parseProvenance, toSectionProvenance } from '../checks/provenance.ts';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { mayBeNotice, pagesDir } from '../site/files.ts';
import { readNotices, type SiteContext } from '../site/site.ts';
import type { SiteDocument } from '../site/snapshot.ts';
import { toHandedPage, toStringsKey } from './handed-page.ts';
import type { HandedSite, Handover } from './handover-files.ts';
import { type JudgedSite, judgeSite, toProblems } from './judgement.ts';
import { toLocalization } from './localization.ts';
import type { noProblems } from './problems.ts';

/** The languages that have words of their own for each page that not all of them have. */
const toLanguagesOf = (documents: SiteDocument[]): HandedSite['languages'] =>
  Object.fromEntries(
    documents.flatMap(({ doc, english, translations }) => {
      const missing = translations
        .filter(({ translation }) => translation === null)
        .map(({ locale }) => locale);
      // A language without any page has no folder that the site was read from.
      const known = [defaultLocale, ...translations.map(({ locale }) => locale)];
      const own = localeCodes.filter((code) => known.includes(code) && !missing.includes(code));
      return english && own.length < localeCodes.length ? [[doc, own]] : [];
    }),
  );

/** How the pages of a locale came about, as its file says. */
const toProvenanceOf = ({ snapshot }: JudgedSite, locale: string): HandedSite['provenance'] => {
  const found = snapshot.provenance.find((one) => one.locale === locale)?.content;
  if (found?.text == null) return {};
  const { entries } = parseProvenance(found.file, found.text);
  return Object.fromEntries(
    snapshot.documents.flatMap((document) => {
      const sections = toSectionProvenance(document, locale, entries);
      return sections.length > 0 ? [[document.doc, sections]] : [];
    }),
  );
};

type Notices = HandedSite['notices'];

/**
 * Cached notices of a page, and the languages, words and instant of them; an edit leaves most documents of a site as
 * they are.
 */
const readBefore = new WeakMap<
  SiteDocument,
  { key: string; notices: Map<LocaleCode, Notices[string]> }
>();

/** The notices of the site in each language. */
const toNotices = (
  contexts: readonly SiteContext[],
  { documents, files }: JudgedSite['snapshot'],
): Map<LocaleCode, Notices> => {
  const key = JSON.stringify(
    contexts.map((context) => [context.locale, context.now, toStringsKey(context)]),
  );
  const read = (file: string): string | null => files.get(file)?.text ?? null;
  const readers = contexts.map((context) => ({ ...context, read }));
  const readWords = (page: string): Map<LocaleCode, Notices[string]> =>
    new Map(
      [...readNotices(readers, page)].map(([locale, { language: _, ...words }]) => [locale, words]),
    );
  const dir = `${pagesDir(defaultLocale)}/`;
  const all = new Map(contexts.map(({ locale }): [LocaleCode, Notices] => [locale, {}]));
  for (const document of documents) {
    const { english } = document;
    if (english?.text == null || !mayBeNotice(english.text)) continue;
    const page = english.file.slice(dir.length);
    const before = readBefore.get(document);
    const notices = before?.key === key ? before.notices : readWords(page);
    readBefore.set(document, { key, notices });
    for (const [locale, notice] of notices) {
      const own = all.get(locale);
      if (own) own[page] = notice;
    }
  }
  return all;
};

/**
 * Reads what the processes of all languages need to know of the site as a whole; gives what puts it together for one of them,
 * with the problems that it is told of.
 */
export const toHandedSites = (
  contexts: readonly SiteContext[],
  judged: JudgedSite,
): ((locale: LocaleCode, problems: typeof noProblems) => HandedSite) => {
  const notices = toNotices(contexts, judged.snapshot);
  const { rows, stale } = toLocalization(judged);
  const languages = toLanguagesOf(judged.snapshot.documents);
  return (locale, problems) => ({
    problems,
    stale: stale[locale] ?? {},
    rows,
    notices: notices.get(locale) ?? {},
    languages,
    provenance: toProvenanceOf(judged, locale),
  });
};

/**
 * Puts together what the process of each language needs to know of the site and of each page: page by page, since all languages
 * read the English one.
 */
export const toHandovers = (
  contexts: SiteContext[],
  judged: JudgedSite,
  problems: typeof noProblems,
): Map<LocaleCode, Handover> => {
  const languages = contexts.map((context) => ({
    context,
    strings: toStringsKey(context),
    pages: {} as Handover['pages'],
  }));
  for (const { doc, english, translations } of judged.snapshot.documents) {
    const result = judged.judgement.results.get(doc);
    for (const { context, strings, pages } of languages) {
      const own = translations.find((one) => one.locale === context.locale)?.translation;
      // A page that a language does not have is shown in English; one that English does not have is not shown.
      const shown = own ?? english;
      if (english === null || shown?.text == null) continue;
      const plain = result?.plain[shown.file];
      const page = toHandedPage(context, strings, shown.file, shown.text, plain);
      pages[shown.file] = {
        ...page,
        englishHeadings: page.english === null ? null : (result?.headings ?? null),
        sections: result?.sections[shown.file] ?? null,
        tree: result?.trees?.[shown.file] ?? null,
      };
    }
  }
  const toSite = toHandedSites(contexts, judged);
  return new Map(
    languages.map(({ context: { locale }, pages }) => [
      locale,
      { pages, site: toSite(locale, problems) },
    ]),
  );
};

/** Judges the site for a process that was handed nothing. */
export const readHandedSite = async (context: SiteContext): Promise<HandedSite> => {
  const judged = await judgeSite(context.siteDir);
  const { locale } = context;
  return toHandedSites([context], judged)(locale, toProblems(judged, locale));
};

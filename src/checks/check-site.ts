import { toDoc } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import type { SiteFile } from '../site/text-file.ts';
import {
  type CheckContext,
  type DocumentInput,
  type DocumentResult,
  type SourceFile,
  toUnreadable,
} from './check-document.ts';
import { checkStringsFile, type StringsFile } from './check-strings.ts';
import type { DocumentStatus } from './freshness.ts';
import { noGlossary, parseGlossary } from './glossary.ts';
import { toLikeness } from './match.ts';
import { type Page, parsePage } from './page.ts';
import { type Problem, sortProblems } from './problem.ts';
import { bestHabits, type Habits } from './rule.ts';
import { toFragmentFinding } from './rules/fragments.ts';

export type Statuses = Record<string, Record<string, DocumentStatus>>;

export interface SiteReport {
  problems: Problem[];
  statuses: Statuses;
  documents: number;
}

const isRead = (found: SiteFile | null): found is SourceFile =>
  found !== null && found.text !== null;

const count = (texts: string[], pattern: RegExp) =>
  texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);

/** A way of writing that is wrong but that a site keeps to is its own; twenty times and four to one make it so. */
const isKept = (wrong: number, right: number) => wrong >= 20 && wrong > 4 * right;

/** What the pages of a locale mostly do. */
export const toHabits = (texts: string[]): Habits => ({
  apostrophe: isKept(count(texts, /\p{L}'\p{L}/gu), count(texts, /\p{L}’\p{L}/gu))
    ? 'straight'
    : bestHabits.apostrophe,
  quotes: isKept(count(texts, /(?<=\s|\()"\p{L}/gu), count(texts, /[«”“]/gu))
    ? 'straight'
    : bestHabits.quotes,
  space: isKept(count(texts, /\p{L} [?!;:»](?=\s|$)/gmu), count(texts, /[\u00A0\u202F][?!;:»]/gu))
    ? 'plain'
    : bestHabits.space,
});

/** What every page of a site is checked with; and the problems of the glossary itself. */
export const toContext = (site: Snapshot): { context: CheckContext; problems: Problem[] } => {
  const parsed = isRead(site.glossary)
    ? parseGlossary(site.glossary.text)
    : { glossary: noGlossary, problems: [] };
  const file = site.glossary?.file ?? '';
  const problems: Problem[] = parsed.problems.map(({ message, line, column }) => ({
    ...toUnreadable(file, message),
    rule: 'glossary',
    line,
    column,
  }));
  if (site.glossary && site.glossary.text === null) problems.push(toNotRead(site.glossary));
  const habits = Object.fromEntries(
    site.locales.map((locale) => [
      locale,
      toHabits(
        site.documents.flatMap(({ translations }) =>
          translations.flatMap((one) =>
            one.locale === locale && isRead(one.translation) ? [one.translation.text] : [],
          ),
        ),
      ),
    ]),
  );
  return {
    context: { sourceLocale: site.sourceLocale, glossary: parsed.glossary, habits },
    problems,
  };
};

/** Why a file has no text, as a problem of it. */
const toNotRead = ({ file, reason, place }: Extract<SiteFile, { text: null }>): Problem => ({
  ...toUnreadable(file, reason),
  ...place,
});

/** The files of a document that could be read, and a problem for each that could not. */
export const toDocumentInput = (
  document: Snapshot['documents'][number],
): { input: DocumentInput; problems: Problem[] } => {
  const problems: Problem[] = [];
  const keep = (found: SiteFile | null): SourceFile | null => {
    if (isRead(found)) return found;
    if (found?.text === null) problems.push(toNotRead(found));
    return null;
  };
  const english = keep(document.english);
  const input = {
    doc: document.doc,
    english,
    translations: document.translations.map(({ locale, translation, source }) => ({
      locale,
      translation: keep(translation),
      source: keep(source),
    })),
  };
  // English that is there but cannot be read makes no orphans of its translations.
  const isUnreadable = document.english !== null && english === null;
  return { input: isUnreadable ? { ...input, translations: [] } : input, problems };
};

const checkStrings = (site: Snapshot, context: CheckContext): Problem[] => {
  const files = site.strings.flatMap(({ locale, name, content }) =>
    isRead(content)
      ? [{ locale, own: { file: content.file, name, text: content.text } satisfies StringsFile }]
      : [],
  );
  const theme = site.theme.filter(isRead).map(({ file, text }) => ({ file, name: file, text }));
  const problems = site.strings.flatMap(({ content }) =>
    content.text === null ? [toNotRead(content)] : [],
  );
  for (const { locale, own } of files) {
    if (locale === site.sourceLocale) continue;
    const same = files.filter((other) => other.own.name === own.name && other.own !== own);
    const english = same.find((other) => other.locale === site.sourceLocale)?.own ?? null;
    const others = same
      .filter((other) => other.locale !== site.sourceLocale)
      .map((other) => other.own);
    try {
      problems.push(
        ...checkStringsFile(own, english, others, theme, {
          locale,
          sourceLocale: site.sourceLocale,
          glossary: context.glossary,
          habits: context.habits[locale] ?? bestHabits,
        }),
      );
    } catch (error) {
      problems.push(
        toUnreadable(own.file, `The file could not be checked: ${(error as Error).message}.`),
      );
    }
  }
  // A file of strings that a locale does not have at all.
  for (const { own } of files.filter(({ locale }) => locale === site.sourceLocale)) {
    for (const locale of site.locales) {
      if (files.some((other) => other.locale === locale && other.own.name === own.name)) continue;
      if (own.text.trim() === '{}') continue;
      problems.push({
        ...toUnreadable(
          `i18n/${locale}/${own.name}`,
          `Missing file, expected the strings of \`${own.file}\`.`,
          { file: own.file, line: 1 },
        ),
        rule: 'ui-strings',
      });
    }
  }
  return problems;
};

/** Fragments that lead to other pages, now that all pages are known. */
const checkReferences = (results: DocumentResult[], sourceLocale: string): Problem[] => {
  const anchors = new Map<string, Map<string, { file: string; ids: Set<string> | null }>>();
  for (const { doc, anchors: own } of results) {
    for (const [file, ids] of Object.entries(own)) {
      const locale = /^i18n\/([^/]+)\//u.exec(file)?.[1] ?? sourceLocale;
      const byPage = anchors.get(locale) ?? new Map();
      byPage.set(doc, { file, ids: ids && new Set(ids) });
      anchors.set(locale, byPage);
    }
  }
  return results.flatMap(({ anchors: own, references }) =>
    references.flatMap(({ locale, file, target, fragment, line, column }): Problem[] => {
      const page = toDoc(target);
      const english = anchors.get(sourceLocale)?.get(page);
      const found = anchors.get(locale)?.get(page) ?? english;
      if (!found?.ids || found.ids.has(fragment)) return [];
      const inEnglish = references.filter(
        (other) => other.locale === sourceLocale && other.target === target,
      );
      // What English has wrong is told there.
      const isSame = inEnglish.some((other) => other.fragment === fragment);
      if (locale !== sourceLocale && isSame && english?.ids?.has(fragment) === false) return [];
      const { severity, message } = toFragmentFinding(`${target}#${fragment}`, found.file, 0);
      const isSource = locale === sourceLocale;
      const [cause] = inEnglish;
      const englishFile = Object.keys(own).find((name) => name.startsWith('docs/'));
      return [
        {
          file,
          line,
          column,
          severity,
          rule: 'fragments',
          message,
          source: isSource || !englishFile ? null : { file: englishFile, line: cause?.line ?? 1 },
          length: 1,
          fix: null,
        },
      ];
    }),
  );
};

const toStatedIds = (page: Page) =>
  page.sections.flatMap(({ id, isStated }) => (isStated ? [id] : []));

/** How surely a translation without English belongs to an English page without translation. */
const toKinship = (source: Page | null, translation: Page, candidate: Page): number => {
  if (source) return toLikeness(source.sections, candidate.sections);
  const ids = toStatedIds(translation);
  const others = toStatedIds(candidate);
  const both = ids.filter((id) => others.includes(id)).length;
  return ids.length < 2 ? 0 : both / Math.max(ids.length, others.length);
};

/** Finds the new names of English pages whose translations have the old one. */
const findRenames = (site: Snapshot, statuses: Statuses): void => {
  const parsed = new Map<string, Page>();
  const parse = (found: SiteFile | null): Page | null => {
    if (!isRead(found)) return null;
    const page = parsed.get(found.file) ?? parsePage(found.file, found.text);
    parsed.set(found.file, page);
    return page;
  };
  for (const locale of site.locales) {
    const byDoc = statuses[locale] ?? {};
    const missing = site.documents.filter(({ doc }) => byDoc[doc]?.state === 'missing');
    for (const { doc, translations } of site.documents) {
      const status = byDoc[doc];
      const own = translations.find((one) => one.locale === locale);
      if (status?.state !== 'orphan' || !own || missing.length === 0) continue;
      const translation = parse(own.translation);
      if (!translation) continue;
      const source = parse(own.source);
      const [best] = missing
        .flatMap(({ doc: name, english }) => {
          const candidate = parse(english);
          return candidate ? [{ name, kinship: toKinship(source, translation, candidate) }] : [];
        })
        .sort((one, other) => other.kinship - one.kinship);
      const target = best && byDoc[best.name];
      if (!best || !target || best.kinship < 0.6) continue;
      status.renamedTo = best.name;
      target.renamedFrom = doc;
    }
  }
};

const toOrphanProblems = (site: Snapshot, statuses: Statuses): Problem[] =>
  site.documents.flatMap(({ doc, translations }) =>
    translations.flatMap(({ locale, translation }): Problem[] => {
      const status = statuses[locale]?.[doc];
      if (status?.state !== 'orphan' || !translation) return [];
      const renamed = status.renamedTo;
      return [
        {
          ...toUnreadable(
            translation.file,
            renamed
              ? `Unexpected name: English is now \`docs/${renamed}\`, expected the translation and its copy in \`translated-from\` to be renamed too.`
              : 'Unexpected translation of a page that English does not have, expected none: it is not shown.',
          ),
          severity: 'warning',
          rule: 'orphan',
        },
      ];
    }),
  );

/** Puts the results of all documents together, with what can only be known of the whole site. */
export const toSiteReport = (
  site: Snapshot,
  results: DocumentResult[],
  context: CheckContext,
  further: Problem[],
): SiteReport => {
  const statuses: Statuses = Object.fromEntries(site.locales.map((locale) => [locale, {}]));
  for (const { doc, statuses: own } of results) {
    for (const [locale, status] of Object.entries(own)) {
      const byDoc = statuses[locale];
      if (byDoc) byDoc[doc] = { ...status };
    }
  }
  findRenames(site, statuses);
  return {
    problems: sortProblems([
      ...further,
      ...results.flatMap(({ problems }) => problems),
      ...checkReferences(results, site.sourceLocale),
      ...checkStrings(site, context),
      ...toOrphanProblems(site, statuses),
    ]),
    statuses,
    documents: site.documents.length,
  };
};

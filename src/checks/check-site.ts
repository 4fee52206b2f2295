import { checkYaml } from '../markdown/strict-yaml.ts';
import { localeDir, toDoc, uiStringsFile } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { checkTags } from '../site/tags.ts';
import type { SiteFile } from '../site/text-file.ts';
import { parseAccepted, withoutAccepted } from './accepted.ts';
import {
  type CheckContext,
  type DocumentResult,
  type PagePrint,
  type SourceFile,
  toFailure,
} from './check-document.ts';
import {
  checkStringsFile,
  checkStringsFileFormat,
  readStrings,
  type StringsFile,
} from './check-strings.ts';
import type { DocumentStatus } from './freshness.ts';
import { type Glossary, noGlossary, parseGlossary } from './glossary.ts';
import { toSimilarity } from './match.ts';
import {
  type Problem,
  problemAt,
  sortProblems,
  toRecord,
  toUnreadable,
  withoutSurplus,
} from './problem.ts';
import { parseProvenance } from './provenance.ts';
import { bestProfile, type TypographyProfile } from './rule.ts';
import { toFragmentFinding } from './rules/fragments.ts';
import { uiStrings } from './rules/ui-strings.ts';

export type Statuses = Record<string, Record<string, DocumentStatus>>;

export interface SiteReport {
  problems: Problem[];
  statuses: Statuses;
  documents: number;
}

const isRead = (found: SiteFile | null): found is SourceFile =>
  found !== null && found.text !== null;

/** How often a text writes something in each of two ways. */
interface Counts {
  apostrophe: Pair;
  quotes: Pair;
  space: Pair;
}
type Pair = [wrong: number, right: number];

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

// Each expression begins with the one character that is rare: the engine then looks for that.
const toCounts = (text: string): Counts => ({
  apostrophe: [countOf(text, /(?<=\p{L})'(?=\p{L})/gu), countOf(text, /(?<=\p{L})’(?=\p{L})/gu)],
  quotes: [countOf(text, /(?<=\s|\()"\p{L}/gu), countOf(text, /[«”“]/gu)],
  space: [countOf(text, /(?<=\p{L}) [?!;:»](?=\s|$)/gmu), countOf(text, /[\u00A0\u202F][?!;:»]/gu)],
});

/** A way of writing that is wrong but that a site keeps to is its own; twenty times and four to one make it so. */
const isKept = (counts: Pair[]): boolean => {
  const sum = (at: 0 | 1) => counts.reduce((total, pair) => total + pair[at], 0);
  return sum(0) >= 20 && sum(0) > 4 * sum(1);
};

const label = /\[!UICONTROL [^\]\n]{1,300}\]/gu;

/** How many labels of a page stand in its translation as they are in English, and how many do not. */
const toLabelCounts = (english: string, translation: string): Pair => {
  const own = new Set(english.match(label) ?? []);
  const found = own.size > 0 ? (translation.match(label) ?? []) : [];
  const kept = found.filter((one) => own.has(one)).length;
  return [found.length - kept, kept];
};

/** Whether a locale translates the words of labels: three do, and more than do not. */
const translatesLabels = (counts: Pair[]): boolean => {
  const sum = (at: 0 | 1) => counts.reduce((total, pair) => total + pair[at], 0);
  return sum(0) >= 3 && sum(0) > sum(1);
};

/**
 * How long the pages of a locale are beside their English; 1 where there is too little to tell. In hundredths: an edit of
 * one page does not make it another one.
 */
const toUsualLength = (lengths: Pair[]): number => {
  const sum = (at: 0 | 1) => lengths.reduce((total, pair) => total + pair[at], 0);
  return sum(0) < 5_000 ? 1 : Math.round((100 * sum(1)) / sum(0)) / 100;
};

/** Counts of typography, labels and lengths of one translated page, by itself and beside its English. */
interface PageProfile {
  counts: Counts;
  labels: Pair;
  lengths: Pair;
}

/** Returns the typography that most pages of a locale follow. */
const toProfile = (pages: PageProfile[]): TypographyProfile => ({
  labels: translatesLabels(pages.map(({ labels }) => labels)) ? 'translated' : 'kept',
  lengthRatio: toUsualLength(pages.map(({ lengths }) => lengths)),
  apostrophe: isKept(pages.map(({ counts }) => counts.apostrophe))
    ? 'straight'
    : bestProfile.apostrophe,
  quotes: isKept(pages.map(({ counts }) => counts.quotes)) ? 'straight' : bestProfile.quotes,
  space: isKept(pages.map(({ counts }) => counts.space)) ? 'plain' : bestProfile.space,
});

const pageProfiles = new WeakMap<SiteFile, { source: SiteFile | null; profile: PageProfile }>();

/** Returns the counts of a page, computed once for each of its texts. */
const profileOf = (translation: SourceFile, source: SourceFile | null): PageProfile => {
  const known = pageProfiles.get(translation);
  if (known?.source === source) return known.profile;
  const profile: PageProfile = {
    counts: toCounts(translation.text),
    labels: source ? toLabelCounts(source.text, translation.text) : [0, 0],
    lengths: source ? [source.text.length, translation.text.length] : [0, 0],
  };
  pageProfiles.set(translation, { source, profile });
  return profile;
};

/** Returns the context that every page of a site is checked with, and the problems of the glossary itself. */
export const toContext = (
  { glossary, documents, locales, sourceLocale }: Snapshot,
  { today, isOwnSite }: Pick<CheckContext, 'today' | 'isOwnSite'> = {},
): { context: CheckContext; problems: Problem[] } => {
  const pagesOf = (locale: string): PageProfile[] =>
    documents.flatMap(({ english, translations }) =>
      translations.flatMap((one) => {
        if (one.locale !== locale || !isRead(one.translation)) return [];
        const source = one.source ?? english;
        return [profileOf(one.translation, isRead(source) ? source : null)];
      }),
    );
  const profiles = Object.fromEntries(
    locales.map((locale) => [locale, toProfile(pagesOf(locale))]),
  );
  const read = toGlossary(glossary);
  return {
    context: {
      sourceLocale,
      glossary: read.glossary,
      profiles,
      ...(today ? { today } : {}),
      ...(isOwnSite ? { isOwnSite } : {}),
    },
    problems: read.problems,
  };
};

const toGlossary = (found: SiteFile | null): { glossary: Glossary; problems: Problem[] } => {
  if (!found) return { glossary: noGlossary, problems: [] };
  if (found.text === null) return { glossary: noGlossary, problems: [toNotRead(found)] };
  const { file, text } = found;
  const strict = checkYaml(text);
  if (strict.length > 0) {
    const problems = strict.map((problem) => ({ ...toRecord(file, problem), rule: 'glossary' }));
    return { glossary: noGlossary, problems };
  }
  const { glossary, problems } = parseGlossary(text);
  return {
    glossary,
    problems: problems.map(({ message, ...place }) => problemAt(file, 'glossary', message, place)),
  };
};

const toNotRead = ({ file, reason, place }: Extract<SiteFile, { text: null }>): Problem =>
  toUnreadable(file, reason, place);

interface LocaleStrings extends StringsFile {
  locale: string;
}

const isMissing = ({ name, text }: LocaleStrings, locale: string, all: Snapshot['strings']) =>
  text.trim() !== '{}' && !all.some((other) => other.locale === locale && other.name === name);

const checkStrings = (site: Snapshot, context: CheckContext): Problem[] => {
  const problems: Problem[] = [];
  const attempt = (file: string, work: () => Problem[]) => {
    try {
      problems.push(...work());
    } catch (error) {
      problems.push(toFailure(file, error));
    }
  };
  const files: LocaleStrings[] = [];
  for (const { locale, name, content } of site.strings) {
    if (!isRead(content)) {
      if (content.text === null) problems.push(toNotRead(content));
      continue;
    }
    const own = { locale, name, file: content.file, text: content.text };
    attempt(own.file, () => {
      const format = checkStringsFileFormat(own);
      if (format.isReadable) files.push(own);
      return format.problems;
    });
  }
  const theme = site.theme.filter(isRead).map(({ file, text }) => ({ file, name: file, text }));
  for (const own of files) {
    const { locale, name } = own;
    if (locale === site.sourceLocale) {
      // A file of strings that a locale does not have at all.
      for (const other of site.locales) {
        if (!isMissing(own, other, site.strings)) continue;
        problems.push({
          ...problemAt(
            `${localeDir(other)}/${name}`,
            uiStrings.id,
            `Missing file, expected the strings of \`${own.file}\`.`,
          ),
          source: { file: own.file, line: 1 },
        });
      }
      continue;
    }
    const same = files.filter((other) => other.name === name && other !== own);
    const english = same.find((other) => other.locale === site.sourceLocale) ?? null;
    const others = same.filter((other) => other.locale !== site.sourceLocale);
    attempt(own.file, () =>
      checkStringsFile(own, english, others, theme, {
        locale,
        sourceLocale: site.sourceLocale,
        glossary: context.glossary,
        profile: context.profiles[locale] ?? bestProfile,
      }),
    );
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
      // A fault of the English is told there.
      const isSame = inEnglish.some((other) => other.fragment === fragment);
      if (locale !== sourceLocale && isSame && english?.ids?.has(fragment) === false) return [];
      const url = `${target}#${fragment}`;
      const { severity, message } = toFragmentFinding({ url, fragment }, found.file, found.ids);
      const isSource = locale === sourceLocale;
      const [cause] = inEnglish;
      const englishFile = Object.keys(own).find((name) => name.startsWith('docs/'));
      return [
        {
          ...problemAt(file, 'fragments', message, { line, column }, severity),
          source: isSource || !englishFile ? null : { file: englishFile, line: cause?.line ?? 1 },
        },
      ];
    }),
  );
};

/** How surely a translation without English belongs to an English page without translation. */
const toRenameScore = (orphan: PagePrint, candidate: PagePrint): number => {
  if (orphan.words && candidate.words) return toSimilarity(orphan.words, candidate.words);
  const there = new Set(candidate.ids);
  const both = orphan.ids.filter((id) => there.has(id)).length;
  return orphan.ids.length < 2 ? 0 : both / Math.max(orphan.ids.length, candidate.ids.length);
};

/** How many pairs of pages are compared by their words. */
const mostRenames = 2_500;

/** Finds the new names of English pages whose translations have the old one; gives the locales with too many to compare. */
const findRenames = (results: DocumentResult[], statuses: Statuses): Set<string> => {
  const beyond = new Set<string>();
  for (const [locale, byDoc] of Object.entries(statuses)) {
    const missing = results.flatMap(({ doc, prints: { english } }) =>
      english && byDoc[doc]?.state === 'missing' ? [{ doc, english }] : [],
    );
    const orphans = results.filter(
      ({ doc, prints }) => byDoc[doc]?.state === 'orphan' && prints.orphans[locale],
    );
    // A site that lost so many pages was not renamed page by page.
    if (orphans.length * missing.length > mostRenames) {
      beyond.add(locale);
      continue;
    }
    for (const { doc, prints } of orphans) {
      const status = byDoc[doc];
      const own = prints.orphans[locale];
      if (!status || !own) continue;
      const [best] = missing
        .map(({ doc: name, english }) => ({ name, score: toRenameScore(own, english) }))
        .sort((one, other) => other.score - one.score);
      const target = best && byDoc[best.name];
      if (!best || !target || best.score < 0.6) continue;
      status.renamedTo = best.name;
      target.renamedFrom = doc;
    }
  }
  return beyond;
};

const toOrphanProblems = (
  site: Snapshot,
  statuses: Statuses,
  beyond: ReadonlySet<string>,
): Problem[] =>
  site.documents.flatMap(({ doc, translations }) =>
    translations.flatMap(({ locale, translation }): Problem[] => {
      const status = statuses[locale]?.[doc];
      if (status?.state !== 'orphan' || !translation) return [];
      const renamed = status.renamedTo;
      return [
        problemAt(
          translation.file,
          'orphan',
          renamed
            ? `Unexpected name: English is now \`docs/${renamed}\`, expected the translation and its copy in \`translated-from\` to be renamed too.`
            : `Unexpected translation of a page that English does not have, expected none: it is not shown.${beyond.has(locale) ? ' Too many pages came and went to tell whether it has another name.' : ''}`,
          undefined,
          'warning',
        ),
      ];
    }),
  );

/** Finds the tags of pages that the site has no word for; and the file of its words, where a site can be built without. */
const checkTagsOf = (site: Snapshot, results: DocumentResult[]): Problem[] => {
  const file = uiStringsFile(site.sourceLocale);
  const text = site.files.get(file)?.text ?? null;
  const isSite = [...site.files.keys()].some((name) => name.startsWith('docusaurus.config.'));
  if (text === null) {
    if (!isSite || site.files.has(file)) return [];
    return [
      problemAt(
        file,
        uiStrings.id,
        'Missing file, expected the words of the site in its own language.',
      ),
    ];
  }
  const keys = readStrings(text).map(({ key }) => key);
  const english = new Map(site.documents.map((document) => [document.doc, document.english?.file]));
  return results.flatMap(({ doc, tags }) =>
    checkTags(tags, keys, file).map((problem) => toRecord(english.get(doc) ?? doc, problem)),
  );
};

/** Takes out what people have accepted, and tells what is wrong with the files that say so. */
const withoutAcceptedOf = (site: Snapshot, all: Problem[]): Problem[] => {
  let problems = all;
  for (const { locale, content } of site.accepted) {
    if (!site.locales.includes(locale)) continue;
    if (!isRead(content)) {
      problems = [...problems, toNotRead(content)];
      continue;
    }
    const parsed = parseAccepted(content.file, content.text);
    const isOfLocale = ({ file }: Problem) => file.startsWith(`i18n/${locale}/`);
    problems = [
      ...withoutAccepted(problems, parsed.accepted, isOfLocale),
      ...withoutSurplus(parsed.problems),
    ];
  }
  return problems;
};

/** Returns the problems of the files that say how translations came about. */
const checkProvenance = (site: Snapshot): Problem[] =>
  site.provenance.flatMap(({ content }) =>
    isRead(content)
      ? parseProvenance(content.file, content.text).problems
      : [toNotRead(content as Extract<SiteFile, { text: null }>)],
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
  const beyond = findRenames(results, statuses);
  const ofSite = [
    ...further,
    ...(context.isOwnSite ? [] : checkReferences(results, site.sourceLocale)),
    ...checkStrings(site, context),
    ...(context.isOwnSite ? checkTagsOf(site, results) : []),
    ...toOrphanProblems(site, statuses, beyond),
    ...checkProvenance(site),
  ];
  return {
    problems: sortProblems(
      withoutAcceptedOf(site, [
        ...withoutSurplus(ofSite),
        ...results.flatMap(({ problems }) => problems),
      ]),
    ),
    statuses,
    documents: site.documents.length,
  };
};

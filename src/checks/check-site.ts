import { checkYaml } from '../markdown/strict-yaml.ts';
import { isSiteOf, localeDir, uiStringsFile } from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import type { SiteFile } from '../site/text-file.ts';
import { parseAccepted, withoutAccepted } from './accepted.ts';
import { type CheckContext, type DocumentResult, toFailure } from './check-document.ts';
import { checkReferences } from './check-references.ts';
import {
  checkStringsFile,
  checkStringsFileFormat,
  readStrings,
  type StringsFile,
} from './check-strings.ts';
import { findRenames } from './find-renames.ts';
import type { Statuses } from './freshness.ts';
import { type Glossary, noGlossary, parseGlossary } from './glossary.ts';
import {
  type Problem,
  problemAt,
  sortProblems,
  toRecord,
  toUnreadable,
  withoutSurplus,
} from './problem.ts';
import { parseProvenance } from './provenance.ts';
import { bestProfile } from './rule.ts';
import { glossary as glossaryRule } from './rules/glossary.ts';
import { checkOrphans } from './rules/orphan.ts';
import { checkTags } from './rules/tags.ts';
import { uiStrings } from './rules/ui-strings.ts';
import { isRead, toTypographyProfile } from './typography-profile.ts';

export interface SiteReport {
  problems: Problem[];
  statuses: Statuses;
}

/** Returns the context that every page of a site is checked with, and the problems of the glossary itself. */
export const toContext = (
  { glossary, documents, locales, sourceLocale }: Snapshot,
  { today, isOwnSite }: Pick<CheckContext, 'today' | 'isOwnSite'> = {},
): { context: CheckContext; problems: Problem[] } => {
  const profiles = Object.fromEntries(
    locales.map((locale) => [locale, toTypographyProfile(documents, locale)]),
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
    const problems = strict.map((problem) => ({
      ...toRecord(file, problem),
      rule: glossaryRule.id,
    }));
    return { glossary: noGlossary, problems };
  }
  const { glossary, problems } = parseGlossary(text);
  return {
    glossary,
    problems: problems.map(({ message, ...place }) =>
      problemAt(file, glossaryRule, message, place),
    ),
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
            uiStrings,
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

/** Finds the tags of pages that the site has no word for; and the file of its words, where a site can be built without. */
const checkTagsOf = (site: Snapshot, results: DocumentResult[]): Problem[] => {
  const file = uiStringsFile(site.sourceLocale);
  const text = site.files.get(file)?.text ?? null;
  const isSite = isSiteOf(site);
  if (text === null) {
    if (!isSite || site.files.has(file)) return [];
    return [
      problemAt(
        file,
        uiStrings,
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
    const isOfLocale = ({ file }: Problem) => file.startsWith(`${localeDir(locale)}/`);
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
    ...checkOrphans(site, statuses, beyond),
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
  };
};

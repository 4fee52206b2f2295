import { findComplexity } from '../markdown/complexity.ts';
import { hasOpenFrontMatter } from '../markdown/front-matter.ts';
import { type HeadingId, mayHaveUnstatedId, toTranslatedIds } from '../markdown/heading-ids.ts';
import { isMdxFile, parseMdx } from '../markdown/mdx.ts';
import { parseMarkdown, toTreeText } from '../markdown/outline.ts';
import type { FileTarget, PageLink } from '../markdown/page-targets.ts';
import { type TextSection, toTextSections } from '../markdown/text-sections.ts';
import type { Point } from '../notices/dates.ts';
import { type PlainPage, readPlainPage } from '../site/site.ts';
import { type TagUse, toTagUses } from '../site/tags.ts';
import type { SiteFile } from '../site/text-file.ts';
import { isAcceptable, toEvidence } from './accepted.ts';
import { isBeyondBudget } from './align.ts';
import { checkCopy, checkEnglishPage, checkTranslatedPage, type PageCheck } from './check-page.ts';
import { type SectionDiff, toDiff } from './diff.ts';
import { toDifferences } from './fact-differences.ts';
import type { Copy } from './file-rule.ts';
import {
  type DocumentStatus,
  type SectionVersions,
  toDocumentStatus,
  toMissingStatus,
  toOrphanStatus,
  toVersions,
} from './freshness.ts';
import type { Glossary } from './glossary.ts';
import { type Language, toLanguage } from './language.ts';
import { matchBlocks, toWordSet } from './match.ts';
import type { Page } from './page.ts';
import { parsePage } from './parse-page.ts';
import { type Problem, toProblem, toUnreadable, withoutSurplus } from './problem.ts';
import { bestProfile, type PairInput, type SectionPair, type TypographyProfile } from './rule.ts';
import { fragments, toReferences } from './rules/fragments.ts';
import { leftInEnglish } from './rules/left-in-english.ts';
import { rules } from './rules.ts';

/** A text file that could be read. */
export interface SourceFile {
  file: string;
  text: string;
}

/** A page in all its languages. */
export interface DocumentInput {
  /** Its path without an ending: `guides/move`. */
  doc: string;
  english: SiteFile | null;
  /** The English as it was committed earlier. */
  earlier?: Copy[];
  translations: {
    locale: string;
    translation: SiteFile | null;
    /** The English that the translation was made from. */
    source: SiteFile | null;
  }[];
}

/** Settings and site data that all pages are checked with. */
export interface CheckContext {
  sourceLocale: string;
  glossary: Glossary;
  profiles: Record<string, TypographyProfile>;
  /** The day that lines to write name; without it nothing is said of dates that changed in silence. */
  today?: Point;
  /** Whether it is this project's own site, whose pages are published as notices. */
  isOwnSite?: boolean;
}

/** A link to a heading of another page, with its place. */
export interface PlacedReference {
  locale: string;
  file: string;
  target: string;
  fragment: string;
  line: number;
  column: number;
}

/** Everything that is known of a document after a check, as plain data. */
export interface DocumentResult {
  doc: string;
  problems: Problem[];
  statuses: Record<string, DocumentStatus>;
  /** The ids that fragments can lead to, by file; null for a page that takes in others. */
  anchors: Record<string, string[] | null>;
  references: PlacedReference[];
  /** The words of each page of this project's own site, by sections, for its search. */
  sections: Record<string, TextSection[]>;
  /** The data that Docusaurus gets of each page of this project's own site that is no notice. */
  plain: Record<string, PlainPage>;
  /** The headings of the English page, where a translation may take ids from them. */
  headings: HeadingId[] | null;
  /** The tree of each page as text ({@link toTreeText}), where somebody makes pages of them; not kept in a cache. */
  trees?: Record<string, string>;
  /** The files that each page links to or shows; whether the site may give them is for whoever knows the disk. */
  targets: Record<string, FileTarget[]>;
  /** The addresses that each page leads to; whether they are there is for whoever knows all pages. */
  links: Record<string, PageLink[]>;
  /** The tags that the English page states; whether the site has a word for each is for whoever knows its UI strings. */
  tags: TagUse[];
  /** The changes of the English since each translation, by locale. */
  diffs: Record<string, SectionDiff[]>;
  /** By which a page without English, and one without translation, are told to be one that was renamed. */
  prints: { english: PagePrint | null; orphans: Record<string, PagePrint> };
  /** Set where a check did not come to its end: what it found is not to be kept. */
  hasFailed?: true;
}

/** Marks that identify a page under another name: its stated ids, and the words of its English. */
export interface PagePrint {
  ids: string[];
  words: string[] | null;
}

const toPrint = ({ sections }: Page, english: Page | null): PagePrint => ({
  ids: sections.flatMap(({ id, isStated }) => (isStated ? [id] : [])),
  words: english && [...toWordSet(english.sections)],
});

const toEmptyResult = (doc: string): DocumentResult => ({
  doc,
  problems: [],
  statuses: {},
  anchors: {},
  references: [],
  sections: {},
  plain: {},
  headings: null,
  targets: {},
  links: {},
  tags: [],
  diffs: {},
  prints: { english: null, orphans: {} },
});

/** Returns the result for a document whose check threw: a problem of its first file, and every translation unreadable. */
export const toFailedResult = (
  { doc, english, translations }: DocumentInput,
  error: unknown,
): DocumentResult => {
  const first = english ?? translations.find(({ translation }) => translation)?.translation;
  return {
    ...toEmptyResult(doc),
    problems: [toFailure(first?.file ?? doc, error)],
    statuses: Object.fromEntries(translations.map(({ locale }) => [locale, unreadable])),
    hasFailed: true,
  };
};

const toSectionPairs = (
  versions: SectionVersions[],
  today: Page,
  source: Page | null,
  english: Language,
  language: Language,
): SectionPair[] =>
  versions.flatMap((version) => {
    const { translation } = version;
    const isOld = source !== null && version.source !== null && !version.isCurrent;
    const section = isOld ? version.source : (version.today ?? version.source);
    if (!translation || !section) return [];
    const { pairs, isSame } = matchBlocks(section.blocks, translation.blocks);
    return [
      {
        english: section,
        englishPage: isOld ? source : today,
        section: translation,
        sectionToday: isOld ? version.today : null,
        blocks: pairs,
        isSame,
        differences: toDifferences(pairs, isSame, english, language),
      },
    ];
  });

/** Tells whether the front matter of a page could not be read: what it says is not compared. */
const lacksFacts = ({ problems }: Page): boolean => problems.length > 0;

/** A page without the words of its front matter. */
const withoutFrontMatterWords = (page: Page): Page => ({
  ...page,
  sections: page.sections
    .map((section) => ({
      ...section,
      blocks: section.blocks.filter(({ kind }) => kind !== 'words'),
    }))
    .filter(({ blocks }) => blocks.length > 0),
});

/** Lays a translation beside its English, for the rules. */
export const toPairInput = (
  today: Page,
  source: Page | null,
  translation: Page,
  locale: string,
  context: CheckContext,
): PairInput => {
  const english = toLanguage(context.sourceLocale);
  const language = toLanguage(locale);
  const lacksWords = [today, source, translation].some((page) => page !== null && lacksFacts(page));
  // Words of a front matter that cannot be read are neither lost nor changed: what is wrong with it is told.
  const read = (page: Page): Page => (lacksWords ? withoutFrontMatterWords(page) : page);
  const own = {
    today: read(today),
    source: source && read(source),
    translation: read(translation),
  };
  const versions = toVersions(own.today, own.source, own.translation);
  return {
    english,
    language,
    glossary: context.glossary,
    profile: context.profiles[locale] ?? bestProfile,
    ...own,
    versions,
    sections: toSectionPairs(versions, own.today, own.source, english, language),
  };
};

/** The rules that compare languages; fragments of our own site are looked up where its links are. */
const toRules = ({ isOwnSite }: CheckContext): typeof rules =>
  isOwnSite ? rules.filter((rule) => rule !== fragments) : rules;

/** The problems of one translated page. */
export const checkPair = (input: PairInput, doc: string, context: CheckContext): Problem[] =>
  toRules(context).flatMap((rule) =>
    (rule.checkPair?.(input) ?? []).map((finding) => {
      const fallback = { file: input.today.file, line: 1 };
      const evidence = isAcceptable(rule.id)
        ? toEvidence(doc, input.sections, finding.offset, finding.source)
        : null;
      return {
        ...toProblem(input.translation, rule, finding, fallback),
        ...(evidence ? { evidence } : {}),
      };
    }),
  );

/** Returns the error that stopped a check, as a problem of the file that it was about. */
export const toFailure = (file: string, error: unknown): Problem =>
  toUnreadable(
    file,
    `The file could not be checked: ${error instanceof Error ? error.message.replace(/\.$/u, '') : String(error)}.`,
  );

/** Sections of which not all blocks were weighed against all others, as a problem of each translation. */
const toCoarse = ({ sections, translation }: PairInput): Problem[] =>
  sections
    .filter(
      ({ english, section, isSame }) =>
        !isSame && isBeyondBudget(english.blocks.length, section.blocks.length),
    )
    .map(({ english, section }) => ({
      ...toUnreadable(
        translation.file,
        `Unexpected number of ${section.blocks.length} blocks in a section beside ${english.blocks.length} in English, expected a few hundred: they are compared in their order only. Split the section.`,
        translation.placeAt(section.offset),
      ),
      severity: 'warning',
    }));

/** Why nothing can be said of a file; null for one that can be read. */
export const findUnreadable = (found: SiteFile): Problem | null => {
  if (found.text === null) return toUnreadable(found.file, found.reason, found.place);
  const complexity = findComplexity(found.text);
  return (
    complexity && toUnreadable(found.file, complexity.reason, { line: complexity.line, column: 1 })
  );
};

/** Why a page of MDX, which is a program, cannot be read; null where it can, and of every other page. */
const findMdxFault = (page: Page): Problem | null => {
  const fault = isMdxFile(page.file) ? parseMdx(page.text).fault : null;
  if (fault === null) return null;
  const reason = fault.reason.replace(/\.$/u, '');
  return toUnreadable(
    page.file,
    `Unexpected MDX that cannot be read (${reason}), expected it without faults. It was compared as Markdown.`,
    page.placeAt(fault.offset),
  );
};

const unreadable: DocumentStatus = { state: 'unreadable', sections: [] };

/** Tells whether a page says that it is a draft, also where its front matter has a fault. */
const statesDraft = ({ text }: Page): boolean =>
  /^draft:[ \t]*(?:true|yes|on)[ \t]*(?:#.*)?$/mu.test(text.split(/^---[ \t]*$/mu, 2)[1] ?? '');

/** The English problems that the comparison of a heading tells again, in other words. */
const isToldAgain = ({ rule, message }: Problem, told: Problem[]): boolean =>
  rule === 'heading-ids' &&
  told.some(
    (other) =>
      other.rule === 'notice' &&
      [message, message.replace(/^Missing heading (\S+),/u, 'Unexpected heading $1 in')].some(
        (same) => other.message.startsWith(same.slice(0, message.indexOf(',') + 1)),
      ),
  );

/**
 * Returns the ids that fragments can lead to on a page. On our own site, headings of a translation that state no id
 * have those of the English ones, and a notice has its waves and questions in every language.
 */
const toAnchors = (
  { anchors, headings, places }: Page,
  english: Page | null,
  { isOwnSite = false }: CheckContext,
): string[] => {
  if (!isOwnSite) return [...anchors];
  const own = english ? toTranslatedIds(english.headings, headings) : headings;
  return [...new Set([...own.map(({ id }) => id), ...places, ...(english?.noticeAnchors ?? [])])];
};

/** Checks a page in all its languages: each file by itself, and each translation beside its English. Never throws. */
export const checkDocument = (
  input: DocumentInput,
  context: CheckContext,
  givesTrees = false,
): DocumentResult => {
  const result: DocumentResult = { ...toEmptyResult(input.doc), ...(givesTrees && { trees: {} }) };
  const { problems } = result;
  const english = toLanguage(context.sourceLocale);
  /** Runs one check; if it throws, that is a problem of the file, and everything else goes on. */
  const attempt = <T>(file: string, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      problems.push(toFailure(file, error));
      result.hasFailed = true;
      return null;
    }
  };
  const read = (found: SiteFile | null): SourceFile | null => {
    const problem = found && findUnreadable(found);
    if (problem) problems.push(problem);
    return found === null || found.text === null || problem ? null : found;
  };
  const note = (page: Page, locale: string) => {
    const fault = findMdxFault(page);
    if (fault) problems.push(fault);
    const root = parseMarkdown(page.text);
    if (context.isOwnSite) result.sections[page.file] = toTextSections(root);
    if (result.trees) result.trees[page.file] = toTreeText(root);
    result.anchors[page.file] = page.hasPartials ? null : toAnchors(page, today, context);
    // Those of our own site are looked up as the site resolves them: see `site/linked-pages.ts`.
    for (const reference of toReferences(page, `${input.doc}.md`)) {
      const { line, column } = page.placeAt(reference.offset);
      result.references.push({
        locale,
        file: page.file,
        target: reference.target,
        fragment: reference.fragment,
        line,
        column,
      });
    }
  };
  const notePlain = (page: SourceFile) => {
    const plain = own && context.isOwnSite && attempt(page.file, () => readPlainPage(page, own));
    if (plain) result.plain[page.file] = plain;
  };
  const add = (file: string, check: PageCheck | null) => {
    problems.push(...(check?.problems ?? []));
    if (check && check.targets.length > 0) result.targets[file] = check.targets;
    if (check && check.links.length > 0) result.links[file] = check.links;
  };

  const own = read(input.english);
  const translations = input.translations.map(({ locale, translation, source }) => ({
    locale,
    translation: read(translation),
    source: read(source),
    given: { translation, source },
  }));
  const copies: Copy[] = [
    ...translations.flatMap(({ source }) => source ?? []),
    ...(input.earlier ?? []),
  ];
  const checked = own && attempt(own.file, () => checkEnglishPage(own, copies, context));
  if (own) {
    add(own.file, checked);
    notePlain(own);
  }
  if (checked && context.isOwnSite) result.tags = toTagUses(checked.page.raw);
  const today = own && attempt(own.file, () => parsePage(own.file, own.text));
  if (today) note(today, context.sourceLocale);

  const sources: Page[] = [];
  const parsedSources = new Map<string, Page>();
  const parseSource = ({ file, text }: SourceFile): Page | null => {
    const page =
      (text === today?.text ? today : parsedSources.get(text)) ??
      attempt(file, () => parsePage(file, text));
    if (!page) return null;
    if (!parsedSources.has(text) && page !== today)
      problems.push(...(attempt(file, () => checkCopy({ file, text })) ?? []));
    parsedSources.set(text, page);
    // Two locales may have been translated from the same text, each with a copy of its own.
    const copy = { ...page, file };
    sources.push(copy);
    return copy;
  };
  for (const { locale, translation, source, given } of translations) {
    const old = source && parseSource(source);
    const alone =
      translation &&
      attempt(translation.file, () =>
        checkTranslatedPage(translation, checked?.page ?? null, context.isOwnSite),
      );
    if (translation) {
      add(translation.file, alone);
      notePlain(translation);
    }
    if (context.isOwnSite && today && translation && mayHaveUnstatedId(translation.text)) {
      result.headings = today.headings;
    }
    if (!given.translation) {
      if (today) result.statuses[locale] = toMissingStatus(today, english, context.glossary);
      else if (input.english) result.statuses[locale] = unreadable;
      continue;
    }
    const page =
      translation && attempt(translation.file, () => parsePage(translation.file, translation.text));
    if (page) note(page, locale);
    if (page && !input.english) {
      result.statuses[locale] = toOrphanStatus(page);
      result.prints.orphans[locale] = toPrint(page, old);
      continue;
    }
    const isOpen = [today, page].some((one) => one && hasOpenFrontMatter(one.text));
    if (!page || !today || isOpen || (given.source && !old)) {
      result.statuses[locale] = unreadable;
      continue;
    }
    result.statuses[locale] = unreadable;
    attempt(page.file, () => {
      const pair = toPairInput(today, old, page, locale, context);
      const status = toDocumentStatus(pair.versions, old, english, context.glossary);
      problems.push(...toCoarse(pair));
      const isDraft = statesDraft(today);
      const found = checkPair(pair, input.doc, context).map((problem) =>
        // No reader sees a draft: that it is not translated yet is a reminder.
        isDraft && problem.rule === leftInEnglish.id
          ? { ...problem, severity: 'warning' as const }
          : problem,
      );
      problems.push(...found.filter((problem) => !isToldAgain(problem, alone?.problems ?? [])));
      if (status.state === 'stale') result.diffs[locale] = toDiff(pair, null);
      const isWhole = ![today, old, page].some((one) => one !== null && lacksFacts(one));
      if (isWhole) result.statuses[locale] = status;
    });
  }
  if (today) {
    const isMissing = Object.values(result.statuses).some(({ state }) => state === 'missing');
    if (isMissing) result.prints.english = toPrint(today, today);
    attempt(today.file, () => {
      for (const rule of toRules(context)) {
        const findings =
          rule.checkEnglish?.({ english, glossary: context.glossary, page: today, sources }) ?? [];
        problems.push(...findings.map((finding) => toProblem(today, rule, finding)));
      }
    });
  }
  return { ...result, problems: withoutSurplus(problems) };
};

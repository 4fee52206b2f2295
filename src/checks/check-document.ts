import { isAcceptable, toEvidence } from './accepted.ts';
import { toDifferences } from './fact-differences.ts';
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
import { matchBlocks } from './match.ts';
import type { Page } from './page.ts';
import { parsePage } from './parse-page.ts';
import { type Problem, toProblem } from './problem.ts';
import { bestHabits, type Habits, type PairInput, type SectionPair } from './rule.ts';
import { toReferences } from './rules/fragments.ts';
import { rules } from './rules.ts';

export interface SourceFile {
  file: string;
  text: string;
}

/** A page in all its languages. */
export interface DocumentInput {
  /** Its path without an ending: `guides/move`. */
  doc: string;
  english: SourceFile | null;
  translations: {
    locale: string;
    translation: SourceFile | null;
    /** The English that the translation was made from. */
    source: SourceFile | null;
  }[];
}

/** What all pages are checked with. */
export interface CheckContext {
  sourceLocale: string;
  glossary: Glossary;
  habits: Record<string, Habits>;
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
  /** What fragments can lead to, by file; null for a page that takes in others. */
  anchors: Record<string, string[] | null>;
  references: PlacedReference[];
}

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
        blocks: pairs,
        isSame,
        differences: toDifferences(pairs, isSame, english, language),
      },
    ];
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
  const versions = toVersions(today, source, translation);
  return {
    english,
    language,
    glossary: context.glossary,
    habits: context.habits[locale] ?? bestHabits,
    today,
    source,
    translation,
    versions,
    sections: toSectionPairs(versions, today, source, english, language),
  };
};

/** The problems of one translated page. */
export const checkPair = (input: PairInput, doc: string): Problem[] =>
  rules.flatMap((rule) =>
    (rule.checkPair?.(input) ?? []).map((finding) => {
      const fallback = { file: input.today.file, line: 1 };
      const evidence = isAcceptable(rule.id)
        ? toEvidence(doc, input.sections, finding.offset, finding.source)
        : null;
      return {
        ...toProblem(input.translation, rule.id, finding, fallback),
        ...(evidence ? { evidence } : {}),
      };
    }),
  );

/** Why a file could not be checked, as a problem of it. */
export const toUnreadable = (
  file: string,
  reason: string,
  source: Problem['source'] = null,
): Problem => ({
  file,
  line: 1,
  column: 1,
  severity: 'error',
  rule: 'unreadable',
  message: reason,
  source,
  length: 1,
  fix: null,
});

const failed = (file: string, error: unknown, source: Problem['source'] = null) =>
  toUnreadable(
    file,
    `The file could not be checked: ${error instanceof Error ? error.message : String(error)}.`,
    source,
  );

/** Parses a page; a failure of the parser is a problem of the file. */
const parse = ({ file, text }: SourceFile, problems: Problem[]): Page | null => {
  try {
    return parsePage(file, text);
  } catch (error) {
    problems.push(failed(file, error));
    return null;
  }
};

/** Checks a page in all its languages: each file is parsed once. Never throws. */
export const checkDocument = (input: DocumentInput, context: CheckContext): DocumentResult => {
  const result: DocumentResult = {
    doc: input.doc,
    problems: [],
    statuses: {},
    anchors: {},
    references: [],
  };
  const { problems } = result;
  const english = toLanguage(context.sourceLocale);
  const today = input.english ? parse(input.english, problems) : null;
  const note = (page: Page, locale: string) => {
    result.anchors[page.file] = page.hasPartials ? null : [...page.anchors];
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
  if (today) note(today, context.sourceLocale);

  const sources: Page[] = [];
  const parsedSources = new Map<string, Page>();
  for (const { locale, translation, source } of input.translations) {
    try {
      if (!today) {
        if (!translation) continue;
        const page = parse(translation, problems);
        // English that is there and cannot be read has been told.
        if (!page || input.english) continue;
        result.statuses[locale] = toOrphanStatus(page);
        continue;
      }
      if (!translation) {
        result.statuses[locale] = toMissingStatus(today, english, context.glossary);
        continue;
      }
      const page = parse(translation, problems);
      let old: Page | null = null;
      if (source) {
        const seen = source.text === today.text ? today : parsedSources.get(source.text);
        const parsed = seen ?? parse(source, problems);
        if (parsed) {
          parsedSources.set(source.text, parsed);
          // Two locales may have been translated from the same text, each with a copy of its own.
          old = { ...parsed, file: source.file };
          sources.push(old);
        }
      }
      if (!page) continue;
      note(page, locale);
      const pair = toPairInput(today, old, page, locale, context);
      result.statuses[locale] = toDocumentStatus(pair.versions, old, english, context.glossary);
      problems.push(...checkPair(pair, input.doc));
    } catch (error) {
      problems.push(failed(translation?.file ?? input.doc, error));
    }
  }
  if (today) {
    try {
      for (const rule of rules) {
        const findings =
          rule.checkEnglish?.({ english, glossary: context.glossary, page: today, sources }) ?? [];
        problems.push(...findings.map((finding) => toProblem(today, rule.id, finding)));
      }
    } catch (error) {
      problems.push(failed(today.file, error));
    }
  }
  return result;
};

import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Glossary } from './glossary.ts';
import { toLanguage } from './language.ts';
import { type Block, newBlock, type Page, type Section } from './page.ts';
import { parsePage } from './parse-page.ts';
import { type Problem, toProblem } from './problem.ts';
import type { Habits, PairInput } from './rule.ts';
import { glossary as glossaryRule } from './rules/glossary.ts';
import { htmlEntities } from './rules/html-entities.ts';
import { leftInEnglish } from './rules/left-in-english.ts';
import { typography } from './rules/typography.ts';
import { checkUiStrings, type UiString, uiStrings } from './rules/ui-strings.ts';
import { zeroWidth } from './rules/zero-width.ts';

/** A file of UI strings, `name` from the folder of its locale. */
export interface StringsFile {
  file: string;
  name: string;
  text: string;
}

interface ReadStrings {
  strings: UiString[];
  problem: { message: string; offset: number } | null;
}

/** Reads a file of UI strings with the place of each; JSON is YAML, whose parser knows places. */
export const readStrings = (text: string): ReadStrings => {
  try {
    JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const at = /position (\d+)/u.exec(String(error))?.[1];
    return {
      strings: [],
      problem: {
        message: `Unexpected JSON: ${(error as Error).message}.`,
        offset: Number(at ?? 0),
      },
    };
  }
  const document = parseDocument(text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    uniqueKeys: false,
  });
  const root = document.contents;
  if (!isMap(root))
    return {
      strings: [],
      problem: { message: 'Unexpected JSON, expected an object of strings.', offset: 0 },
    };
  const strings = root.items.flatMap(({ key, value }): UiString[] => {
    if (!isScalar(key)) return [];
    const node = isMap(value) ? value.get('message', true) : value;
    if (!isScalar(node) || typeof node.value !== 'string') return [];
    return [
      {
        key: String(key.value),
        message: node.value,
        offset: key.range?.[0] ?? 0,
        messageAt: (node.range?.[0] ?? 0) + 1,
      },
    ];
  });
  return { strings, problem: null };
};

const toBlock = (text: string, key: string, message: string, offset: number): Block => ({
  ...newBlock('words', `words:${key}`, { offset, end: offset + message.length }),
  text: message,
  runs: [{ at: 0, text: message, offset, raw: text.slice(offset, offset + message.length) }],
  key: message,
  looseKey: message,
});

/** UI strings as a page whose blocks are the messages, so that the rules of texts can read them. */
const toPage = (
  file: string,
  text: string,
  strings: UiString[],
): { page: Page; section: Section } => {
  const blocks = strings.map(({ key, message, messageAt }) =>
    toBlock(text, key, message, messageAt),
  );
  const empty = parsePage(file, '');
  const lines = parsePage(file, text.replace(/[^\n]/gu, ' '));
  const section: Section = {
    id: 'strings',
    isStated: false,
    depth: 0,
    title: '',
    offset: 0,
    end: text.length,
    blocks,
  };
  return {
    page: { ...empty, text, sections: [section], placeAt: lines.placeAt, offsetAt: lines.offsetAt },
    section,
  };
};

const textRules = [glossaryRule, htmlEntities, leftInEnglish, typography, zeroWidth];

/** Checks one file of UI strings of a locale against English and against the other locales. */
export const checkStringsFile = (
  own: StringsFile,
  english: StringsFile | null,
  others: StringsFile[],
  theme: StringsFile[],
  context: { locale: string; sourceLocale: string; glossary: Glossary; habits: Habits },
): Problem[] => {
  const { strings, problem } = readStrings(own.text);
  const { page } = toPage(own.file, own.text, strings);
  const cause = english ? { file: english.file, line: 1 } : null;
  if (problem) {
    return [
      toProblem(
        page,
        uiStrings.id,
        { severity: 'error', message: problem.message, offset: problem.offset },
        cause,
      ),
    ];
  }
  const englishStrings = english ? readStrings(english.text).strings : [];
  const messages = new Map(
    theme
      .flatMap(({ text }) => readStrings(text).strings)
      .map(({ key, message }) => [key, message]),
  );
  for (const { key, message } of englishStrings) messages.set(key, message);
  const language = toLanguage(context.locale);
  const findings = checkUiStrings({
    language,
    strings,
    english: messages,
    hasEnglish: english !== null,
    elsewhere: new Set(
      others.flatMap(({ text }) => readStrings(text).strings.map(({ key }) => key)),
    ),
  });
  const problems = findings.map((finding) => toProblem(page, uiStrings.id, finding, cause));

  const known = strings.filter(({ key }) => messages.has(key));
  const ours = toPage(
    english?.file ?? own.file,
    english?.text ?? '',
    known.map((string) => ({
      ...string,
      message: messages.get(string.key) ?? '',
      messageAt: englishStrings.find(({ key }) => key === string.key)?.messageAt ?? 0,
    })),
  );
  const theirs = toPage(own.file, own.text, known);
  const input: PairInput = {
    english: toLanguage(context.sourceLocale),
    language,
    glossary: context.glossary,
    habits: context.habits,
    today: ours.page,
    source: null,
    translation: theirs.page,
    versions: [],
    sections: [
      {
        english: ours.section,
        englishPage: ours.page,
        section: theirs.section,
        blocks: ours.section.blocks.map((block, at) => [block, theirs.section.blocks[at] ?? null]),
        isSame: true,
        differences: [],
      },
    ],
  };
  for (const rule of textRules) {
    for (const finding of rule.checkPair?.(input) ?? []) {
      // Preferred words belong to running text.
      if (rule.id === 'glossary' && finding.severity === 'warning') continue;
      problems.push(
        toProblem(
          page,
          rule.id,
          { ...finding, source: english ? finding.source : undefined },
          cause,
        ),
      );
    }
  }
  return problems;
};

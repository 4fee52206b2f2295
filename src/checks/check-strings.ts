import { toPlaces } from '../markdown/places.ts';
import { parseJson, toStringNodes } from '../site/ui-strings.ts';
import { toStringsOf } from '../wording/plurals.ts';
import type { Glossary } from './glossary.ts';
import { toLanguage } from './language.ts';
import { type Block, newBlock, type Page, type Section } from './page.ts';
import { parsePage } from './parse-page.ts';
import { type Problem, toProblem } from './problem.ts';
import type { PairInput, TypographyProfile } from './rule.ts';
import { glossary as glossaryRule } from './rules/glossary.ts';
import { htmlEntities } from './rules/html-entities.ts';
import { leftInEnglish } from './rules/left-in-english.ts';
import { checkStringsFormat, stringsFormat } from './rules/strings-format.ts';
import { typography } from './rules/typography.ts';
import { checkUiStrings, type UiString, uiStrings } from './rules/ui-strings.ts';
import { zeroWidth } from './rules/zero-width.ts';

/** A file of UI strings, `name` from the folder of its locale. */
export interface StringsFile {
  file: string;
  name: string;
  text: string;
}

/** The strings of a file with the place of each; none of a file that is no JSON, which its format tells. */
export const readStrings = (text: string): UiString[] => {
  const { root } = parseJson(text);
  return (root ? toStringNodes(root) : []).flatMap(({ key, keyNode, message }) =>
    message?.type === 'string'
      ? [
          {
            key,
            message: String(message.value),
            offset: keyNode.offset,
            messageAt: message.offset + 1,
          },
        ]
      : [],
  );
};

const toBlock = (text: string, key: string, message: string, offset: number): Block => ({
  ...newBlock('words', `words:${key}`, { offset, end: offset + message.length }),
  text: message,
  runs: [{ at: 0, text: message, offset, raw: text.slice(offset, offset + message.length) }],
  key: message,
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
    page: {
      ...empty,
      text,
      sections: [section],
      ...toPlaces(text),
    },
    section,
  };
};

const textRules = [glossaryRule, htmlEntities, leftInEnglish, typography, zeroWidth];

/** Checks that a file of UI strings is what Docusaurus can read; `isReadable` is false where nothing can be compared. */
export const checkStringsFileFormat = ({
  file,
  text,
}: StringsFile): { problems: Problem[]; isReadable: boolean } => {
  const { page } = toPage(file, text, []);
  return {
    problems: checkStringsFormat(text).map((finding) => toProblem(page, stringsFormat, finding)),
    isReadable: parseJson(text).root?.type === 'object',
  };
};

/** Checks one file of UI strings of a locale against English and against the other locales. */
export const checkStringsFile = (
  own: StringsFile,
  english: StringsFile | null,
  others: StringsFile[],
  theme: StringsFile[],
  context: { locale: string; sourceLocale: string; glossary: Glossary; profile: TypographyProfile },
): Problem[] => {
  const strings = readStrings(own.text);
  const { page } = toPage(own.file, own.text, strings);
  const cause = english ? { file: english.file, line: 1 } : null;
  const englishStrings = english ? readStrings(english.text) : [];
  const messages = new Map(
    theme.flatMap(({ text }) => readStrings(text)).map(({ key, message }) => [key, message]),
  );
  for (const { key, message } of englishStrings) messages.set(key, message);
  const language = toLanguage(context.locale);
  const needed = toStringsOf(messages, language.tag);
  const findings = checkUiStrings({
    language,
    strings,
    english: needed,
    hasEnglish: english !== null,
    elsewhere: new Set(others.flatMap(({ text }) => readStrings(text).map(({ key }) => key))),
  });
  const problems = findings.map((finding) => toProblem(page, uiStrings, finding, cause));

  const known = strings.filter(({ key }) => needed.has(key));
  const messagesAt = new Map(
    englishStrings.map(({ key, messageAt }) => [key, messageAt] as const).toReversed(),
  );
  const ours = toPage(
    english?.file ?? own.file,
    english?.text ?? '',
    known.map((string) => ({
      ...string,
      message: needed.get(string.key) ?? '',
      messageAt: messagesAt.get(string.key) ?? 0,
    })),
  );
  const theirs = toPage(own.file, own.text, known);
  const input: PairInput = {
    english: toLanguage(context.sourceLocale),
    language,
    glossary: context.glossary,
    profile: context.profile,
    today: ours.page,
    source: null,
    translation: theirs.page,
    versions: [],
    sections: [
      {
        english: ours.section,
        englishPage: ours.page,
        section: theirs.section,
        sectionToday: null,
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
        toProblem(page, rule, { ...finding, source: english ? finding.source : undefined }, cause),
      );
    }
  }
  return problems;
};

import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { defaultLocale } from '../locales.ts';
import { withoutBadCharacters } from '../markdown/characters.ts';
import { ofLastTexts } from '../markdown/last-texts.ts';
import type { Translate } from '../wording/format.ts';
import { toMessage, toStringsOf } from '../wording/plurals.ts';
import { uiStringsFile } from './files.ts';
import type { Snapshot } from './snapshot.ts';
import { readSiteFile } from './text-file.ts';

/** A text as JSON, with the place of each value; or what keeps it from being JSON, and where. */
export type Json =
  | { root: Node; fault: null }
  | { root: null; fault: { expected: string; offset: number } };

/** Returns the parser's message in words that continue one: `PropertyNameExpected` as "expected a property name". */
const toWords = (code: ParseError['error']): string => {
  const words = printParseErrorCode(code)
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase();
  const wanted = /^(?<what>.*) expected$/u.exec(words)?.groups?.what;
  return wanted === undefined ? `expected no ${words}` : `expected a ${wanted}`;
};

/** Reads JSON with the place of every value; strict, as `JSON.parse` is. Never throws. */
export const parseJson = (text: string): Json => {
  const errors: ParseError[] = [];
  // A byte order mark is a blank here, so that places stay what they are.
  const source = text.replace(/^\uFEFF/u, ' ');
  try {
    const root = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
    const [first] = errors;
    if (first)
      return { root: null, fault: { expected: toWords(first.error), offset: first.offset } };
    if (root) return { root, fault: null };
    return { root: null, fault: { expected: 'expected a value', offset: 0 } };
  } catch {
    // The parser calls itself for each level, and the stack has an end.
    return {
      root: null,
      fault: { expected: 'expected a few levels within each other', offset: 0 },
    };
  }
};

/** One string of a file: its key, and its message where it has one. */
export interface StringNode {
  key: string;
  keyNode: Node;
  value: Node | undefined;
  message: Node | undefined;
}

/** The strings of a file of UI strings, in its order; empty for JSON that is no object. */
export const toStringNodes = (root: Node): StringNode[] =>
  root.type !== 'object'
    ? []
    : (root.children ?? []).flatMap(({ children: [keyNode, value] = [] }) => {
        if (!keyNode) return [];
        const property = value?.children?.findLast(
          ({ children: [name] = [] }) => name?.value === 'message',
        );
        const message = value?.type === 'object' ? property?.children?.[1] : value;
        return [{ key: String(keyNode.value), keyNode, value, message }];
      });

type Messages = ReadonlyMap<string, string>;

/** Asked for with every notice, in every language. */
const toMessages = ofLastTexts(32, (text: string): Messages => {
  const { root } = parseJson(text);
  return new Map(
    (root ? toStringNodes(root) : []).flatMap(({ key, value, message }) =>
      value?.type === 'object' && message?.type === 'string'
        ? [[key, withoutBadCharacters(String(message.value))] as const]
        : [],
    ),
  );
});

/** The messages of a locale, with English ones for those that it lacks: of a form of a count, its own for all other numbers. */
const withEnglish = (own: Messages, english: Messages, locale: string): Messages =>
  new Map([
    ...[...toStringsOf(english, locale)].map(
      ([key, message]) => [key, toMessage(own, key, english) ?? message] as const,
    ),
    ...own,
  ]);

const allMessages = new WeakMap<object, { english: object; locale: string; all: Messages }>();

/** The same value for the same messages. */
const toAllMessages = (own: Messages, english: Messages, locale: string): Messages => {
  const known = allMessages.get(own);
  if (known?.english === english && known.locale === locale) return known.all;
  const all = withEnglish(own, english, locale);
  allMessages.set(own, { english, locale, all });
  return all;
};

/**
 * The UI strings of a locale as a function. A string that it lacks is taken from English; one that English lacks is its
 * own id. Never throws for a fault of a file, which is a rule's to tell. `read` gives the texts of files.
 */
export const toTranslate = (
  read: (file: string) => string | null | undefined,
  locale: string,
): Translate => {
  const english = toMessages(read(uiStringsFile(defaultLocale)) ?? '');
  const own = locale === defaultLocale ? english : toMessages(read(uiStringsFile(locale)) ?? '');
  const messages = toAllMessages(own, english, locale);
  return (id, values = {}) => {
    const message = messages.get(id) ?? id.slice(id.lastIndexOf('.') + 1);
    return message.replace(/\{(\w+)\}/gu, (placeholder, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
    );
  };
};

/** The UI strings of a locale of a site that was read. */
export const toSiteTranslate = ({ files }: Snapshot, locale: string): Translate =>
  toTranslate((file) => files.get(file)?.text, locale);

/** Reads the UI strings of a locale. */
export const readTranslate = (siteDir: string, locale: string): Translate =>
  toTranslate((file) => readSiteFile(siteDir, file)?.text, locale);

/** The UI strings of a locale, by their ids; those that it lacks are English. */
export const readMessages = (siteDir: string, locale: string): Record<string, string> => {
  const read = (one: string) => toMessages(readSiteFile(siteDir, uiStringsFile(one))?.text ?? '');
  return Object.fromEntries(withEnglish(read(locale), read(defaultLocale), locale));
};

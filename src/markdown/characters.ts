/** A character that has no place in a text, by its index. */
export interface BadCharacter {
  index: number;
  name: string;
}

/** Characters that reorder, hide or cut text invisibly: https://www.unicode.org/reports/tr36/ and CVE-2021-42574. */
const suspects =
  /[^\P{Cc}\t\n\r]|[\u061C\u200F\u2028-\u202E\u2066-\u2069\uFFF9-\uFFFB\uFDD0-\uFDEF\uFFFE\uFFFF]|[\u{E0000}-\u{E007F}]|\p{Cs}/gu;

const names: Record<string, string> = {
  '\0': 'NUL byte',
  '\u061C': 'Arabic letter mark',
  '\u200F': 'right-to-left mark',
  '\u2028': 'line separator',
  '\u2029': 'paragraph separator',
  '\u202A': 'left-to-right embedding',
  '\u202B': 'right-to-left embedding',
  '\u202C': 'end of a change of direction',
  '\u202D': 'left-to-right override',
  '\u202E': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'end of an isolate',
};

const toName = (character: string): string => {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = names[character];
  if (name) return `${name} (${code})`;
  return /\p{Cc}/u.test(character) ? `control character ${code}` : `invisible character ${code}`;
};

const isolates = /[\u2066-\u2068]/u;

/** The ends of isolates that were begun on the same line: writers of Arabic and Hebrew need those. */
const toClosedIsolates = (text: string, found: RegExpMatchArray[]): Set<number> => {
  const closed = new Set<number>();
  let open: number[] = [];
  let last = 0;
  for (const { 0: character, index = 0 } of found) {
    if (text.slice(last, index).includes('\n')) open = [];
    last = index;
    if (isolates.test(character)) open.push(index);
    const start = character === '\u2069' ? open.pop() : undefined;
    if (start !== undefined) closed.add(start).add(index);
  }
  return closed;
};

const rightToLeftMark = /[\u061C\u200F]/u;
const rightToLeftLetter =
  /(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The marks of lines that are written from right to left, as those of Arabic and Hebrew; elsewhere one turns `10:00–11:00` around. */
const toMarksOfTheirOwn = (text: string, found: RegExpMatchArray[]): Set<number> => {
  const own = new Set<number>();
  let end = -1;
  let isOwn = false;
  for (const { 0: character, index = 0 } of found) {
    if (!rightToLeftMark.test(character)) continue;
    if (index > end) {
      const next = text.indexOf('\n', index);
      end = next === -1 ? text.length : next;
      isOwn = rightToLeftLetter.test(text.slice(text.lastIndexOf('\n', index) + 1, end));
    }
    if (isOwn) own.add(index);
  }
  return own;
};

/** Flags of countries' parts are an emoji and invisible letters (https://www.unicode.org/reports/tr51/#def_emoji_tag_sequence). */
const isPartOfFlag = (text: string, index: number): boolean =>
  /\u{1F3F4}[\u{E0020}-\u{E007E}]*$/u.test(text.slice(Math.max(0, index - 20), index));

const suspect = new RegExp(suspects.source, 'u');

/** Tells quickly that no character of a text can be a bad one: hardly any text has one. */
export const mayHaveBadCharacters = (text: string): boolean => suspect.test(text);

/** Finds what reorders, hides or cuts a text without being seen. Takes time in proportion to its length. */
export const findBadCharacters = (text: string): BadCharacter[] => {
  if (!mayHaveBadCharacters(text)) return [];
  const found = [...text.matchAll(suspects)];
  const allowed = toClosedIsolates(text, found).union(toMarksOfTheirOwn(text, found));
  return found
    .filter(({ 0: character, index }) =>
      /[\u{E0000}-\u{E007F}]/u.test(character) ? !isPartOfFlag(text, index) : !allowed.has(index),
    )
    .map(({ 0: character, index }) => ({ index, name: toName(character) }));
};

/** A text without what reorders, hides or cuts it. */
export const withoutBadCharacters = (text: string): string => {
  const bad = findBadCharacters(text);
  if (bad.length === 0) return text;
  const indexes = new Set(bad.map(({ index }) => index));
  let at = 0;
  let kept = '';
  for (const character of text) {
    if (!indexes.has(at)) kept += character;
    at += character.length;
  }
  return kept;
};

/**
 * A text without backslashes: Docusaurus writes front matter and titles into programs and does not escape them, so that
 * `\\'` would end the string that they stand in. The sign that stands in for one looks the same.
 */
export const toModuleText = (text: string): string => text.replaceAll('\\', '\u2216');

const visible = /[^\s\p{Cc}\p{Cf}\p{Mn}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Tells whether readers see anything of a text: more than spaces, with or without width. */
export const isVisible = (text: string): boolean => visible.test(text);

import type * as z from 'zod';
import { isVisible } from '../markdown/characters.ts';
import { toEditDistance } from '../markdown/nearest-name.ts';
import { onceFor } from '../markdown/once.ts';

/** A character that nobody sees, by its number: `\u{200B}`. */
const toEscape = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;

/** A value of the front matter as a message shows it. */
export const show = (value: unknown): string => {
  const words =
    typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? String(value));
  const text = isVisible(words) ? words : [...words].map(toEscape).join('');
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
};

/** A key's path as authors know it: `waves[0].start`. */
export const showPath = (path: PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');

const foldKey = (word: string): string => word.toLowerCase().replace(/[-_]/gu, '');

/** Returns each known word without hyphens and letter case; cached, since the same lists are asked again and again. */
const toFolded = onceFor((known: readonly string[]): { word: string; folded: string }[] =>
  known.map((word) => ({ word, folded: foldKey(word) })),
);

/** The known word that a word was probably meant to be; null where none is near. */
export const toMeantWord = (key: string, known: readonly string[]): string | null => {
  if (key.length > 40) return null;
  const own = foldKey(key);
  const near = toFolded(known).find(({ word, folded }) => {
    const most = word.length > 4 ? 2 : 1;
    return (
      Math.abs(own.length - folded.length) <= most && toEditDistance(own, folded, most) <= most
    );
  });
  return near?.word ?? null;
};

const resultsOf = onceFor((_data: object) => new Map<z.ZodType, unknown>());

/** Parses the data of a front matter by a schema: once, however many ask. */
export const parseBySchema = <T extends z.ZodType>(
  schema: T,
  data: object,
): z.ZodSafeParseResult<z.output<T>> => {
  const results = resultsOf(data);
  const known = results.get(schema) as z.ZodSafeParseResult<z.output<T>> | undefined;
  if (known) return known;
  const result = schema.safeParse(data);
  results.set(schema, result);
  return result;
};

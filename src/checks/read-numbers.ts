// cspell:ignore heures jours derniers

import type { NumberFact } from './fact-types.ts';
import type { Language, Unit } from './language.ts';
import { type Measure, toMeasure } from './measures.ts';
import { ofWords } from './word-memo.ts';

const spaced = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}';
const gap = '[ \\u00A0\\u202F\\u2009]';
const numberPattern = new RegExp(
  `(?:(?<![${spaced}\\d_])|(?<=\\dx))\\d+(?:[.,]\\d+)*(?:(?<=(?<!\\d)\\d{1,3})(?:${gap}|['’])\\d{3}(?!\\d)(?:(?:${gap}|['’])\\d{3}(?!\\d))*(?:[.,]\\d+)?)?|(?<![\\p{L}\\d.])\\.\\d+(?=\\s\\p{L})`,
  'gu',
);

const allHours =
  /(?<!\d)(?:24\s?(?:h|heures)?\s?(?:\/|sur|x|×)\s?(?:24|7)|7\s?(?:j|jours)\s?(?:\/|sur)\s?7)(?!\d)/giu;

/** A number in one form: no zeros that say nothing; three of them, `2.000`, may be thousands by another language's mark. */
export const canonical = (text: string): string => {
  const [whole = '', fraction = ''] = text.split('.');
  const tail = fraction === '000' ? fraction : fraction.replace(/(?<!0)0+$/u, '');
  const head = whole.replace(/^0+(?=\d)/u, '') || '0';
  return tail === '' ? head : `${head}.${tail}`;
};

/** Reads digits by one pair of separators; null where they do not stand as that pair would have them. */
const readBy = (text: string, group: string, decimal: string): string | null => {
  const [whole = '', fraction, ...more] = text.split(decimal);
  if (more.length > 0 || (fraction?.includes(group) ?? false)) return null;
  const parts = whole.split(group);
  const isGrouped = parts.every((part, at) => (at === 0 ? part.length <= 3 : part.length === 3));
  if (parts.length > 1 && !isGrouped) return null;
  return canonical(`${parts.join('')}${fraction === undefined ? '' : `.${fraction}`}`);
};

/**
 * Returns the numbers that a text of digits and separators may mean. The separators of the text's own language are read
 * as it reads them; those of another may mean either.
 */
const toReadings = (text: string, { group, decimal }: Language): string[] => {
  if (/^\d+$/u.test(text)) return [canonical(text)];
  const bare = text.replace(/[\s\u00A0\u202F\u2009'’]/gu, '');
  const isOwn = [...bare].every((sign) => /\d/u.test(sign) || sign === group || sign === decimal);
  const own = isOwn ? readBy(bare, group, decimal) : null;
  if (own !== null) return [own];
  const either = [readBy(bare, ',', '.'), readBy(bare, '.', ',')].filter((one) => one !== null);
  return either.length > 0 ? [...new Set(either)] : [bare];
};

const toScaled = (readings: string[], rest: string, { scales }: Language): string[] => {
  const short = /^[ \u00A0\u202F]?(?<letter>[KMk])(?![\p{L}\d])/u.exec(rest)?.groups?.letter;
  const word = /^[\s\u00A0\u202F]*(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase();
  const scale =
    short === undefined
      ? word === undefined
        ? undefined
        : scales.get(word)
      : short !== 'M'
        ? 1e3
        : 1e6;
  if (scale === undefined) return readings;
  const scaled = readings.map((reading) => String(Number(reading) * scale));
  // A word may be of another number; a letter at the digits belongs to them: "100K".
  return short === undefined ? [...readings, ...scaled] : scaled;
};

/** The unit of time that a compound begins with. */
const toCompoundUnit = ofWords((word, { units }): Unit | null => {
  for (const [name, unit] of units) if (name.length >= 5 && word.startsWith(name)) return unit;
  return null;
});

/** The unit of time that a word is, by itself or as the beginning of a compound. */
export const toUnit = (word: string, language: Language): Unit | null => {
  const exact = language.units.get(word);
  if (exact !== undefined || !language.hasCompounds || word.length < 5) return exact ?? null;
  return toCompoundUnit(word, language);
};

/** The unit behind a number; one word may stand between: "15 derniers jours". */
const toUnitBehind = (rest: string, language: Language): Unit | null => {
  const [, first, second] =
    /^[\s\u00A0\u202F-]*(\p{L}+)(?:[\s\u00A0\u202F](\p{L}+))?/u.exec(rest) ?? [];
  if (first === undefined) return null;
  const unit = toUnit(first.toLowerCase(), language);
  if (unit !== null || second === undefined || first.length < 5) return unit;
  return language.units.get(second.toLowerCase()) ?? null;
};

/** `16K` may be kilobytes, or thousands. */
const toShortMeasure = (rest: string): Measure | null => {
  const letter = /^[ \u00A0\u202F]?(?<letter>[KMGk])(?![\p{L}\d])/u.exec(rest)?.groups?.letter;
  const id = { K: 'kilobyte', M: 'megabyte', G: 'gigabyte' }[letter?.toUpperCase() ?? ''];
  return id === undefined ? null : { id, isSign: false };
};

const fractions: Record<string, number> = {
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '1/2': 0.5,
  '1/4': 0.25,
  '3/4': 0.75,
};

/** The part that stands behind a number, with the space before it: `1 ½`, and `1 1/2` where a unit follows. */
const toFraction = (text: string, at: number, language: Language): string => {
  const [sign] = /^[ \u00A0\u202F]?[½¼¾]/u.exec(text.slice(at, at + 2)) ?? [];
  const [digits = ''] = /^[ \u00A0\u202F](?:[13]\/4|1\/2)/u.exec(text.slice(at, at + 5)) ?? [];
  const end = at + digits.length;
  return sign ?? (toUnitBehind(text.slice(end, end + 32), language) === null ? '' : digits);
};

const withFraction = (reading: string, fraction: string): string =>
  fraction === ''
    ? reading
    : String(Number(reading) + (fractions[fraction.replace(/^[ \u00A0\u202F]/u, '')] ?? 0));

/** The numbers of a text with what they count. `source` is the text before anything was taken out of it. */
export const readNumbers = (taken: string, source: string, language: Language): NumberFact[] => {
  let text = taken;
  for (const match of text.matchAll(allHours))
    text =
      text.slice(0, match.index) +
      ' '.repeat(match[0].length) +
      text.slice(match.index + match[0].length);
  let readUpTo = 0;
  return [...text.matchAll(numberPattern)].flatMap((match) => {
    const found = match[0];
    const { index } = match;
    if (index < readUpTo) return [];
    const fraction = toFraction(text, index + found.length, language);
    const end = index + found.length + fraction.length;
    readUpTo = end;
    const rest = text.slice(end, end + 32);
    const unit = toUnitBehind(rest, language);
    return {
      kind: 'number' as const,
      readings: toScaled(
        toReadings(found, language).map((reading) => withFraction(reading, fraction)),
        rest,
        language,
      ),
      parts: found
        .split(/\D+/u)
        .filter((part) => part !== '')
        .map(canonical),
      unit,
      measure:
        unit === null
          ? (toMeasure(text, index, end, language.measures) ?? toShortMeasure(rest))
          : null,
      zeros: /^0{1,400}(?=\d{1,400}$)/u.exec(found)?.[0].length ?? 0,
      isDate: false,
      text: source.slice(index, end),
      index,
    };
  });
};

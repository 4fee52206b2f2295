// cspell:ignore dagar lokakuussa miljoner octubre oktober

import { ofLastTexts } from '../markdown/last-texts.ts';
import { type Measures, toMeasures } from './measures.ts';
import {
  compounding,
  type Fractions,
  toFractions,
  toNumberWords,
  toSpokenLengthWords,
} from './number-words.ts';
import { toZones, type Zones } from './zones.ts';

export type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second';

/** A language as the checks know it: from `Intl`, and the words for numbers from the data that `Intl` is made of. */
export interface Language {
  /** The locale as its folder is called. */
  locale: string;
  /** The same as a tag that `Intl` takes. */
  tag: string;
  language: string;
  /** The words for each month, lower-case, by its number. */
  months: Map<string, number>;
  /** The words for months without those that begin as another does: `jan` stands for `january` too. */
  monthStems: string[];
  /** Finds the name of a month in a text. */
  monthPattern: RegExp;
  /** Whether the names of months begin with a small letter. */
  hasSmallMonths: boolean;
  units: Map<string, Unit>;
  decimal: string;
  /** The separator of thousands: a comma, a point, or a space of any kind. */
  group: string;
  /** The order of a date in digits: `mdy`. */
  dateOrder: string;
  /** Whether a date with the name of its month begins with the year. */
  isYearFirst: boolean;
  measures: Measures;
  zones: Zones;
  /** Words that are a length of time by themselves, in minutes: a fortnight. */
  lengths: Map<string, number>;
  /** Words by which a number is multiplied: `miljoner`. */
  scales: Map<string, number>;
  /** Words for before and after noon. */
  noon: { am: string[]; pm: string[] };
  pluralForms: number;
  numberWords: Map<string, string[]> | null;
  fractions: Fractions;
  /** Whether the form of a noun alone may say that there are one or two: Arabic has a dual. */
  hasDual: boolean;
  hasCompounds: boolean;
  /** Finds what makes two sentences one: a mark, or the word for "and". */
  joiner: RegExp;
}

const unitNames: Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

const toTag = (locale: string): string => {
  try {
    return new Intl.Locale(locale.replaceAll('_', '-')).toString();
  } catch {
    return 'und';
  }
};

const lettersOf = (text: string) =>
  text.replace(/(?<![\s.\u200E\u200F])[\s.\u200E\u200F]+$|^[\s.]+/gu, '');

const toMonths = (tag: string): Map<string, number> => {
  const months = new Map<string, number>();
  const styles: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'long', day: 'numeric' },
    { month: 'long', year: 'numeric' },
    { month: 'short' },
    { month: 'short', day: 'numeric', year: 'numeric' },
  ];
  for (const style of styles) {
    const format = new Intl.DateTimeFormat(tag, { ...style, timeZone: 'UTC', calendar: 'gregory' });
    for (let month = 0; month < 12; month += 1) {
      const parts = format.formatToParts(Date.UTC(2024, month, 20));
      const at = parts.findIndex(({ type }) => type === 'month');
      const value = parts[at]?.value ?? '';
      // "1月": the number and the word for month.
      const sign = /^\d+$/u.test(value) ? /^\p{L}/u.exec(parts[at + 1]?.value ?? '')?.[0] : null;
      const name = lettersOf(value + (sign ?? '')).toLowerCase();
      // A bare number is no name.
      if (!/\p{L}/u.test(name) || /^m\d/u.test(name)) continue;
      if (!months.has(name)) months.set(name, month + 1);
    }
  }
  // "sept" is written everywhere, though most languages' data have "sep" alone; where it is a number, it is none.
  const isNumber = toNumberWords(new Intl.Locale(tag).language)?.has('sept') ?? false;
  if ([...months].some(([name, month]) => month === 9 && name.startsWith('sept')) && !isNumber)
    months.set('sept', 9);
  return months;
};

/** Names of at least six letters may carry an ending ("lokakuussa"). */
const toMonthPattern = (months: Map<string, number>): RegExp => {
  const names = [...months.keys()].sort((a, b) => b.length - a.length);
  if (names.length === 0) return /(?!)/gu;
  const isUnspaced = (name: string) =>
    /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Thai}/u.test(name);
  const toWord = (name: string) =>
    `${RegExp.escape(name)}${!isUnspaced(name) && name.length >= 6 ? '\\p{Ll}{0,5}' : ''}`;
  const before = '(?<![\\p{L}\\p{M}\\d])';
  const behind = '(?![\\p{L}\\p{M}\\d])';
  // The text before all names is looked at once for each place of a text.
  const pattern = names.some(isUnspaced)
    ? names
        .map((name) =>
          isUnspaced(name) ? `(?<!\\d)${toWord(name)}` : before + toWord(name) + behind,
        )
        .join('|')
    : `${before}(?:${names.map(toWord).join('|')})${behind}`;
  return new RegExp(pattern, 'giu');
};

const isSmall = (text: string) =>
  text !== '' && text[0] === text[0]?.toLowerCase() && text[0] !== text[0]?.toUpperCase();

const toUnits = (tag: string): Map<string, Unit> => {
  const units = new Map<string, Unit>();
  const add = (value: string, unit: Unit) => {
    for (const word of value.split(/[\s\u00A0\u202F]+/u)) {
      const name = lettersOf(word).toLowerCase();
      if (/^\p{L}{2,}$/u.test(name) && !units.has(name)) units.set(name, unit);
    }
  };
  for (const amount of [1, 2, 5, 7, 30]) {
    for (const unit of unitNames) {
      for (const unitDisplay of ['long', 'short'] as const) {
        const parts = new Intl.NumberFormat(tag, {
          style: 'unit',
          unit,
          unitDisplay,
        }).formatToParts(amount);
        add(parts.find(({ type }) => type === 'unit')?.value ?? '', unit);
      }
      const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'always' }).formatToParts(
        amount,
        unit,
      );
      // "om 7 dagar": the unit follows the number; what precedes it is a preposition.
      const at = relative.findIndex(({ type }) => type === 'integer');
      add(relative[at + 1]?.value.trim().split(/\s/u)[0] ?? '', unit);
    }
  }
  return units;
};

const toGroup = (tag: string): string => {
  const group = new Intl.NumberFormat(tag, { useGrouping: 'always' })
    .formatToParts(1_234_567)
    .find(({ type }) => type === 'group')?.value;
  return group === undefined || /\s/u.test(group) ? ' ' : group;
};

const toDateOrder = (tag: string): string =>
  new Intl.DateTimeFormat(tag, { timeZone: 'UTC', calendar: 'gregory' })
    .formatToParts(Date.UTC(2024, 9, 20))
    .flatMap(({ type }) => (['year', 'month', 'day'].includes(type) ? [type[0]] : []))
    .join('');

const beginsWithYear = (tag: string): boolean =>
  new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' })
    .formatToParts(Date.UTC(2024, 9, 20))
    .find(({ type }) => ['year', 'month', 'day'].includes(type))?.type === 'year';

const toScales = (tag: string): Map<string, number> => {
  const scales = new Map<string, number>();
  for (const scale of [1e3, 1e6, 1e9]) {
    for (const amount of [1, 5]) {
      const parts = new Intl.NumberFormat(tag, {
        notation: 'compact',
        compactDisplay: 'long',
      }).formatToParts(amount * scale);
      const whole = parts.find(({ type }) => type === 'integer')?.value;
      const word = parts
        .find(({ type }) => type === 'compact')
        ?.value.trim()
        .toLowerCase();
      if (word && whole === String(amount)) scales.set(word, scale);
    }
  }
  return scales;
};

const toNoon = (tag: string) => {
  const at = (hour: number) =>
    new Intl.DateTimeFormat(tag, { hour: 'numeric', hour12: true, timeZone: 'UTC' })
      .formatToParts(Date.UTC(2024, 0, 1, hour))
      .find(({ type }) => type === 'dayPeriod')
      ?.value.toLowerCase();
  const list = (hour: number, latin: string) => [
    ...new Set([latin, at(hour)].filter((word) => word !== undefined)),
  ];
  return { am: list(7, 'am'), pm: list(13, 'pm') };
};

/** The word for "and" stands between two entries of a list (CLDR, list patterns). */
const toJoiner = (tag: string): RegExp => {
  const parts = new Intl.ListFormat(tag, { type: 'conjunction' }).formatToParts(['1', '2']);
  const and = parts.find(({ type }) => type === 'literal')?.value.trim() ?? '';
  return /^\p{L}+$/u.test(and)
    ? new RegExp(`[;:–—]|(?<!\\p{L})${RegExp.escape(and)}(?!\\p{L})`, 'giu')
    : /[;:–—]/gu;
};

/** Returns the language of a locale; a locale that `Intl` does not know is read by the rules of no language. */
export const toLanguage = ofLastTexts(1000, (locale): Language => {
  const tag = toTag(locale);
  const { language } = new Intl.Locale(tag);
  const months = toMonths(tag);
  const sample = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
    .formatToParts(Date.UTC(2024, 9, 1))
    .find(({ type }) => type === 'month')?.value;
  return {
    locale,
    tag,
    language,
    months,
    monthStems: [...months.keys()].filter(
      (name, _at, all) => !all.some((other) => other !== name && name.includes(other)),
    ),
    monthPattern: toMonthPattern(months),
    hasSmallMonths: isSmall(sample ?? ''),
    units: toUnits(tag),
    decimal:
      new Intl.NumberFormat(tag).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ??
      '.',
    group: toGroup(tag),
    dateOrder: toDateOrder(tag),
    isYearFirst: beginsWithYear(tag),
    measures: toMeasures(tag, language),
    zones: toZones(tag),
    lengths: toSpokenLengthWords(language),
    scales: toScales(tag),
    noon: toNoon(tag),
    pluralForms: new Intl.PluralRules(tag).resolvedOptions().pluralCategories.length,
    numberWords: toNumberWords(language),
    fractions: toFractions(language),
    hasDual: new Intl.PluralRules(tag).select(2) === 'two',
    hasCompounds: compounding.has(language),
    joiner: toJoiner(tag),
  };
});

/** Tells quickly that a text names no month: most name none. */
export const mayNameMonth = (text: string, { monthStems }: Language): boolean => {
  const lower = text.toLowerCase();
  return monthStems.some((stem) => lower.includes(stem));
};

// cspell:ignore aeiou dagar dygn d’octobre partir

import type { Point, Span } from '../notices/dates.ts';
import type { Duration, DurationRange, DurationUnit } from '../notices/durations.ts';
import type { DailyWindow } from '../notices/zones.ts';
import { remember, toDateFormat, toNumberFormat, toPluralRules } from './remember.ts';
import { formatClockIn, formatTimesIn, formatZone, plainSpaces, toClockStyle } from './times.ts';

/** A piece of a formatted date: with `datetime` where the piece names a date by itself. */
export interface DatePart {
  text: string;
  datetime?: string;
}

/** A date in words, for a `<time>`. */
export interface DateView {
  datetime: string;
  text: string;
}

/** Looks up a UI string and fills its `{placeholders}`. */
export type Translate = (id: string, values?: Record<string, string>) => string;

/** A language as a formatter needs it: a BCP 47 tag and the UI strings. */
export interface Language {
  tag: string;
  translate: Translate;
}

/**
 * Corrections of what `Intl` gets wrong in a language, or leaves to the writer. All keys are optional: a language
 * without an entry is formatted by `Intl` alone.
 */
interface Corrections {
  /** Corrects one formatted date. */
  date?: (text: string) => string;
  /** Joins the start of a range to its end, where a dash will not do. */
  range?: (from: string, precision: Point['precision']) => [string, string, string];
  /** Corrects words by what follows them. */
  parts?: (parts: DatePart[]) => DatePart[];
  /** Other words for a unit than `Intl` has. */
  units?: Partial<Record<DurationUnit, Partial<Record<Intl.LDMLPluralRule, string>>>>;
}

/** French "de" and "à partir de" lose their e before a vowel: "d’octobre". */
const elide = (parts: DatePart[]): DatePart[] =>
  parts.map((part, index) =>
    /^[aeiou]/iu.test(parts[index + 1]?.text ?? '')
      ? { ...part, text: part.text.replace(/\bde $/u, 'd’') }
      : part,
  );

const corrections: Record<string, Corrections> = {
  en: {
    // `Intl` sets spaces round the dash even between single words: "15 – 19 January".
    range: (from) => ['', from, from.includes(' ') ? ' – ' : '–'],
  },
  sv: {
    // `Intl` says "7 dygn": spans of 24 hours, where calendar days are meant.
    units: { day: { one: 'dag', other: 'dagar' } },
  },
  fr: {
    // The first of a month is an ordinal in French, the other days are not.
    date: (text) => text.replace(/^1(?=\s)/u, '1er'),
    range: (from, precision) =>
      ['day', 'quarter', 'half'].includes(precision) ? ['du ', from, ' au '] : ['de ', from, ' à '],
    parts: elide,
  },
};

const toListFormat = remember(
  (tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options),
);
const toCorrections = remember(
  (tag, _options: null): Corrections => corrections[new Intl.Locale(tag).language] ?? {},
);

const correctionsOf = (language: Language): Corrections => toCorrections(language, null);

const formatUtc = (language: Language, instant: number, options: Intl.DateTimeFormatOptions) =>
  plainSpaces(toDateFormat(language, options).format(instant));

const dateFields = (point: Point): Intl.DateTimeFormatOptions =>
  point.precision === 'month'
    ? { year: 'numeric', month: 'long' }
    : { year: 'numeric', month: 'long', day: 'numeric' };

/** "first quarter of 2027": `Intl` has no words for it. */
const formatPartOfYear = ({ translate }: Language, { datetime, precision }: Point): string => {
  const count = Number(datetime.slice(5)) - (precision === 'quarter' ? 32 : 39);
  return translate(`date.${precision}.${count}`, { year: datetime.slice(0, 4) });
};

const isPartOfYear = ({ precision }: Point): boolean =>
  precision === 'quarter' || precision === 'half';

/** A point with its words: one that HTML has no way to write as a `datetime` goes without. */
const toPart = (point: Point, text: string): DatePart =>
  isPartOfYear(point) ? { text } : { text, datetime: point.datetime };

const formatDate = (language: Language, point: Point, fields = dateFields(point)): string => {
  if (isPartOfYear(point)) return formatPartOfYear(language, point);
  const text = formatUtc(language, point.from, fields);
  return correctionsOf(language).date?.(text) ?? text;
};

const formatClock = ({ tag }: Language, { from }: Point): string => {
  const [, hour = '', minute = ''] = /T(\d\d):(\d\d)/u.exec(new Date(from).toISOString()) ?? [];
  return toClockStyle(tag).clock(hour, minute);
};

const formatMinute = (language: Language, point: Point): string =>
  `${formatDate(language, point)}${toClockStyle(language.tag).beforeClock}${formatClock(language, point)}`;

/** A point of any precision as one text: "October 2023", "15 January 2024", "15 January 2024, 21.00 UTC". */
export const formatPoint = (language: Language, point: Point): string =>
  point.precision === 'minute'
    ? `${formatMinute(language, point)} UTC`
    : formatDate(language, point);

/** A point in words, with what its `<time>` needs. */
export const toDateView = (language: Language, point: Point): DateView => ({
  datetime: point.datetime,
  text: formatPoint(language, point),
});

/** The start of a range without what its end repeats: "15" of "15–19 January 2024". */
const formatShortened = (language: Language, start: Point, end: Point): string => {
  if (isPartOfYear(start)) return formatDate(language, start);
  const sameYear = start.datetime.slice(0, 4) === end.datetime.slice(0, 4);
  const sameMonth = start.datetime.slice(0, 7) === end.datetime.slice(0, 7);
  if (!sameYear) return formatDate(language, start);
  if (start.precision === 'month') return formatDate(language, start, { month: 'long' });
  if (!sameMonth) return formatDate(language, start, { month: 'long', day: 'numeric' });
  const day = formatDate(language, start, { day: 'numeric' });
  return correctionsOf(language).date?.(`${day} `).trimEnd() ?? day;
};

/** A range as `Intl` words it: what both ends share goes to the end that it stands beside. */
const formatIntlRange = (language: Language, start: Point, end: Point): DatePart[] => {
  const parts = toDateFormat(language, dateFields(start))
    .formatRangeToParts(start.from, end.from)
    .map(({ source, value }) => ({ source, value: plainSpaces(value) }));
  const afterStart = parts.findLastIndex(({ source }) => source === 'startRange') + 1;
  const beforeEnd = parts.findIndex(({ source }) => source === 'endRange');
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map(({ value }) => value)
      .join('');
  return [
    { text: text(0, afterStart), datetime: start.datetime },
    { text: text(afterStart, beforeEnd) },
    { text: text(beforeEnd), datetime: end.datetime },
  ];
};

const formatDateRange = (language: Language, start: Point, end: Point): DatePart[] => {
  const { range } = correctionsOf(language);
  if (!range) {
    return isPartOfYear(start)
      ? [
          { text: formatDate(language, start) },
          { text: ' – ' },
          { text: formatDate(language, end) },
        ]
      : formatIntlRange(language, start, end);
  }
  const [before, first, between] = range(formatShortened(language, start, end), start.precision);
  return [
    { text: before },
    toPart(start, first),
    { text: between },
    toPart(end, formatDate(language, end)),
  ];
};

const formatTimeRange = (language: Language, start: Point, end: Point): DatePart[] => {
  const sameDay = start.datetime.slice(0, 10) === end.datetime.slice(0, 10);
  const { range } = correctionsOf(language);
  const { beforeClock } = toClockStyle(language.tag);
  if (!sameDay) {
    const from = formatMinute(language, start);
    const to = formatMinute(language, end);
    const [before, first, between] = range?.(from, 'day') ?? ['', from, ' – '];
    return [
      { text: before },
      { text: first, datetime: start.datetime },
      { text: between },
      { text: to, datetime: end.datetime },
      { text: ' UTC' },
    ];
  }
  const from = formatClock(language, start);
  const to = formatClock(language, end);
  const [before, first, between] = range?.(from, 'minute') ?? ['', from, '–'];
  return [
    {
      text: `${formatDate(language, start)}${beforeClock}${before}${first}`,
      datetime: start.datetime,
    },
    { text: between },
    { text: to, datetime: end.datetime },
    { text: ' UTC' },
  ];
};

/** Puts parts in the place of a UI string's placeholder, so that a date keeps a `<time>` of its own. */
export const around = (template: string, parts: DatePart[], placeholder = 'date'): DatePart[] => {
  const [before = '', after = ''] = template.split(`{${placeholder}}`);
  return [{ text: before }, ...parts, { text: after }].filter(({ text }) => text !== '');
};

/** A wave's date in words, at the precision that is known, in parts: each named date has its `datetime`. */
export const formatSpan = (language: Language, span: Span): DatePart[] => {
  const { start, end } = span;
  const parts = (() => {
    if (end === 'open') {
      const template = language.translate(`date.from.${start.precision}`);
      return around(template, [toPart(start, formatPoint(language, start))]);
    }
    if (end === null || end.datetime === start.datetime) {
      return [toPart(start, formatPoint(language, start))];
    }
    return start.precision === 'minute'
      ? formatTimeRange(language, start, end)
      : formatDateRange(language, start, end);
  })();
  const corrected = correctionsOf(language).parts?.(parts) ?? parts;
  return corrected.filter((part) => part.text !== '');
};

/** A wave's times by the clocks of a zone; null for a date without times. */
export const formatSpanIn = (
  language: Language,
  { start, end }: Span,
  timeZone: string,
): string | null =>
  start.precision === 'minute'
    ? formatTimesIn(
        language.tag,
        start.from,
        end !== null && end !== 'open' && end.from !== start.from ? end.from : null,
        timeZone,
      )
    : null;

/** The window that comes back each day, by the clocks of its zone: "each night 22.00–02.00 CET". */
export const formatDaily = (
  language: Language,
  daily: DailyWindow,
  timeZone: string,
  span: { from: number; to: number | null },
): string => {
  const { tag, translate } = language;
  const style = toClockStyle(tag);
  const clock = (minutes: number) => formatClockIn(tag, minutes * 60_000, 'UTC');
  const zones = new Set(
    [span.from, span.to ?? span.from].map((at) => formatZone(tag, at, timeZone)),
  );
  const time = `${style.clocks(clock(daily.from), clock(daily.to))} ${[...zones].join('/')}`;
  return translate(daily.to < daily.from ? 'date.nightly' : 'date.daily', { time });
};

/** The text of formatted parts. */
export const toText = (parts: DatePart[]): string => parts.map((part) => part.text).join('');

const formatAmount = (language: Language, unit: DurationUnit, amount: number): string => {
  const forms = correctionsOf(language).units?.[unit];
  const form = forms?.[toPluralRules(language, null).select(amount)];
  const number = (options: Intl.NumberFormatOptions) =>
    plainSpaces(toNumberFormat(language, options).format(amount));
  return form ? `${number({})} ${form}` : number({ style: 'unit', unit, unitDisplay: 'long' });
};

/** A duration in words: "7 days", "1 hour and 30 minutes". */
export const formatDuration = (language: Language, duration: Duration): string =>
  formatList(
    language,
    duration.amounts.map(({ unit, amount }) => formatAmount(language, unit, amount)),
  );

/** The shortest and the longest interruption in words: "30–60 minutes". */
export const formatDurationRange = (
  language: Language,
  { shortest, longest }: DurationRange,
): string => {
  if (shortest.iso === longest.iso) return formatDuration(language, longest);
  const [from, ...restFrom] = shortest.amounts;
  const [to, ...restTo] = longest.amounts;
  const isOneUnit = from?.unit === to?.unit && restFrom.length === 0 && restTo.length === 0;
  const first =
    from && isOneUnit
      ? toNumberFormat(language, {}).format(from.amount)
      : formatDuration(language, shortest);
  return `${first}${isOneUnit ? '–' : ' – '}${formatDuration(language, longest)}`;
};

/** Puts remarks one behind the other: `new date not yet known; before: 1 June 2024`; an empty text where there are none. */
export const formatRemarks = (translate: Translate, remarks: string[]): string =>
  remarks.length === 0
    ? ''
    : remarks.reduce((before, remark) => translate('remarks', { before, remark }));

/** Names in a row: "development and staging". */
export const formatList = (language: Language, items: string[]): string =>
  plainSpaces(toListFormat(language, { type: 'conjunction' }).format(items));

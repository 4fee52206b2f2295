/**
 * A date as precisely as it is known. `from` and `to` are milliseconds since the epoch, in UTC: the first instant that
 * the date covers and the first after it.
 */
export interface Point {
  precision: 'half' | 'quarter' | 'month' | 'day' | 'minute';
  /**
   * The same text for the same date, however it was written: `2023-10`, `2024-01-15`, `2024-01-15T21:00Z`; `2027-33` and
   * `2027-40` for the first quarter and half of a year (EDTF level 2).
   */
  datetime: string;
  from: number;
  to: number;
}

/** When a wave happens. Without an end the start covers it all; an `open` end is not known yet. */
export interface Span {
  /** As the author wrote it. */
  edtf: string;
  start: Point;
  end: Point | 'open' | null;
}

/** The forms of a wave's date, for error messages and the reference. */
export const spanForms =
  'a date: a month (`2023-10`), a day (`2024-01-15`), a minute with its zone (`2024-01-15T21:00Z`), a quarter or half-year (`2027-Q1` or `2027-33`, `2027-H1` or `2027-40`), or an interval of two, the later one last (`2024-01-15/2024-01-19`, `2024-01/..` for an open end)';

const dayMs = 86_400_000;

/** Years that every calendar, feed and clock can write, the day after the last one too. */
const isYear = (year: number): boolean => year >= 1900 && year <= 9998;
const minuteMs = 60_000;

const pointPattern =
  /^(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2})(?:T(?<hour>\d{2}):(?<minute>\d{2})(?::00)?(?<zone>Z|[+-]\d{2}:\d{2}))?)?$/u;

const toIsoMinute = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;

const partOfYearPattern = /^(?<year>\d{4})-(?:Q(?<quarter>[1-4])|H(?<half>[12])|(?<code>\d{2}))$/u;

/** A quarter or half of a year, as its letter or by the number that EDTF level 2 has for it; null for anything else. */
const parsePartOfYear = (text: string): Point | null => {
  const parts = partOfYearPattern.exec(text)?.groups;
  if (!parts) return null;
  const code = Number(parts.code ?? 0);
  const quarter = Number(parts.quarter ?? (code >= 33 && code <= 36 ? code - 32 : 0));
  const half = Number(parts.half ?? (code === 40 || code === 41 ? code - 39 : 0));
  if (quarter === 0 && half === 0) return null;
  if (!isYear(Number(parts.year))) return null;
  const months = quarter > 0 ? 3 : 6;
  const first = ((quarter || half) - 1) * months;
  return {
    precision: quarter > 0 ? 'quarter' : 'half',
    datetime: `${parts.year}-${quarter > 0 ? quarter + 32 : half + 39}`,
    from: Date.UTC(Number(parts.year), first, 1),
    to: Date.UTC(Number(parts.year), first + months, 1),
  };
};

const zoneMinutes = (zone: string): number | null => {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

/**
 * Parses one EDTF date, from a half-year to a day, or an ISO 8601 minute with its zone; null for anything else, days
 * that no calendar has and years before 1900 included (ISO 8601-2:2019).
 */
export const parsePoint = (text: string): Point | null => {
  const partOfYear = parsePartOfYear(text);
  if (partOfYear) return partOfYear;
  const parts = pointPattern.exec(text)?.groups;
  if (!parts) return null;
  const year = Number(parts.year);
  const month = Number(parts.month) - 1;
  const day = parts.day === undefined ? 1 : Number(parts.day);
  const midnight = Date.UTC(year, month, day);
  const date = new Date(midnight);
  if (!isYear(year)) return null;
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) {
    return null;
  }
  if (parts.day === undefined) {
    return { precision: 'month', datetime: text, from: midnight, to: Date.UTC(year, month + 1, 1) };
  }
  if (parts.zone === undefined) {
    return { precision: 'day', datetime: text, from: midnight, to: midnight + dayMs };
  }
  const hour = Number(parts.hour);
  const minute = Number(parts.minute);
  const zone = zoneMinutes(parts.zone);
  if (hour > 23 || minute > 59 || zone === null) return null;
  const from = midnight + (hour * 60 + minute - zone) * minuteMs;
  return { precision: 'minute', datetime: toIsoMinute(from), from, to: from + minuteMs };
};

/** Parses a wave's date: a {@link parsePoint | point}, or an interval `A/B` or `A/..`; null for anything else. */
export const parseSpan = (text: string): Span | null => {
  const [first = '', last, ...more] = text.split('/');
  const start = parsePoint(first);
  if (!start || more.length > 0) return null;
  if (last === undefined) return { edtf: text, start, end: null };
  if (last === '..') return { edtf: text, start, end: 'open' };
  const end = parsePoint(last);
  if (!end || end.precision !== start.precision || end.from < start.from) return null;
  // A day that is its own end lasts a day; a minute that is its own end lasts no time.
  if (end.precision === 'minute' && end.from === start.from) return null;
  return { edtf: text, start, end };
};

/**
 * The first instant after the span in milliseconds; null while its end is open. A last day or month belongs to an
 * interval, a last minute is when it ends.
 */
export const endOf = ({ start, end }: Span): number | null => {
  if (end === 'open') return null;
  return end?.precision === 'minute' ? end.from : (end ?? start).to;
};

/** A span as EDTF has it, which knows quarters and half-years by number only. */
export const toEdtf = ({ edtf }: Span): string =>
  edtf.replaceAll(/-(?<letter>[QH])(?<count>\d)/gu, (_match, letter: string, count: string) =>
    letter === 'Q' ? `-${Number(count) + 32}` : `-${Number(count) + 39}`,
  );

const endText = ({ start, end }: Span): string | null => {
  if (end === null || end === 'open') return end;
  return end.precision !== 'minute' && end.datetime === start.datetime ? null : end.datetime;
};

/** Tells whether two dates of a wave cover the same time, to the same precision. */
export const isSameSpan = (one: Span, other: Span): boolean =>
  one.start.datetime === other.start.datetime && endText(one) === endText(other);

/**
 * Tells whether two values of a front matter state the same: dates by the time that they cover (`21:00Z` is
 * `22:00+01:00`), anything else by being equal.
 */
export const isSameDate = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  const [first, second] = [parseSpan(one), parseSpan(other)];
  return first !== null && second !== null && isSameSpan(first, second);
};

/** The UTC day that an instant falls on. */
export const toDay = (instant: number): Point => {
  const from = Math.floor(instant / dayMs) * dayMs;
  const datetime = new Date(from).toISOString().slice(0, 10);
  return { precision: 'day', datetime, from, to: from + dayMs };
};

/** The minute that an instant falls in, as a point. */
export const toMinute = (instant: number): Point => {
  const from = Math.floor(instant / minuteMs) * minuteMs;
  return { precision: 'minute', datetime: toIsoMinute(from), from, to: from + minuteMs };
};

/** The days of a span whose times are known; any other span as it is. */
export const toDays = (span: Span): Span => {
  const { start, end } = span;
  if (start.precision !== 'minute') return span;
  return {
    ...span,
    start: toDay(start.from),
    end: end === null || end === 'open' ? end : toDay(end.from),
  };
};

const twoDigits = (digits: string): string => digits.padStart(2, '0');

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A date with its month as a word (`2 March 2027`, `March 2, 2027`, `March 2027`), as it is to be written. */
const toWordDateHint = (text: string): string | null => {
  const parts =
    /^(?:(?<first>\d{1,2})(?:st|nd|rd|th)? )?(?<name>[a-z]{3,9})\.?(?: (?<second>\d{1,2})(?:st|nd|rd|th)?,?)? (?<year>\d{4})$/iu.exec(
      text,
    )?.groups;
  const month = monthNames.indexOf(parts?.name?.slice(0, 3).toLowerCase() ?? '') + 1;
  const day = parts?.first ?? parts?.second;
  if (!parts || month === 0) return null;
  const written = `${parts.year}-${twoDigits(String(month))}${day ? `-${twoDigits(day)}` : ''}`;
  return parsePoint(written) ? `a ${day ? 'day' : 'month'} as \`${written}\`` : null;
};

/** Returns the expected date for a text that is nearly one, for error messages; null where nobody can tell. */
export const toDateHint = (text: string): string | null => {
  const isDate = (one: string): boolean => parsePoint(one) !== null;
  const minute = /^(?<day>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2})(?::\d{2})?$/u.exec(
    text,
  )?.groups;
  const withZone = `${minute?.day}T${minute?.time}Z`;
  const spaced = text.replace(
    /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) ?(Z|[+-]\d{2}:\d{2})$/u,
    '$1T$2$3',
  );
  if (spaced !== text && isDate(spaced)) return `a \`T\` before the time: \`${spaced}\``;
  if (minute && isDate(withZone)) {
    return `a minute with its zone: \`${withZone}\` for UTC, or \`${withZone.slice(0, -1)}+01:00\` and the like`;
  }
  const day = /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<date>\d{1,2})$/u.exec(text)?.groups;
  if (day) {
    const { year = '', month = '', date = '' } = day;
    const written = `${year}-${twoDigits(month)}-${twoDigits(date)}`;
    if (isDate(written)) return `a day as \`${written}\``;
    const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    const isMonth = isDate(written.slice(0, 7));
    return isMonth ? `a day that there is: \`${written.slice(0, 7)}\` has ${days} days` : null;
  }
  const [first = '', second = '', ...more] = text.split('/');
  const turnedSpan = `${second}/${first}`;
  if (more.length === 0 && isDate(first) && isDate(second) && parseSpan(turnedSpan)) {
    return `the earlier one first: \`${turnedSpan}\``;
  }
  if (/^\d{4}-(?:00|1[3-9])$/u.test(text)) return 'a month from `01` to `12` behind the year';
  const turned = /^(?<one>\d{1,2})[-/.](?<two>\d{1,2})[-/.](?<year>\d{4})$/u.exec(text)?.groups;
  if (!turned) return toWordDateHint(text);
  const { one = '', two = '', year = '' } = turned;
  const meant = [
    `${year}-${twoDigits(two)}-${twoDigits(one)}`,
    `${year}-${twoDigits(one)}-${twoDigits(two)}`,
  ].filter(isDate);
  return meant.length === 0
    ? null
    : `the year first, then month and day: ${[...new Set(meant)].map((each) => `\`${each}\``).join(' or ')}`;
};

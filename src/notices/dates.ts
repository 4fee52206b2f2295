/**
 * A date as precisely as it is known. `from` and `to` are milliseconds since the epoch, in UTC: the first instant that
 * the date covers and the first after it.
 */
export interface Point {
  precision: 'month' | 'day' | 'minute';
  /** For the `datetime` attribute of `<time>`: `2023-10`, `2024-01-15` or `2024-01-15T21:00Z`. */
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

/** What a date of a wave may look like, for error messages and the reference. */
export const spanForms =
  'an EDTF date: a month (`2023-10`), a day (`2024-01-15`), a minute with its zone (`2024-01-15T21:00Z`), or an interval of two (`2024-01-15/2024-01-19`, `2024-01/..` for an open end)';

const dayMs = 86_400_000;
const minuteMs = 60_000;

const pointPattern =
  /^(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2})(?:T(?<hour>\d{2}):(?<minute>\d{2})(?::00)?(?<zone>Z|[+-]\d{2}:\d{2}))?)?$/u;

const toIsoMinute = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;

const zoneMinutes = (zone: string): number | null => {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

/**
 * Parses one EDTF date of month or day precision, or an ISO 8601 minute with its zone; null for anything else, days
 * that no calendar has included (EDTF level 0, ISO 8601-2:2019).
 */
export const parsePoint = (text: string): Point | null => {
  const parts = pointPattern.exec(text)?.groups;
  if (!parts) return null;
  const year = Number(parts.year);
  const month = Number(parts.month) - 1;
  const day = parts.day === undefined ? 1 : Number(parts.day);
  const midnight = Date.UTC(year, month, day);
  const date = new Date(midnight);
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

/** The UTC day that an instant falls on. */
export const toDay = (instant: number): Point => {
  const from = Math.floor(instant / dayMs) * dayMs;
  const datetime = new Date(from).toISOString().slice(0, 10);
  return { precision: 'day', datetime, from, to: from + dayMs };
};

import { parsePoint } from './dates.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Tells whether a name is a time zone of the IANA list, such as `Europe/Stockholm`. */
export const isTimeZone = (name: string): boolean => {
  // `Intl` takes offsets (`+01:00`) and its own abbreviations too, which know nothing of daylight saving.
  if (!/^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+$|^UTC$/u.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Clocks of zones, of which a site has few: to make one takes twenty times as long as to read it. */
const clocks = new Map<string, Intl.DateTimeFormat>();
const mostClocks = 50;

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  if (clocks.size >= mostClocks) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
};

/** Returns the wall time of a zone at an instant, as if it were UTC, in milliseconds. */
const toWallTime = (timeZone: string, instant: number): number => {
  const parts = clockOf(timeZone).formatToParts(instant);
  const number = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
  );
};

/**
 * The instant at which the clocks of a zone show a time. Of a time that they show twice it is the first; one that they
 * leave out is as late after midnight as it would have been without the change.
 */
export const toInstant = (timeZone: string, wallTime: number): number => {
  const offsetAt = (instant: number) => toWallTime(timeZone, instant) - instant;
  const offsets = [offsetAt(wallTime - dayMs), offsetAt(wallTime + dayMs)];
  const candidates = offsets.map((offset) => wallTime - offset);
  const [first] = candidates
    .filter((instant) => toWallTime(timeZone, instant) === wallTime)
    .toSorted((a, b) => a - b);
  return first ?? candidates[0] ?? wallTime;
};

/** A window that comes back every day: `22:00/02:00`, in minutes after midnight; an end before the start is the next day's. */
export interface DailyWindow {
  from: number;
  to: number;
}

export const dailyForms = 'two times with a slash between (`22:00/02:00`)';

/** Parses the window of a day; null for anything else. */
export const parseDaily = (text: string): DailyWindow | null => {
  const [from, to] = text.split('/').map((clock) => {
    const point = /^\d{2}:\d{2}$/u.test(clock) ? parsePoint(`2000-01-01T${clock}Z`) : null;
    return point ? (point.from - Date.UTC(2000, 0, 1)) / minuteMs : null;
  });
  if (text.split('/').length !== 2 || typeof from !== 'number' || typeof to !== 'number')
    return null;
  if (from === to) return null;
  return { from, to };
};

/** One of the times that a window comes back, in milliseconds. */
export interface TimeRange {
  from: number;
  to: number;
}

/** Nobody plans longer by the night. */
const mostWindows = 400;

/** The windows that begin on the days from `first` to before `last` (UTC midnights that stand for days). */
export const toWindows = (
  { from, to }: DailyWindow,
  timeZone: string,
  days: TimeRange,
): TimeRange[] => {
  const count = Math.min(Math.round((days.to - days.from) / dayMs), mostWindows);
  const length = to > from ? to : to + 24 * 60;
  const windows = Array.from({ length: count }, (_, index) => {
    const midnight = days.from + index * dayMs;
    return {
      from: toInstant(timeZone, midnight + from * minuteMs),
      to: toInstant(timeZone, midnight + length * minuteMs),
    };
  });
  // One that lies in the hour that clocks leave out takes no time.
  return windows.filter((window) => window.to > window.from);
};

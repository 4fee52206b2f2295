/** How a language writes a clock, the one way on page, picture and calendar; `Intl` has others in the same language. */
interface ClockStyle {
  clock: (hour: string, minute: string) => string;
  /** The text between a day and a clock. */
  beforeClock: string;
  /** Joins two clocks, and two days with their clocks. */
  clocks: (from: string, to: string) => string;
  days: (from: string, to: string) => string;
}

const withColon: ClockStyle = {
  clock: (hour, minute) => `${hour}:${minute}`,
  beforeClock: ', ',
  clocks: (from, to) => `${from}–${to}`,
  days: (from, to) => `${from} – ${to}`,
};
const withDot = (hour: string, minute: string): string => `${hour}.${minute}`;

const styles: Record<string, ClockStyle> = {
  en: { ...withColon, clock: withDot },
  sv: { ...withColon, clock: withDot, beforeClock: ' kl. ' },
  fr: {
    clock: (hour, minute) => `${hour} h ${minute}`,
    beforeClock: ', ',
    clocks: (from, to) => `de ${from} à ${to}`,
    days: (from, to) => `du ${from} au ${to}`,
  },
};

/** The way of a language to write clocks; one that has none of its own has hours and minutes with a colon. */
export const toClockStyle = (tag: string): ClockStyle =>
  styles[tag.split('-')[0] ?? ''] ?? withColon;

/** Node and browsers put different spaces into what they format; one kind keeps the page the same in both. */
export const plainSpaces = (text: string): string => text.replace(/[\u00A0\u2009\u202F]/gu, ' ');

/** A day and its month hold together at the end of a line: "15 January". */
export const holdDay = (text: string): string =>
  text.replace(/(?<=(?<!\p{L})\d{1,2}(?:er)?) (?=\p{L})/gu, '\u00A0');

const format = (tag: string, instant: number, options: Intl.DateTimeFormatOptions): string =>
  plainSpaces(new Intl.DateTimeFormat(tag, options).format(instant));

/** The clock of a zone at an instant, in the style of the language: "22.00". */
export const formatClockIn = (tag: string, instant: number, timeZone?: string): string => {
  const text = format('en-GB', instant, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return toClockStyle(tag).clock(text.slice(0, 2), text.slice(3, 5));
};

/** The abbreviation of a zone at an instant: "CET", "UTC". */
export const formatZone = (tag: string, instant: number, timeZone?: string): string =>
  new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

const formatDayIn = (tag: string, instant: number, timeZone?: string): string => {
  const text = format(tag, instant, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  return holdDay(tag.startsWith('fr') ? text.replace(/^1(?=\s)/u, '1er') : text);
};

/**
 * A time, or two with what lies between, by the clocks of a zone, that of the machine where none is named: "15 January
 * 2027, 22.00–23.00 CET". Across a clock change each has its abbreviation.
 */
export const formatTimesIn = (
  tag: string,
  from: number,
  to: number | null,
  timeZone?: string,
): string => {
  const style = toClockStyle(tag);
  const clock = (at: number) => formatClockIn(tag, at, timeZone);
  const zone = (at: number) => formatZone(tag, at, timeZone);
  const day = (at: number) => formatDayIn(tag, at, timeZone);
  if (to === null) return `${day(from)}${style.beforeClock}${clock(from)} ${zone(from)}`;
  const isOneZone = zone(from) === zone(to);
  const first = isOneZone ? clock(from) : `${clock(from)} ${zone(from)}`;
  const last = `${clock(to)} ${zone(to)}`;
  return day(from) === day(to)
    ? `${day(from)}${style.beforeClock}${style.clocks(first, last)}`
    : style.days(
        `${day(from)}${style.beforeClock}${first}`,
        `${day(to)}${style.beforeClock}${last}`,
      );
};

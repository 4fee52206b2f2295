import type { Point } from '../notices/dates.ts';
import type { Phase, PhaseFacts } from '../notices/lifecycle.ts';
import type { Language } from './format.ts';
import { toDateFormat } from './remember.ts';
import type { Validity } from './status.ts';
import { plainSpaces } from './times.ts';

/** A bar of a picture: places and lengths in per cent of its width. */
export interface ScaleBar {
  at: number;
  length: number;
  /** The date in words, and the place where they begin, or end where there is no room behind it. */
  date: string;
  label: { at: number; isEnd: boolean };
  phases: (Validity & { id: Phase })[];
}

/** A row of a picture: a wave with its bar, or a notice with one a wave. */
export interface ScaleRow {
  id: string;
  name: string;
  href: string;
  bars: ScaleBar[];
}

/** Waves on a common scale. */
export interface ScaleView {
  rows: ScaleRow[];
  ticks: { at: number; datetime: string; label: string }[];
  /** The span of the scale, in milliseconds, and where on it the time of the build is; null where that is outside. */
  from: number;
  to: number;
  today: number | null;
}

/** The data of a wave in a picture. */
interface ScaleWave {
  id: string;
  name: string;
  /** Its date without times. */
  days: string;
  facts: PhaseFacts;
  phases: (Validity & { id: Phase; label: string })[];
}

/** How many waves a picture is worth drawing for. */
const fewestWaves = 3;
const mostTicks = 6;
/** A bar that is seen, in per cent of the width. */
const shortestBar = 1.5;
/** The width of a letter of a date, on a phone. */
const letter = 2;

const toMonth = (year: number, month: number): Point => {
  const from = Date.UTC(year, month, 1);
  const datetime = new Date(from).toISOString().slice(0, 7);
  return { precision: 'month', datetime, from, to: Date.UTC(year, month + 1, 1) };
};

const toMonthOf = (instant: number): Point => {
  const date = new Date(instant);
  return toMonth(date.getUTCFullYear(), date.getUTCMonth());
};

/** The months from `from` to `to`, whole, and thinned out until the labels have room. */
const toMonths = (from: number, to: number): Point[] => {
  const start = new Date(from);
  const end = new Date(to);
  const count =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 +
    end.getUTCMonth() -
    start.getUTCMonth() +
    1;
  const step = Math.ceil(count / mostTicks);
  return Array.from({ length: Math.ceil(count / step) }, (_, index) =>
    toMonth(start.getUTCFullYear(), start.getUTCMonth() + index * step),
  );
};

const formatMonth = (language: Language, month: Point): string =>
  plainSpaces(toDateFormat(language, { month: 'short', year: 'numeric' }).format(month.from));

const round = (value: number) => Math.round(value * 10) / 10;

/** Draws rows on a scale from an instant to another. */
const toView = (
  rows: { id: string; name: string; href: string; waves: ScaleWave[] }[],
  { from, to }: { from: number; to: number },
  language: Language,
  now: number,
): ScaleView => {
  const toPlace = (instant: number) =>
    round(Math.min(Math.max(((instant - from) / (to - from)) * 100, 0), 100));
  const toBar = ({ days, facts, phases }: ScaleWave): ScaleBar => {
    const end = facts.to === null ? 100 : toPlace(facts.to);
    const length = round(Math.max(end - toPlace(facts.from), shortestBar));
    // A bar of the least width ends within the picture.
    const at = round(Math.min(toPlace(facts.from), 100 - length));
    // A date that has no room behind the place of its bar ends with the bar.
    const isEnd = at + days.length * letter > 100;
    return {
      at,
      length,
      date: days,
      label: { at: isEnd ? round(at + length) : at, isEnd },
      phases: phases.map(({ from: since, until, id }) => ({ from: since, until, id })),
    };
  };
  return {
    rows: rows.map(({ waves, ...row }) => ({ ...row, bars: waves.map(toBar) })),
    ticks: toMonths(from, to - 1).map((month) => ({
      at: toPlace(month.from),
      datetime: month.datetime,
      label: formatMonth(language, month),
    })),
    from,
    to,
    today: now >= from && now < to ? toPlace(now) : null,
  };
};

/** Draws three waves or more on a common scale of months; null for fewer, whose dates say it better. */
export const toScale = (waves: ScaleWave[], language: Language, now: number): ScaleView | null => {
  if (waves.length < fewestWaves) return null;
  const first = Math.min(...waves.map(({ facts }) => facts.from));
  const last = Math.max(...waves.map(({ facts }) => (facts.to ?? facts.from + 1) - 1));
  const rows = waves.map((wave) => ({
    id: wave.id,
    name: wave.name,
    href: `#wave-${wave.id}`,
    waves: [wave],
  }));
  return toView(rows, { from: toMonthOf(first).from, to: toMonthOf(last).to }, language, now);
};

/** How many notices a picture of all is worth drawing for: more than. */
const fewNotices = 3;
const monthsBefore = 2;
const monthsAhead = 10;

/** Draws the waves of all notices over twelve months; null for few notices, and where nothing falls into them. */
export const toYearScale = (
  notices: { id: string; name: string; href: string; waves: ScaleWave[] }[],
  language: Language,
  now: number,
): ScaleView | null => {
  if (notices.length <= fewNotices) return null;
  const today = new Date(now);
  const from = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - monthsBefore, 1);
  const to = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + monthsAhead, 1);
  const rows = notices
    .map((notice) => ({
      ...notice,
      waves: notice.waves.filter(
        ({ facts }) => facts.from < to && (facts.to === null || facts.to > from),
      ),
    }))
    .filter(({ waves }) => waves.length > 0);
  return rows.length > 0 ? toView(rows, { from, to }, language, now) : null;
};

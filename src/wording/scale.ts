import type { Point } from '../notices/dates.ts';
import type { PhaseFacts } from '../notices/lifecycle.ts';
import { formatPoint, type Language } from './format.ts';

/** The waves on a common scale: places and lengths in per cent of its width. */
export interface ScaleView {
  bars: { id: string; at: number; length: number; kind: 'held' | 'open' | 'stopped' }[];
  ticks: { at: number; datetime: string; label: string }[];
}

/** How many waves a picture is worth drawing for. */
const fewestWaves = 3;
const mostTicks = 6;
const shortestBar = 1.5;

const toMonth = (year: number, month: number): Point => {
  const from = Date.UTC(year, month, 1);
  const datetime = new Date(from).toISOString().slice(0, 7);
  return { precision: 'month', datetime, from, to: Date.UTC(year, month + 1, 1) };
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

/** Draws three waves or more on a common scale of months; null for fewer, whose dates say it better. */
export const toScale = (
  waves: { id: string; facts: PhaseFacts }[],
  language: Language,
): ScaleView | null => {
  if (waves.length < fewestWaves) return null;
  const first = new Date(Math.min(...waves.map(({ facts }) => facts.from)));
  const last = new Date(Math.max(...waves.map(({ facts }) => (facts.to ?? facts.from + 1) - 1)));
  const from = toMonth(first.getUTCFullYear(), first.getUTCMonth()).from;
  const { to } = toMonth(last.getUTCFullYear(), last.getUTCMonth());
  const round = (value: number) => Math.round(value * 10) / 10;
  const toPlace = (instant: number) => round(((instant - from) / (to - from)) * 100);
  return {
    bars: waves.map(({ id, facts }) => {
      const at = toPlace(facts.from);
      const end = facts.to === null ? 100 : toPlace(facts.to);
      const kind = facts.stopped ? 'stopped' : facts.to === null ? 'open' : 'held';
      return { id, at, length: round(Math.max(end - at, shortestBar)), kind };
    }),
    ticks: toMonths(from, to - 1).map((month) => ({
      at: toPlace(month.from),
      datetime: month.datetime,
      label: formatPoint(language, month),
    })),
  };
};

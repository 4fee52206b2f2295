import { endOf, type Point, toDay } from './dates.ts';
import { subtractDuration, toMinutes } from './durations.ts';
import type { PhaseFacts } from './lifecycle.ts';
import type { Dimension, NoticeData, Wave } from './schema.ts';
import { type TimeRange, toWindows } from './zones.ts';

/** The values of a notice that its waves depend on. */
type WaveContext = Pick<NoticeData, 'downtime' | 'timeZone'>;

/** The times at which a wave comes back, every day; null for one that runs in one go, or has no end yet. */
export const toDailyWindows = (
  { daily, start }: Wave,
  { timeZone = 'UTC' }: WaveContext,
): TimeRange[] | null => {
  if (!daily || start.end === 'open') return null;
  return toWindows(daily, timeZone, { from: start.start.from, to: (start.end ?? start.start).to });
};

const toBounds = (wave: Wave, context: WaveContext): Pick<PhaseFacts, 'from' | 'to'> => {
  const { daily, start } = wave;
  const { downtime, timeZone = 'UTC' } = context;
  const windows = toDailyWindows(wave, context);
  const [first] =
    daily && !windows
      ? toWindows(daily, timeZone, { from: start.start.from, to: start.start.to })
      : (windows ?? []);
  if (first) return { from: first.from, to: windows?.at(-1)?.to ?? null };
  const isMoment = start.start.precision === 'minute' && start.end === null;
  return {
    from: start.start.from,
    to:
      isMoment && downtime ? start.start.from + toMinutes(downtime.longest) * 60_000 : endOf(start),
  };
};

/**
 * The facts that a wave's phase follows from. A minute without an end lasts as long as the longest interruption.
 */
export const toPhaseFacts = (wave: Wave, notice: WaveContext = {}): PhaseFacts => {
  const since = wave.history.at(-1)?.changed.from ?? Number.NEGATIVE_INFINITY;
  return {
    ...toBounds(wave, notice),
    stopped: wave.status ? { status: wave.status, since } : null,
    updates: wave.updates.map(({ at, state }) => ({ at: at.from, state })),
  };
};

/** The last day (UTC) on which customers have to be told; counted from the first day of a month or an interval. */
export const toNotifyBy = (wave: Wave): Point | null =>
  wave.notify ? toDay(subtractDuration(wave.start.start.from, wave.notify)) : null;

/** How many waves readers take in at a glance; of more, a table lets each find their own. */
export const mostWaves = 4;

/** Dimensions by which readers can follow a part of the notices. */
export const followed = ['regions', 'products', 'environments'] as const satisfies Dimension[];

/** The tags of a dimension that the waves have, in the order in which they first occur. */
export const toTags = (waves: Wave[], dimension: Dimension): string[] => [
  ...new Set(waves.flatMap((wave) => wave[dimension])),
];

/** Tells whether a wave concerns a reader who chose a tag of some dimensions; a dimension that it does not state holds all. */
export const isConcerned = (wave: Wave, choice: Partial<Record<Dimension, string>>): boolean =>
  Object.entries(choice).every(([dimension, tag]) => {
    const tags = wave[dimension as Dimension];
    return tags.length === 0 || tags.includes(tag);
  });

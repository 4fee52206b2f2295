import { endOf, type Point, type Span, toDay } from './dates.ts';
import { type DurationRange, subtractDuration, toMinutes } from './durations.ts';
import type { Wave } from './schema.ts';

/** Where a wave stands at an instant. */
export type Phase = 'scheduled' | 'in-progress' | 'completed' | 'postponed' | 'cancelled';

/** What the phase of a wave follows from; plain values, so that a page can carry them to the reader's browser. */
export interface PhaseFacts {
  /** The first instant of the wave and the first after it in milliseconds; `to` is null while the end is open. */
  from: number;
  to: number | null;
  /** Set for a wave that will not run by its date, with the instant from which that has been so. */
  stopped: { status: 'postponed' | 'cancelled'; since: number } | null;
}

/**
 * The facts that a wave's phase follows from. A minute without an end lasts as long as the longest interruption.
 */
export const toPhaseFacts = (wave: Wave, downtime: DurationRange | undefined): PhaseFacts => {
  const { start } = wave;
  const isMoment = start.start.precision === 'minute' && start.end === null;
  const to =
    isMoment && downtime ? start.start.from + toMinutes(downtime.longest) * 60_000 : endOf(start);
  const since = wave.history.at(-1)?.changed.from ?? Number.NEGATIVE_INFINITY;
  return {
    from: start.start.from,
    to,
    stopped: wave.status ? { status: wave.status, since } : null,
  };
};

/** The phase of a wave at an instant, `now` in milliseconds since the epoch. */
export const phaseAt = ({ from, to, stopped }: PhaseFacts, now: number): Phase => {
  if (stopped && now >= stopped.since) return stopped.status;
  if (now < from) return 'scheduled';
  return to !== null && now >= to ? 'completed' : 'in-progress';
};

/** The last day (UTC) on which customers have to be told; counted from the first day of a month or an interval. */
export const toNotifyBy = (wave: Wave): Point | null =>
  wave.notify ? toDay(subtractDuration(wave.start.start.from, wave.notify)) : null;

/** The wave that a reader wants to know of first: the one in progress, else the next one, else the last one. */
export const toCurrentWave = <T extends { facts: PhaseFacts }>(
  waves: T[],
  now: number,
): T | null => {
  const byStart = [...waves].sort((a, b) => a.facts.from - b.facts.from);
  const inPhase = (phase: Phase) => byStart.find(({ facts }) => phaseAt(facts, now) === phase);
  return (
    inPhase('in-progress') ?? inPhase('scheduled') ?? inPhase('postponed') ?? byStart.at(-1) ?? null
  );
};

/** Tells whether two dates of a wave say the same. */
export const isSameSpan = (one: Span, other: Span): boolean =>
  one.start.datetime === other.start.datetime &&
  (typeof one.end === 'string' ? one.end : one.end?.datetime) ===
    (typeof other.end === 'string' ? other.end : other.end?.datetime);

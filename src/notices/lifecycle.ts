import { type Point, parsePoint } from './dates.ts';
import { type Fault, toFaultsAt } from './faults.ts';

/** States that a wave can be reported in, once it was to move. */
export const updateStates = [
  'started',
  'verifying',
  'completed',
  'extended',
  'paused',
  'rolled-back',
] as const;
export type UpdateState = (typeof updateStates)[number];

/**
 * Where a wave stands at an instant. By the plan alone it is `scheduled`, then `due` (it should be under way), then
 * `unconfirmed` (the planned end has passed) or, without an end, `open-ended` (nobody said anything for half a year).
 * All others somebody said.
 */
export const phases = [
  'scheduled',
  'due',
  'in-progress',
  'verifying',
  'extended',
  'paused',
  'unconfirmed',
  'open-ended',
  'completed',
  'rolled-back',
  'postponed',
  'cancelled',
] as const;
export type Phase = (typeof phases)[number];

/** Facts that determine the phase of a wave: plain values. */
export interface PhaseFacts {
  /** The first instant of the wave and the first after it in milliseconds; `to` is null while the end is open. */
  from: number;
  to: number | null;
  /** Set for a wave that will not run by its date, with the instant from which that has been so. */
  stopped: { status: 'postponed' | 'cancelled'; since: number } | null;
  /** The updates of the wave, oldest first. */
  updates: { at: number; state: UpdateState }[];
}

/** After so long without a word nobody takes "under way" for granted. */
const halfYearMs = 183 * 86_400_000;

/** The end that still counts: an extension opens it, and so does whatever was said after it. */
const toEnd = ({ to, updates }: PhaseFacts, now: number): number | null => {
  const last = updates.findLast(({ at }) => at <= now);
  const isOver = last && to !== null && (last.state === 'extended' || last.at >= to);
  return isOver ? null : to;
};

const toQuietSince = ({ from, updates }: PhaseFacts, now: number): number =>
  Math.max(from, updates.findLast(({ at }) => at <= now)?.at ?? from) + halfYearMs;

/** The phase of a wave at an instant, `now` in milliseconds since the epoch. */
export const phaseAt = (facts: PhaseFacts, now: number): Phase => {
  const { from, to, stopped, updates } = facts;
  if (stopped && now >= stopped.since) return stopped.status;
  const state = updates.findLast(({ at }) => at <= now)?.state;
  if (state === 'completed' || state === 'rolled-back' || state === 'paused') return state;
  if (!state && now < from) return 'scheduled';
  const end = toEnd(facts, now);
  if (end !== null && now >= end) return 'unconfirmed';
  if (end === null && now >= toQuietSince(facts, now))
    return to === null ? 'open-ended' : 'unconfirmed';
  if (!state) return 'due';
  return state === 'started' ? 'in-progress' : state;
};

/** A phase with the instant from which it holds. */
export interface PhaseChange {
  at: number;
  phase: Phase;
}

/** The phase at `now` and those that follow by the facts alone, so that a page can be right at whatever moment it is read. */
export const toPhaseChanges = (facts: PhaseFacts, now: number): PhaseChange[] => {
  const { from, to, stopped, updates } = facts;
  const instants = [
    from,
    to ?? from,
    stopped?.since ?? from,
    ...updates.map(({ at }) => at),
    ...[from, ...updates.map(({ at }) => at)].map((at) => at + halfYearMs),
  ]
    .filter((at) => at > now && Number.isFinite(at))
    .toSorted((a, b) => a - b);
  return [now, ...instants]
    .map((at) => ({ at, phase: phaseAt(facts, at) }))
    .filter(({ phase }, at, all) => phase !== all[at - 1]?.phase);
};

/** How much a phase concerns a reader: what runs, then what comes, then what nobody confirmed, then what is over. */
const ranks: Phase[][] = [
  ['in-progress', 'verifying', 'extended', 'paused', 'due'],
  ['scheduled'],
  ['open-ended', 'unconfirmed'],
  ['postponed'],
];

/** Where a notice, or a wave, belongs in a list. */
export type Stage = 'now' | 'next' | 'done';

/** The part of a list that a phase belongs in: what is over is what somebody said to be. */
export const toStage = (phase: Phase): Stage => {
  if (phase === 'scheduled' || phase === 'postponed') return 'next';
  return ['completed', 'rolled-back', 'cancelled'].includes(phase) ? 'done' : 'now';
};

/** The wave that a reader wants to know of first: the one under way, else the next one, else the last one. */
export const toCurrentWave = <T extends { facts: PhaseFacts }>(
  waves: T[],
  now: number,
): T | null => {
  const byStart = [...waves].sort((a, b) => a.facts.from - b.facts.from);
  for (const rank of ranks) {
    const ofRank = byStart.filter(({ facts }) => rank.includes(phaseAt(facts, now)));
    const wave = rank.includes('open-ended') ? ofRank.at(-1) : ofRank[0];
    if (wave) return wave;
  }
  return byStart.at(-1) ?? null;
};

/** Something that was said of a wave. */
export interface Update {
  at: Point;
  state: UpdateState;
  text?: string | undefined;
}

/** Checks that what was said of a wave is in order, and that nothing follows its end but that it was undone. */
export const checkUpdates = (updates: Update[]): Fault[] =>
  updates.flatMap(({ at, state }, index) => {
    const before = updates[index - 1];
    const fault = toFaultsAt(['updates', index]);
    if (at.precision !== 'minute' && state !== 'completed') {
      return fault(
        'at',
        at.datetime,
        `a minute with its zone (\`${at.datetime.slice(0, 10)}T21:00Z\`); only \`completed\` may have a day`,
      );
    }
    if (before && at.from <= before.at.from) {
      return fault(
        'at',
        at.datetime,
        `an instant after \`${before.at.datetime}\`, the update above it: the oldest comes first`,
      );
    }
    if (before?.state === 'completed' && state !== 'rolled-back') {
      return fault(
        'state',
        state,
        '`rolled-back`, or nothing: the update above it says that the wave is completed',
      );
    }
    return [];
  });

/** Returns the key that a translation uses for an update: `production/2026-11-26T08:00Z`, the same for the same instant. */
export const toUpdateKey = (wave: string, at: Point): string => `${wave}/${at.datetime}`;

/** A key as {@link toUpdateKey} has it, of one that names the same instant in another way; any other key as it is. */
export const toPlainKey = (key: string): string => {
  const [wave = '', instant = '', ...more] = key.split('/');
  const at = more.length > 0 ? null : parsePoint(instant);
  return at ? toUpdateKey(wave, at) : key;
};

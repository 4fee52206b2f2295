import { toDay } from './dates.ts';
import { toDeadlines } from './deadlines.ts';
import { toChanges } from './history.ts';
import type { FrontMatter } from './schema.ts';
import { toNotifyBy } from './waves.ts';

export const occasionKinds = [
  'announced',
  'reminder',
  'moved',
  'postponed',
  'cancelled',
  'started',
  'completed',
] as const;
export type OccasionKind = (typeof occasionKinds)[number];

/** Something that customers are told of when it comes. */
export interface Occasion {
  /** Stays the same as long as its facts do: `moved/production/2026-11-01`. */
  id: string;
  kind: OccasionKind;
  /** The wave that it is about; null where it is about the whole notice. */
  wave: string | null;
  /** The action whose deadline comes near; null for any other occasion. */
  action: string | null;
  /** The instant from which it is due; of what was promised by a day, the start of that day. */
  at: number;
  /** Whether it was promised for that day: `notify` of the wave. */
  isPromised: boolean;
}

const dayMs = 86_400_000;
/** The last reminder before a date. */
const reminderDays = 7;

/** Returns the occasions to tell customers of a notice, oldest first. */
export const toOccasions = (page: FrontMatter): Occasion[] => {
  const waves = page.waves ?? [];
  const occasion = (
    kind: OccasionKind,
    key: string,
    at: number,
    more: Partial<Occasion> = {},
  ): Occasion => ({
    id: `${kind}/${key}`,
    kind,
    wave: null,
    action: null,
    at,
    isPromised: false,
    ...more,
  });
  const published = page.notice?.published;
  const ofWaves = waves.flatMap((wave) => {
    const { from } = wave.start.start;
    const promised = wave.status ? null : toNotifyBy(wave);
    const last = from - reminderDays * dayMs;
    const toReminder = (day: string, at: number, isPromised: boolean) =>
      occasion('reminder', `${wave.id}/${day}`, at, { isPromised });
    const reminders = [
      ...(promised ? [toReminder(promised.datetime, promised.from, true)] : []),
      ...(promised && last > promised.from ? [toReminder(toDay(last).datetime, last, false)] : []),
    ];
    const changes = toChanges(wave).map(({ kind, key, changed }) =>
      occasion(kind, key, changed.from),
    );
    const updates = wave.updates.flatMap(({ at, state }) =>
      state === 'started' || state === 'completed'
        ? [occasion(state, `${wave.id}/${at.datetime}`, at.from)]
        : [],
    );
    return [...reminders, ...changes, ...updates].map((one) => ({ ...one, wave: wave.id }));
  });
  const ofDeadlines = toDeadlines(page).map(({ action, by, passed }) =>
    occasion('reminder', `${action}/${by.datetime}`, passed - reminderDays * dayMs, { action }),
  );
  return [
    ...(published ? [occasion('announced', published.datetime, published.from)] : []),
    ...ofWaves,
    ...ofDeadlines,
  ].toSorted((a, b) => a.at - b.at);
};

import { type Occasion, type OccasionKind, toOccasions } from './occasions.ts';
import type { FrontMatter } from './schema.ts';

/** That customers were told of an occasion. */
export interface Announcement {
  /** The notice, by its page without ending: `move-archives`. */
  notice: string;
  /** The {@link Occasion} by its id: `moved/production/2026-11-01`. */
  occasion: string;
  /** The day on which it was sent: `2026-11-02`. */
  on: string;
}

/** Tells whether an announcement was of a page, under its name or one that it had before. */
export const isAnnouncementOf = (
  { notice }: Announcement,
  doc: string,
  { formerly = [] }: FrontMatter,
): boolean => notice === doc || formerly.includes(notice);

/** Where an occasion stands: somebody sent it, it is time, the time has passed, or it is still to come. */
export type OccasionState = 'made' | 'due' | 'missed' | 'coming';

/** An occasion with where it stands. */
export interface DueOccasion {
  occasion: Occasion;
  state: OccasionState;
  /** The day on which it was sent; null unless `made`. */
  on: string | null;
}

const dayMs = 86_400_000;
/** News is told within a week; after a month without a record nobody is reminded of it any more. */
const newsDays = 7;
const forgottenDays = 31;
/** So long before the day that was promised the mail is due. */
const noticeDays = 7;

const toState = (occasion: Occasion, start: number | null, now: number): OccasionState => {
  const { at, kind, isPromised } = occasion;
  if (isPromised) {
    if (now < at - noticeDays * dayMs) return 'coming';
    // The day that was promised belongs to the time.
    return now < at + dayMs ? 'due' : 'missed';
  }
  if (now < at) return 'coming';
  if (kind === 'reminder') return start !== null && now >= start ? 'missed' : 'due';
  return now < at + newsDays * dayMs ? 'due' : 'missed';
};

/** The occasions of a notice with where each stands at an instant, oldest first; those long past are left out. */
export const toDueOccasions = (
  page: FrontMatter,
  made: Announcement[],
  now: number,
): DueOccasion[] => {
  const records = new Map(made.map((one) => [one.occasion, one] as const).toReversed());
  const waves = new Map((page.waves ?? []).map((wave) => [wave.id, wave] as const).toReversed());
  return toOccasions(page).flatMap((occasion): DueOccasion[] => {
    const record = records.get(occasion.id);
    if (record) return [{ occasion, state: 'made', on: record.on }];
    const wave = waves.get(occasion.wave ?? '');
    const start = wave?.start.start.from ?? null;
    const state = toState(occasion, start, now);
    // Before a wave a missed promise can still be made good; afterwards nobody can.
    const end = occasion.isPromised && start !== null ? start : occasion.at + forgottenDays * dayMs;
    return state === 'missed' && now >= end ? [] : [{ occasion, state, on: null }];
  });
};

/** Finds the occasion that a mail is for: of its kind and wave, the last one that has come, else the next one. */
export const findOccasion = (
  page: FrontMatter,
  kind: OccasionKind,
  wave: string | null,
  now: number,
): Occasion | null => {
  const ofKind = toOccasions(page).filter((occasion) => occasion.kind === kind);
  const ofWave = ofKind.filter((occasion) => occasion.wave === wave);
  // News about the whole notice is about each of its waves, too.
  const fitting = ofWave.length > 0 || wave === null ? ofWave : ofKind.filter((one) => !one.wave);
  const some = fitting.length > 0 || wave !== null ? fitting : ofKind;
  return some.findLast(({ at }) => at <= now) ?? some[0] ?? null;
};

import { isSameDate, isSameSpan, type Point, type Span, toDay } from './dates.ts';
import { type Fault, toFaultsAt } from './faults.ts';
import type { Update } from './lifecycle.ts';
import { type Action, type Change, type FrontMatter, isReasonWord, type Wave } from './schema.ts';

/** A change of a date: to another one, to none for now, or to none at all. */
export type ChangeKind = 'moved' | 'postponed' | 'cancelled';

/** One entry of a wave's history, with the date that followed it. */
export interface DateChange {
  /** The key that a translation uses for it: `production/2023-12-01`; a second one of the same day ends in `/2`. */
  key: string;
  kind: ChangeKind;
  changed: Point;
  was: Span;
  /** Null where no date followed. */
  now: Span | null;
  /** A word of the list or a sentence, as the English has it. */
  why: string | null;
}

const dateAfter = (wave: Wave, index: number): Span => wave.history[index + 1]?.was ?? wave.start;

/** The changes of a wave's date, oldest first. */
export const toChanges = (wave: Wave): DateChange[] => {
  const counts = new Map<number, number>();
  return wave.history.map(({ changed, was, why, status }, index) => {
    const ofTheDay = (counts.get(changed.from) ?? 0) + 1;
    counts.set(changed.from, ofTheDay);
    const isLast = index === wave.history.length - 1;
    const kind = (isLast ? wave.status : undefined) ?? status ?? 'moved';
    return {
      key: `${wave.id}/${changed.datetime}${ofTheDay > 1 ? `/${ofTheDay}` : ''}`,
      kind,
      changed,
      was,
      now: kind === 'moved' ? dateAfter(wave, index) : null,
      why: why ?? null,
    };
  });
};

/** The instant at which the notice last said something new; null for one that has no date of its own. */
export const toUpdatedAt = (page: FrontMatter): number | null => {
  const ofWaves = (page.waves ?? []).flatMap(({ history, updates }) => [
    ...history.map(({ changed }) => changed.from),
    ...updates.map(({ at }) => at.from),
  ]);
  const ofActions = (page.notice?.actions ?? []).flatMap(({ history }) =>
    history.map(({ changed }) => changed.from),
  );
  const ofFacts = (page.notice?.history ?? []).map(({ changed }) => changed.from);
  const published = page.notice?.published ? [page.notice.published.from] : [];
  const withdrawn = page.notice?.withdrawn ? [page.notice.withdrawn.since.from] : [];
  const instants = [...published, ...withdrawn, ...ofWaves, ...ofActions, ...ofFacts];
  return instants.length > 0 ? Math.max(...instants) : null;
};

/** The day on which the notice last said something new: its last change or update, else its first publishing. */
export const toModified = (page: FrontMatter): Point | null => {
  const instant = toUpdatedAt(page);
  return instant === null ? null : toDay(instant);
};

const checkOrder = ({ history }: Wave, published: Point | undefined): Fault[] =>
  history.flatMap(({ changed }, index) => {
    const before = history[index - 1]?.changed;
    const fault = toFaultsAt(['history', index]);
    if (before && changed.from < before.from) {
      return fault(
        'changed',
        changed.datetime,
        `no day before \`${before.datetime}\`, the entry above it: the oldest change comes first`,
      );
    }
    if (published && changed.from < published.from) {
      return fault(
        'changed',
        changed.datetime,
        `no day before \`${published.datetime}\`, on which the notice was published: a date that no reader saw needs no history`,
      );
    }
    return [];
  });

/** Returns the faults of one entry's `was` and `status`, given the date that follows it. */
const checkEntry = (wave: Wave, { was, status }: Change, index: number): Fault[] => {
  const isLast = index === wave.history.length - 1;
  const after = dateAfter(wave, index);
  const isSame = isSameSpan(was, after);
  const place = isLast ? '`start` of the wave' : '`was` of the entry below it';
  const fault = toFaultsAt(['history', index]);
  if (isLast && wave.status) {
    if (status && status !== wave.status) {
      const expected = `\`${wave.status}\`, the \`status\` of the wave, or nothing`;
      return fault('status', status, expected);
    }
    if (isSame) return [];
    return fault(
      'was',
      was.edtf,
      `\`${after.edtf}\`, the ${place}, since the last entry says since when the wave is ${wave.status}; write an entry of its own for that: \`{changed: YYYY-MM-DD, was: ${after.edtf}}\``,
    );
  }
  if (isLast && status) {
    return fault('status', status, `\`status: ${status}\` on the wave too, or nothing here`);
  }
  if (status && !isSame) {
    return fault(
      'was',
      was.edtf,
      `\`${after.edtf}\`, the ${place}: a wave that is ${status} has no new date`,
    );
  }
  if (!status && isSame) {
    return fault(
      'was',
      was.edtf,
      `another date than the ${place}, or \`status: postponed\` where the wave got no new date then`,
    );
  }
  return [];
};

/** Checks that a wave's history is in order and that each date in it gave way to another, or to none. */
export const checkHistory = (wave: Wave, published: Point | undefined): Fault[] => [
  ...checkOrder(wave, published),
  ...wave.history.flatMap((entry, index) => checkEntry(wave, entry, index)),
];

const places = new WeakMap<readonly { id: string }[], Map<string, number>>();

/** Where the first of a list stands that has an id; -1 where none has. */
const toIndex = (list: readonly { id: string }[], id: string): number => {
  const found =
    places.get(list) ?? new Map(list.map((one, at) => [one.id, at] as const).toReversed());
  places.set(list, found);
  return found.get(id) ?? -1;
};

/** A wave as it was published earlier. */
export type EarlierWave = Pick<Wave, 'id' | 'start' | 'history'>;

/** A date that was published and that today's wave does not tell of. */
export interface SilentChange {
  /** Where the wave stands today; -1 where it does not. */
  index: number;
  was: Span;
  /** The line that fixes it. */
  line: string;
}

const toEntry = ({ changed, was, why, status }: Change): string => {
  const pairs = [`changed: ${changed.datetime}`, `was: ${was.edtf}`];
  if (why) pairs.push(`why: ${isReasonWord(why) ? why : JSON.stringify(why)}`);
  if (status) pairs.push(`status: ${status}`);
  return `{${pairs.join(', ')}}`;
};

const toLine = (entries: Change[]): string => `history: [${entries.map(toEntry).join(', ')}]`;

/** The history with an entry that it lacks: by its day, but before the one that says that the wave was stopped. */
const withEntry = ({ history, status }: Wave, lacking: Change): Change[] => {
  const stop = status ? history.at(-1) : undefined;
  const changed = stop && stop.changed.from < lacking.changed.from ? stop.changed : lacking.changed;
  const moves = stop ? history.slice(0, -1) : history;
  const at = moves.findLastIndex((entry) => entry.changed.from <= changed.from) + 1;
  return [
    ...moves.slice(0, at),
    { ...lacking, changed },
    ...moves.slice(at),
    ...(stop ? [stop] : []),
  ];
};

/**
 * Finds the dates that were published earlier and that are gone without a word: each has to be a date of the wave
 * today, or of its history. `today` is the day that the line to write names.
 */
export const findSilentChanges = (
  earlier: EarlierWave[],
  waves: Wave[],
  today: Point,
): SilentChange[] =>
  earlier.flatMap((before) => {
    const index = toIndex(waves, before.id);
    const wave = waves[index];
    const published: Change[] = [...before.history, { changed: today, was: before.start }];
    if (!wave) return [{ index, was: before.start, line: toLine(published) }];
    const isKnown = ({ was }: Change, isPast: boolean) =>
      wave.history.some((entry) => isSameSpan(entry.was, was)) ||
      (!isPast && isSameSpan(wave.start, was));
    return published
      .filter((change, place) => !isKnown(change, place < before.history.length))
      .map((change) => ({ index, was: change.was, line: toLine(withEntry(wave, change)) }));
  });

/** An update that was published and that today's wave does not have. */
export interface SilentUpdate {
  /** Where the wave stands today; -1 where it does not. */
  index: number;
  update: Update;
  /** The line that fixes it. */
  line: string;
}

const isSameUpdate = (one: Update, other: Update) =>
  one.state === other.state && isSameSpan(toSpan(one.at), toSpan(other.at));

const toSpan = (start: Point): Span => ({ edtf: start.datetime, start, end: null });

const toUpdateEntry = ({ at, state, text }: Update): string =>
  `{at: ${at.datetime}, state: ${state}${text ? `, text: ${JSON.stringify(text)}` : ''}}`;

/** Finds the updates that were published earlier and are gone, or say another time or state now. Their words may change. */
export const findSilentUpdates = (
  earlier: { id: string; updates: Update[] }[],
  waves: Wave[],
): SilentUpdate[] =>
  earlier.flatMap(({ id, updates }) => {
    const index = toIndex(waves, id);
    const known = waves[index]?.updates ?? [];
    const lacking = updates.filter((update) => !known.some((one) => isSameUpdate(one, update)));
    if (lacking.length === 0) return [];
    const all = [...known, ...lacking].toSorted((a, b) => a.at.from - b.at.from);
    const line = `updates: [${all.map(toUpdateEntry).join(', ')}]`;
    return lacking.map((update) => ({ index, update, line }));
  });

/** A deadline that was published and that today's action does not name. */
export interface SilentDeadline {
  /** Where the action stands today; -1 where it does not. */
  index: number;
  was: string;
  /** The line that fixes it. */
  line: string;
}

/** Finds the deadlines that were published earlier and are gone without a word; `today` is the day that the line to write names. */
export const findSilentDeadlines = (
  earlier: { id: string; was: string[] }[],
  actions: Action[],
  today: Point,
): SilentDeadline[] =>
  earlier.flatMap(({ id, was }) => {
    const index = toIndex(actions, id);
    const action = actions[index];
    const known = action ? [action.by, ...action.history.map((entry) => entry.was)] : [];
    return was
      .filter((text) => !known.some((by) => isSameDate(by.text, text)))
      .map((text) => {
        const entries = [
          ...(action?.history ?? []).map(
            (entry) => `{changed: ${entry.changed.datetime}, was: ${entry.was.text}}`,
          ),
          `{changed: ${today.datetime}, was: ${text}}`,
        ];
        return { index, was: text, line: `history: [${entries.join(', ')}]` };
      });
  });

import { isSameDate, type Point } from './dates.ts';
import type { FactChange, FrontMatter, NoticeData } from './schema.ts';

/** The facts of a notice, besides its dates, that never change in silence. */
export const factKinds = ['action', 'downtime', 'stops', 'addresses'] as const;
export type FactKind = (typeof factKinds)[number];

/** The facts of a notice: plain texts, in one form; null where it says nothing. */
export interface Facts {
  action: string | null;
  downtime: string | null;
  stops: string[] | null;
  /** The addresses in tables, which customers have to allow. */
  addresses: string[];
}

/** A change of a fact, with what stood before and what followed. */
export interface NoticeChange {
  /** The key that a translation uses for it: `downtime/2026-11-02`. */
  key: string;
  /** Its place in the history of the notice. */
  entry: number;
  kind: FactKind;
  changed: Point;
  was: string[];
  now: string[];
  why: string | null;
}

const nothing = 'none';

const toTexts = (entry: FactChange, kind: Exclude<FactKind, 'addresses'>): string[] | null => {
  const value = entry[kind];
  if (value === undefined) return null;
  if (Array.isArray(value)) return value;
  return [typeof value === 'string' ? value : value.iso];
};

const current = (notice: NoticeData, kind: Exclude<FactKind, 'addresses'>): string[] => {
  if (kind === 'stops') return notice.stops ?? [];
  return [kind === 'action' ? (notice.action ?? nothing) : (notice.downtime?.iso ?? nothing)];
};

/** The changes of a notice's facts besides its dates, oldest first. */
export const toNoticeChanges = ({ notice }: Pick<FrontMatter, 'notice'>): NoticeChange[] => {
  const history = notice?.history ?? [];
  return history.flatMap((entry, index) =>
    factKinds.flatMap((kind): NoticeChange[] => {
      const change = {
        key: `${kind}/${entry.changed.datetime}`,
        entry: index,
        kind,
        changed: entry.changed,
        why: entry.why ?? null,
      };
      if (kind === 'addresses') {
        const { addresses } = entry;
        return addresses ? [{ ...change, was: addresses.removed, now: addresses.added }] : [];
      }
      const was = toTexts(entry, kind);
      if (!was || !notice) return [];
      const next = history.slice(index + 1).flatMap((later) => {
        const texts = toTexts(later, kind);
        return texts ? [texts] : [];
      })[0];
      return [{ ...change, was, now: next ?? current(notice, kind) }];
    }),
  );
};

/** A fact that was published and that neither the notice nor its history states. */
export interface SilentFact {
  kind: FactKind;
  was: string;
  now: string;
  /** The entry that fixes it. */
  line: string;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join(' ') === [...other].sort().join(' ');

const showList = (texts: readonly string[]): string => `[${texts.join(', ')}]`;

/** Finds the facts that were published earlier and that are gone without a word; `today` is the day that the entry names. */
export const findSilentFacts = (
  before: Facts,
  now: Facts,
  changes: NoticeChange[],
  today: Point,
): SilentFact[] => {
  const recorded = (kind: FactKind) => changes.filter((change) => change.kind === kind);
  const entry = (text: string) => `{changed: ${today.datetime}, ${text}}`;
  const facts: SilentFact[] = [];
  for (const kind of ['action', 'downtime'] as const) {
    const was = before[kind];
    // What is said for the first time has changed nothing.
    if (was === null) continue;
    const isKnown = recorded(kind).some((change) => isSameText(change.was[0] ?? nothing, was));
    const present = now[kind] ?? nothing;
    if (isSameText(was, present) || isKnown) continue;
    facts.push({ kind, was, now: present, line: entry(`${kind}: ${was}`) });
  }
  const stops = before.stops ?? now.stops ?? [];
  const isKnown = recorded('stops').some(({ was }) => isSame(was, stops));
  if (!isSame(stops, now.stops ?? []) && !isKnown) {
    const was = showList(stops);
    const present = showList(now.stops ?? []);
    facts.push({ kind: 'stops', was, now: present, line: entry(`stops: ${was}`) });
  }
  const known = (part: 'was' | 'now') => recorded('addresses').flatMap((change) => change[part]);
  const lacks = (list: string[], others: string[][]) =>
    list.filter((address) => !others.some((other) => other.includes(address)));
  const removed = lacks(before.addresses, [now.addresses, known('was')]);
  const added = lacks(now.addresses, [before.addresses, known('now')]);
  if (removed.length + added.length > 0) {
    facts.push({
      kind: 'addresses',
      was: showList(removed),
      now: showList(added),
      line: entry(`addresses: {added: ${showList(added)}, removed: ${showList(removed)}}`),
    });
  }
  return facts;
};

/** Two durations, or words, that say the same; `PT60M` and `PT1H` do not: readers see other words. */
const isSameText = (one: string, other: string): boolean => one === other || isSameDate(one, other);

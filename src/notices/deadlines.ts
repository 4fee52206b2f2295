import { isSameDate, type Point, toDay } from './dates.ts';
import { subtractDuration } from './durations.ts';
import { type Fault, toFaultsAt } from './faults.ts';
import type { Action, FrontMatter, Wave } from './schema.ts';

/** By when a reader must have done something. */
export interface Deadline {
  /** The id of the action: that of the heading under which its steps stand. */
  action: string;
  /** The waves that it holds for; empty where it holds for the whole notice. */
  waves: string[];
  by: Point;
  /** The first instant at which it has passed: the end of a day, the minute itself. */
  passed: number;
}

/** The waves that an action is for. */
const toWavesOf = ({ wave, environments }: Action, waves: Wave[]): Wave[] =>
  waves.filter(
    (candidate) =>
      (wave === undefined || candidate.id === wave) &&
      (environments === undefined ||
        candidate.environments.some((environment) => environments.includes(environment))),
  );

const toPassed = (by: Point): number => (by.precision === 'minute' ? by.from : by.to);

const toIds = (waves: Wave[]): string[] => waves.map(({ id }) => id);

/** The deadlines of one action: one, or one a date of the waves that it is relative to. */
const toDeadlinesOf = (action: Action, waves: Wave[]): Deadline[] => {
  if (action.status) return [];
  const concerned = toWavesOf(action, waves);
  const toDeadline = (by: Point, ids: string[]): Deadline => ({
    action: action.id,
    waves: ids,
    by,
    passed: toPassed(by),
  });
  if (action.by.point) {
    const isForAll = action.wave === undefined && action.environments === undefined;
    return [toDeadline(action.by.point, isForAll ? [] : toIds(concerned))];
  }
  // A wave that will not run by its date sets no deadline.
  const { before } = action.by;
  const byDay = Map.groupBy(
    concerned.filter(({ status }) => status === undefined),
    ({ start }) => toDay(subtractDuration(start.start.from, before)).from,
  );
  return [...byDay].map(([day, same]) => toDeadline(toDay(day), toIds(same)));
};

/** The deadlines of a notice, the first one first. */
export const toDeadlines = ({ notice, waves = [] }: FrontMatter): Deadline[] =>
  (notice?.actions ?? [])
    .flatMap((action) => toDeadlinesOf(action, waves))
    .toSorted((a, b) => a.passed - b.passed);

const checkHistory = ({ by, history }: Action, path: PropertyKey[]): Fault[] =>
  history.flatMap(({ changed, was }, index) => {
    const before = history[index - 1];
    const after = history[index + 1]?.was ?? by;
    const fault = toFaultsAt([...path, 'history', index]);
    if (before && changed.from < before.changed.from) {
      return fault(
        'changed',
        changed.datetime,
        `no day before \`${before.changed.datetime}\`, the entry above it: the oldest change comes first`,
      );
    }
    return isSameDate(was.text, after.text)
      ? fault('was', was.text, 'another deadline than the one that followed it')
      : [];
  });

const checkAction = (action: Action, waves: Wave[], path: PropertyKey[]): Fault[] => {
  const ids = waves.map(({ id }) => `\`${id}\``).join(', ');
  const fault = toFaultsAt(path);
  if (action.wave !== undefined && !waves.some(({ id }) => id === action.wave)) {
    const expected = ids ? `the id of a wave: ${ids}` : 'nothing, since the notice has no waves';
    return fault('wave', action.wave, expected);
  }
  if (action.by.before && toWavesOf(action, waves).length === 0) {
    return fault(
      'by',
      action.by.text,
      'a date (`2026-11-30`): there is no wave that the action could be that long before',
    );
  }
  return checkHistory(action, path);
};

/** Checks that what a reader must do has a deadline, that each names waves that are there, and that its history is in order. */
export const checkActions = ({ notice, waves = [] }: FrontMatter): Fault<string | null>[] => {
  const actions = notice?.actions ?? [];
  const faults = actions.flatMap((action, index) => {
    const path = ['notice', 'actions', index];
    const isSecond = actions.findIndex(({ id }) => id === action.id) !== index;
    return isSecond
      ? toFaultsAt(path)('id', action.id, 'an id that no other action has')
      : checkAction(action, waves, path);
  });
  const fault = toFaultsAt(['notice']);
  const isOpen = actions.some(({ status }) => status === undefined);
  if (notice?.action === 'required' && !isOpen) {
    const expected =
      'a deadline for what is required: `actions: [{id: configure-dns, by: 2026-11-30}]`, with the steps below a heading of that id (`## Set up DNS {#configure-dns}`); `by: -P14D` is 14 days before the wave starts';
    return [...fault('action', null, expected), ...faults];
  }
  if (notice?.action === 'none' && isOpen) {
    const expected = '`required` or `optional`, since `actions` states what to do by when';
    return [...fault('action', 'none', expected), ...faults];
  }
  return faults;
};

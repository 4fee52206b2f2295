import type { VFileMessage } from 'vfile-message';
import { parseFrontMatter, type RawFrontMatter } from '../../markdown/front-matter.ts';
import { type Place, withSource } from '../../markdown/messages.ts';
import { toTableAddresses } from '../../markdown/table-addresses.ts';
import { type Point, parsePoint, parseSpan, type Span } from '../../notices/dates.ts';
import { parseDurationRange } from '../../notices/durations.ts';
import { type Facts, findSilentFacts, toNoticeChanges } from '../../notices/facts.ts';
import {
  type EarlierWave,
  findSilentChanges,
  findSilentDeadlines,
  findSilentUpdates,
} from '../../notices/history.ts';
import {
  toUpdateKey,
  type Update,
  type UpdateState,
  updateStates,
} from '../../notices/lifecycle.ts';
import type { EnglishPage } from '../../site/english.ts';
import { show } from '../../site/values.ts';
import type { Copy, FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

const toSpan = (value: unknown): Span | null =>
  typeof value === 'string' ? parseSpan(value) : null;

const itemsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];

/** The waves of a copy, with the place of each date. What cannot be read is no fault: a copy only remembers. */
const readWaves = ({ data, placeOf }: RawFrontMatter): { wave: EarlierWave; place: Place }[] =>
  itemsOf(data.waves).flatMap(({ id, start, history }, index) => {
    const span = toSpan(start);
    if (typeof id !== 'string' || !span) return [];
    const entries = itemsOf(history).flatMap(({ changed, was }) => {
      const day = toSpan(changed)?.start;
      const date = toSpan(was);
      return day && date ? [{ changed: day, was: date }] : [];
    });
    const wave = { id, start: span, history: entries };
    return [{ wave, place: placeOf(['waves', index, 'start']) }];
  });

/** The updates of a copy, each with its place. */
const readUpdates = ({ data, placeOf }: RawFrontMatter) =>
  itemsOf(data.waves).flatMap(({ id, updates }, wave) =>
    itemsOf(updates).flatMap(({ at, state, text }, index) => {
      const point = typeof at === 'string' ? parsePoint(at) : null;
      if (typeof id !== 'string' || !point || !updateStates.includes(state as UpdateState)) {
        return [];
      }
      const update: Update = {
        at: point,
        state: state as UpdateState,
        text: typeof text === 'string' ? text : undefined,
      };
      return [{ id, update, place: placeOf(['waves', wave, 'updates', index, 'at']) }];
    }),
  );

/** The deadlines of a copy, those that they had before too, each with its place. */
const readDeadlines = ({ data, placeOf }: RawFrontMatter) => {
  const notice = (data.notice ?? {}) as Record<string, unknown>;
  return itemsOf(notice.actions).flatMap(({ id, by, history }, index) => {
    const was = [...itemsOf(history).map((entry) => entry.was), by].filter(
      (text): text is string => typeof text === 'string',
    );
    const place = placeOf(['notice', 'actions', index, 'by']);
    return typeof id === 'string' ? [{ id, was, place }] : [];
  });
};

const isTrue = (value: unknown): boolean =>
  value === true || ['true', 'yes', 'on'].includes(String(value));

/** Tells whether readers could see a version: it was no draft, and its day came before another took its place. */
export const isPublished = ({ data }: RawFrontMatter, { until }: Copy, today: Point): boolean => {
  if (isTrue(data.draft)) return false;
  const { published } = (data.notice ?? {}) as { published?: unknown };
  const day = toSpan(published)?.start;
  return !day || day.from <= (until ?? today.from);
};

/** The facts of a version besides its dates, in one form; null of a page that was no notice. What cannot be read is none. */
const readFacts = ({ data }: RawFrontMatter, text: string): Facts | null => {
  if (data.notice === undefined && data.waves === undefined) return null;
  const { action, downtime, stops } = (data.notice ?? {}) as Record<string, unknown>;
  return {
    action: ['none', 'optional', 'required'].includes(String(action)) ? String(action) : null,
    downtime:
      typeof downtime === 'string' && parseDurationRange(downtime) !== null ? downtime : null,
    stops: Array.isArray(stops) ? stops.filter((stop) => typeof stop === 'string') : null,
    addresses: toTableAddresses(text),
  };
};

/** Context of the checks of one page: the day that a line to write names, and what has been reported already. */
interface Context {
  english: EnglishPage;
  front: RawFrontMatter;
  file: string;
  /** The facts of the page today, and of the version. */
  facts: { now: Facts | null; before: Facts | null };
  today: Point;
  told: Set<string>;
}

/** Tells of a fact once, however many copies have it. */
const once = ({ told }: Context, key: string, toMessage: () => VFileMessage): VFileMessage[] => {
  if (told.has(key)) return [];
  told.add(key);
  return [toMessage()];
};

const placeOfWaves = ({ raw }: EnglishPage): Place =>
  'waves' in raw.data ? raw.placeOfKey(['waves']) : raw.placeOf(['waves']);

const checkDates = (context: Context): VFileMessage[] => {
  const { english, front, file, today } = context;
  const waves = english.frontMatter?.waves ?? [];
  return readWaves(front).flatMap(({ wave, place }) =>
    findSilentChanges([wave], waves, today).flatMap(({ index, was, line }) =>
      once(context, `${wave.id} ${was.edtf}`, () => {
        const now = waves[index]?.start.edtf;
        const before = `\`${was.edtf}\` as in \`${file}:${place.line}\``;
        const message =
          now === undefined
            ? tell(
                `Missing wave \`${wave.id}\`, expected it to stay, with the date ${before}, \`status: cancelled\` and the line \`${line}\`.`,
                placeOfWaves(english),
                silentChange,
              )
            : tell(
                `Unexpected ${show(now)} in \`waves[${index}].start\`, expected ${before}, or the line that tells of the change: \`${line}\`.`,
                english.raw.placeOf(['waves', index, 'start']),
                silentChange,
              );
        return withSource(message, file, place, `\`${wave.id}\` was ${show(was.edtf)}`);
      }),
    ),
  );
};

const checkUpdates = (context: Context): VFileMessage[] => {
  const { english, front, file } = context;
  const waves = english.frontMatter?.waves ?? [];
  return readUpdates(front).flatMap(({ id, update, place }) =>
    findSilentUpdates([{ id, updates: [update] }], waves).flatMap(({ index, line }) =>
      // A wave that is gone is told of by its date.
      index === -1
        ? []
        : once(context, toUpdateKey(`${id} ${update.state}`, update.at), () =>
            withSource(
              tell(
                `Missing update \`${update.state}\` of \`${update.at.datetime}\` in \`waves[${index}]\`, expected it to stay as in \`${file}:${place.line}\`, since readers were told: \`${line}\`.`,
                english.raw.placeOfKey(['waves', index, 'updates']),
                silentChange,
              ),
              file,
              place,
              `\`${id}\` was \`${update.state}\``,
            ),
          ),
    ),
  );
};

const checkDeadlines = (context: Context): VFileMessage[] => {
  const { english, front, file, today } = context;
  const actions = english.frontMatter?.notice?.actions ?? [];
  return readDeadlines(front).flatMap(({ id, was, place }) =>
    findSilentDeadlines([{ id, was }], actions, today).flatMap(({ index, was: by, line }) =>
      once(context, `${id} ${by}`, () => {
        const before = `\`${by}\` as in \`${file}:${place.line}\``;
        const message =
          index === -1
            ? tell(
                `Missing action \`${id}\`, expected it to stay, with the deadline ${before} and, where it is no longer needed, \`status: cancelled\`.`,
                english.raw.placeOfKey(['notice']),
                silentChange,
              )
            : tell(
                `Unexpected ${show(actions[index]?.by.text)} in \`notice.actions[${index}].by\`, expected ${before}, or the line that tells of the change: \`${line}\`.`,
                english.raw.placeOf(['notice', 'actions', index, 'by']),
                silentChange,
              );
        return withSource(message, file, place, `\`${id}\` was by ${show(by)}`);
      }),
    ),
  );
};

const checkNoticeFacts = (context: Context): VFileMessage[] => {
  const { english, facts, file, front, today } = context;
  const { frontMatter, raw } = english;
  if (!frontMatter || !facts.before || !facts.now) return [];
  const changes = toNoticeChanges(frontMatter);
  return findSilentFacts(facts.before, facts.now, changes, today).flatMap(
    ({ kind, line, now, was }) =>
      once(context, `${kind} ${was} ${now}`, () => {
        const path = ['notice', kind];
        const place = kind === 'addresses' ? front.placeOf(['notice']) : front.placeOf(path);
        const isThere = kind !== 'addresses' && kind in ((raw.data.notice ?? {}) as object);
        const found =
          kind === 'addresses'
            ? `Unexpected change of the addresses in tables (new: ${show(now)}, gone: ${show(was)}), expected them as in \`${file}\``
            : `Unexpected ${show(now)} in \`notice.${kind}\`, expected ${show(was)} as in \`${file}:${place.line}\``;
        return withSource(
          tell(
            `${found}, or the line in \`notice.history\` that tells of the change: \`- ${line}\`.`,
            isThere ? raw.placeOf(path) : raw.placeOf(['notice']),
            silentChange,
          ),
          file,
          place,
          kind === 'addresses' ? 'the addresses were others' : `\`${kind}\` was ${show(was)}`,
        );
      }),
  );
};

/**
 * Finds facts that changed in silence: translations remember the English that they were made from. A date or a deadline
 * that stands there has to stand in the page today or in its history; what was said of a wave has to stay. What was
 * committed earlier counts like such a copy.
 */
const checkSilentChanges = (
  english: EnglishPage,
  own: string,
  copies: Copy[],
  today: Point,
): VFileMessage[] => {
  if (!english.frontMatter || english.frontMatter.draft) return [];
  const told = new Set<string>();
  const now = copies.length > 0 ? readFacts(english.raw, own) : null;
  return copies.flatMap((copy) => {
    const { file, text } = copy;
    const front = parseFrontMatter(text);
    if (!isPublished(front, copy, today)) return [];
    const facts = { now, before: readFacts(front, text) };
    const context = { english, front, file, facts, today, told };
    return [
      ...checkDates(context),
      ...checkUpdates(context),
      ...checkDeadlines(context),
      ...checkNoticeFacts(context),
    ];
  });
};

export const silentChange: FileRule = {
  id: 'silent-change',
  severity: 'error',
  reason: 'A date never moves in silence: its old value stays in the history of the wave.',
  stopsBuild: true,
  checkPage: ({ page, text, copies, today }) =>
    today ? checkSilentChanges(page, text, copies, today) : [],
};

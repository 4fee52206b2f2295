import type { VFileMessage } from 'vfile-message';
import type { RawFrontMatter } from '../markdown/front-matter.ts';
import { toError, toWarning } from '../markdown/messages.ts';
import { checkActions } from '../notices/deadlines.ts';
import { checkHistory } from '../notices/history.ts';
import { checkUpdates } from '../notices/lifecycle.ts';
import { type Dimension, dimensions, type FrontMatter, type Wave } from '../notices/schema.ts';
import { show, showPath } from './checks.ts';

/** Returns problems of values of a wave that do not go together: nothing that moves, a window of each day without days. */
const checkWave = (
  wave: Wave,
  path: PropertyKey[],
  { placeOf }: RawFrontMatter,
): VFileMessage[] => {
  const hasTags = Object.keys(dimensions).some((key) => wave[key as Dimension].length > 0);
  const problems: VFileMessage[] = [];
  if (!hasTags && wave.name === undefined) {
    problems.push(
      toError(
        `Missing \`${showPath([...path, 'environments'])}\`, expected what moves: \`environments\`, \`regions\`, \`products\`, \`customers\` or a \`name\`.`,
        placeOf(path),
        'notice',
      ),
    );
  }
  if (wave.daily && wave.start.start.precision !== 'day') {
    problems.push(
      toError(
        `Unexpected ${show(wave.start.edtf)} in \`${showPath([...path, 'start'])}\`, expected days (\`2026-11-23/2026-11-27\`): \`daily\` says at what time.`,
        placeOf([...path, 'start']),
        'notice',
      ),
    );
  }
  return problems;
};

/** Returns problems of values of a notice's own life that do not go together. */
const checkLife = (raw: RawFrontMatter, { notice }: FrontMatter): VFileMessage[] => {
  const { data, placeOf } = raw;
  if (!notice) return [];
  const problems: VFileMessage[] = [];
  const own = (data.notice ?? {}) as Record<string, unknown>;
  if (notice.status && !notice.since) {
    problems.push(
      toError(
        'Missing `notice.since`, expected the day on which the move was cancelled: `since: 2026-11-26`.',
        placeOf(['notice', 'status']),
        'notice',
      ),
    );
  }
  if (notice.since && !notice.status) {
    problems.push(
      toError(
        `Unexpected ${show(own.since)} in \`notice.since\`, expected \`status: cancelled\` beside it.`,
        placeOf(['notice', 'since']),
        'notice',
      ),
    );
  }
  if (notice.expires && notice.published && notice.expires.from < notice.published.from) {
    problems.push(
      toError(
        `Unexpected ${show(own.expires)} in \`notice.expires\`, expected no day before \`${notice.published.datetime}\`, on which it is published.`,
        placeOf(['notice', 'expires']),
        'notice',
      ),
    );
  }
  const history = notice.history ?? [];
  for (const [index, { changed }] of history.entries()) {
    const before = history[index - 1];
    if (!before || before.changed.from <= changed.from) continue;
    problems.push(
      toError(
        `Unexpected \`${changed.datetime}\` in \`notice.history[${index}].changed\`, expected no day before \`${before.changed.datetime}\`, the entry above it: the oldest change comes first.`,
        placeOf(['notice', 'history', index, 'changed']),
        'history',
      ),
    );
  }
  return problems;
};

const checkActionsOf = (raw: RawFrontMatter, page: FrontMatter): VFileMessage[] =>
  checkActions(page).map(({ path, found, expected }) =>
    toError(
      found === null
        ? `Missing \`notice.actions\`, expected ${expected}.`
        : `Unexpected ${show(found)} in \`${showPath(path)}\`, expected ${expected}.`,
      raw.placeOf(path),
      'notice',
    ),
  );

const checkWaves = (raw: RawFrontMatter, page: FrontMatter): VFileMessage[] => {
  const { data, placeOf, placeOfKey } = raw;
  const waves = page.waves ?? [];
  const problems: VFileMessage[] = [];
  if (waves.length > 0 && page.notice?.timeline === undefined) {
    problems.push(
      toError(
        'Missing `notice.timeline`, expected the id of the heading under which the waves are shown.',
        'notice' in data ? placeOfKey(['notice']) : placeOfKey(['waves']),
        'notice',
      ),
    );
  }
  if (waves.length > 0 && page.notice?.published === undefined) {
    problems.push(
      toWarning(
        'Missing `notice.published`, expected the day on which the notice is published: feeds and calendars have no other, and the Atom feed leaves the notice out.',
        'notice' in data ? placeOfKey(['notice']) : placeOfKey(['waves']),
        'notice',
      ),
    );
  }
  const seen = new Set<string>();
  for (const [index, wave] of waves.entries()) {
    const isSecond = seen.has(wave.id);
    seen.add(wave.id);
    if (isSecond) {
      problems.push(
        toError(
          `Unexpected second wave \`${wave.id}\`, expected an id that no other wave has.`,
          placeOf(['waves', index, 'id']),
          'notice',
        ),
      );
    }
    if (wave.status && wave.history.length === 0) {
      problems.push(
        toError(
          `Unexpected \`${wave.status}\` without a history, expected an entry that says since when: \`history: [{changed: YYYY-MM-DD, was: ${wave.start.edtf}}]\`, with the day on which that was decided.`,
          placeOf(['waves', index, 'status']),
          'history',
        ),
      );
    }
    problems.push(...checkWave(wave, ['waves', index], raw));
    for (const { path, found, expected } of [
      ...checkHistory(wave, page.notice?.published),
      ...checkUpdates(wave.updates),
    ]) {
      const at = ['waves', index, ...path];
      problems.push(
        toError(
          `Unexpected ${show(found)} in \`${showPath(at)}\`, expected ${expected}.`,
          placeOf(at),
          'history',
        ),
      );
    }
  }
  return problems;
};

/** Returns problems of facts of a notice that do not go together, each of which is well-formed by itself. */
export const checkNoticeFacts = (raw: RawFrontMatter, page: FrontMatter): VFileMessage[] => [
  ...checkWaves(raw, page),
  ...checkActionsOf(raw, page),
  ...checkLife(raw, page),
];

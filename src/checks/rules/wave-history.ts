import { isSameDate } from '../../notices/dates.ts';
import type { Page } from '../page.ts';
import { type Finding, quote, type Rule } from '../rule.ts';

interface RawWave {
  id: string;
  start: string;
  history: string[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Waves as written: what does not look like one is told by the schema, not here. */
const toWaves = (page: Page): RawWave[] => {
  const { waves } = page.raw.data;
  if (!Array.isArray(waves)) return [];
  return waves.filter(isObject).flatMap(({ id, start, history }) =>
    id === undefined
      ? []
      : [
          {
            id: String(id),
            start: String(start ?? ''),
            history: Array.isArray(history)
              ? history.filter(isObject).map(({ was }) => String(was))
              : [],
          },
        ],
  );
};

export const waveHistory: Rule = {
  id: 'wave-history',
  reason: 'A date never moves in silence: its old value stays in the history of the wave.',
  checkEnglish: ({ page, sources }) => {
    const today = toWaves(page);
    const told = new Set<string>();
    return sources.flatMap((source) =>
      toWaves(source).flatMap((before): Finding[] => {
        const at = today.findIndex(({ id }) => id === before.id);
        const now = today[at];
        const key = `${before.id} ${before.start}`;
        const isKnown =
          now !== undefined &&
          [now.start, ...now.history].some((date) => isSameDate(date, before.start));
        if (told.has(key) || isKnown) return [];
        told.add(key);
        const cause = {
          page: source,
          offset: source.offsetAt(source.raw.placeOf(['waves', toWaves(source).indexOf(before)])),
        };
        if (!now) {
          return [
            {
              severity: 'warning',
              message: `Missing wave \`${before.id}\`, expected it to stay: one that will not run has \`status: cancelled\`.`,
              offset: page.offsetAt(
                today.length > 0 ? page.raw.placeOfKey(['waves']) : { line: 1, column: 1 },
              ),
              source: cause,
            },
          ];
        }
        return [
          {
            severity: 'error',
            message: `Unexpected ${quote(now.start)} in \`waves[${at}].start\`, which was ${quote(before.start)}, expected an entry in its history: \`history: [{changed: …, was: ${before.start}}]\`.`,
            offset: page.offsetAt(page.raw.placeOf(['waves', at, 'start'])),
            length: now.start.length,
            source: cause,
          },
        ];
      }),
    );
  },
};

import type { VFileMessage } from 'vfile-message';
import { type Place, parseFrontMatter, toError } from '../markdown/front-matter.ts';
import { type Point, parseSpan, type Span } from '../notices/dates.ts';
import { type EarlierWave, findSilentChanges } from '../wording/changes.ts';
import { show } from './checks.ts';
import type { EnglishPage } from './english.ts';
import { withSource } from './translation.ts';

/** The English that a translation was made from. */
export interface Copy {
  file: string;
  text: string;
}

const toSpan = (value: unknown): Span | null =>
  typeof value === 'string' ? parseSpan(value) : null;

const itemsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];

/** The waves of a copy, with the place of each date. What cannot be read is no fault: a copy only remembers. */
const readWaves = ({ text }: Copy): { wave: EarlierWave; place: Place }[] => {
  const { data, placeOf } = parseFrontMatter(text);
  return itemsOf(data.waves).flatMap(({ id, start, history }, index) => {
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
};

/**
 * Finds dates that changed in silence: translations remember the English that they were made from, and a date that
 * stands there has to be a wave's date today or stand in its history.
 */
export const checkSilentChanges = (
  english: EnglishPage,
  copies: Copy[],
  today: Point,
): VFileMessage[] => {
  const { frontMatter, raw } = english;
  if (!frontMatter || frontMatter.draft) return [];
  const waves = frontMatter.waves ?? [];
  const told = new Set<string>();
  return copies.flatMap((copy) =>
    readWaves(copy).flatMap(({ wave, place }) =>
      findSilentChanges([wave], waves, today).flatMap(({ index, was, line }) => {
        const change = `${wave.id} ${was.edtf}`;
        if (told.has(change)) return [];
        told.add(change);
        const now = waves[index]?.start.edtf;
        const before = `\`${was.edtf}\` as in \`${copy.file}:${place.line}\``;
        const message =
          now === undefined
            ? toError(
                `Missing wave \`${wave.id}\`, expected it to stay, with the date ${before}, \`status: cancelled\` and the line \`${line}\`.`,
                'waves' in raw.data ? raw.placeOfKey(['waves']) : raw.placeOf(['waves']),
                'silent-change',
              )
            : toError(
                `Unexpected ${show(now)} in \`waves[${index}].start\`, expected ${before}, or the line that owns up to the change: \`${line}\`.`,
                raw.placeOf(['waves', index, 'start']),
                'silent-change',
              );
        return [withSource(message, copy.file, place, `\`${wave.id}\` was ${show(was.edtf)}`)];
      }),
    ),
  );
};

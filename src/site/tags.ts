import type { RawFrontMatter } from '../markdown/front-matter.ts';
import type { Place } from '../markdown/messages.ts';
import { dimensions } from '../notices/schema.ts';
import { showPath } from './values.ts';

/** A tag as a page states it: what it is shown by, and where it stands. */
export interface TagUse {
  tag: string;
  /** The prefix of the tag in the key of its words: `environment` of `environment.production`. */
  prefix: string;
  /** Where it stands, as authors know it: `waves[0].environments[1]`. */
  path: string;
  place: Place;
  /** Whether the same list has it before. */
  isRepeated: boolean;
}

const toUsesIn = (
  list: unknown,
  prefix: string,
  path: PropertyKey[],
  { placeOf }: RawFrontMatter,
): TagUse[] =>
  (Array.isArray(list) ? (list as unknown[]) : []).flatMap((tag, index, all) =>
    typeof tag === 'string'
      ? [
          {
            tag,
            prefix,
            path: showPath([...path, index]),
            place: placeOf([...path, index]),
            isRepeated: all.indexOf(tag) < index,
          },
        ]
      : [],
  );

/** The tags that a page states, as they were written: also where other keys have faults. */
export const toTagUses = (raw: RawFrontMatter): TagUse[] => {
  const notice = (raw.data.notice ?? {}) as Record<string, unknown>;
  const waves = Array.isArray(raw.data.waves) ? (raw.data.waves as unknown[]) : [];
  const actions = Array.isArray(notice.actions) ? (notice.actions as unknown[]) : [];
  return [
    ...toUsesIn(notice.stops, 'stops', ['notice', 'stops'], raw),
    ...toUsesIn(notice.audience, 'customer', ['notice', 'audience'], raw),
    ...actions.flatMap((action, index) =>
      toUsesIn(
        (action as { environments?: unknown } | null)?.environments,
        'environment',
        ['notice', 'actions', index, 'environments'],
        raw,
      ),
    ),
    ...waves.flatMap((wave, index) =>
      Object.entries(dimensions).flatMap(([dimension, prefix]) =>
        toUsesIn(
          (wave as Record<string, unknown> | null)?.[dimension],
          prefix,
          ['waves', index, dimension],
          raw,
        ),
      ),
    ),
  ];
};

import type { VFileMessage } from 'vfile-message';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import { withSource } from '../../markdown/messages.ts';
import { isSameDate } from '../../notices/dates.ts';
import { inheritedKeys } from '../../notices/schema.ts';
import type { EnglishPage } from '../../site/english.ts';
import { isObject, parseVisibility, visibilityKeys } from '../../site/translation.ts';
import { show, showPath } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

interface Difference {
  path: PropertyKey[];
  found: unknown;
  expected: unknown;
}

/** The values that a translation states and the English does not, or states otherwise. */
const toDifferences = (found: unknown, expected: unknown, path: PropertyKey[]): Difference[] => {
  if (Array.isArray(found) && Array.isArray(expected)) {
    if (found.length !== expected.length) return [{ path, found, expected }];
    return found.flatMap((item, index) => toDifferences(item, expected[index], [...path, index]));
  }
  if (isObject(found) && isObject(expected) && !Array.isArray(found) && !Array.isArray(expected)) {
    return Object.entries(found).flatMap(([key, value]) =>
      toDifferences(value, Object.hasOwn(expected, key) ? expected[key] : undefined, [
        ...path,
        key,
      ]),
    );
  }
  return isSameDate(found, expected) ? [] : [{ path, found, expected }];
};

/** A value by which a page is shown that cannot be read; one that differs is told by `visibility`. */
const checkReadable = (raw: RawFrontMatter, key: string): VFileMessage[] => {
  const parsed = parseVisibility(key, raw.data[key]);
  if (parsed?.success) return [];
  return [
    tell(
      `Unexpected ${show(raw.data[key])} in \`${key}\`, expected ${parsed?.error.issues[0]?.message}.`,
      raw.placeOf([key]),
      facts,
    ),
  ];
};

const checkFacts = (raw: RawFrontMatter, english: EnglishPage): VFileMessage[] =>
  inheritedKeys
    .filter((key) => key in raw.data)
    .flatMap((key) => {
      if (visibilityKeys.includes(key)) return checkReadable(raw, key);
      return toDifferences(raw.data[key], english.raw.data[key], [key]).map(
        ({ path, found, expected }) => {
          const name = showPath(path);
          const advice = `Leave \`${String(path[0])}\` out: translations take it from the English.`;
          if (expected === undefined) {
            return tell(
              `Unexpected \`${name}\` with ${show(found)}, expected no fact that \`${english.file}\` does not state. ${advice}`,
              raw.placeOfKey(path),
              facts,
            );
          }
          const place = english.raw.placeOf(path);
          return withSource(
            tell(
              `Unexpected ${show(found)} in \`${name}\`, expected ${show(expected)} as in \`${english.file}:${place.line}\`. ${advice}`,
              raw.placeOf(path),
              facts,
            ),
            english.file,
            place,
            `\`${name}\` is ${show(expected)}`,
          );
        },
      );
    });

export const facts: FileRule = {
  id: 'facts',
  severity: 'error',
  reason: 'Facts live once, in English: a translation that states others is a second truth.',
  stopsBuild: true,
  checkWords: ({ page, english }) => checkFacts(page.raw, english),
};

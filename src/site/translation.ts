import { VFileMessage } from 'vfile-message';
import type * as z from 'zod';
import {
  type Place,
  parseFrontMatter,
  type RawFrontMatter,
  toError,
  toWarning,
  withTitle,
} from '../markdown/front-matter.ts';
import { parseMarkdown, toHeadings, toTextTitle } from '../markdown/outline.ts';
import { parseSpan } from '../notices/dates.ts';
import {
  frontMatterSchema,
  inheritedKeys,
  isReasonWord,
  type Words,
  wordsSchema,
} from '../notices/schema.ts';
import { isSameSpan } from '../notices/waves.ts';
import { toChanges } from '../wording/changes.ts';
import { checkKeys, checkSchema, checkTexts, show, showPath } from './checks.ts';
import type { EnglishPage } from './english.ts';

/** A translated page: its words, and everything that is wrong with it. */
export interface TranslatedPage {
  file: string;
  raw: RawFrontMatter;
  /** Null where the front matter cannot be used. */
  words: Words | null;
  problems: VFileMessage[];
}

/** Facts that only steer where a page is shown: real pipelines leave differences behind, and the English wins. */
const visibilityKeys = ['hide', 'hidefromtoc', 'draft', 'sidebar_position', 'unlisted'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The same value, or the same dates in another spelling. */
const isSameFact = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  const [date, otherDate] = [parseSpan(one), parseSpan(other)];
  return date !== null && otherDate !== null && isSameSpan(date, otherDate);
};

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
  return isSameFact(found, expected) ? [] : [{ path, found, expected }];
};

/** Adds the English place that a problem follows from. */
export const withSource = (
  message: VFileMessage,
  file: string,
  place: Place,
  reason: string,
): VFileMessage => {
  const cause = new VFileMessage(reason, { place });
  cause.file = file;
  message.cause = cause;
  return message;
};

const checkFacts = (raw: RawFrontMatter, english: EnglishPage): VFileMessage[] =>
  [...inheritedKeys, 'unlisted']
    .filter((key) => key in raw.data)
    .flatMap((key) => {
      if (visibilityKeys.includes(key)) return checkVisibility(raw, english, key);
      return toDifferences(raw.data[key], english.raw.data[key], [key]).map(
        ({ path, found, expected }) => {
          const name = showPath(path);
          const mend = `Leave \`${String(path[0])}\` out: translations take it from the English.`;
          if (expected === undefined) {
            return toError(
              `Unexpected \`${name}\` with ${show(found)}, expected no fact that \`${english.file}\` does not state. ${mend}`,
              raw.placeOfKey(path),
              'facts',
            );
          }
          const place = english.raw.placeOf(path);
          return withSource(
            toError(
              `Unexpected ${show(found)} in \`${name}\`, expected ${show(expected)} as in \`${english.file}:${place.line}\`. ${mend}`,
              raw.placeOf(path),
              'facts',
            ),
            english.file,
            place,
            `\`${name}\` is ${show(expected)}`,
          );
        },
      );
    });

const checkVisibility = (
  raw: RawFrontMatter,
  english: EnglishPage,
  key: string,
): VFileMessage[] => {
  const shape: Record<string, z.ZodType> = frontMatterSchema.shape;
  // `unlisted` is a key of Docusaurus: ours is `hide`.
  const schema = shape[key] ?? shape.hide;
  const parsed = schema?.safeParse(raw.data[key]);
  if (!parsed?.success) {
    return [
      toError(
        `Unexpected ${show(raw.data[key])} in \`${key}\`, expected ${parsed?.error.issues[0]?.message}.`,
        raw.placeOf([key]),
        'facts',
      ),
    ];
  }
  const expected = schema?.safeParse(english.raw.data[key]).data ?? false;
  if (parsed.data === expected) return [];
  return [
    toWarning(
      `Unexpected ${show(raw.data[key])} in \`${key}\`, expected ${show(expected)} as in \`${english.file}\`. The English wins.`,
      raw.placeOf([key]),
      'visibility',
    ),
  ];
};

const checkHeadings = (text: string, english: EnglishPage): VFileMessage[] => {
  const ids = toHeadings(parseMarkdown(text)).map(({ id }) => id);
  return (['timeline', 'faq'] as const).flatMap((key) => {
    const id = english.frontMatter?.notice?.[key];
    if (id === undefined || ids.includes(id)) return [];
    const heading = english.headings.find((candidate) => candidate.id === id);
    if (!heading) return [];
    return [
      withSource(
        toError(
          `Missing heading \`{#${id}}\`, expected it as in \`${english.file}:${heading.place.line}\`: the ${key === 'faq' ? 'FAQ' : 'timeline'} stands there.`,
          { line: 1, column: 1 },
          'notice',
        ),
        english.file,
        heading.place,
        `\`${heading.text}\``,
      ),
    ];
  });
};

/** Where each sentence of the histories stands in the English, by the key that a translation has it under. */
const toSentences = (english: EnglishPage): Map<string, { why: string; place: Place }> =>
  new Map(
    (english.frontMatter?.waves ?? []).flatMap((wave, index) =>
      toChanges(wave).flatMap(({ key, why }, entry) => {
        if (why === null || isReasonWord(why)) return [];
        const place = english.raw.placeOf(['waves', index, 'history', entry, 'why']);
        return [[key, { why, place }] as const];
      }),
    ),
  );

/** Each reason that the English gives in a sentence needs its translation, and no other does. */
const checkReasons = (raw: RawFrontMatter, english: EnglishPage): VFileMessage[] => {
  if (!english.frontMatter) return [];
  const sentences = toSentences(english);
  const own = isObject(raw.data.changes) ? raw.data.changes : {};
  const keys = [...sentences.keys()].map((key) => `\`${key}\``).join(', ');
  const needless = Object.keys(own)
    .filter((key) => !sentences.has(key))
    .map((key) =>
      toError(
        `Unexpected \`${key}\` in \`changes\`, expected ${keys ? `one of ${keys}` : 'nothing'}: the changes that \`${english.file}\` explains in a sentence.`,
        raw.placeOfKey(['changes', key]),
        'reasons',
      ),
    );
  const missing = [...sentences]
    .filter(([key]) => !Object.hasOwn(own, key))
    .map(([key, { why, place }]) =>
      withSource(
        toWarning(
          `Missing \`${key}\` in \`changes\`, expected the translation of ${show(why)} as in \`${english.file}:${place.line}\`. Readers see the English.`,
          'changes' in raw.data ? raw.placeOfKey(['changes']) : { line: 1, column: 1 },
          'reasons',
        ),
        english.file,
        place,
        show(why),
      ),
    );
  return [...needless, ...missing];
};

/** Reads a translation of an English page; never throws. */
export const readTranslation = (
  file: string,
  text: string,
  english: EnglishPage,
): TranslatedPage => {
  const own = parseFrontMatter(text);
  if (own.problems.length > 0) return { file, raw: own, words: null, problems: own.problems };
  const raw = 'title' in own.data ? own : withTitle(own, toTextTitle(parseMarkdown(text)));
  const { value, problems } = checkSchema(wordsSchema, raw);
  return {
    file,
    raw,
    words: value,
    get problems() {
      return [
        ...checkKeys(raw),
        ...checkTexts(raw),
        ...problems,
        ...checkFacts(raw, english),
        ...checkReasons(raw, english),
        ...checkHeadings(text, english),
      ];
    },
  };
};

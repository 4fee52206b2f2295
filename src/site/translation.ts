import { VFileMessage } from 'vfile-message';
import type * as z from 'zod';
import { parseFrontMatter, type RawFrontMatter, withTitle } from '../markdown/front-matter.ts';
import { ofManyTexts } from '../markdown/last-texts.ts';
import { type Place, toError, toWarning } from '../markdown/messages.ts';
import {
  type OutlineHeading,
  type PlacedHeading,
  parseMarkdown,
  toPlacedHeadings,
  toTextTitle,
} from '../markdown/outline.ts';
import { isSameDate } from '../notices/dates.ts';
import { toNoticeChanges } from '../notices/facts.ts';
import { toChanges } from '../notices/history.ts';
import { toPlainKey, toUpdateKey } from '../notices/lifecycle.ts';
import {
  frontMatterSchema,
  inheritedKeys,
  isReasonWord,
  type Words,
  wordsSchema,
} from '../notices/schema.ts';
import { toWithdrawalKey } from '../notices/withdrawal.ts';
import { checkKeys, checkSchema, checkTexts, show, showPath } from './checks.ts';
import type { EnglishPage } from './english.ts';
import { checkOwnIds } from './own-ids.ts';

/** A translated page: its words, and everything that is wrong with it. */
export interface TranslatedPage {
  file: string;
  raw: RawFrontMatter;
  /** Null where the front matter cannot be used. */
  words: Words | null;
  headings: OutlineHeading[];
  problems: VFileMessage[];
}

/** Facts that only steer where a page is shown: real pipelines leave differences behind, and the English wins. */
const visibilityKeys = [
  'hide',
  'hidefromtoc',
  'draft',
  'sidebar_position',
  'unlisted',
  'hide_table_of_contents',
  'toc_min_heading_level',
  'toc_max_heading_level',
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

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
  inheritedKeys
    .filter((key) => key in raw.data)
    .flatMap((key) => {
      if (visibilityKeys.includes(key)) return checkVisibility(raw, english, key);
      return toDifferences(raw.data[key], english.raw.data[key], [key]).map(
        ({ path, found, expected }) => {
          const name = showPath(path);
          const advice = `Leave \`${String(path[0])}\` out: translations take it from the English.`;
          if (expected === undefined) {
            return toError(
              `Unexpected \`${name}\` with ${show(found)}, expected no fact that \`${english.file}\` does not state. ${advice}`,
              raw.placeOfKey(path),
              'facts',
            );
          }
          const place = english.raw.placeOf(path);
          return withSource(
            toError(
              `Unexpected ${show(found)} in \`${name}\`, expected ${show(expected)} as in \`${english.file}:${place.line}\`. ${advice}`,
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
  const parse = (value: unknown) => shape[key]?.safeParse(value);
  const parsed = parse(raw.data[key]);
  if (!parsed?.success) {
    return [
      toError(
        `Unexpected ${show(raw.data[key])} in \`${key}\`, expected ${parsed?.error.issues[0]?.message}.`,
        raw.placeOf([key]),
        'facts',
      ),
    ];
  }
  // Docusaurus' key and ours for the same: either hides.
  const keys = ['hide', 'unlisted'].includes(key) ? ['hide', 'unlisted'] : [key];
  const stated = keys.map((one) => parse(english.raw.data[one])?.data);
  const expected = stated.find(Boolean) ?? (typeof parsed.data === 'number' ? 'nothing' : false);
  if (parsed.data === expected) return [];
  return [
    toWarning(
      `Unexpected ${show(raw.data[key])} in \`${key}\`, expected ${show(expected)} as in \`${english.file}\`. The English wins.`,
      raw.placeOf([key]),
      'visibility',
    ),
  ];
};

/** Returns the parts that are placed under headings that the front matter names. */
const toAttached = ({ frontMatter }: EnglishPage): { id: string; what: string }[] => {
  const { timeline, faq, actions = [] } = frontMatter?.notice ?? {};
  return [
    ...(timeline === undefined ? [] : [{ id: timeline, what: 'the timeline is there' }]),
    ...(faq === undefined ? [] : [{ id: faq, what: 'the FAQ is there' }]),
    ...actions.map(({ id }) => ({ id, what: 'a deadline leads there' })),
  ];
};

const checkHeadings = (all: PlacedHeading[], english: EnglishPage): VFileMessage[] => {
  const ids = all.flatMap(({ id, within }) => (within === null ? [id] : []));
  return toAttached(english).flatMap(({ id, what }) => {
    const heading = english.headings.find((candidate) => candidate.id === id);
    if (ids.includes(id) || !heading) return [];
    const inner = all.find((one) => one.id === id);
    return [
      withSource(
        inner
          ? toError(
              `Unexpected heading \`{#${id}}\` in ${inner.within}, expected it by itself as in \`${english.file}:${heading.place.line}\`: ${what}. Move it out of there, or close what is open before it.`,
              inner.place,
              'notice',
            )
          : toError(
              `Missing heading \`{#${id}}\`, expected it as in \`${english.file}:${heading.place.line}\`: ${what}.`,
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

/** Words of the front matter that a translation has under a key of its own. */
interface Sentence {
  text: string;
  place: Place;
}

/** The keys of a translation's front matter that hold words by wave: reasons, what was said of a wave, names. */
const wordsByWave = ['changes', 'updates', 'names'] as const;
type WordsByWave = (typeof wordsByWave)[number];

/** Where each of those words stands in the English, by the key that a translation has it under. */
export const toSentences = (english: EnglishPage): Record<WordsByWave, Map<string, Sentence>> => {
  const sentences = {
    changes: new Map<string, Sentence>(),
    updates: new Map<string, Sentence>(),
    names: new Map<string, Sentence>(),
  };
  const placeOf = (path: PropertyKey[]) => english.raw.placeOf(['waves', ...path]);
  for (const [index, wave] of (english.frontMatter?.waves ?? []).entries()) {
    for (const [entry, { key, why }] of toChanges(wave).entries()) {
      if (why === null || isReasonWord(why)) continue;
      sentences.changes.set(key, { text: why, place: placeOf([index, 'history', entry, 'why']) });
    }
    for (const [entry, { at, text }] of wave.updates.entries()) {
      if (text === undefined) continue;
      const place = placeOf([index, 'updates', entry, 'text']);
      sentences.updates.set(toUpdateKey(wave.id, at), { text, place });
    }
    if (wave.name !== undefined) {
      sentences.names.set(wave.id, { text: wave.name, place: placeOf([index, 'name']) });
    }
  }
  for (const { entry, key, why } of toNoticeChanges(english.frontMatter ?? {})) {
    if (why === null || isReasonWord(why)) continue;
    const place = english.raw.placeOf(['notice', 'history', entry, 'why']);
    sentences.changes.set(key, { text: why, place });
  }
  const { withdrawn } = english.frontMatter?.notice ?? {};
  const key = english.frontMatter && toWithdrawalKey(english.frontMatter);
  if (withdrawn && key && !isReasonWord(withdrawn.why)) {
    const place = english.raw.placeOf(['notice', 'withdrawn', 'why']);
    sentences.changes.set(key, { text: withdrawn.why, place });
  }
  return sentences;
};

const checkSentencesOf = (
  kind: WordsByWave,
  sentences: Map<string, Sentence>,
  raw: RawFrontMatter,
  file: string,
): VFileMessage[] => {
  const own = raw.data[kind];
  const written = isObject(own) ? Object.keys(own) : [];
  const isTranslated = (key: string) => written.some((other) => toPlainKey(other) === key);
  const keys = [...sentences.keys()].map((key) => `\`${key}\``).join(', ');
  const needless = written
    .filter((key) => !sentences.has(toPlainKey(key)))
    .map((key) =>
      toError(
        `Unexpected \`${key}\` in \`${kind}\`, expected ${keys ? `one of ${keys}` : 'nothing'}: what \`${file}\` says in words.`,
        raw.placeOfKey([kind, key]),
        'reasons',
      ),
    );
  const missing = [...sentences]
    .filter(([key]) => !isTranslated(key))
    .map(([key, { text, place }]) =>
      withSource(
        toWarning(
          `Missing \`${key}\` in \`${kind}\`, expected the translation of ${show(text)} as in \`${file}:${place.line}\`. Readers see the English.`,
          kind in raw.data ? raw.placeOfKey([kind]) : { line: 1, column: 1 },
          'reasons',
        ),
        file,
        place,
        show(text),
      ),
    );
  return [...needless, ...missing];
};

/** Checks that the sentences of the English about its waves are translated, and that there are no others. */
const checkSentences = (raw: RawFrontMatter, english: EnglishPage): VFileMessage[] => {
  if (!english.frontMatter) return [];
  const sentences = toSentences(english);
  return wordsByWave.flatMap((kind) => checkSentencesOf(kind, sentences[kind], raw, english.file));
};

/** Other pages and languages ask for them; those within an element are none of the page's own. */
const headingsOf = ofManyTexts<PlacedHeading[]>(10_000);

/** Reads a translation of an English page; never throws. */
export const readTranslation = (
  file: string,
  text: string,
  english: EnglishPage,
): TranslatedPage => {
  const own = parseFrontMatter(text);
  if (own.problems.length > 0) {
    return { file, raw: own, words: null, headings: [], problems: own.problems };
  }
  const raw = 'title' in own.data ? own : withTitle(own, toTextTitle(parseMarkdown(text)));
  const { value, problems } = checkSchema(wordsSchema, raw);
  let read: PlacedHeading[] | null = null;
  const placed = () => {
    read ??= toPlacedHeadings(parseMarkdown(text));
    return read;
  };
  return {
    file,
    raw,
    words: value,
    get headings() {
      return headingsOf(text, '', () => placed().filter(({ within }) => within === null));
    },
    get problems() {
      return [
        ...checkKeys(raw),
        ...checkTexts(raw),
        ...problems,
        ...checkFacts(raw, english),
        ...checkSentences(raw, english),
        ...checkHeadings(placed(), english),
        ...(english.frontMatter ? checkOwnIds(text, english.frontMatter, english.questions) : []),
      ];
    },
  };
};

import type { VFileMessage } from 'vfile-message';
import type * as z from 'zod';
import { parseFrontMatter, type RawFrontMatter, withTitle } from '../markdown/front-matter.ts';
import { ofManyTexts } from '../markdown/last-texts.ts';
import type { Place } from '../markdown/messages.ts';
import {
  type OutlineHeading,
  type PlacedHeading,
  parseMarkdown,
  toPlacedHeadings,
  toTextTitle,
} from '../markdown/outline.ts';
import { toNoticeChanges } from '../notices/facts.ts';
import { toChanges } from '../notices/history.ts';
import { toUpdateKey } from '../notices/lifecycle.ts';
import { frontMatterSchema, isReasonWord, type Words, wordsSchema } from '../notices/schema.ts';
import { toWithdrawalKey } from '../notices/withdrawal.ts';
import type { EnglishPage } from './english.ts';
import { parseBySchema } from './values.ts';

/** A translated page: its words and its headings. */
export interface TranslatedPage {
  file: string;
  raw: RawFrontMatter;
  /** Null where the front matter cannot be used. */
  words: Words | null;
  headings: OutlineHeading[];
  /** The headings with those that stand within something else. */
  placed: PlacedHeading[];
  /** Why the front matter cannot be read. */
  problems: VFileMessage[];
}

/** Facts that only steer where a page is shown: real pipelines leave differences behind, and the English wins. */
export const visibilityKeys = [
  'hide',
  'hidefromtoc',
  'draft',
  'sidebar_position',
  'unlisted',
  'hide_table_of_contents',
  'toc_min_heading_level',
  'toc_max_heading_level',
];

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Reads a value of one of these keys; undefined for another key. */
export const parseVisibility = (key: string, value: unknown) => {
  const shape: Record<string, z.ZodType> = frontMatterSchema.shape;
  return shape[key]?.safeParse(value);
};

/** Words of the front matter that a translation has under a key of its own. */
export interface Sentence {
  text: string;
  place: Place;
}

/** The keys of a translation's front matter that hold words by wave: reasons, what was said of a wave, names. */
export const wordsByWave = ['changes', 'updates', 'names'] as const;
export type WordsByWave = (typeof wordsByWave)[number];

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

/** Other pages and languages ask for them; those within an element are none of the page's own. */
const headingsOf = ofManyTexts<PlacedHeading[]>(10_000);

/** Reads a translation; never throws. */
export const readTranslation = (file: string, text: string): TranslatedPage => {
  const own = parseFrontMatter(text);
  if (own.problems.length > 0) {
    return { file, raw: own, words: null, headings: [], placed: [], problems: own.problems };
  }
  const raw = 'title' in own.data ? own : withTitle(own, toTextTitle(parseMarkdown(text)));
  const { data = null } = parseBySchema(wordsSchema, raw.data);
  let read: PlacedHeading[] | null = null;
  const placed = () => {
    read ??= toPlacedHeadings(parseMarkdown(text));
    return read;
  };
  return {
    file,
    raw,
    words: data,
    get headings() {
      return headingsOf(text, '', () => placed().filter(({ within }) => within === null));
    },
    get placed() {
      return placed();
    },
    problems: [],
  };
};

import { type Aligned, align, isBeyondBudget } from './align.ts';
import type { Block, Section } from './page.ts';

/** A block of English and its translation; one is null where the other has no counterpart. */
export type BlockPair = [english: Block | null, translation: Block | null];

const isSameShape = (one: Block[], other: Block[]) =>
  one.length === other.length &&
  one.every(({ shape, item }, at) => shape === other[at]?.shape && item === other[at]?.item);

const shared = (one: string[], others: ReadonlySet<string>): number => {
  let count = 0;
  for (const item of one) if (others.has(item)) count += 1;
  return count;
};

const digits = (text: string) => text.match(/\d+/gu) ?? [];

/** Facts of a block, with each of them once for looking up. */
interface Facts {
  list: string[];
  set: ReadonlySet<string>;
}

interface Features {
  numbers: Facts;
  codes: Facts;
  urls: Facts;
  count: number;
  length: number;
}

const toFacts = (list: string[]): Facts => ({ list, set: new Set(list) });

const toFeatures = (block: Block): Features => {
  const numbers = toFacts(digits(block.text));
  const codes = toFacts(block.codes.map(({ value }) => value));
  const urls = toFacts([...block.links, ...block.images].map(({ url }) => url));
  return {
    numbers,
    codes,
    urls,
    count: numbers.list.length + codes.list.length + urls.list.length,
    length: block.text.length + 12,
  };
};

/** How much two blocks look like one block in two languages. */
const toBlockScore = () => {
  const seen = new Map<Block, Features>();
  const featuresOf = (block: Block): Features => {
    const found = seen.get(block);
    if (found) return found;
    const features = toFeatures(block);
    seen.set(block, features);
    return features;
  };
  return (one: Block, other: Block): number => {
    if (one.kind !== other.kind) return -1;
    if (one.code && other.code) {
      return one.code.value === other.code.value
        ? 4
        : one.code.language === other.code.language
          ? 1.5
          : 0.5;
    }
    const left = featuresOf(one);
    const right = featuresOf(other);
    const alike =
      left.count === 0 || right.count === 0
        ? 0
        : shared(left.numbers.list, right.numbers.set) +
          shared(left.codes.list, right.codes.set) +
          shared(left.urls.list, right.urls.set);
    const ratio = Math.min(left.length, right.length) / Math.max(left.length, right.length);
    return (
      0.5 +
      (one.shape === other.shape ? 1 : 0) +
      (one.item === other.item ? 0.5 : 0) +
      ratio +
      (left.count === 0 ? (right.count === 0 ? 0.5 : 0) : (2 * alike) / left.count)
    );
  };
};

/** Lays the blocks of two sections side by side. */
export const matchBlocks = (
  english: Block[],
  translation: Block[],
): { pairs: BlockPair[]; isSame: boolean } => {
  if (isSameShape(english, translation)) {
    return { pairs: english.map((block, at) => [block, translation[at] ?? null]), isSame: true };
  }
  return { pairs: align(english, translation, toBlockScore()) as BlockPair[], isSame: false };
};

const toShapes = ({ blocks }: Section) => blocks.map(({ shape }) => shape);

/** How much two sections look like one section in two languages; below 0 for headings of different depths. */
const toSectionScore = (one: Section, other: Section): number => {
  if (one.depth !== other.depth) return -1;
  const left = toShapes(one);
  const right = toShapes(other);
  const similarity =
    (2 * Math.min(shared(left, new Set(right)), shared(right, new Set(left)))) /
    (left.length + right.length || 1);
  return 0.2 + similarity + (one.isStated && other.isStated ? -0.4 : 0);
};

/**
 * Finds the translation of each section: by the id, then, between those that were found, by depth and shape. What is
 * left on either side has no counterpart.
 */
export const matchSections = (
  english: Section[],
  translation: Section[],
): Aligned<Section, Section> => {
  const byEnglish = new Map<Section, Section>();
  const used = new Set<Section>();
  const byId = Map.groupBy(translation.toReversed(), ({ id }) => id);
  for (const section of english) {
    const found = byId.get(section.id)?.pop();
    if (!found) continue;
    byEnglish.set(section, found);
    used.add(found);
  }
  // A run of sections without an id is matched between the neighbours that have one.
  const neighbour = (list: Section[], matched: ReadonlyMap<Section, Section>) => {
    const gaps = new Map<Section, Section | null>();
    let last: Section | null = null;
    for (const section of list) {
      const own = matched.get(section);
      if (own) last = own;
      else gaps.set(section, last);
    }
    return gaps;
  };
  const byTranslation = new Map([...byEnglish].map(([one, other]) => [other, one]));
  const ours = neighbour(english, new Map([...byEnglish.keys()].map((one) => [one, one])));
  const theirs = neighbour(translation, byTranslation);
  const matchRest = (isNear: (one: Section, other: Section) => boolean) => {
    const left = [...ours.keys()].filter((section) => !byEnglish.has(section));
    const right = [...theirs.keys()].filter((section) => !used.has(section));
    const score = (one: Section, other: Section) =>
      isNear(one, other) ? toSectionScore(one, other) : -1;
    for (const [one, other] of align(left, right, score)) {
      if (!one || !other) continue;
      byEnglish.set(one, other);
      used.add(other);
    }
  };
  matchRest((one, other) => ours.get(one) === theirs.get(other));
  // A heading that lost its id may have lost its place too.
  matchRest((one, other) => !one.isStated || !other.isStated);
  const pairs: Aligned<Section, Section> = english.map((section) => [
    section,
    byEnglish.get(section) ?? null,
  ]);
  for (const section of translation) if (!used.has(section)) pairs.push([null, section]);
  return pairs;
};

const wordsOf = (section: Section) =>
  new Set(section.blocks.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{3,}|\d+/gu) ?? []));

/** How much two sets of words are the same, from 0 to 1. */
export const similarityOf = (one: Set<string>, other: Set<string>): number => {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const word of small) if (large.has(word)) both += 1;
  return (2 * both) / (one.size + other.size || 1);
};

/** Finds what became of each section of an English text in a later one: by the id, then by what it says. */
export const matchVersions = (before: Section[], after: Section[]): Map<Section, Section> => {
  const versions = new Map<Section, Section>();
  const used = new Set<Section>();
  const byId = Map.groupBy(after.toReversed(), ({ id }) => id);
  for (const section of before) {
    const found = byId.get(section.id)?.pop();
    if (!found) continue;
    versions.set(section, found);
    used.add(found);
  }
  const left = before.filter((section) => !versions.has(section));
  const right = after
    .filter((section) => !used.has(section))
    .map((section) => ({ section, words: wordsOf(section) }));
  // What has a new id and thousands of others beside it is a new section.
  for (const section of isBeyondBudget(left.length, right.length) ? [] : left) {
    const words = wordsOf(section);
    const [best] = right
      .filter(
        (candidate) => !used.has(candidate.section) && candidate.section.depth === section.depth,
      )
      .map((candidate) => ({ ...candidate, similarity: similarityOf(words, candidate.words) }))
      .sort((one, other) => other.similarity - one.similarity);
    if (!best || best.similarity < 0.6) continue;
    versions.set(section, best.section);
    used.add(best.section);
  }
  return versions;
};

/** The words of a page, each once. */
export const toWordSet = (sections: Section[]): Set<string> =>
  new Set(sections.flatMap((section) => [...wordsOf(section)]));

/** How much two English texts say the same by their words, from 0 to 1; tells a renamed page from a new one. */
export const toSimilarity = (one: string[], other: string[]): number =>
  similarityOf(new Set(one), new Set(other));

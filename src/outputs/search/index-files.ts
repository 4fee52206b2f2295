// cspell:ignore modèle modele miljöerna testmiljö miljö

import type { TextSection } from '../../markdown/text-sections.ts';
import { type SearchLanguage, toSearchLanguage, toStem, toWords } from './words.ts';

/** A page that can be found. */
export interface SearchPage {
  /** Below the address of the language: `move-archives/`. */
  path: string;
  title: string;
  description: string;
  kind: 'notice' | 'page';
  /** The language of its words where it is another than that of the index; null otherwise. */
  lang: string | null;
  /** Of a notice, the phases of its current wave in words, each with the instant from which it holds; oldest first. */
  phases: [at: number, label: string][];
  /** The first is the start of the page. */
  /** The parts that results lead to. */
  sections: TextSection[];
}

/** Contents of `index.json`: all that is needed before the first word is looked up. */
export interface SearchIndex {
  /** Changes when any of the files does; part of their addresses. */
  version: string;
  tag: string;
  /** Page by page: address, title, kind (`n` for a notice), language, its sections' ids and headings, its phases. */
  pages: [
    path: string,
    title: string,
    kind: 'n' | '',
    lang: string,
    sections: [string, string][],
    phases?: SearchPage['phases'],
  ][];
  /** Words that stand nearly everywhere, and are looked up in titles and headings alone. */
  common: string[];
  /**
   * Stems that stand in texts and in no title or heading, sorted, each as how many letters it shares with the one before and
   * the rest of it: by these a word is known before a file is read. The most frequent ones, and all that are nearly one of a
   * title or heading: a word that is nearly one of these and is not known is written wrong.
   */
  stems: string;
  /** The first word of each file of words, in order. */
  firstWords: string[];
  /** How many files of pairs of words there are. */
  pairFiles: number;
}

/** How much a place says: where a word stands, from 9 (the title) to 1. */
const weights = { title: 9, heading: 7, description: 5, often: 4, some: 3, once: 2 } as const;

/** The share of a weight that counts where another form of the word than the one that is looked for is found. */
const share = { stem: 0.8, beginning: 0.6, inside: 0.5 };

/** A word that stands in more than this share of all sections tells nothing. */
const commonShare = 0.25;

/** Files of words have about so many characters before compression, and never more than the second. */
const fileSize = 3600;
const largestFile = 4800;

/** About so many pairs of words stand in one file. */
const pairsOfFile = 350;

/** Words that begin with the same so many letters stand in one file, where it can hold them: forms of a word, and slips of a finger in it. */
const sharedStart = 4;

/** The stems of an index take so many characters at most, before compression: about 12 kB after it. */
const stemsSize = 30_000;

type Postings = Map<number, number>;

const raise = (postings: Postings, section: number, weight: number) =>
  postings.set(section, Math.max(postings.get(section) ?? 0, weight));

const toTextWeight = (count: number): number =>
  count > 3 ? weights.often : count > 1 ? weights.some : weights.once;

/** A section as words: what names it, with what that says, and its text. */
interface SectionWords {
  named: [words: string[], weight: number][];
  text: string[];
}

const toSectionWords = (pages: SearchPage[], language: SearchLanguage): SectionWords[] =>
  pages.flatMap((page) =>
    page.sections.map(
      ({ id, heading, text }, at): SectionWords => ({
        named:
          at === 0
            ? [
                [toWords(page.title, language), weights.title],
                [toWords(page.description, language), weights.description],
              ]
            : [
                [toWords(heading, language), weights.heading],
                [toWords(id ?? '', language), weights.often],
              ],
        text: toWords(text, language),
      }),
    ),
  );

/** By word, the sections where it stands, and what it says there. */
const toWordPostings = (sections: SectionWords[]): Map<string, Postings> => {
  const words = new Map<string, Postings>();
  const put = (word: string, section: number, weight: number) => {
    const postings = words.get(word);
    if (postings) raise(postings, section, weight);
    else words.set(word, new Map([[section, weight]]));
  };
  for (const [section, { named, text }] of sections.entries()) {
    const counts = new Map<string, number>();
    for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) put(word, section, toTextWeight(count));
    for (const [all, weight] of named) for (const word of all) put(word, section, weight);
  }
  return words;
};

/** Goes through the pairs of words that follow each other in a text; words that tell nothing are left out and counted. */
const visitPairs = (
  words: string[],
  { stops }: SearchLanguage,
  visit: (before: string, between: number, word: string) => void,
): void => {
  let before = '';
  let between = 0;
  for (const word of words) {
    if (stops.has(word)) {
      between += 1;
      continue;
    }
    if (before !== '' && between < 4) visit(before, between, word);
    before = word;
    between = 0;
  }
};

/** The pairs of words of a text, as they are looked up: "modèle de diffusion" has the pair `modele 1 diffusion`. */
export const toPairs = (words: string[], language: SearchLanguage): string[] => {
  const pairs: string[] = [];
  visitPairs(words, language, (...pair) => pairs.push(pair.join(' ')));
  return pairs;
};

/** By the hash of a pair ({@link toHash}), which is all that its file knows it by, the sections where it stands. */
const toPairPostings = (
  sections: SectionWords[],
  language: SearchLanguage,
): Map<number, number[]> => {
  const pairs = new Map<number, number[]>();
  for (const [section, { named, text }] of sections.entries()) {
    const put = (before: string, between: number, word: string): void => {
      const pair = toHash(word, toHash(` ${between} `, toHash(before)));
      const places = pairs.get(pair);
      if (!places) pairs.set(pair, [section]);
      else if (places.at(-1) !== section) places.push(section);
    };
    for (const [words] of named) visitPairs(words, language, put);
    visitPairs(text, language, put);
  }
  return pairs;
};

/** The words that a compound begins or goes on with, and that stand by themselves somewhere. */
const toParts = (word: string, known: Map<string, Postings>, { hasCompounds }: SearchLanguage) => {
  const parts: { part: string; isStart: boolean }[] = [];
  for (let from = 0; from === 0 || (hasCompounds && from <= word.length - 4); from += 1) {
    // A compound's first part has three letters at least.
    if (from === 1 || from === 2) continue;
    for (let to = from + 4; to <= word.length; to += 1) {
      if (to - from === word.length) continue;
      const part = word.slice(from, to);
      if (known.has(part)) parts.push({ part, isStart: from === 0 });
    }
  }
  return parts;
};

/** Adds to each word the places of its other forms and of the compounds that it stands in, for less. */
const expand = (words: Map<string, Postings>, language: SearchLanguage): Map<string, Postings> => {
  const expanded = new Map(words);
  const byStem = Map.groupBy(words.keys(), (word) => toStem(word, language));
  const add = (word: string, from: string, part: number) => {
    const known = expanded.get(word);
    // Its own postings stay as they are: others are added of them.
    const postings = known === words.get(word) ? new Map(known) : (known ?? new Map());
    expanded.set(word, postings);
    for (const [section, weight] of words.get(from) ?? [])
      raise(postings, section, Math.max(1, Math.round(weight * part)));
  };
  for (const [stem, forms] of byStem) {
    for (const form of forms) {
      for (const other of forms) if (other !== form) add(form, other, share.stem);
    }
    // The stem itself can be looked up, also where it stands nowhere: "miljöerna" leads to it.
    if (!expanded.has(stem)) {
      expanded.set(stem, new Map());
      for (const form of forms) add(stem, form, share.stem);
    }
  }
  for (const word of words.keys()) {
    if (word.length > 5) {
      for (const { part, isStart } of toParts(word, words, language)) {
        add(part, word, isStart ? share.beginning : share.inside);
      }
    }
  }
  return expanded;
};

/** Numbers as differences, in base 36: `1.2.a`. */
const toDifferences = (numbers: number[]): string =>
  numbers.map((number, at) => (number - (numbers[at - 1] ?? 0)).toString(36)).join('.');

/** `9:1.2;4:a`: weights, greatest first, with their sections. */
const toPostingText = (postings: Postings): string => {
  const [first] = postings;
  if (first && postings.size === 1) return `${first[1]}:${toDifferences([first[0]])}`;
  const byWeight = Map.groupBy(postings, ([, weight]) => weight);
  return [...byWeight]
    .sort(([a], [b]) => b - a)
    .map(
      ([weight, entries]) =>
        `${weight}:${toDifferences(entries.map(([section]) => section).sort((a, b) => a - b))}`,
    )
    .join(';');
};

/** Cuts sorted lines into files of about a size. */
const toFiles = (lines: [word: string, text: string][]) => {
  const files: { first: string; text: string }[] = [];
  const byStart = Map.groupBy(lines, ([word]) => word.slice(0, sharedStart));
  for (const group of byStart.values()) {
    const length = group.reduce((sum, [word, text]) => sum + word.length + text.length + 2, 0);
    let isCut = length + (files.at(-1)?.text.length ?? fileSize) > fileSize;
    for (const [word, text] of group) {
      const line = `${word} ${text}\n`;
      isCut ||= (files.at(-1)?.text.length ?? 0) + line.length > largestFile;
      if (isCut) files.push({ first: word, text: '' });
      isCut = false;
      const last = files.at(-1);
      if (last) last.text += line;
    }
  }
  return files;
};

/** The stems of the words of all titles and headings, each with the sections that it names. */
export const toNamedStems = (
  pages: SearchIndex['pages'],
  language: SearchLanguage,
): Map<string, [section: number, weight: number][]> => {
  const stems = new Map<string, [section: number, weight: number][]>();
  let section = 0;
  for (const [, title, , , sections] of pages) {
    for (const [at, name] of [title, ...sections.map((one) => one[1])].entries()) {
      const weight = at === 0 ? weights.title : weights.heading;
      for (const stem of new Set(toWords(name, language).map((word) => toStem(word, language)))) {
        const named = stems.get(stem);
        if (named) named.push([section, weight]);
        else stems.set(stem, [[section, weight]]);
      }
      section += 1;
    }
  }
  return stems;
};

/** A word, and what is left of it without each of its letters: two words that share one of these are nearly the same. */
const toNearForms = (word: string): string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
];

/** Returns the stems that an index lists of its words besides those of titles and headings. */
const toStems = (
  words: Map<string, Postings>,
  named: ReadonlyMap<string, unknown>,
  language: SearchLanguage,
): string => {
  const counts = new Map<string, number>();
  const nearNamed = new Set([...named.keys()].flatMap(toNearForms));
  const near = new Set<string>();
  for (const [word, { size }] of words) {
    const stem = toStem(word, language);
    // Numbers are looked up as they are.
    if (size === 0 || stem.length < 3 || /\P{L}/u.test(stem) || named.has(stem)) continue;
    counts.set(stem, (counts.get(stem) ?? 0) + size);
    if ([word, stem].some((one) => toNearForms(one).some((form) => nearNamed.has(form))))
      near.add(stem);
  }
  let size = 0;
  const kept = [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([stem]) => stem)
    .filter((stem) => {
      // Of a sorted list about half of a word is shared with the one before.
      size += stem.length / 2 + 3;
      return size <= stemsSize || near.has(stem);
    });
  let before = '';
  return kept
    .sort()
    .map((stem) => {
      let shared = 0;
      while (shared < 35 && stem[shared] && stem[shared] === before[shared]) shared += 1;
      before = stem;
      return `${shared.toString(36)}${stem.slice(shared)}`;
    })
    .join(' ');
};

/** Reads the stems of an index. */
export const readStems = (text: string): string[] => {
  let before = '';
  if (text === '') return [];
  return text.split(' ').map((line) => {
    before = before.slice(0, Number.parseInt(line[0] ?? '0', 36)) + line.slice(1);
    return before;
  });
};

/** The hash of a text (FNV-1a, 32 bits), which says in which file a pair is looked up; `from` is that of what stands before it. */
export const toHash = (text: string, from = 0x811c9dc5): number => {
  let hash = from;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.codePointAt(at) ?? 0;
    if (sign > 0xffff) at += 1;
    hash = Math.imul(hash ^ sign, 0x01000193) >>> 0;
  }
  return hash;
};

/** Returns the name of a pair in its file: 20 bits of its hash. */
export const toPairKey = (hash: number, count: number): string =>
  (Math.floor(hash / count) & 0xfffff).toString(36);

const toPairFiles = (pairs: Map<number, number[]>, count: number): string[] => {
  const files = Array.from({ length: count }, () => [] as string[]);
  for (const [hash, sections] of pairs) {
    files[hash % count]?.push(`${toPairKey(hash, count)} ${toDifferences(sections)}`);
  }
  return files.map((lines) => `${lines.sort().join('\n')}\n`);
};

/** The paths of the files of an index, below that of the language. */
export const searchFiles = {
  index: 'search/index.json',
  words: (at: number) => `search/words/${at}.txt`,
  pairs: (at: number) => `search/pairs/${at}.txt`,
};

/** Tells whether a path below that of the language is that of a file of the index. */
export const isSearchFile = (path: string): boolean =>
  path === searchFiles.index || /^search\/(?:words|pairs)\//u.test(path);

/**
 * The search index of a language, as files by their path below that of the language: what is needed before the first
 * word (`index.json`), words with the sections that they stand in, sorted and cut into files, and pairs of words for
 * phrases. Nobody's browser loads all of it.
 */
export const toSearchFiles = (pages: SearchPage[], tag: string): Map<string, string> => {
  const language = toSearchLanguage(tag);
  const sections = toSectionWords(pages, language);
  const words = toWordPostings(sections);
  const common = new Set<string>();
  for (const [word, postings] of words) {
    if (sections.length < 40 || postings.size <= sections.length * commonShare) continue;
    common.add(word);
    for (const [section, weight] of postings) {
      if (weight < weights.description) postings.delete(section);
    }
  }
  const expanded = expand(words, language);
  const lines = [...expanded.keys()].sort().flatMap((word): [string, string][] => {
    const postings = expanded.get(word);
    return postings && postings.size > 0 ? [[word, toPostingText(postings)]] : [];
  });
  const wordFiles = toFiles(lines);
  const pairs = toPairPostings(sections, language);
  const pairFiles = toPairFiles(pairs, Math.max(1, Math.ceil(pairs.size / pairsOfFile)));
  const version = toHash(
    [...wordFiles.map(({ text }) => text), ...pairFiles, JSON.stringify(pages)].join('\n'),
  ).toString(36);
  const found = pages.map(({ path, title, kind, lang, phases, sections: own }) => [
    path,
    title,
    kind === 'notice' ? 'n' : '',
    lang ?? '',
    own.slice(1).map(({ id, heading }) => [id ?? '', heading]),
    ...(phases.length > 0 ? [phases] : []),
  ]) as SearchIndex['pages'];
  const index: SearchIndex = {
    version,
    tag,
    pages: found,
    common: [...common].sort(),
    stems: toStems(words, toNamedStems(found, language), language),
    firstWords: wordFiles.map(({ first }) => first),
    pairFiles: pairFiles.length,
  };
  return new Map([
    [searchFiles.index, JSON.stringify(index)],
    ...wordFiles.map(({ text }, at): [string, string] => [searchFiles.words(at), text]),
    ...pairFiles.map((text, at): [string, string] => [searchFiles.pairs(at), text]),
  ]);
};

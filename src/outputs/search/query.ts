// cspell:ignore arbetsflod arbetsflodes arbetsflodesbehorigheter behorighet behorigheter

import {
  readStems,
  type SearchIndex,
  searchFiles,
  toHash,
  toNamedStems,
  toPairKey,
  toPairs,
} from './index-files.ts';
import { isOneOff, type SearchLanguage, toSearchLanguage, toStem, toWords } from './words.ts';

/** Reads a file of the index, by its path below that of the language. */
export type ReadFile = (path: string) => Promise<string>;

/** A part of a page that matches, best first within its page. */
export interface FoundSection {
  id: string;
  heading: string;
}

/** A page that matches. */
export interface Found {
  path: string;
  title: string;
  isNotice: boolean;
  /** The language of its words where it is another than that of the page that asks; empty otherwise. */
  lang: string;
  /** Where a notice stands at the moment, in words; empty for other pages. */
  phase: string;
  /** The best first; empty where the page as a whole is the answer. */
  sections: FoundSection[];
  /** The words that stand there, folded, to be marked. */
  words: string[];
}

/** A word that is matched in place of one that was asked for, and the share of its weight. */
interface Match {
  word: string;
  share: number;
  postings: [section: number, weight: number][];
}

const decodeDifferences = (text: string): number[] => {
  let number = 0;
  return text.split('.').map((part) => {
    number += Number.parseInt(part, 36);
    return number;
  });
};

const decodePostings = (text: string): Match['postings'] =>
  text.split(';').flatMap((group) => {
    const weight = Number(group[0]);
    return decodeDifferences(group.slice(2)).map((section): [number, number] => [section, weight]);
  });

/** A query asks for so many files at most, besides those that are there; a phrase asks for all that it needs. */
const mostFiles = 2;

/** More endings of a word that is being typed than this are not looked at. */
const mostCompletions = 12;

const share = { whole: 1, stem: 0.8, completion: 0.6, typo: 0.4, part: 0.4 };

/** How much a place says where a phrase stands: as a word does that stands there some times. */
const phraseWeights = { title: 9, heading: 7, text: 3 };

/** A line of a file of words. */
type Line = [word: string, postings: string];

const toMatch = ([word, postings]: Line, part: number): Match => ({
  word,
  share: part,
  postings: decodePostings(postings),
});

/** An index as it is searched: with what its words are known by before a file of them is read. */
interface Loaded extends SearchIndex {
  language: SearchLanguage;
  /** By stem, the titles and headings in which it stands; none where it is of texts alone. */
  known: ReadonlyMap<string, Match['postings']>;
  /** Where each section is: its page, and its place there. */
  places: [page: number, place: number][];
}

const toLoaded = (index: SearchIndex): Loaded => {
  const language = toSearchLanguage(index.tag);
  const known = toNamedStems(index.pages, language);
  for (const stem of readStems(index.stems)) known.set(stem, []);
  return { ...index, language, known, places: toPlaces(index) };
};

/** A shorter word is not taken for another with one letter wrong. */
const shortestWithSlip = 4;

/** The file of words in which a word stands, or would; -1 for none. */
const toFileOf = ({ firstWords }: SearchIndex, word: string): number =>
  firstWords.findLastIndex((first) => first <= word);

/** The word or its stem, where one of them is known. */
const toKnown = ({ known, language }: Loaded, word: string): string | undefined =>
  [word, toStem(word, language)].find((one) => known.has(one));

/** The stems that a word may be with one letter wrong, of one file: best those that stand in most titles and headings. */
const toSlips = (index: Loaded, word: string): string[] => {
  if (word.length < shortestWithSlip) return [];
  const stem = toStem(word, index.language);
  const found = [...index.known]
    .filter(([one]) => one.length > 2 && (isOneOff(one, stem) || isOneOff(one, word)))
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([one]) => one);
  const file = toFileOf(index, found[0] ?? '');
  return found.filter((one) => toFileOf(index, one) === file).slice(0, 3);
};

/** Of the stems that begin with what was typed, the one that stands in most titles and headings. */
const toCompletion = ({ known }: Loaded, typed: string): string | undefined => {
  let best: string | undefined;
  let most = -1;
  for (const [stem, { length }] of known) {
    if (length > most && stem.startsWith(typed)) [best, most] = [stem, length];
  }
  return best;
};

/** The stems of the words that a compound is made of, both or the first: "arbetsflodesbehorigheter" is `arbetsflod`, `behorighet`. */
const toParts = (index: Loaded, word: string): string[] => {
  if (!index.language.hasCompounds) return [];
  const isKnown = (part: string): boolean => toKnown(index, part) !== undefined;
  const starts = Array.from({ length: Math.max(0, word.length - 6) }, (_, at) => at + 3)
    .reverse()
    .filter((length) => isKnown(word.slice(0, length)));
  const length = starts.find((one) => isKnown(word.slice(one))) ?? starts[0];
  if (length === undefined) return [];
  return [word.slice(0, length), word.slice(length)].flatMap((part) => toKnown(index, part) ?? []);
};

/** Words in the place of the one that was asked for: what begins with it, what it may be with one letter wrong, its parts. */
interface Place {
  kind: 'itself' | 'slips' | 'parts';
  words: string[];
}

/** Where a word is looked up: in one place, and in the next where there is nothing like it. */
interface LookUp {
  word: string;
  isTyped: boolean;
  places: Place[];
  /** The titles and headings that have it, as far as is known without reading a file. */
  named: Match['postings'];
}

/** Returns where to look for a word, by the words that the index knows, so that few files are read. */
const toLookUp = (index: Loaded, word: string, isTyped: boolean): LookUp => {
  const toNamed = (words: string[]) => words.flatMap((one) => index.known.get(one) ?? []);
  const of = (...places: Place[]): LookUp => ({
    word,
    isTyped,
    places,
    named: toNamed(places[0]?.words ?? []),
  });
  const known = toKnown(index, word);
  if (known !== undefined) {
    const isTogether = toFileOf(index, known) === toFileOf(index, word);
    return {
      ...of({ kind: 'itself', words: [isTogether ? word : known] }),
      named: toNamed([known]),
    };
  }
  const begun = isTyped ? toCompletion(index, word) : undefined;
  // Two letters are the beginning of too much.
  if (isTyped && /^\p{Script=Latin}{1,2}$/u.test(word)) return of();
  if (begun !== undefined) return of({ kind: 'itself', words: [begun] });
  const slips = toSlips(index, word);
  const ofSlips: Place = { kind: 'slips', words: slips };
  // It is nearly a word of a title or heading, and stands nowhere: its file would say no more than that.
  if (toNamed(slips.slice(0, 1)).length > 0 && !/\P{L}/u.test(word)) return of(ofSlips);
  if (slips.length > 0) return of({ kind: 'itself', words: [word] }, ofSlips);
  const parts: Place = { kind: 'parts', words: toParts(index, word) };
  // Where the compound itself stands, both of its parts are said to stand, too.
  if (parts.words.length > 1) return of(parts);
  return of({ kind: 'itself', words: [word] }, ...(parts.words.length > 0 ? [parts] : []));
};

/** The sections that have the parts of a compound; both of them, or the compound itself, say as much as they do together. */
const toPartMatches = (word: string, parts: Line[]): Match[] => {
  const matches = parts.map((line) => toMatch(line, share.part));
  const weights = new Map(matches[1]?.postings);
  const both = matches[0]?.postings.flatMap(([section, weight]): Match['postings'] => {
    const other = weights.get(section);
    return other ? [[section, weight + other]] : [];
  });
  return both?.length ? [...matches, { word, share: share.part, postings: both }] : matches;
};

/** The search of one language: loads what a query needs, and nothing twice. */
export class Search {
  readonly #read: ReadFile;
  readonly #files = new Map<string, Promise<string>>();
  readonly #lines = new Map<number, Line[]>();
  #index: Promise<Loaded> | null = null;

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /** Loads what is needed before the first word; may be called early. */
  load(): Promise<Loaded> {
    this.#index ??= this.#read(searchFiles.index).then(
      (text) => toLoaded(JSON.parse(text) as SearchIndex),
      (error: unknown) => {
        // The next query tries again.
        this.#index = null;
        throw error;
      },
    );
    return this.#index;
  }

  async #file(path: string): Promise<string> {
    const { version } = await this.load();
    const known = this.#files.get(path);
    if (known) return known;
    const file = this.#read(`${path}?${version}`).catch((error: unknown) => {
      this.#files.delete(path);
      throw error;
    });
    this.#files.set(path, file);
    return file;
  }

  /** The lines of the file in which a word stands, or would. */
  async #linesAt(word: string): Promise<Line[]> {
    const at = toFileOf(await this.load(), word);
    const known = this.#lines.get(at);
    if (known) return known;
    const text = at === -1 ? '' : await this.#file(searchFiles.words(at));
    const lines = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Line => {
        const space = line.indexOf(' ');
        return [line.slice(0, space), line.slice(space + 1)];
      });
    this.#lines.set(at, lines);
    return lines;
  }

  /** Returns the matches of a word in a place. */
  async #match({ word, isTyped }: LookUp, { kind, words }: Place): Promise<Match[]> {
    const files = await Promise.all(words.map((one) => this.#linesAt(one)));
    const found = words
      .map((one, at) => files[at]?.find(([other]) => other === one))
      .filter((line) => line !== undefined);
    if (kind === 'parts') return toPartMatches(word, found);
    if (kind === 'slips') return found.map((line) => toMatch(line, share.typo));
    const lines = files.flat();
    const own = lines.find(([one]) => one === word);
    const longer = lines
      .filter(([one]) => one !== word && one.startsWith(word))
      .sort((a, b) => b[1].length - a[1].length)
      .slice(0, mostCompletions)
      .map((line) => toMatch(line, share.completion));
    if (own) return [toMatch(own, share.whole), ...(isTyped ? longer : [])];
    if (longer.length > 0) return longer;
    const stem = toStem(word, (await this.load()).language);
    const ofStem = lines.find(([one]) => one === stem);
    if (ofStem) return [toMatch(ofStem, share.stem)];
    const near = word.length < shortestWithSlip ? [] : lines.filter(([one]) => isOneOff(one, word));
    return near.slice(0, 3).map((line) => toMatch(line, share.typo));
  }

  /**
   * Returns the matches of each word. Where that would ask for too many files, the words that stand in most titles and
   * headings are looked up in these alone.
   */
  async #matchAll(lookUps: LookUp[], files: number): Promise<Match[][]> {
    const index = await this.load();
    const asked = new Set<number>();
    const canAsk = ({ words }: Place): boolean => {
      const others = words
        .map((word) => toFileOf(index, word))
        .filter((at) => !asked.has(at) && !this.#files.has(searchFiles.words(at)));
      const isAsked = asked.size + new Set(others).size <= files;
      if (isAsked) for (const at of others) asked.add(at);
      return isAsked;
    };
    const found = new Map<LookUp, Match[]>(
      lookUps.map((one) => [one, [{ word: one.word, share: share.stem, postings: one.named }]]),
    );
    let open = lookUps.toSorted((a, b) => a.named.length - b.named.length);
    for (let at = 0; open.length > 0; at += 1) {
      const turn = open.flatMap((lookUp) => {
        const place = lookUp.places[at];
        return place && canAsk(place) ? [{ lookUp, place }] : [];
      });
      const matches = await Promise.all(
        turn.map(({ lookUp, place }) => this.#match(lookUp, place)),
      );
      for (const [index, { lookUp }] of turn.entries()) found.set(lookUp, matches[index] ?? []);
      open = turn.map(({ lookUp }) => lookUp).filter((one) => found.get(one)?.length === 0);
    }
    return lookUps.map((one) => found.get(one) ?? []);
  }

  /** The sections in which the words of a phrase follow each other; null for a phrase of less than two words. */
  async #toPhraseSections(words: string[]): Promise<Set<number> | null> {
    const { language, pairFiles } = await this.load();
    const found = await Promise.all(
      toPairs(words, language).map(async (pair) => {
        const hash = toHash(pair);
        const key = `${toPairKey(hash, pairFiles)} `;
        const lines = (await this.#file(searchFiles.pairs(hash % pairFiles))).split('\n');
        return lines
          .filter((line) => line.startsWith(key))
          .flatMap((line) => decodeDifferences(line.slice(key.length)));
      }),
    );
    const [first, ...others] = found.map((sections) => new Set(sections));
    return first ? new Set([...first].filter((at) => others.every((set) => set.has(at)))) : null;
  }

  /**
   * All pages that match a query, best first. Words in quotes have to follow each other. A page that has all words comes
   * before one that lacks some. Throws where a file of the index could not be read.
   */
  async find(query: string, { now = Date.now() } = {}): Promise<Found[]> {
    const index = await this.load();
    const { language } = index;
    const before = this.#files.size;
    const [outside = '', ...quoted] = toQuoted(query);
    const phrases = await Promise.all(
      quoted.map(async (text) => {
        const phrase = toWords(text, language);
        return { words: phrase, sections: await this.#toPhraseSections(phrase) };
      }),
    );
    // A phrase of one word is that word.
    const single = phrases.flatMap(({ sections, words: own }) => (sections ? [] : own));
    const all = [...new Set([...toWords(outside, language), ...single])];
    const telling = all.filter((word) => !language.stops.has(word));
    const hasPhrase = phrases.some(({ sections }) => sections !== null);
    const words = telling.length > 0 || hasPhrase ? telling : all;
    const isTyping = /[\p{L}\p{N}]$/u.test(query);
    const last = words.at(-1);
    const ofWords = await this.#matchAll(
      words.map((word) => toLookUp(index, word, isTyping && word === last)),
      Math.max(0, mostFiles - (this.#files.size - before)),
    );
    const ofPhrases = phrases.flatMap(({ words: own, sections }) =>
      sections ? [toPhraseMatches(index, own, sections)] : [],
    );
    const matches = [...ofWords, ...ofPhrases];
    if (matches.length === 0) return [];
    const isNeeded = matches.map(
      (_, at) => at >= words.length || !index.common.includes(words[at] ?? ''),
    );
    return toFound(
      index,
      { matches, isNeeded: isNeeded.includes(true) ? isNeeded : isNeeded.map(() => true) },
      phrases.flatMap(({ sections }) => sections ?? []),
      now,
    );
  }
}

/** The text of a query outside of quotes, and then what stands in each pair of them. */
const toQuoted = (query: string): string[] => {
  const quoted = /["“”«»„](?<words>[^"“”«»„]+)["“”«»„]/gu;
  return [
    query.replace(quoted, ' '),
    ...[...query.matchAll(quoted)].map(({ groups }) => groups?.words ?? ''),
  ];
};

/** The sections where a phrase stands, as if it was a word: once for each of its words, which are to be marked. */
const toPhraseMatches = (index: Loaded, words: string[], sections: Set<number>): Match[] => {
  const phrase = ` ${words.join(' ')} `;
  const isIn = (text: string): boolean =>
    ` ${toWords(text, index.language).join(' ')} `.includes(phrase);
  const postings = [...sections].map((section): Match['postings'][number] => {
    const [page = 0, place = 0] = index.places[section] ?? [];
    const [, title, , , headings] = index.pages[page] ?? nowhere;
    const isNamed = isIn(place === 0 ? title : (headings[place - 1]?.[1] ?? ''));
    if (!isNamed) return [section, phraseWeights.text];
    return [section, place === 0 ? phraseWeights.title : phraseWeights.heading];
  });
  return words.map((word) => ({ word, share: share.whole, postings }));
};

const nowhere: SearchIndex['pages'][number] = ['', '', '', '', [], []];

/** Where each section is: its page, and its place there. */
const toPlaces = (index: SearchIndex): [page: number, place: number][] =>
  index.pages.flatMap(([, , , , sections], page): [number, number][] => [
    [page, 0],
    ...sections.map((_, at): [number, number] => [page, at + 1]),
  ]);

/** A part of a page or a page: how many of the words that do not stand nearly everywhere it has, and what it says of all. */
interface Score {
  has: number;
  score: number;
}

const byScore = (one: Score, other: Score): number =>
  other.has - one.has || other.score - one.score;

/** The scores of a page for the words of a query. */
interface PageScore {
  page: number;
  /** By word: the best that any section of the page says of it. */
  words: number[];
  /** By the place of a section: by word, what it says. */
  sections: Map<number, number[]>;
  marked: Set<string>;
}

const toPageScores = (
  { places }: Loaded,
  matches: Match[][],
  allowed: Set<number>[],
): PageScore[] => {
  const pages = new Map<number, PageScore>();
  const toNothing = () => new Array<number>(matches.length).fill(0);
  for (const [at, forms] of matches.entries()) {
    const spread = new Set(forms.flatMap(({ postings }) => postings.map(([section]) => section)));
    const rarity = Math.log2(1 + places.length / (1 + spread.size));
    for (const { word, share: part, postings } of forms) {
      for (const [section, weight] of postings) {
        if (allowed.some((sections) => !sections.has(section))) continue;
        const [page, place] = places[section] ?? [0, 0];
        const score = pages.get(page) ?? {
          page,
          words: toNothing(),
          sections: new Map(),
          marked: new Set(),
        };
        pages.set(page, score);
        const own = score.sections.get(place) ?? toNothing();
        score.sections.set(place, own);
        const value = weight * part * rarity;
        score.words[at] = Math.max(score.words[at] ?? 0, value);
        own[at] = Math.max(own[at] ?? 0, value);
        score.marked.add(word);
      }
    }
  }
  return [...pages.values()];
};

const toFound = (
  index: Loaded,
  { matches, isNeeded }: { matches: Match[][]; isNeeded: boolean[] },
  allowed: Set<number>[],
  now: number,
): Found[] => {
  const needed = isNeeded.filter(Boolean).length;
  const toScore = (values: number[]): Score => {
    let [has, score] = [0, 0];
    for (const [at, value] of values.entries()) {
      score += value;
      if (value > 0 && isNeeded[at]) has += 1;
    }
    return { has, score };
  };
  return toPageScores(index, matches, allowed)
    .map((own) => {
      const [path = '', , kind] = index.pages[own.page] ?? nowhere;
      const all = toScore(own.words);
      let best: Score = { has: 0, score: 0 };
      for (const values of own.sections.values()) {
        const one = toScore(values);
        if (byScore(one, best) < 0) best = one;
      }
      // Words that stand together in one section say more than the same words far from each other.
      const together = 0.5 + best.has / needed / 2;
      const score = (all.score + best.score) * together * (kind === 'n' ? 1.3 : 1);
      return { ...own, path, has: all.has, score, together: best.has };
    })
    .sort((a, b) => byScore(a, b) || (a.path < b.path ? -1 : 1))
    .map(({ marked, page, sections, together }) => {
      const [path, title, kind, lang, headings, phases] = index.pages[page] ?? nowhere;
      return {
        path,
        title,
        isNotice: kind === 'n',
        lang,
        phase: (phases?.findLast(([at]) => at <= now) ?? phases?.[0])?.[1] ?? '',
        sections: [...sections]
          .map(([place, values]) => ({ place, ...toScore(values) }))
          .filter(({ place, has }) => place > 0 && has === together)
          .sort((a, b) => byScore(a, b) || a.place - b.place)
          .slice(0, 3)
          .map(({ place }) => {
            const [id = '', heading = ''] = headings[place - 1] ?? [];
            return { id, heading };
          }),
        words: [...marked],
      };
    });
};

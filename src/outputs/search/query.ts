import { type SearchIndex, searchFiles, toHash, toPairKey, toPairs } from './index-files.ts';
import { isOneOff, toSearchLanguage, toStem, toWords } from './words.ts';

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

/** What stands in the place of a word that was asked for, and for how much of its weight. */
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

/** More endings of a word that is being typed than this are not looked at. */
const mostCompletions = 12;

const share = { whole: 1, stem: 0.8, completion: 0.6, typo: 0.4, part: 0.4 };

/** The search of one language: loads what a query needs, and nothing twice. */
export class Search {
  readonly #read: ReadFile;
  readonly #files = new Map<string, Promise<string>>();
  #index: Promise<SearchIndex> | null = null;

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /** Loads what is needed before the first word; may be called early. */
  load(): Promise<SearchIndex> {
    this.#index ??= this.#read(searchFiles.index).then(
      (text) => JSON.parse(text) as SearchIndex,
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
  async #linesAt(word: string): Promise<[word: string, postings: string][]> {
    const { firstWords } = await this.load();
    const at = firstWords.findLastIndex((first) => first <= word);
    const text = at === -1 ? '' : await this.#file(searchFiles.words(at));
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const space = line.indexOf(' ');
        return [line.slice(0, space), line.slice(space + 1)];
      });
  }

  /** What a word leads to: itself; else what begins with it, its stem, a word with one letter wrong, its parts. */
  async #match(word: string, isTyped: boolean): Promise<Match[]> {
    const language = toSearchLanguage((await this.load()).tag);
    const lines = await this.#linesAt(word);
    const toMatch = ([found, postings]: [string, string], part: number): Match => ({
      word: found,
      share: part,
      postings: decodePostings(postings),
    });
    const own = lines.find(([found]) => found === word);
    const longer = lines
      .filter(([found]) => found !== word && found.startsWith(word))
      .sort((a, b) => b[1].length - a[1].length)
      .slice(0, mostCompletions)
      .map((line) => toMatch(line, share.completion));
    if (own) return [toMatch(own, share.whole), ...(isTyped ? longer : [])];
    if (longer.length > 0) return longer;
    const stem = toStem(word, language);
    if (stem !== word) {
      const ofStem = (await this.#linesAt(stem)).find(([found]) => found === stem);
      if (ofStem) return [toMatch(ofStem, share.stem)];
    }
    return (await this.#matchTypo(word, lines, toMatch)) ?? (await this.#matchParts(word, toMatch));
  }

  async #matchTypo(
    word: string,
    lines: [string, string][],
    toMatch: (line: [string, string], part: number) => Match,
  ): Promise<Match[] | null> {
    if (word.length < 4) return null;
    const near = lines.filter(([found]) => isOneOff(found, word));
    if (near.length > 0) return near.slice(0, 3).map((line) => toMatch(line, share.typo));
    // The first letters may be the wrong ones: exchanged, or one too many.
    for (const other of [`${word[1]}${word[0]}${word.slice(2)}`, word.slice(1)]) {
      const line = (await this.#linesAt(other)).find(([found]) => found === other);
      if (line) return [toMatch(line, share.typo)];
    }
    return null;
  }

  /** A compound that stands nowhere: what its parts lead to, both of them. */
  async #matchParts(
    word: string,
    toMatch: (line: [string, string], part: number) => Match,
  ): Promise<Match[]> {
    const { tag } = await this.load();
    if (!toSearchLanguage(tag).hasCompounds) return [];
    for (let at = word.length - 4; at >= 3; at -= 1) {
      const [start, end] = [word.slice(0, at), word.slice(at)];
      const first = (await this.#linesAt(start)).find(([found]) => found === start);
      if (!first) continue;
      const last = (await this.#linesAt(end)).find(([found]) => found === end);
      const matches = [toMatch(first, share.part)];
      if (last) matches.push(toMatch(last, share.part));
      return matches;
    }
    return [];
  }

  /** The sections in which the words of a phrase follow each other; null for a phrase of less than two words. */
  async #toPhraseSections(words: string[]): Promise<Set<number> | null> {
    const { tag, pairFiles } = await this.load();
    const found = await Promise.all(
      toPairs(words, toSearchLanguage(tag)).map(async (pair) => {
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
   * The pages that match a query, best first. Words in quotes have to follow each other. A page that has all words comes
   * before one that lacks some. Throws where a file of the index could not be read.
   */
  async find(query: string, { now = Date.now(), most = 10 } = {}): Promise<Found[]> {
    const index = await this.load();
    const language = toSearchLanguage(index.tag);
    const phrases = [...query.matchAll(/["“”«»„](?<words>[^"“”«»„]+)["“”«»„]/gu)].map((match) =>
      toWords(match.groups?.words ?? '', language),
    );
    const all = [...new Set(toWords(query, language))];
    const telling = all.filter((word) => !language.stops.includes(word));
    const words = telling.length > 0 ? telling : all;
    if (words.length === 0) return [];
    const isTyping = /[\p{L}\p{N}]$/u.test(query);
    const last = words.at(-1);
    const [matches, allowed] = await Promise.all([
      Promise.all(words.map((word) => this.#match(word, isTyping && word === last))),
      Promise.all(phrases.map((phrase) => this.#toPhraseSections(phrase))),
    ]);
    const isNeeded = words.map((word) => !index.common.includes(word));
    return toFound(
      index,
      { matches, isNeeded: isNeeded.includes(true) ? isNeeded : isNeeded.map(() => true) },
      allowed.filter((sections) => sections !== null),
      { now, most },
    );
  }
}

const nowhere: SearchIndex['pages'][number] = ['', '', '', '', [], []];

/** Where each section is: its page, and its place there. */
const toPlaces = (index: SearchIndex): [page: number, place: number][] =>
  index.pages.flatMap(([, , , , sections], page): [number, number][] => [
    [page, 0],
    ...sections.map((_, at): [number, number] => [page, at + 1]),
  ]);

const toFound = (
  index: SearchIndex,
  { matches, isNeeded }: { matches: Match[][]; isNeeded: boolean[] },
  allowed: Set<number>[],
  { now, most }: { now: number; most: number },
): Found[] => {
  const places = toPlaces(index);
  interface PageScore {
    /** By word: the best that any section of the page says of it. */
    words: number[];
    sections: Map<number, number[]>;
    marked: Set<string>;
  }
  const pages = new Map<number, PageScore>();
  for (const [at, forms] of matches.entries()) {
    const spread = new Set(forms.flatMap(({ postings }) => postings.map(([section]) => section)));
    const rarity = Math.log2(1 + places.length / (1 + spread.size));
    for (const { word, share: part, postings } of forms) {
      for (const [section, weight] of postings) {
        const [page, place] = places[section] ?? [0, 0];
        if (allowed.some((sections) => !sections.has(section))) continue;
        const score: PageScore = pages.get(page) ?? {
          words: matches.map(() => 0),
          sections: new Map(),
          marked: new Set(),
        };
        pages.set(page, score);
        const value = weight * part * rarity;
        score.words[at] = Math.max(score.words[at] ?? 0, value);
        const own = score.sections.get(place) ?? matches.map(() => 0);
        own[at] = Math.max(own[at] ?? 0, value);
        score.sections.set(place, own);
        score.marked.add(word);
      }
    }
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  /** Of the words that do not stand nearly everywhere, how many are there. */
  const counted = (values: number[]) =>
    values.filter((value, at) => value > 0 && isNeeded[at]).length;
  return [...pages]
    .map(([page, { words, sections, marked }]) => {
      const [path, title, kind, lang, headings, phases] = index.pages[page] ?? nowhere;
      const best = [...sections]
        .map(([place, values]) => ({ place, has: counted(values), score: sum(values) }))
        .sort((a, b) => b.has - a.has || b.score - a.score || a.place - b.place);
      // Words that stand together in one section say more than the same words far from each other.
      const together = (best[0]?.has ?? 0) / isNeeded.filter(Boolean).length;
      return {
        has: counted(words),
        score:
          (sum(words) + (best[0]?.score ?? 0)) * (0.5 + together / 2) * (kind === 'n' ? 1.3 : 1),
        found: {
          path,
          title,
          isNotice: kind === 'n',
          lang,
          phase: (phases?.findLast(([at]) => at <= now) ?? phases?.[0])?.[1] ?? '',
          sections: best
            .filter(({ place, has }) => place > 0 && has === best[0]?.has)
            .slice(0, 3)
            .map(({ place }) => {
              const [id = '', heading = ''] = headings[place - 1] ?? [];
              return { id, heading };
            }),
          words: [...marked],
        } satisfies Found,
      };
    })
    .sort((a, b) => b.has - a.has || b.score - a.score || (a.found.path < b.found.path ? -1 : 1))
    .slice(0, most)
    .map(({ found }) => found);
};

import { onceFor } from '../markdown/once.ts';
import { similarityOf } from './match.ts';

// cspell:ignore sammanfattning

/** A text that may have changed places with another one. */
export interface Placed {
  /** Its words, with code and the addresses of links. */
  text: string;
}

interface Features {
  tokens: Set<string>;
  trigrams: Set<string>;
  length: number;
}

const longest = 1_000;

const featuresOf = onceFor((placed: Placed): Features => {
  const text = placed.text.slice(0, longest).toLowerCase();
  const words = text.match(/[\p{L}\p{N}_.-]{0,200}[\p{L}\p{N}]/gu) ?? [];
  const letters = words.join(' ').normalize('NFD').replace(/\p{M}/gu, '');
  const trigrams = new Set<string>();
  for (let at = 0; at + 4 <= letters.length; at += 1) trigrams.add(letters.slice(at, at + 4));
  return {
    // A name may be part of a compound: "KPI-sammanfattning".
    tokens: new Set(
      words
        .flatMap((word) => [word, ...(word.includes('-') ? word.split('-') : [])])
        .filter((word) => word.length > 2 || /\d/u.test(word)),
    ),
    trigrams,
    length: text.length + 5,
  };
});

/** How much a text and a translation look like one: names, numbers and code that both have, like words, lengths. */
const toScore = (english: Placed, translation: Placed, ratio: number): number => {
  const one = featuresOf(english);
  const other = featuresOf(translation);
  return (
    3 * similarityOf(one.tokens, other.tokens) +
    3 * similarityOf(one.trigrams, other.trigrams) -
    Math.abs(Math.log((other.length + 5) / (ratio * one.length + 5)))
  );
};

/**
 * Finds two neighbours that look more like each other's translation than like their own: the place of the first, and how
 * much better they would stand exchanged. `reach` is how far apart they may stand.
 */
export const findExchange = (
  english: Placed[],
  translation: Placed[],
  ratio: number,
  reach: number,
): { at: number; other: number; gain: number } | null => {
  let best: { at: number; other: number; gain: number } | null = null;
  // How much each looks like its own translation, made once.
  const own: number[] = [];
  const ownScore = (at: number): number => {
    own[at] ??= toScore(english[at] as Placed, translation[at] as Placed, ratio);
    return own[at];
  };
  for (let at = 0; at < english.length; at += 1) {
    for (let other = at + 1; other < Math.min(english.length, at + 1 + reach); other += 1) {
      const [one, two] = [english[at] as Placed, english[other] as Placed];
      const [first, second] = [translation[at] as Placed, translation[other] as Placed];
      const gain =
        toScore(one, second, ratio) + toScore(two, first, ratio) - ownScore(at) - ownScore(other);
      if (gain > (best?.gain ?? 0)) best = { at, other, gain };
    }
  }
  return best;
};

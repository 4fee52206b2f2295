import { ofLastTexts } from '../markdown/last-texts.ts';

const runs = /[\p{L}\p{N}]+/gu;

/** The words of a text, each once, in small letters and in order: by them a term is known not to stand there. */
export type WordIndex = readonly string[];

/** Puts the words of a text in order. */
export const toWordIndex = (text: string): WordIndex =>
  [...new Set([...new Set(text.match(runs))].map((word) => word.toLowerCase()))].sort();

/** The first word of an index that does not stand before another one. */
const findFirst = (index: WordIndex, word: string): string => {
  let from = 0;
  let to = index.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((index[middle] ?? '') < word) from = middle + 1;
    else to = middle;
  }
  return index[from] ?? '';
};

/** The words of a term in small letters: `e` and `mail` of `e-mail`; the last one may go on in a text, unless a sign follows. */
interface Term {
  whole: string[];
  last: string;
}

const toTerm = ofLastTexts(20_000, (written): Term => {
  const words = (written.match(runs) ?? []).map((word) => word.toLowerCase());
  const isOpen = /[\p{L}\p{N}]$/u.test(written);
  return { whole: isOpen ? words.slice(0, -1) : words, last: isOpen ? (words.at(-1) ?? '') : '' };
});

/**
 * Tells whether a text may hold a term, at the beginning of a word and in any case; false where it surely does not. A glossary
 * has many terms, and a page few of them: to look for each would take as long as both together.
 */
export const mayHold = (index: WordIndex, written: string): boolean => {
  const term = toTerm(written);
  return (
    term.whole.every((word) => findFirst(index, word) === word) &&
    findFirst(index, term.last).startsWith(term.last)
  );
};

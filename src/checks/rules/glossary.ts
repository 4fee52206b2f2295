import { onceFor } from '../../markdown/once.ts';
import { type Concept, toNamePattern, toWordPattern } from '../glossary.ts';
import type { Block, Page } from '../page.ts';
import {
  type Finding,
  inBlock,
  nearBlock,
  type PairInput,
  quote,
  type Rule,
  toMismatches,
} from '../rule.ts';
import { mayHold, toWordIndex, type WordIndex } from '../term-index.ts';

const fold = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll('\u202F', ' ');

/** A name, and its first word, which tells quickly that a text has it not. */
interface Name {
  name: string;
  first: string;
}

/** The words of a page, put together once for all concepts and locales. */
const textOf = onceFor(({ sections }: Page): string =>
  fold(sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n')),
);
const lowerTextOf = onceFor((page: Page): string => textOf(page).toLowerCase());

/** The words of a page, or of a block, put in order once for all concepts. */
const indexOf = onceFor((page: Page): WordIndex => toWordIndex(textOf(page)));
const indexOfBlock = onceFor(({ text }: Block): WordIndex => toWordIndex(text));

/** Tells whether any of the words may stand on a page. */
const isOnPage = (page: Page, words: string[]): boolean =>
  words.some((word) => mayHold(indexOf(page), word));

/** The names of a block, the longest first, none counted twice: "Campaign Classic" is no "Campaign". */
const namesIn = (block: Block, names: Name[]): { name: string; index: number }[] => {
  let text = fold(block.text);
  return names.flatMap(({ name, first }) =>
    [...(text.includes(first) ? text.matchAll(toNamePattern(name)) : [])].map((match) => {
      text =
        text.slice(0, match.index) +
        '\u0001'.repeat(match[0].length) +
        text.slice(match.index + match[0].length);
      return { name, index: match.index };
    }),
  );
};

const hasName = (block: Block, name: string) => toNamePattern(name).test(fold(block.text));

const localeWords = (
  words: Record<string, string[]>,
  { locale, language }: PairInput['language'],
) => words[locale] ?? words[language] ?? [];

/** Names that no language changes: every block that has one in English has it in the translation. */
const checkNames = (input: PairInput): Finding[] => {
  const pages = [input.today, ...(input.source ? [input.source] : [])];
  const names = input.glossary.concepts
    .filter(({ translate }) => translate === 'never')
    .flatMap(({ en }) => en)
    .filter((name) => pages.some((page) => isOnPage(page, [name])))
    .sort((one, other) => other.length - one.length)
    .map((name): Name => ({ name, first: /^\S+/u.exec(name)?.[0] ?? '' }));
  if (names.length === 0) return [];
  return input.sections.flatMap((pair) =>
    toMismatches(
      pair,
      (block) => (block.kind === 'code' ? [] : namesIn(block, names)),
      ({ name }) => name,
    ).flatMap((mismatch): Finding[] => {
      const { expected } = mismatch;
      if (!expected) return [];
      const block = nearBlock(mismatch);
      const { name } = expected.item;
      // A name that stands once more in English is not lost while the sentence still has it, whole or within another.
      const isThere = pair.isSame
        ? hasName(block, name)
        : pair.section.blocks.some((other) => hasName(other, name));
      if (isThere) return [];
      return [
        {
          message: `Missing name \`${name}\`, expected it as in English.`,
          offset: block.runs[0]?.offset ?? block.offset,
          length: block.end - block.offset,
          source: { page: pair.englishPage, offset: expected.block.offset },
        },
      ];
    }),
  );
};

/** Words that a locale must not use for a concept that the English page speaks of. */
const checkAvoided = (input: PairInput, concept: Concept): Finding[] => {
  const words = localeWords(concept.avoid, input.language);
  if (words.length === 0) return [];
  const isName = concept.translate === 'never';
  // Most pages have none of the words, and need no look at each block.
  if (!isOnPage(input.translation, words)) return [];
  const own = textOf(input.translation);
  if (!words.some((word) => toWordPattern(word).test(own))) return [];
  const pageText = textOf(input.today);
  const isSpokenOf = (text: string) =>
    concept.en.some((term) =>
      (isName ? toNamePattern(term) : toWordPattern(term)).test(fold(text)),
    );
  if (!isSpokenOf(pageText)) return [];
  // "campaign" with a small letter is a common word beside the product of that name.
  const isCommonWordToo = (text: string) =>
    isName &&
    concept.en.some((term) =>
      new RegExp(`(?<!\\p{L})${RegExp.escape(term.toLowerCase())}s?(?!\\p{L})`, 'u').test(
        fold(text),
      ),
    );
  const name =
    concept.en.find((term) => !/\s/u.test(term) && toNamePattern(term).test(pageText)) ??
    concept.en[0];
  const expected = isName ? name : localeWords(concept.preferred, input.language)[0];
  return input.sections.flatMap((pair) =>
    pair.blocks.flatMap(([english, block]) => {
      if (!block || isCommonWordToo(english?.text ?? pageText)) return [];
      const text = fold(block.text);
      return words.flatMap((word) =>
        [...text.matchAll(toWordPattern(word))].flatMap((match): Finding[] => {
          const whole = /^[\p{L}\p{N}’'-]*/u.exec(text.slice(match.index))?.[0] ?? match[0];
          const found = whole.length > match[0].length ? whole : match[0];
          if (isName && concept.en.some((term) => found.startsWith(term))) return [];
          if (
            localeWords(concept.preferred, input.language).some((good) =>
              found.toLowerCase().startsWith(good.toLowerCase()),
            )
          )
            return [];
          return [
            inBlock(block, match.index, found.length, {
              message: `Unexpected ${quote(found)} for \`${isName ? name : concept.en[0]}\`, expected ${expected ? `\`${expected}\`` : 'another word'}${concept.note ? `: ${concept.note}` : '.'}`,
              source: english ? { page: pair.englishPage, offset: english.offset } : undefined,
            }),
          ];
        }),
      );
    }),
  );
};

/** A page that speaks of a concept uses the locale's word for it somewhere. */
const checkPreferred = (input: PairInput, concept: Concept): Finding[] => {
  const words = localeWords(concept.preferred, input.language);
  if (words.length === 0) return [];
  const isSpokenOf = [input.today, ...(input.source ? [input.source] : [])].some((page) =>
    isOnPage(page, concept.en),
  );
  if (!isSpokenOf) return [];
  const text = lowerTextOf(input.translation);
  if (words.some((word) => text.includes(word.toLowerCase()))) return [];
  for (const pair of input.sections) {
    for (const [english, block] of pair.blocks) {
      if (!english || !block || english.kind === 'code') continue;
      const index = indexOfBlock(english);
      const isThere = concept.en.some(
        (term) => mayHold(index, term) && toWordPattern(term).test(fold(english.text)),
      );
      if (!isThere) continue;
      return [
        {
          severity: 'warning',
          message: `Missing a word for \`${concept.en[0]}\`, expected ${words.map((word) => `\`${word}\``).join(' or ')} somewhere on the page.`,
          offset: block.runs[0]?.offset ?? block.offset,
          length: block.end - block.offset,
          source: { page: pair.englishPage, offset: english.offset },
        },
      ];
    }
  }
  return [];
};

export const glossary: Rule = {
  id: 'glossary',
  severity: 'error',
  reason: 'A product has one name, and a thing has one word on a page; the glossary says which.',
  checkPair: (input) => [
    ...checkNames(input),
    ...input.glossary.concepts.flatMap((concept) => {
      const avoided = checkAvoided(input, concept);
      return avoided.length > 0 ? avoided : checkPreferred(input, concept);
    }),
  ],
};

// cspell:ignore konto

import { onceFor } from '../../markdown/once.ts';
import { toOffset } from '../offset-map.ts';
import type { Block, Page } from '../page.ts';
import type { Finding, Rule } from '../rule.ts';

interface Expansion {
  acronym: string;
  words: string;
  offset: number;
}

const acronymInBrackets = /\((?<acronym>\p{Lu}{2,6})\)/gu;
const joining = new Set('of and for the de des du la et och för'.split(' '));
const isName = (word: string) => /^\p{Lu}[\p{L}\d’'-]*$/u.test(word);

/** The most words that an acronym stands for, and how far before it they may begin. */
const mostWords = 6;
const looksBack = 200;

/** The words with a capital before a place, and those that join them; empty where fewer than two stand there. */
const toNameBefore = (text: string): string[] => {
  const words = text.slice(-looksBack).split(/[\s\u00A0]+/u);
  // The bracket stands apart from the name.
  if (words.pop() !== '') return [];
  const name: string[] = [];
  let isJoined = false;
  for (const word of words.reverse()) {
    // Where a name begins, a bracket or a quote may stand before it.
    const bare = word.replace(/^[^\p{L}\d]{1,5}/u, '');
    if (isName(bare) && name.length < mostWords) name.unshift(bare);
    else if (isJoined || !joining.has(word)) break;
    if (bare !== word) break;
    isJoined = joining.has(word);
  }
  return name.length < 2 ? [] : name;
};

const toExpansions = (block: Block): Expansion[] =>
  [...(block.text.includes('(') ? block.text.matchAll(acronymInBrackets) : [])].flatMap((match) => {
    const { acronym = '' } = match.groups ?? {};
    const capitalised = toNameBefore(
      block.text.slice(Math.max(0, match.index - looksBack), match.index),
    ).slice(-acronym.length);
    if (capitalised.map((word) => word[0]).join('') !== acronym) return [];
    const name = capitalised.join(' ');
    const at = block.text.lastIndexOf(capitalised[0] ?? '', match.index);
    return [{ acronym, words: name, offset: toOffset(block, at === -1 ? match.index : at) }];
  });

const allOfSections = onceFor((sections: Page['sections']): Expansion[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap(toExpansions)),
);

/** The expansions of a page, collected once for all its translations. */
const allOf = ({ sections }: Page): Expansion[] => allOfSections(sections);

/** Whether two names are one that was mistaken: half of their words are the same. A translated name has others. */
const isAlike = (one: string, other: string) => {
  const words = one.toLowerCase().split(' ');
  const others = other.toLowerCase().split(' ');
  const both = words.filter((word) => others.includes(word)).length;
  return one.toLowerCase() !== other.toLowerCase() && both * 2 >= words.length;
};

const toFinding = (found: Expansion, expected: Expansion, page: Page): Finding => ({
  message: `Unexpected \`${found.words}\` for \`${found.acronym}\`, expected \`${expected.words}\` as elsewhere.`,
  offset: found.offset,
  length: found.words.length,
  source: { page, offset: expected.offset },
});

const checkAlone = (page: Page): Finding[] => {
  const all = allOf(page);
  return all.flatMap((expansion, at) => {
    const first = all.slice(0, at).find((other) => other.acronym === expansion.acronym);
    return first && first.words.toLowerCase() !== expansion.words.toLowerCase()
      ? [toFinding(expansion, first, page)]
      : [];
  });
};

export const acronyms: Rule = {
  id: 'acronyms',
  severity: 'error',
  reason:
    'An acronym with two meanings has one too many: “Adobe Web Services (AWS)” is a name that nobody has.',
  checkPair: ({ today, translation }) => {
    const english = allOf(today);
    const all = allOf(translation);
    return all.flatMap((found, at): Finding[] => {
      const ours = english.filter(({ acronym }) => acronym === found.acronym);
      if (ours.some(({ words }) => words.toLowerCase() === found.words.toLowerCase())) return [];
      const expected = ours.find(({ words }) => isAlike(found.words, words));
      // "Amazon Web Services-konto (AWS)": a compound with the name.
      if (ours.some(({ words }) => found.words.toLowerCase().startsWith(`${words.toLowerCase()}-`)))
        return [];
      if (expected) return [toFinding(found, expected, today)];
      const first =
        ours.length === 0
          ? all
              .slice(0, at)
              .find((other) => other.acronym === found.acronym && isAlike(found.words, other.words))
          : undefined;
      return first ? [toFinding(found, first, translation)] : [];
    });
  },
  checkEnglish: ({ page }) => checkAlone(page),
};

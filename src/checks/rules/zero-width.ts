import { toOffset } from '../offset-map.ts';
import type { Block } from '../page.ts';
import { type Finding, type Rule, toBlockPairs } from '../rule.ts';

const invisible =
  /[\u200B\u2060\uFEFF\u00AD]|(?<=[\p{Script=Latin}\s\p{P}]|^)[\u200C\u200D](?=[\p{Script=Latin}\s\p{P}]|$)/gu;

const names: Record<string, string> = {
  '\u200B': 'zero-width space',
  '\u200C': 'zero-width non-joiner',
  '\u200D': 'zero-width joiner',
  '\u2060': 'word joiner',
  '\uFEFF': 'byte order mark',
  '\u00AD': 'soft hyphen',
};

/** Whether nothing that English marks is missing: else the character may show where it was lost. */
const isWhole = (english: Block, block: Block) =>
  english.strongs.length === block.strongs.length &&
  english.links.length === block.links.length &&
  english.codes.length === block.codes.length &&
  english.images.length === block.images.length;

export const zeroWidth: Rule = {
  id: 'zero-width',
  severity: 'warning',
  reason:
    'A character that nobody sees breaks searching and copying, and often stands where words were lost.',
  checkPair: (input) =>
    toBlockPairs(input).flatMap(({ english, block, pair }) => {
      const found = [...block.text.matchAll(invisible)];
      if (found.length === 0 || block.kind === 'html' || english.text.search(invisible) !== -1)
        return [];
      return found.map((match): Finding => {
        const start = toOffset(block, match.index);
        const [character = ''] = match;
        const around = block.text.slice(Math.max(0, match.index - 1), match.index + 2);
        const isBetweenLetters = /^\p{L}.\p{L}$|^\s.\p{L}|\p{L}.\s$/u.test(around);
        const isCertain =
          isWhole(english, block) &&
          isBetweenLetters &&
          input.translation.text[start] === character &&
          block.kind !== 'words';
        return {
          message: `Unexpected ${names[character] ?? 'invisible character'}, expected none${isWhole(english, block) ? '' : ': words or marks may have been lost here'}.`,
          offset: start,
          length: 1,
          source: { page: pair.englishPage, offset: english.offset },
          fix: isCertain ? { start, end: start + 1, text: '' } : undefined,
        };
      });
    }),
};

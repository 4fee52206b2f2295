import { type Finding, quote, type Rule, toBlockPairs } from '../rule.ts';

export const boldCount: Rule = {
  id: 'bold-count',
  reason:
    'Bold marks what a reader must not miss, and the questions of the FAQ; it is lost together with its words.',
  checkPair: (input) =>
    toBlockPairs(input).flatMap(({ english, block, pair }): Finding[] => {
      const expected = english.strongs.length;
      const found = block.strongs.length;
      if (expected === found || block.kind === 'html') return [];
      const words = english.strongs.map(({ text }) => quote(text)).join(', ');
      return [
        {
          severity: block.item && expected > found ? 'error' : 'warning',
          message: `Unexpected ${found} bold ${found === 1 ? 'text' : 'texts'}, expected ${expected}${words ? `: ${words}` : ''}.`,
          offset: block.strongs[expected]?.offset ?? block.offset,
          length: block.end - block.offset,
          source: { page: pair.englishPage, offset: english.offset },
        },
      ];
    }),
};

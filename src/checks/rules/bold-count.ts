import { type Finding, inBlock, quote, type Rule, toBlockPairs } from '../rule.ts';

/** Bold without words has a rule of its own. */
const isEmptied = (text: string) => /\*\*[\s\u200B\uFEFF\u2060]{0,9}\*\*/u.test(text);

export const boldCount: Rule = {
  id: 'bold-count',
  severity: 'error',
  reason:
    'Bold marks what a reader must not miss, and the questions of the FAQ; it is lost together with its words.',
  checkPair: (input) =>
    toBlockPairs(input).flatMap(({ english, block, pair }): Finding[] => {
      const source = { page: pair.englishPage, offset: english.offset };
      // Marks that English shows are told there.
      if (english.text.includes('**')) return [];
      const shown = block.kind === 'words' ? -1 : block.text.indexOf('**');
      if (shown !== -1 && !isEmptied(block.text)) {
        return [
          inBlock(block, shown, 2, {
            message:
              'Unexpected `**` that readers see, expected bold: put no space between the marks and the words in them.',
            source,
          }),
        ];
      }
      const expected = english.strongs.length;
      const found = block.strongs.length;
      if (expected === found || block.kind === 'html') return [];
      const words = english.strongs.map(({ text }) => quote(text)).join(', ');
      return [
        {
          severity: expected > found ? 'error' : 'warning',
          message: `Unexpected ${found} bold ${found === 1 ? 'text' : 'texts'}, expected ${expected}${words ? `: ${words}` : ''}.`,
          offset: block.strongs[expected]?.offset ?? block.offset,
          length: block.end - block.offset,
          source,
        },
      ];
    }),
};

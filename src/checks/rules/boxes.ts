import { toBoxMark } from '../page.ts';
import { type Finding, type Rule, toBlockPairs } from '../rule.ts';

export const boxes: Rule = {
  id: 'boxes',
  severity: 'error',
  reason:
    'A warning that became a note warns nobody: the type of a box is the same in every language.',
  checkPair: (input) =>
    toBlockPairs(input).flatMap(({ english, block, pair }): Finding[] => {
      if (english.box === null || block.box === null || english.box === block.box) return [];
      return [
        {
          message: `Unexpected box ${toBoxMark(block.box)}, expected ${toBoxMark(english.box)} as in English.`,
          offset: block.offset,
          length: block.box.length + 4,
          source: { page: pair.englishPage, offset: english.offset },
        },
      ];
    }),
};

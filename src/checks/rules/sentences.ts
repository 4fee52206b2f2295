import { countSentences, lengthOf, toLengthRatio } from '../lengths.ts';
import { type Finding, type Rule, toBlockPairs } from '../rule.ts';

/** Words of this length may be said in half of it. */
const shortest = 60;

export const sentences: Rule = {
  id: 'sentences',
  reason: 'A sentence that was left out is news that its readers never get.',
  checkPair: (input) => {
    const pairs = toBlockPairs(input);
    const ratio = toLengthRatio(pairs, input.habits.lengthRatio);
    return pairs.flatMap(({ english, block, pair }): Finding[] => {
      if (!['paragraph', 'row'].includes(english.kind) || english.kind !== block.kind) return [];
      const expected = lengthOf(english);
      if (expected < shortest) return [];
      const share = lengthOf(block) / (ratio * expected);
      const wanted = countSentences(english.text);
      const found = countSentences(block.text);
      const isHalf = share < 0.75 && (found < wanted || share < 0.5);
      const isShorter = share < 0.92 && found < wanted && wanted > 1;
      if (!isHalf && !isShorter) return [];
      const what =
        found < wanted
          ? `${found} ${found === 1 ? 'sentence' : 'sentences'}, expected ${wanted} as in English`
          : `${lengthOf(block)} letters, expected about ${Math.round(ratio * expected)}`;
      return [
        {
          severity: isHalf ? 'error' : 'warning',
          message: `Unexpected ${what}: some of its words seem to be lost.`,
          offset: block.runs[0]?.offset ?? block.offset,
          length: block.end - block.offset,
          source: { page: pair.englishPage, offset: english.offset },
        },
      ];
    });
  },
};

import { countSentences, lengthOf, toLengthRatio } from '../lengths.ts';
import { type Finding, type Rule, toBlockPairs } from '../rule.ts';

/** Words of this length may be said in half of it. */
const shortest = 60;

/**
 * With fewer sentences and below this share of the length, words are lost; above it, two sentences were made one. Of 22,000
 * blocks of real translations 18 have fewer sentences, of these 10 for no other reason; of the last sentences that were
 * taken out on purpose, 19 in 20 are below it.
 */
const mostWithLoss = 0.99;

const countIn = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

export const sentences: Rule = {
  id: 'sentences',
  severity: 'error',
  reason: 'A sentence that was left out is news that its readers never get.',
  checkPair: (input) => {
    const pairs = toBlockPairs(input);
    const ratio = toLengthRatio(input);
    return pairs.flatMap(({ english, block, pair }): Finding[] => {
      if (!['paragraph', 'row'].includes(english.kind) || english.kind !== block.kind) return [];
      const expected = lengthOf(english);
      if (expected < shortest) return [];
      const share = lengthOf(block) / (ratio * expected);
      const wanted = countSentences(english.text);
      const found = countSentences(block.text);
      const isFewer = found < wanted && wanted > 1;
      const isJoined =
        isFewer &&
        countIn(block.text, input.language.joiner) - countIn(english.text, input.english.joiner) >=
          wanted - found;
      const isLost = share < (isFewer && !isJoined ? mostWithLoss : found < wanted ? 0.75 : 0.5);
      if (!isLost && !isFewer) return [];
      const what =
        found < wanted
          ? `${found} ${found === 1 ? 'sentence' : 'sentences'}, expected ${wanted} as in English`
          : `${lengthOf(block)} letters, expected about ${Math.round(ratio * expected)}`;
      return [
        {
          severity: isLost ? 'error' : 'warning',
          message: `Unexpected ${what}: ${isLost ? 'some of its words seem to be lost' : 'see that none was left out'}.`,
          offset: block.runs[0]?.offset ?? block.offset,
          length: block.end - block.offset,
          source: { page: pair.englishPage, offset: english.offset },
        },
      ];
    });
  },
};

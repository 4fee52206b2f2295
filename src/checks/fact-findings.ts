import type { Difference } from './comparison.ts';
import type { Block } from './page.ts';
import { type Finding, inBlock, type PairInput } from './rule.ts';

/** The place of a fact that English has and its translation has not: the block, whole. */
const wholeBlock = (block: Block) => ({
  offset: block.runs[0]?.offset ?? block.offset,
  length: block.end - block.offset,
});

/** Returns the differences between the facts of English and a translation, for the rules of numbers, dates and times. */
export const toFactFindings = (
  input: PairInput,
  kind: Difference['kind'],
  name: string,
): Finding[] =>
  input.sections.flatMap((pair) =>
    pair.differences.flatMap((difference): Finding[] => {
      if (difference.kind !== kind) return [];
      const { expected, found, expectedIn, foundIn, isOrder } = difference;
      const english = pair.blocks[expectedIn]?.[0] ?? pair.blocks[foundIn]?.[0];
      const block = found ? pair.blocks[foundIn]?.[1] : pair.blocks[expectedIn]?.[1];
      if (!block || (!english && !expected)) return [];
      const source = english ? { page: pair.englishPage, offset: english.offset } : undefined;
      const show = (fact: Difference['expected']) => (fact === null ? '' : `\`${toShown(fact)}\``);
      if (found) {
        const message = isOrder
          ? `Unexpected order of ${name}s: ${show(found)} where English has ${show(expected)}, expected the order of English.`
          : expected
            ? `Unexpected ${name} ${show(found)}, expected ${show(expected)} as in English.`
            : `Unexpected ${name} ${show(found)}, expected none: English has no such ${name} here.`;
        return [inBlock(block, found.index, found.text.length, { message, source })];
      }
      const message = `Missing ${name} ${show(expected)}, expected it as in English.`;
      return [{ message, ...wholeBlock(block), source }];
    }),
  );

const toShown = (fact: NonNullable<Difference['expected']>): string => {
  if (fact.kind !== 'number') return fact.text.trim();
  if (fact.measure) return `${fact.text} (${fact.measure.id})`;
  return fact.unit ? `${fact.text} (${fact.unit}s)` : fact.text;
};

import { onceFor } from '../markdown/once.ts';
import { compareFacts } from './compare-facts.ts';
import type { ComparedFact, Difference, FactsPair } from './comparison.ts';
import type { Facts } from './fact-types.ts';
import { factsOf } from './facts.ts';
import type { Language } from './language.ts';
import type { BlockPair } from './match.ts';
import type { Block } from './page.ts';

const hasFacts = ({ kind }: Block) => kind !== 'code' && kind !== 'rule' && kind !== 'empty';

const read = (
  block: { text: string } | null,
  language: Language,
  expectsTimes: boolean,
): Facts | null => (block ? factsOf(block, language, expectsTimes) : null);

const toPair = (
  one: { text: string } | null,
  other: { text: string } | null,
  english: Language,
  language: Language,
): FactsPair => {
  const ours = read(one, english, false);
  return { english: ours, translation: read(other, language, (ours?.times.length ?? 0) > 0) };
};

interface Cell {
  text: string;
  from: number;
}

/** The cells of a row as texts of their own, made once. */
const toCells = onceFor(({ cells, text }: Block): Cell[] =>
  cells.map(({ from, to }) => ({ text: text.slice(from, to), from })),
);

const shift = (fact: ComparedFact | null, from: number): ComparedFact | null =>
  fact && { ...fact, index: fact.index + from };

/** The differences of two rows, cell by cell: a number in the next column is another number. */
const compareRows = (
  one: Block,
  other: Block,
  english: Language,
  language: Language,
): Difference[] => {
  const ours = toCells(one);
  const theirs = toCells(other);
  return ours.flatMap((cell, at) => {
    const own = theirs[at] as Cell;
    return compareFacts([toPair(cell, own, english, language)], english, language).map(
      (difference) => ({
        ...difference,
        expected: shift(difference.expected, cell.from),
        found: shift(difference.found, own.from),
      }),
    );
  });
};

/** Returns the differences between the facts of English blocks and their translations. */
export const toDifferences = (
  pairs: BlockPair[],
  isSame: boolean,
  english: Language,
  language: Language,
): Difference[] => {
  const texts = pairs.map(
    ([one, other]): BlockPair => [
      one && hasFacts(one) ? one : null,
      other && hasFacts(other) ? other : null,
    ],
  );
  const isAlone = ([one, other]: BlockPair) =>
    isSame || (one?.kind === 'row' && other?.kind === 'row') || (one?.box ?? null) !== null;
  const rest: FactsPair[] = texts.map((pair) =>
    isAlone(pair) ? { english: null, translation: null } : toPair(...pair, english, language),
  );
  const together = isSame ? [] : compareFacts(rest, english, language);
  const alone = texts.flatMap((pair, at) => {
    if (!isAlone(pair)) return [];
    const [one, other] = pair;
    const isRow = one && other && one.cells.length > 1 && one.cells.length === other.cells.length;
    const differences = isRow
      ? compareRows(one, other, english, language)
      : compareFacts([toPair(one, other, english, language)], english, language);
    return differences.map((difference) => ({ ...difference, expectedIn: at, foundIn: at }));
  });
  return [...together, ...alone];
};

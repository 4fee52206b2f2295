import { compareDates, isSameDate } from './compare-dates.ts';
import { compareSpokenLengths } from './compare-lengths.ts';
import { compareNumbers, isSameNumber, matchHoursWithMinutes } from './compare-numbers.ts';
import { compareOrder } from './compare-order.ts';
import { compareTimes } from './compare-times.ts';
import type { ComparedFact, Comparison, Difference, FactsPair, Side } from './comparison.ts';
import type { Facts, NumberFact } from './fact-types.ts';
import type { Language } from './language.ts';

const toSide = (facts: (Facts | null)[], language: Language): Side => {
  const blockOf = new Map<object, number>();
  const collect = <T extends object>(pick: (one: Facts) => T[]): T[] =>
    facts.flatMap((one, block) => {
      const list = one ? pick(one) : [];
      for (const fact of list) blockOf.set(fact, block);
      return list;
    });
  const numbers = collect((one) => one.numbers);
  const dates = collect((one) => one.dates);
  let tokenNumbers: Set<string> | null = null;
  return {
    language,
    text: facts.map((one) => one?.text ?? '').join('\n'),
    numbers: [...numbers],
    dates: [...dates],
    times: collect(({ times }) => times),
    spoken: collect(({ spoken }) => spoken),
    allNumbers: numbers,
    allDates: dates,
    get tokenNumbers() {
      tokenNumbers ??= new Set(
        facts.flatMap((one) =>
          (one?.tokens ?? []).flatMap(({ text }) => text.match(/\d+(?:\.\d+)*/gu) ?? []),
        ),
      );
      return tokenNumbers;
    },
    blockOf,
  };
};

/** More facts than this in one comparison are compared by their readings alone: each with each would take too long. */
const mostFacts = 400;

/**
 * Compares the facts of English with those of a translation. Several pairs at once are compared as one text, where the
 * blocks of a section could not be told apart.
 */
export const compareFacts = (
  pairs: FactsPair[],
  english: Language,
  language: Language,
): Difference[] => {
  const differences: Difference[] = [];
  const hasFacts = (one: Facts | null) =>
    one !== null &&
    one.numbers.length + one.dates.length + one.times.length + one.spoken.length > 0;
  if (!pairs.some((pair) => hasFacts(pair.english) || hasFacts(pair.translation)))
    return differences;
  const ours = toSide(
    pairs.map((pair) => pair.english),
    english,
  );
  const theirs = toSide(
    pairs.map((pair) => pair.translation),
    language,
  );
  const placeOf = (side: Side, fact: ComparedFact | null) =>
    fact === null ? null : (side.blockOf.get(fact) ?? 0);
  const comparison: Comparison = {
    english: ours,
    translation: theirs,
    report: (kind, expected, found, isOrder = false) => {
      const expectedIn = placeOf(ours, expected) ?? placeOf(theirs, found) ?? 0;
      const foundIn = placeOf(theirs, found) ?? expectedIn;
      differences.push({ kind, expected, found, expectedIn, foundIn, isOrder });
    },
  };
  if (ours.numbers.length > mostFacts || theirs.numbers.length > mostFacts) {
    compareCoarsely(comparison);
    return differences;
  }
  const order = compareDates(comparison);
  matchHoursWithMinutes(comparison);
  compareTimes(comparison);
  compareSpokenLengths(comparison);
  compareNumbers(comparison);
  if (differences.length === 0) order();
  if (differences.length === 0) {
    compareOrder('number', comparison, ({ allNumbers }) => allNumbers, isSameNumber);
    compareOrder('date', comparison, ({ allDates }) => allDates, isSameDate);
  }
  return differences;
};

/** Compares how often each number stands in two long texts. */
const compareCoarsely = ({ english, translation, report }: Comparison): void => {
  const keyOf = ({ readings }: NumberFact) => readings[0] ?? '';
  const left = Map.groupBy(english.numbers, keyOf);
  for (const fact of translation.numbers) {
    if (!left.get(keyOf(fact))?.pop()) report('number', null, fact);
  }
  for (const [fact] of left.values()) if (fact) report('number', fact, null);
};

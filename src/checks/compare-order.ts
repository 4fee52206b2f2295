// cspell:ignore från

import type { ComparedFact, Comparison, Difference, Side } from './comparison.ts';

interface Pair<Fact> {
  one: Fact;
  /** Where its counterpart stands. */
  at: number;
}

/** Each fact with its counterpart, where both lists have the same ones; null where they have others. */
const toAllPairs = <Fact>(
  ours: Fact[],
  theirs: Fact[],
  isSame: (one: Fact, other: Fact) => boolean,
): Pair<Fact>[] | null => {
  if (ours.length !== theirs.length) return null;
  const isTaken = theirs.map(() => false);
  const pairs: Pair<Fact>[] = [];
  for (const one of ours) {
    const at = theirs.findIndex((other, index) => !isTaken[index] && isSame(one, other));
    if (at === -1) return null;
    isTaken[at] = true;
    pairs.push({ one, at });
  }
  return pairs;
};

/** The facts of both lists that each has once, as pairs, in the order of the first. */
const toOwnPairs = <Fact>(
  ours: Fact[],
  theirs: Fact[],
  isSame: (one: Fact, other: Fact) => boolean,
): Pair<Fact>[] =>
  ours.flatMap((one) => {
    const found = theirs.flatMap((other, at) => (isSame(one, other) ? [at] : []));
    const [at] = found;
    const isOnce =
      at !== undefined &&
      found.length === 1 &&
      ours.filter((other) => isSame(other, theirs[at] as Fact)).length === 1;
    return isOnce ? [{ one, at }] : [];
  });

/**
 * Reports facts that both sides have, in another order: "from 5 to 80", "från 80 till 5". Each block by itself; where one
 * side says some otherwise, by those that both have once.
 */
export const compareOrder = <Fact extends ComparedFact>(
  kind: Difference['kind'],
  { english, translation, report }: Comparison,
  pick: (side: Side) => Fact[],
  isSame: (one: Fact, other: Fact) => boolean,
): void => {
  // One by itself has no order.
  if (pick(english).length < 2 || pick(translation).length < 2) return;
  const others = Map.groupBy(pick(translation), (fact) => translation.blockOf.get(fact) ?? 0);
  for (const [block, ours] of Map.groupBy(
    pick(english),
    (fact) => english.blockOf.get(fact) ?? 0,
  )) {
    const theirs = others.get(block) ?? [];
    const pairs = toAllPairs(ours, theirs, isSame) ?? toOwnPairs(ours, theirs, isSame);
    const inOrder = pairs.toSorted((one, other) => one.at - other.at);
    const first = pairs.findIndex(({ at }, index) => at !== inOrder[index]?.at);
    const [pair, found] = [pairs[first], theirs[inOrder[first]?.at ?? -1]];
    if (pair && found) report(kind, pair.one, found, true);
  }
};

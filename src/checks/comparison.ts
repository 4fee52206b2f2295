import type { DateFact, Facts, NumberFact, SpokenLength, TimeFact } from './fact-types.ts';
import type { Language } from './language.ts';

export type ComparedFact = NumberFact | DateFact | TimeFact | SpokenLength;

/** A fact that only one language states, or that each states otherwise. */
export interface Difference {
  kind: 'number' | 'date' | 'duration' | 'time';
  expected: ComparedFact | null;
  found: ComparedFact | null;
  /** Which block of the comparison each side stands in. */
  expectedIn: number;
  foundIn: number;
  /** Whether both have the facts, in another order. */
  isOrder: boolean;
}

/** Two texts that should say the same; one is null where a block has no counterpart. */
export interface FactsPair {
  english: Facts | null;
  translation: Facts | null;
}

/** The facts of both sides that are still to be matched, and what is known of the texts. */
export interface Comparison {
  english: Side;
  translation: Side;
  report: (
    kind: Difference['kind'],
    expected: ComparedFact | null,
    found: ComparedFact | null,
    isOrder?: boolean,
  ) => void;
}

export interface Side {
  language: Language;
  text: string;
  numbers: NumberFact[];
  dates: DateFact[];
  times: TimeFact[];
  spoken: SpokenLength[];
  /** Every number of the text, matched or not. */
  allNumbers: NumberFact[];
  /** Every date of the text, likewise. */
  allDates: DateFact[];
  /** The numbers within identifiers. */
  tokenNumbers: Set<string>;
  /** The block that a fact stands in. */
  blockOf: Map<object, number>;
}

/** Takes the first item of a list that is asked for out of it; null where there is none. */
export const take = <T>(list: T[], isIt: (item: T) => boolean): T | null => {
  const at = list.findIndex(isIt);
  return at === -1 ? null : (list.splice(at, 1)[0] ?? null);
};

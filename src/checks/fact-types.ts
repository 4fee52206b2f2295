import type { Unit } from './language.ts';
import type { Measure } from './measures.ts';

/** A length of time in words. */
export interface SpokenLength {
  kind: 'spoken';
  amount: number;
  unit: Unit;
  minutes: number;
  text: string;
  index: number;
}

/** A telephone number by the digits that all its forms share: `+46 80 123 456` and `080-12 34 56` are one. */
export interface PhoneFact {
  kind: 'phone';
  digits: string;
  isLocal: boolean;
  text: string;
  index: number;
}

/** A number of a text, with every way in which it can be read. */
export interface NumberFact {
  kind: 'number';
  readings: string[];
  /** The numbers that it consists of, where it may be several: `10 000` or `10` and `000`. */
  parts: string[];
  unit: Unit | null;
  /** The measure that it counts in, besides time: bytes, a share, money. */
  measure: Measure | null;
  /** How many zeros it begins with. */
  zeros: number;
  /** Whether it is a part of a date. */
  isDate: boolean;
  text: string;
  index: number;
}

export interface DateFact {
  kind: 'date';
  year: string | null;
  month: number;
  day: number | null;
  /** The name of the month, where it is spelt wrongly, and how it should be. */
  misspelt: { found: string; right: string } | null;
  /** Whether the month has its name. */
  isNamed: boolean;
  /** Whether the year stands before the named month and the day behind it: `2027 March 4`. */
  isYearFirst: boolean;
  text: string;
  index: number;
}

export interface TimeFact {
  kind: 'time';
  /** Minutes since midnight. */
  minutes: number;
  /** The zone behind it; null where the text names none. */
  zone: string | null;
  text: string;
  index: number;
}

/** A word that no language changes: an identifier, a version, a path, a placeholder. */
export interface TokenFact {
  kind: 'token';
  text: string;
  index: number;
}

export interface Facts {
  text: string;
  numbers: NumberFact[];
  dates: DateFact[];
  times: TimeFact[];
  tokens: TokenFact[];
  placeholders: TokenFact[];
  phones: PhoneFact[];
  /** Lengths of time in words: "two weeks". */
  spoken: SpokenLength[];
}

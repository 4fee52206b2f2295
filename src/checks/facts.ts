import { onceFor } from '../markdown/once.ts';
import type { Facts, PhoneFact, TokenFact } from './fact-types.ts';
import { type Language, mayNameMonth } from './language.ts';
import { readDates } from './read-dates.ts';
import { readNumbers } from './read-numbers.ts';
import { readTimes } from './read-times.ts';
import { mayHaveTokens, readPhones, readPlaceholders, readTokens } from './read-tokens.ts';
import { readSpokenLengths } from './spoken-numbers.ts';

const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/** Digits and separators of other scripts as ASCII, one for one, so that places stay. */
const withAsciiDigits = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII alone needs no folding.
  /^[\u0000-\u05FF\u2000-\u2FFF]*$/u.test(text)
    ? text
    : text.replace(/[^\P{Nd}0-9]|[\u066B\u066C]/gu, (digit) => {
        if (digit === '\u066B') return '.';
        if (digit === '\u066C') return ',';
        const code = digit.charCodeAt(0);
        const zero = zeros.find((start) => code >= start && code < start + 10);
        return zero === undefined ? digit : String(code - zero);
      });

/** A text without the facts that were taken from it; every other place stays where it is. */
const withoutFacts = (text: string, facts: { text: string; index: number }[]): string => {
  let result = '';
  let at = 0;
  for (const { text: fact, index } of facts) {
    if (index < at) continue;
    result += text.slice(at, index) + '\u0001'.repeat(fact.length);
    at = index + fact.length;
  }
  return result + text.slice(at);
};

/** The text of a block of this length is compared by its first part alone; no author writes such a one. */
const longestText = 20_000;

/** The parts of a text that every language writes alike, and the rest of it. */
interface Marks {
  /** The text, as far as it is compared. */
  source: string;
  /** The same, its digits as ASCII. */
  plain: string;
  /** The same, without what was found. */
  rest: string;
  hasDigits: boolean;
  mayHaveTokens: boolean;
  placeholders: TokenFact[];
  phones: PhoneFact[];
  tokens: TokenFact[];
}

const toMarks = (whole: string): Marks => {
  const source = whole.length > longestText ? whole.slice(0, longestText) : whole;
  // Some write a letter (U+02BC) for the apostrophe: no word begins behind it.
  const plain = withAsciiDigits(source).replaceAll('\u02BC', '’');
  const hasDigits = /\d/u.test(plain);
  if (!hasDigits && !mayHaveTokens(plain)) {
    return {
      source,
      plain,
      rest: plain,
      hasDigits,
      mayHaveTokens: false,
      placeholders: [],
      phones: [],
      tokens: [],
    };
  }
  const placeholders = readPlaceholders(plain);
  let rest = withoutFacts(plain, placeholders);
  const phones = hasDigits ? readPhones(rest) : [];
  rest = withoutFacts(rest, phones);
  const tokens = readTokens(rest);
  rest = withoutFacts(rest, tokens);
  return { source, plain, rest, hasDigits, mayHaveTokens: true, placeholders, phones, tokens };
};

/** The identifiers, placeholders and telephone numbers of a block, read once for all languages. */
export const marksOf = onceFor(({ text }: { text: string }): Marks => toMarks(text));

const readFacts = (marks: Marks, language: Language, expectsTimes: boolean): Facts => {
  const { source, plain, hasDigits, placeholders, phones, tokens } = marks;
  const facts: Facts = {
    text: source,
    numbers: [],
    dates: [],
    times: [],
    tokens,
    placeholders,
    phones,
    spoken: readSpokenLengths(source, language),
  };
  const hasMonths = mayNameMonth(plain, language);
  if (!hasMonths && !marks.mayHaveTokens) return facts;
  let text = marks.rest;
  if (hasDigits) {
    const read = readTimes(text, language, expectsTimes);
    facts.times = read.times.map((time) => ({
      ...time,
      text: source.slice(time.index, time.index + time.text.length),
    }));
    text = read.text;
  }
  const read = readDates(text, language, hasMonths);
  facts.dates = read.dates.map((date) => ({
    ...date,
    text: source.slice(date.index, date.index + date.text.length),
  }));
  if (hasDigits) facts.numbers = readNumbers(read.text, source, language);
  return facts;
};

/** The facts of a text as read in one way. */
interface Reading {
  language: Language;
  expectsTimes: boolean;
  facts: Facts;
}

const known = new WeakMap<object, Reading[]>();

/**
 * The facts of a block, read once however many rules and locales ask: numbers with their units, dates, clock times and words
 * that no language changes. `expectsTimes` reads `21.00` as a time, where the other language has one.
 */
export const factsOf = (
  block: { text: string },
  language: Language,
  expectsTimes = false,
): Facts => {
  const readings = known.get(block) ?? [];
  const found = readings.find(
    (one) => one.language === language && one.expectsTimes === expectsTimes,
  );
  if (found) return found.facts;
  const facts = readFacts(marksOf(block), language, expectsTimes);
  if (readings.length === 0) known.set(block, readings);
  readings.push({ language, expectsTimes, facts });
  return facts;
};

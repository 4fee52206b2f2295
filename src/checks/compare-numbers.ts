// cspell:ignore från heures

import { isSameLength, lengthOf } from './compare-lengths.ts';
import { type Comparison, type Difference, type Side, take } from './comparison.ts';
import type { NumberFact, SpokenLength } from './fact-types.ts';
import type { Language, Unit } from './language.ts';
import { minutesIn, toWordNumbers } from './spoken-numbers.ts';

/** Whether two numbers are one, whatever they count. */
export const isSameNumber = (one: NumberFact, other: NumberFact) =>
  one.readings.some((reading) => other.readings.includes(reading)) ||
  // "16K" is 16 thousand, and 16 kilobytes.
  (one.measure !== null &&
    one.measure.id === other.measure?.id &&
    one.parts.join() === other.parts.join());

/** Whether two equal numbers count the same: bytes, money, a share. A word may be a measure or not; a sign is one. */
const isSameMeasure = ({ measure: one }: NumberFact, { measure: other }: NumberFact): boolean => {
  if (one && other) return one.id === other.id;
  return !(one?.isSign || other?.isSign);
};

/** `007` is no `07`: digits that begin with zeros are a code. */
const isSameCode = (one: NumberFact, other: NumberFact) =>
  one.zeros === other.zeros || one.isDate || other.isDate || one.unit !== null;

/** The lengths of time that a text has in words, in minutes: "two weeks". */
const toSpokenLengths = (text: string, language: Language): Set<number> => {
  const lengths = new Set<number>();
  for (const unit of Object.keys(minutesIn) as Unit[]) {
    for (const number of toWordNumbers(text, language, unit))
      lengths.add(Number(number) * minutesIn[unit]);
  }
  return lengths;
};

/** Takes out what both sides state, and returns the pairs that state one number of two things. */
const matchNumbers = ({ english, translation }: Comparison): [NumberFact, NumberFact][] => {
  const differing: [NumberFact, NumberFact][] = [];
  const { language } = translation.language;
  const match = (
    isPair: (one: NumberFact, other: NumberFact) => boolean,
    onPair: (one: NumberFact, other: NumberFact) => void = () => {},
  ) => {
    const left: NumberFact[] = [];
    for (const fact of english.numbers) {
      const found = take(translation.numbers, (other) => isPair(fact, other));
      if (found) onPair(fact, found);
      else left.push(fact);
    }
    english.numbers = left;
  };
  const isWhole = (one: NumberFact, other: NumberFact) =>
    isSameMeasure(one, other) && isSameCode(one, other);
  match((one, other) => one.unit === other.unit && isSameNumber(one, other) && isWhole(one, other));
  match(
    (one, other) =>
      (one.unit === null || other.unit === null) && isSameNumber(one, other) && isWhole(one, other),
  );
  match(
    (one, other) =>
      lengthOf(one) !== null && isSameLength(lengthOf(one) ?? 0, lengthOf(other) ?? -1, language),
  );
  match(isSameNumber, (one, other) => differing.push([one, other]));
  matchParts(english, translation);
  matchParts(translation, english);
  matchSums(english, translation, language);
  matchSums(translation, english, language);
  return differing;
};

/** `10 000` may be two numbers, and two numbers may have been drawn together. */
const matchParts = (side: Side, otherSide: Side): void => {
  for (const fact of [...side.numbers]) {
    if (fact.parts.length < 2) continue;
    const found = fact.parts.map((part) =>
      otherSide.numbers.find(({ readings }) => readings.includes(part)),
    );
    if (found.some((other) => other === undefined) || new Set(found).size !== found.length)
      continue;
    side.numbers.splice(side.numbers.indexOf(fact), 1);
    for (const other of found)
      otherSide.numbers.splice(otherSide.numbers.indexOf(other as NumberFact), 1);
  }
};

/** `1 hour 30`, `1 hour and 30 minutes` and `one hour and 30 minutes` are one length, and a number of minutes elsewhere. */
const matchSums = (side: Side, otherSide: Side, language: string): void => {
  if (side.numbers.length === 0) return;
  const lengths = [
    ...otherSide.numbers.map((fact) => ({ fact, minutes: lengthOf(fact) })),
    ...otherSide.spoken.map(({ minutes }) => ({ fact: null, minutes })),
  ];
  const takeLength = (sum: number): boolean => {
    const at = lengths.findIndex(
      ({ minutes }) => minutes !== null && isSameLength(minutes, sum, language),
    );
    const found = lengths[at];
    if (!found) return false;
    lengths.splice(at, 1);
    if (found.fact) otherSide.numbers = otherSide.numbers.filter((fact) => fact !== found.fact);
    return true;
  };
  const isNear = (one: NumberFact | SpokenLength, next: NumberFact): boolean =>
    next.index > one.index &&
    next.index - one.index <= one.text.length + 16 &&
    side.blockOf.get(one) === side.blockOf.get(next);
  for (const spoken of [...side.spoken]) {
    const next = side.numbers.find(
      (fact) =>
        fact.unit !== null && minutesIn[fact.unit] < minutesIn[spoken.unit] && isNear(spoken, fact),
    );
    if (!next || !takeLength(spoken.minutes + (lengthOf(next) ?? 0))) continue;
    side.numbers = side.numbers.filter((fact) => fact !== next);
    side.spoken = side.spoken.filter((one) => one !== spoken);
  }
  for (const fact of [...side.numbers]) {
    const next = side.allNumbers[side.allNumbers.indexOf(fact) + 1];
    if (!next || !side.numbers.includes(next) || fact.unit === null) continue;
    const smaller = fact.unit === 'hour' ? (next.unit ?? 'minute') : next.unit;
    if (smaller === null || minutesIn[smaller] >= minutesIn[fact.unit]) continue;
    if (!isNear(fact, next)) continue;
    const sum = (lengthOf(fact) ?? 0) + Number(next.readings[0]) * minutesIn[smaller];
    if (takeLength(sum)) side.numbers = side.numbers.filter((one) => one !== fact && one !== next);
  }
};

/** `1 h 30` is a length and no time, where the other side has that length in minutes. */
export const matchHoursWithMinutes = ({ english, translation }: Comparison): void => {
  for (const [side, other] of [
    [english, translation],
    [translation, english],
  ] as const) {
    if (side.times.length === 0) continue;
    side.times = side.times.filter(({ text, minutes }) => {
      const isLength = /^\d{1,2}\s?h\s?\d{2}$/iu.test(text);
      return !(isLength && take(other.numbers, (fact) => lengthOf(fact) === minutes));
    });
  }
};

const isInWords = (fact: NumberFact, words: Set<string>, tokens: Set<string>) =>
  fact.readings.some(
    (reading) =>
      words.has(reading) || tokens.has(reading) || (reading.endsWith('.5') && words.has('.5')),
  );

/** Whether a number lost its last digits: `1` for `1,000`. */
const isCutOff = (one: NumberFact, other: NumberFact): boolean => {
  const [whole = '', part = ''] = [one.readings[0], other.readings[0]];
  return (
    part.length < whole.length && /^0+$/u.test(whole.slice(part.length)) && whole.startsWith(part)
  );
};

/** Reports numbers that lost their zeros, before the small one that is left is taken for a word of the other side. */
const compareCutOff = ({ english, translation, report }: Comparison): void => {
  for (const expected of [...english.numbers]) {
    const words = toWordNumbers(translation.text, translation.language, expected.unit);
    if (isInWords(expected, words, translation.tokenNumbers)) continue;
    const found = take(
      translation.numbers,
      (other) =>
        other.unit === expected.unit &&
        translation.blockOf.get(other) === english.blockOf.get(expected) &&
        isCutOff(expected, other),
    );
    if (!found) continue;
    take(english.numbers, (fact) => fact === expected);
    report(toKind(expected, found), expected, found);
  }
};

/** Takes out the numbers that the other side says in words. */
const dropSaid = ({ english, translation }: Comparison): void => {
  const { language } = translation.language;
  const englishWords = toWordNumbers(english.text, english.language);
  const englishLengths = [...toSpokenLengths(english.text, english.language)].concat(
    english.spoken.map(({ minutes }) => minutes),
  );
  const isLength = (lengths: number[], fact: NumberFact, isEnglish: boolean) => {
    const own = lengthOf(fact);
    return (
      own !== null &&
      lengths.some((length) =>
        isEnglish ? isSameLength(length, own, language) : isSameLength(own, length, language),
      )
    );
  };
  translation.numbers = translation.numbers.filter((fact) => {
    if (isLength(englishLengths, fact, true)) return false;
    const isRival =
      english.numbers.some(({ unit }) => unit !== null && unit === fact.unit) ||
      // "five days" beside "5 heures".
      english.spoken.some(
        ({ amount, unit }) =>
          fact.unit !== null && unit !== fact.unit && fact.readings.includes(String(amount)),
      );
    return isRival || !isInWords(fact, englishWords, english.tokenNumbers);
  });
  const lengths = [...toSpokenLengths(translation.text, translation.language)].concat(
    translation.spoken.map(({ minutes }) => minutes),
  );
  const stays = new Set(translation.allNumbers.flatMap(({ readings }) => readings));
  english.numbers = english.numbers.filter((fact) => {
    const words = toWordNumbers(translation.text, translation.language, fact.unit);
    if (isLength(lengths, fact, false) || isInWords(fact, words, translation.tokenNumbers))
      return false;
    if (translation.numbers.length > 0) return true;
    // A language whose words for numbers are not known may have written a small one out.
    const { numberWords, hasDual } = translation.language;
    const mostImplied = numberWords === null ? 12 : hasDual ? 2 : 0;
    if (Number(fact.readings[0]) <= mostImplied) return false;
    // A number that English says twice may be said once: "ISO 8601 … it specifies".
    const isSaidOnce =
      fact.unit === null &&
      fact.measure === null &&
      !fact.isDate &&
      fact.readings.some((reading) => stays.has(reading));
    return !isSaidOnce;
  });
};

const toKind = (one: NumberFact | null, other: NumberFact | null): Difference['kind'] => {
  if (one?.isDate || (one === null && other?.isDate)) return 'date';
  return one?.unit || (one === null && other?.unit) ? 'duration' : 'number';
};

/** Compares the numbers: what they are, and what they count. */
export const compareNumbers = (comparison: Comparison): void => {
  const { english, translation, report } = comparison;
  if (english.numbers.length + translation.numbers.length === 0) return;
  for (const [expected, found] of matchNumbers(comparison)) {
    report(expected.unit !== found.unit ? 'duration' : 'number', expected, found);
  }
  if (english.numbers.length + translation.numbers.length === 0) return;
  compareCutOff(comparison);
  dropSaid(comparison);
  for (const expected of english.numbers) {
    const sameBlock = (other: NumberFact) =>
      translation.blockOf.get(other) === english.blockOf.get(expected);
    const found =
      take(
        translation.numbers,
        (other) =>
          sameBlock(other) && other.unit === expected.unit && other.isDate === expected.isDate,
      ) ??
      take(translation.numbers, sameBlock) ??
      take(translation.numbers, () => true);
    report(toKind(expected, found), expected, found);
  }
  for (const found of translation.numbers) report(toKind(null, found), null, found);
};

// cspell:ignore timmar jours

import type { Comparison } from './comparison.ts';
import type { NumberFact, SpokenLength } from './fact-types.ts';
import { countsBothEnds } from './number-words.ts';
import { minutesIn, toWordNumbers } from './spoken-numbers.ts';

/** Half a year is six months, though their days are not the same. */
const inMonths = (minutes: number): number => {
  const halves = minutes / (minutesIn.year / 2);
  return halves > 0 && Number.isInteger(halves) ? halves * 6 * minutesIn.month : minutes;
};

/** Whether two lengths of time are one; a fortnight has fifteen days in some languages, and a week eight. */
export const isSameLength = (english: number, translation: number, language: string): boolean =>
  Math.abs(inMonths(english) - inMonths(translation)) < 0.001 ||
  (countsBothEnds.has(language) &&
    (english === minutesIn.week || english === 2 * minutesIn.week) &&
    translation === english + minutesIn.day);

/** How long a number of units of time is, in minutes; null for a number of something else. */
export const lengthOf = ({ readings, unit }: NumberFact) =>
  unit === null ? null : Number(readings[0]) * minutesIn[unit];

/** Compares the lengths of time in words, where both sides have one that the other has not: "two hours", "tre timmar". */
export const compareSpokenLengths = ({ english, translation, report }: Comparison): void => {
  const { language } = translation.language;
  const ours = [...english.spoken];
  const theirs = [...translation.spoken];
  for (const fact of [...ours]) {
    const at = theirs.findIndex(({ minutes }) => isSameLength(fact.minutes, minutes, language));
    if (at === -1) continue;
    theirs.splice(at, 1);
    ours.splice(ours.indexOf(fact), 1);
  }
  if (ours.length === 0) return;
  const isInDigits = (minutes: number, numbers: NumberFact[]) =>
    numbers.some((number) => isSameLength(minutes, lengthOf(number) ?? -1, language));
  const isSaid = ({ amount }: SpokenLength, words: Set<string>) => words.has(String(amount));
  const englishWords = toWordNumbers(english.text, english.language);
  const words = toWordNumbers(translation.text, translation.language);
  const left = ours.filter(({ minutes }) => !isInDigits(minutes, translation.allNumbers));
  const right = theirs.filter(({ minutes }) => !isInDigits(minutes, english.allNumbers));
  // "five days" beside "sur jours": the unit is there, its number is not, in words or in digits.
  const isNumberLost = ({ amount, unit }: SpokenLength) =>
    amount > 1 &&
    theirs.length === 0 &&
    !translation.allNumbers.some((number) => number.unit !== null) &&
    !translation.allNumbers.some(({ readings }) => readings.includes(String(amount))) &&
    !words.has(String(amount)) &&
    (translation.text.toLowerCase().match(/\p{L}+/gu) ?? []).some(
      (word) => translation.language.units.get(word) === unit,
    );
  for (const expected of left) {
    if (isNumberLost(expected)) report('duration', expected, null);
    const near = right.findIndex(
      ({ unit, amount }) => unit === expected.unit || amount === expected.amount,
    );
    const found = right[near];
    if (!found) continue;
    // "each of the two" beside "both": the number is there, bound otherwise; an article is a number too.
    const isUnsure = expected.amount === 1 && found.amount === 1;
    const isElsewhere =
      expected.unit === found.unit &&
      isSaid(expected, words) &&
      isSaid(found, englishWords) &&
      expected.amount > 1 &&
      found.amount > 1;
    right.splice(near, 1);
    if (!isUnsure && !isElsewhere) report('duration', expected, found);
  }
};

// cspell:ignore juni mars

import { type Comparison, type Side, take } from './comparison.ts';
import type { DateFact, NumberFact } from './fact-types.ts';

/** Whether two dates are one. */
export const isSameDate = (one: DateFact, other: DateFact) =>
  (one.month === other.month && one.day === other.day && one.year === other.year) ||
  // Digits that were left as they are may be of an example: `10/03/2020`.
  (!one.isNamed && one.text === other.text);

/** A named month between the year and the day, where neither the language nor the English writes it so. */
const isMixedUp = (one: DateFact, other: DateFact, { language }: Side) =>
  other.isYearFirst && !one.isYearFirst && !language.isYearFirst;

/** Text between the parts of a list or a period: "12 och 14 juni", "3–5 mars", "du 3 au 5 mars". */
const joint = /^[^\p{L}\d]{0,3}(?:\p{L}{1,5}[^\p{L}\d]{1,3})?$/u;

/** Whether the day of one date stands beside another date as a number: `12 och 14 juni` is a list, or a period. */
const standsBeside = ({ day }: DateFact, { index, text }: DateFact, side: Side): boolean =>
  side.numbers.some((number) => {
    if (!number.readings.includes(String(day))) return false;
    // "12 och 14 juni", but "June 12 and 14".
    const [from, to] = /^\d/u.test(text)
      ? [number.index + number.text.length, index]
      : [index + text.length, number.index];
    return to >= from && to - from < 12 && joint.test(side.text.slice(from, to));
  });

/** Whether two dates are one whose day was changed, and not parts of periods that languages write otherwise. */
const isDayChanged = (one: DateFact, other: DateFact, { english, translation }: Comparison) =>
  one.isNamed &&
  other.isNamed &&
  one.day !== null &&
  other.day !== null &&
  one.day !== other.day &&
  one.month === other.month &&
  one.year === other.year &&
  english.blockOf.get(one) === translation.blockOf.get(other) &&
  !standsBeside(one, other, translation) &&
  !standsBeside(other, one, english);

const toNumber = (date: DateFact, value: string): NumberFact => ({
  kind: 'number',
  readings: [value],
  parts: [value],
  unit: null,
  measure: null,
  zeros: 0,
  isDate: true,
  text: value,
  index: date.index + Math.max(0, date.text.lastIndexOf(value)),
});

/** A part of a date as a number with a place of its own. */
const toPart = (side: Side, date: DateFact, part: 'day' | 'year'): NumberFact => {
  const number = toNumber(date, String(date[part]));
  side.blockOf.set(number, side.blockOf.get(date) ?? 0);
  return number;
};

/** Takes dates apart where they do not stand one for one: what is left is compared as numbers. */
const release = (side: Side, dates: DateFact[]): void => {
  for (const date of dates) {
    for (const part of ['day', 'year'] as const)
      if (date[part] !== null) side.numbers.push(toPart(side, date, part));
  }
};

/** A month in digits, `3/4`, where the other language names it. */
const takeMonthInDigits = (side: Side, month: number): boolean =>
  take(
    side.numbers,
    ({ readings, index, text }) =>
      readings.includes(String(month)) &&
      /^\/\d{1,2}(?!\d)|^\/(?:\d{2}){1,2}(?!\d)/u.test(
        side.text.slice(index + text.length, index + text.length + 5),
      ),
  ) !== null ||
  take(
    side.numbers,
    ({ readings, index }) =>
      readings.includes(String(month)) &&
      /\d{1,2}\/$/u.test(side.text.slice(Math.max(0, index - 3), index)),
  ) !== null;

/** Whether a text has the name of a month with a capital, even where that may be another word: "May '24". */
const namesMonth = (text: string, month: number, months: Map<string, number>): boolean =>
  [...months].some(([name, number]) => {
    if (number !== month) return false;
    const word = RegExp.escape(`${name[0]?.toUpperCase()}${name.slice(1)}`);
    return new RegExp(`(?<!\\p{L})${word}\\p{L}?(?!\\p{L})`, 'u').test(text);
  });

const sorted = (dates: DateFact[], pick: (date: DateFact) => unknown) =>
  dates
    .map((date) => String(pick(date)))
    .sort()
    .join();

/**
 * Compares the dates: each as a whole, then, where a period or a list has them in pieces, by months and numbers. Returns a
 * last comparison, for when nothing else differs: the same days, months and years, bound otherwise.
 */
export const compareDates = (comparison: Comparison): (() => void) => {
  const { english, translation, report } = comparison;
  const stated = [...translation.dates];
  const isPaired = english.dates.length === translation.dates.length;
  const ours: DateFact[] = [];
  for (const date of english.dates) {
    const found = take(translation.dates, (other) => isSameDate(date, other));
    if (!found) ours.push(date);
    else if (isMixedUp(date, found, translation)) report('date', date, found);
  }
  const theirs = translation.dates;
  for (const date of isPaired ? [...ours] : []) {
    const found = take(theirs, (other) => isDayChanged(date, other, comparison));
    if (!found) continue;
    ours.splice(ours.indexOf(date), 1);
    report('date', toPart(english, date, 'day'), toPart(translation, found, 'day'));
  }
  if (ours.length === 0 && theirs.length === 0) return () => {};
  // Two whole dates that differ need no taking apart: `2027-03-04` and `2027-04-03`.
  const [one] = ours;
  const [other] = theirs;
  if (one && other && ours.length === 1 && theirs.length === 1) {
    const isSwapped =
      one.day === other.month && other.day === one.month && one.month !== other.month;
    if (isSwapped) {
      report('date', one, other);
      return () => {};
    }
  }
  release(english, ours);
  release(translation, theirs);
  const left = new Set(theirs.map(({ month }) => month));
  const wanted = new Set(ours.map(({ month }) => month));
  const first = (list: DateFact[], taken: Set<number>) =>
    list.filter(
      ({ month }, at) => !taken.has(month) && list.findIndex((date) => date.month === month) === at,
    );
  // "March 3 to March 5" may name the month once: "3 till 5 mars".
  const isInPeriod = (date: DateFact) =>
    stated.some((other) => other.month === date.month && standsBeside(date, other, translation));
  const missing = first(ours, left).filter(
    (date) => !isInPeriod(date) && !takeMonthInDigits(translation, date.month),
  );
  const extra = first(theirs, wanted).filter(
    ({ month }) =>
      !namesMonth(english.text, month, english.language.months) &&
      !takeMonthInDigits(english, month),
  );
  const knowsMonths = translation.language.months.size > 0;
  while (knowsMonths && (missing.length > 0 || extra.length > 0)) {
    const expected = missing.shift() ?? null;
    const found = extra.shift() ?? null;
    if (expected || found?.day || found?.year) report('date', expected, found);
  }
  return () => {
    const isBoundOtherwise =
      ours.length === theirs.length &&
      (['day', 'month', 'year'] as const).every(
        (key) => sorted(ours, (date) => date[key]) === sorted(theirs, (date) => date[key]),
      );
    if (isBoundOtherwise) report('date', ours[0] ?? null, theirs[0] ?? null);
  };
};

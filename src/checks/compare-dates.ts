import { type Comparison, type Side, take } from './comparison.ts';
import type { DateFact, NumberFact } from './fact-types.ts';

const isSameDate = (one: DateFact, other: DateFact) =>
  (one.month === other.month && one.day === other.day && one.year === other.year) ||
  // Digits that were left as they are may be of an example: `10/03/2020`.
  (!one.isNamed && one.text === other.text);

const toNumber = (date: DateFact, value: string): NumberFact => ({
  kind: 'number',
  readings: [value],
  parts: [value],
  unit: null,
  measure: null,
  isOrdinal: false,
  zeros: 0,
  isDate: true,
  text: value,
  index: date.index + Math.max(0, date.text.lastIndexOf(value)),
});

/** Takes dates apart where they do not stand one for one: what is left is compared as numbers. */
const release = (side: Side, dates: DateFact[]): void => {
  for (const date of dates) {
    for (const value of [date.day, date.year]) {
      if (value === null) continue;
      const number = toNumber(date, String(value));
      side.blockOf.set(number, side.blockOf.get(date) ?? 0);
      side.numbers.push(number);
    }
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
  const ours: DateFact[] = [];
  for (const date of english.dates) {
    if (!take(translation.dates, (other) => isSameDate(date, other))) ours.push(date);
  }
  const theirs = translation.dates;
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
  const stated = new Set(theirs.map(({ month }) => month));
  const wanted = new Set(ours.map(({ month }) => month));
  const first = (list: DateFact[], taken: Set<number>) =>
    list.filter(
      ({ month }, at) => !taken.has(month) && list.findIndex((date) => date.month === month) === at,
    );
  const isElsewhere = (side: Side, month: number, all: DateFact[]) =>
    all.some((date) => date.month === month) || takeMonthInDigits(side, month);
  const missing = first(ours, stated).filter(({ month }) => !isElsewhere(translation, month, []));
  const extra = first(theirs, wanted).filter(
    ({ month }) =>
      !namesMonth(english.text, month, english.language.months) && !isElsewhere(english, month, []),
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

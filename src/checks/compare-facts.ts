// cspell:ignore klockan

import {
  type Facts,
  type MonthFact,
  type NumberFact,
  type TimeFact,
  toWordNumbers,
} from './facts.ts';
import type { Language, Unit } from './language.ts';

/** A fact that only one language states, or that each states otherwise. */
export interface Difference {
  kind: 'number' | 'date' | 'duration' | 'time';
  expected: NumberFact | MonthFact | TimeFact | null;
  found: NumberFact | MonthFact | TimeFact | null;
  /** Which block of the comparison each side stands in. */
  expectedIn: number;
  foundIn: number;
}

/** Two texts that should say the same; one is null where a block has no counterpart. */
export interface FactsPair {
  english: Facts | null;
  translation: Facts | null;
}

const minutesIn: Record<Unit, number> = {
  year: 525_600,
  month: 43_200,
  week: 10_080,
  day: 1_440,
  hour: 60,
  minute: 1,
  second: 1 / 60,
};

const take = <T>(list: T[], isIt: (item: T) => boolean): T | null => {
  const at = list.findIndex(isIt);
  return at === -1 ? null : (list.splice(at, 1)[0] ?? null);
};

const isSame = (one: NumberFact, other: NumberFact) =>
  one.readings.some((reading) => other.readings.includes(reading));

const lengthOf = ({ readings, unit }: NumberFact) =>
  unit === null ? null : Number(readings[0]) * minutesIn[unit];

/** The lengths of time that a text has in words, in minutes: "two weeks". */
const toSpokenLengths = (text: string, language: Language): Set<number> => {
  const lengths = new Set<number>();
  for (const unit of Object.keys(minutesIn) as Unit[]) {
    for (const number of toWordNumbers(text, language, unit))
      lengths.add(Number(number) * minutesIn[unit]);
  }
  return lengths;
};

/** Takes out what both sides state; what is left differs. */
const matchNumbers = (english: NumberFact[], translation: NumberFact[]) => {
  const differing: [NumberFact, NumberFact][] = [];
  const remove = (isPair: (one: NumberFact, other: NumberFact) => boolean) => {
    for (const fact of [...english]) {
      const found = take(translation, (other) => isPair(fact, other));
      if (found) english.splice(english.indexOf(fact), 1);
    }
  };
  remove((one, other) => one.unit === other.unit && isSame(one, other));
  remove((one, other) => (one.unit === null || other.unit === null) && isSame(one, other));
  remove((one, other) => lengthOf(one) !== null && lengthOf(one) === lengthOf(other));
  // Romance languages count the day itself: a fortnight has fifteen days, a week eight.
  remove(
    (one, other) =>
      one.unit === 'week' &&
      other.unit === 'day' &&
      Number(other.readings[0]) === 7 * Number(one.readings[0]) + 1,
  );
  for (const fact of [...english]) {
    const found = take(translation, (other) => isSame(fact, other));
    if (!found) continue;
    english.splice(english.indexOf(fact), 1);
    differing.push([fact, found]);
  }
  // `10 000` may be two numbers, and two numbers may have been drawn together.
  for (const [list, others] of [
    [english, translation],
    [translation, english],
  ] as const) {
    for (const fact of [...list]) {
      if (fact.parts.length < 2) continue;
      const found = fact.parts.map((part) =>
        others.find(({ readings }) => readings.includes(part)),
      );
      if (found.some((other) => other === undefined) || new Set(found).size !== found.length)
        continue;
      list.splice(list.indexOf(fact), 1);
      for (const other of found) others.splice(others.indexOf(other as NumberFact), 1);
    }
  }
  return differing;
};

/** Whether a text has the name of a month with a capital, even where that may be another word: "May '24". */
const namesMonth = (text: string, month: number, { months }: Language): boolean =>
  [...months].some(([name, number]) => {
    if (number !== month) return false;
    const word = RegExp.escape(`${name[0]?.toUpperCase()}${name.slice(1)}`);
    return new RegExp(`(?<!\\p{L})${word}\\p{L}?(?!\\p{L})`, 'u').test(text);
  });

/** A text that may say a number otherwise: in words, or within an identifier. */
interface Saying {
  text: string;
  language: Language;
  tokens: Set<string>;
}

const isInWords = (fact: NumberFact, words: Set<string>, tokens: Set<string>) =>
  fact.readings.some(
    (reading) =>
      words.has(reading) || tokens.has(reading) || (reading.endsWith('.5') && words.has('.5')),
  );

const drop = (list: NumberFact[], isIt: (fact: NumberFact) => boolean) => {
  for (const fact of [...list]) if (isIt(fact)) list.splice(list.indexOf(fact), 1);
};

/** Takes out the numbers that the other side says in words; `stays` are all numbers of the translation. */
const dropSaid = (
  ours: NumberFact[],
  theirs: NumberFact[],
  english: Saying,
  translation: Saying,
  stays: Set<string>,
): void => {
  const englishWords = toWordNumbers(english.text, english.language);
  const englishLengths = toSpokenLengths(english.text, english.language);
  drop(theirs, (fact) => {
    if (englishLengths.has(lengthOf(fact) ?? -1)) return true;
    const isRival = ours.some(({ unit }) => unit !== null && unit === fact.unit);
    return !isRival && isInWords(fact, englishWords, english.tokens);
  });
  const lengths = toSpokenLengths(translation.text, translation.language);
  drop(ours, (fact) => {
    const words = toWordNumbers(translation.text, translation.language, fact.unit);
    if (lengths.has(lengthOf(fact) ?? -1) || isInWords(fact, words, translation.tokens))
      return true;
    if (theirs.length > 0) return false;
    // A language whose words for numbers are not known may have written a small one out.
    const { numberWords, hasDual } = translation.language;
    const mostImplied = numberWords === null ? 12 : hasDual ? 2 : 0;
    if (Number(fact.readings[0]) <= mostImplied) return true;
    // A number that English says twice may be said once: "ISO 8601 … it specifies".
    return (
      fact.unit === null && !fact.isDate && fact.readings.some((reading) => stays.has(reading))
    );
  });
};

const toText = (facts: (Facts | null)[]) => facts.map((fact) => fact?.text ?? '').join('\n');

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
  const blockOf = new Map<object, number>();
  const collect = <T extends object>(
    side: 'english' | 'translation',
    pick: (facts: Facts) => T[],
  ): T[] =>
    pairs.flatMap((pair, block) => {
      const facts = pair[side];
      const list = facts ? pick(facts) : [];
      for (const fact of list) blockOf.set(fact, block);
      return list;
    });
  const report = (
    kind: Difference['kind'],
    expected: Difference['expected'],
    found: Difference['found'],
  ) => {
    const expectedIn = expected
      ? (blockOf.get(expected) ?? 0)
      : (blockOf.get(found as object) ?? 0);
    const foundIn = found ? (blockOf.get(found) ?? 0) : expectedIn;
    differences.push({
      kind,
      expected,
      found,
      expectedIn: expected ? expectedIn : foundIn,
      foundIn,
    });
  };

  const ours = collect('english', ({ numbers }) => numbers);
  const theirs = collect('translation', ({ numbers }) => numbers);
  const ourTimes = collect('english', ({ times }) => times);
  const theirTimes = collect('translation', ({ times }) => times);
  const ourMonths = collect('english', ({ months }) => months);
  const theirMonths = collect('translation', ({ months }) => months);
  if (
    ours.length +
      theirs.length +
      ourTimes.length +
      theirTimes.length +
      ourMonths.length +
      theirMonths.length ===
    0
  ) {
    return differences;
  }
  const englishText = toText(pairs.map((pair) => pair.english));
  const translatedText = toText(pairs.map((pair) => pair.translation));

  const stays = new Set(theirs.flatMap(({ readings }) => readings));
  const differing = matchNumbers(ours, theirs);
  for (const [expected, found] of differing) report('duration', expected, found);

  for (const time of [...ourTimes]) {
    if (take(theirTimes, ({ minutes }) => minutes === time.minutes))
      ourTimes.splice(ourTimes.indexOf(time), 1);
  }
  const takeHour = (numbers: NumberFact[], { minutes }: TimeFact, isHalfDay: boolean) => {
    const hour = Math.floor(minutes / 60);
    const minute = minutes % 60;
    const hours = [
      String(hour),
      ...(isHalfDay ? [String(hour % 12 || 12)] : []),
      ...(hour === 0 ? ['24'] : []),
    ];
    return take(numbers, ({ parts, unit }) => {
      const [first = '', second] = parts;
      if (unit !== null && unit !== 'hour') return false;
      return hours.includes(first) && Number(second ?? 0) === minute;
    });
  };
  const hasNoonWord = /(?<!\p{L})[ap]\.?m(?!\p{L})/iu.test(translatedText);
  for (const time of [...ourTimes]) {
    if (takeHour(theirs, time, hasNoonWord)) ourTimes.splice(ourTimes.indexOf(time), 1);
  }
  for (const time of [...theirTimes]) {
    if (takeHour(ours, time, true)) theirTimes.splice(theirTimes.indexOf(time), 1);
  }
  const spoken =
    ourTimes.length === 0 ? new Set<string>() : toWordNumbers(translatedText, language);
  for (const time of [...ourTimes]) {
    const hour = Math.floor(time.minutes / 60);
    // "klockan tre", and noon and midnight, which have words of their own in every language. The word for one is an
    // article too, and counts only as an hour.
    const isSaid =
      hour % 12 === 1
        ? (spoken.has(String(hour)) && hour > 1) ||
          toWordNumbers(translatedText, language, 'hour').has('1') ||
          /(?<!\p{L})klockan ett(?!\p{L})/iu.test(translatedText)
        : spoken.has(String(hour)) || spoken.has(String(hour % 12 || 12)) || hour % 12 === 0;
    if (isSaid && time.minutes % 60 === 0 && theirTimes.length === 0)
      ourTimes.splice(ourTimes.indexOf(time), 1);
  }
  if (/(?<!\p{L})(?:noon|midday|midnight)(?!\p{L})/iu.test(englishText)) {
    for (const time of [...theirTimes])
      if (time.minutes % 720 === 0) theirTimes.splice(theirTimes.indexOf(time), 1);
  }
  while (ourTimes.length > 0 || theirTimes.length > 0) {
    report('time', ourTimes.shift() ?? null, theirTimes.shift() ?? null);
  }

  const stated = new Set(theirMonths.map(({ month }) => month));
  const wanted = new Set(ourMonths.map(({ month }) => month));
  const missing = ourMonths.filter(
    ({ month }, at) =>
      !stated.has(month) && ourMonths.findIndex((other) => other.month === month) === at,
  );
  const extra = theirMonths.filter(
    ({ month }, at) =>
      !wanted.has(month) && theirMonths.findIndex((other) => other.month === month) === at,
  );
  for (const fact of [...missing]) {
    if (take(theirs, ({ readings }) => readings.includes(String(fact.month))))
      missing.splice(missing.indexOf(fact), 1);
  }
  for (const fact of [...extra]) {
    const isNamed = namesMonth(englishText, fact.month, english);
    if (isNamed || take(ours, ({ readings }) => readings.includes(String(fact.month))))
      extra.splice(extra.indexOf(fact), 1);
  }
  const knowsMonths = language.months.size > 0;
  while (knowsMonths && (missing.length > 0 || extra.length > 0)) {
    const expected = missing.shift() ?? null;
    const found = extra.shift() ?? null;
    if (expected || found?.hasNumber) report('date', expected, found);
  }
  if (differences.length === 0) {
    // The same months and years, bound otherwise: "October 2023 and January 2024" turned round.
    const bind = (list: MonthFact[]) => list.map(({ month, year }) => `${year}-${month}`).sort();
    const allHaveYears = [...ourMonths, ...theirMonths].every(({ year }) => year !== null);
    if (allHaveYears && ourMonths.length === theirMonths.length) {
      const expectedDates = bind(ourMonths);
      const foundDates = bind(theirMonths);
      for (const fact of theirMonths) {
        if (expectedDates.includes(`${fact.year}-${fact.month}`)) continue;
        const expected = ourMonths.find(
          ({ month, year }) => month === fact.month && !foundDates.includes(`${year}-${month}`),
        );
        if (expected) report('date', expected, fact);
      }
    }
  }

  if (ours.length + theirs.length === 0) return differences;
  const sayingOf = (side: 'english' | 'translation', text: string, words: Language): Saying => ({
    text,
    language: words,
    tokens: new Set(
      pairs.flatMap((pair) =>
        (pair[side]?.tokens ?? []).flatMap(
          ({ text: token }) => token.match(/\d+(?:\.\d+)*/gu) ?? [],
        ),
      ),
    ),
  });
  dropSaid(
    ours,
    theirs,
    sayingOf('english', englishText, english),
    sayingOf('translation', translatedText, language),
    stays,
  );
  const toKind = (one: NumberFact | null, other: NumberFact | null): Difference['kind'] => {
    if (one?.isDate || (one === null && other?.isDate)) return 'date';
    return one?.unit || (one === null && other?.unit) ? 'duration' : 'number';
  };
  for (const expected of [...ours]) {
    const sameBlock = (other: NumberFact) => blockOf.get(other) === blockOf.get(expected);
    const found =
      take(
        theirs,
        (other) =>
          sameBlock(other) && other.unit === expected.unit && other.isDate === expected.isDate,
      ) ??
      take(theirs, sameBlock) ??
      take(theirs, () => true);
    report(toKind(expected, found), expected, found);
  }
  for (const found of theirs) report(toKind(null, found), null, found);
  return differences;
};

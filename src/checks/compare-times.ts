// cspell:ignore klockan

import { type Comparison, take } from './comparison.ts';
import type { NumberFact, TimeFact } from './fact-types.ts';
import { toWordNumbers } from './spoken-numbers.ts';
import { namesZone } from './zones.ts';

/** The minute of the day in Greenwich; null for a zone whose offset is not known. */
const toInstant = ({ minutes, zone }: TimeFact): number | null =>
  zone === null || !/^-?\d+$/u.test(zone) ? null : (minutes - Number(zone) + 2_880) % 1_440;

/** Whether the zones of two equal times agree; a zone that is named elsewhere in the text counts. */
const isSameZone = (
  expected: TimeFact,
  found: TimeFact,
  { english, translation }: Comparison,
): boolean => {
  if (expected.zone === found.zone || found.zone === 'other' || expected.zone === 'other')
    return true;
  if (found.zone === null && expected.zone !== null)
    return namesZone(translation.text, expected.zone, translation.language.zones);
  if (expected.zone === null && found.zone !== null)
    return namesZone(english.text, found.zone, english.language.zones);
  return false;
};

const takeHour = (numbers: NumberFact[], { minutes }: TimeFact, isHalfDay: boolean) => {
  const hour = Math.floor(minutes / 60);
  const hours = [
    String(hour),
    ...(isHalfDay ? [String(hour % 12 || 12)] : []),
    ...(hour === 0 ? ['24'] : []),
  ];
  return take(numbers, ({ parts, unit }) => {
    const [first = '', second] = parts;
    if (unit !== null && unit !== 'hour') return false;
    return hours.includes(first) && Number(second ?? 0) === minutes % 60;
  });
};

/** Takes out the English times that the translation says in words: "klockan tre", noon and midnight. */
const dropSpoken = ({ english, translation }: Comparison): void => {
  const { text, language } = translation;
  const spoken = english.times.length === 0 ? new Set<string>() : toWordNumbers(text, language);
  for (const time of [...english.times]) {
    const hour = Math.floor(time.minutes / 60);
    // The word for one is an article too, and counts only as an hour.
    const isSaid =
      hour % 12 === 1
        ? (spoken.has(String(hour)) && hour > 1) ||
          toWordNumbers(text, language, 'hour').has('1') ||
          /(?<!\p{L})klockan ett(?!\p{L})/iu.test(text)
        : spoken.has(String(hour)) || spoken.has(String(hour % 12 || 12)) || hour % 12 === 0;
    if (isSaid && time.minutes % 60 === 0 && translation.times.length === 0)
      english.times.splice(english.times.indexOf(time), 1);
  }
  if (/(?<!\p{L})(?:noon|midday|midnight)(?!\p{L})/iu.test(english.text)) {
    translation.times = translation.times.filter(({ minutes }) => minutes % 720 !== 0);
  }
};

/** Compares the clock times; a zone is a part of a time. */
export const compareTimes = (comparison: Comparison): void => {
  const { english, translation, report } = comparison;
  if (english.times.length + translation.times.length === 0) return;
  const match = (isPair: (one: TimeFact, other: TimeFact) => boolean) => {
    for (const time of [...english.times]) {
      const found = take(translation.times, (other) => isPair(time, other));
      if (found) english.times.splice(english.times.indexOf(time), 1);
    }
  };
  match((one, other) => one.minutes === other.minutes && one.zone === other.zone);
  match((one, other) => one.minutes === other.minutes && isSameZone(one, other, comparison));
  match((one, other) => toInstant(one) !== null && toInstant(one) === toInstant(other));
  const hasNoonWord = /(?<!\p{L})[ap]\.?m(?!\p{L})/iu.test(translation.text);
  for (const time of [...english.times]) {
    if (takeHour(translation.numbers, time, hasNoonWord))
      english.times.splice(english.times.indexOf(time), 1);
  }
  for (const time of [...translation.times]) {
    if (takeHour(english.numbers, time, true))
      translation.times.splice(translation.times.indexOf(time), 1);
  }
  dropSpoken(comparison);
  while (english.times.length > 0 || translation.times.length > 0) {
    const expected = english.times.shift() ?? null;
    const found =
      take(translation.times, ({ minutes }) => minutes === expected?.minutes) ??
      translation.times.shift() ??
      null;
    report('time', expected, found);
  }
};

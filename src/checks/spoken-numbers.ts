// cspell:ignore cinq demie heure heures onze quarante cinquante soixante tjugofyra trente trois tvåveckors vingt

import { onceFor } from '../markdown/once.ts';
import type { SpokenLength } from './fact-types.ts';
import type { Language, Unit } from './language.ts';
import { toUnit } from './read-numbers.ts';
import { ofWords } from './word-memo.ts';

/** How many minutes a unit of time has. */
export const minutesIn: Record<Unit, number> = {
  year: 525_600,
  month: 43_200,
  week: 10_080,
  day: 1_440,
  hour: 60,
  minute: 1,
  second: 1 / 60,
};

/** Words; French writes some numbers in three of them: `soixante et onze`. */
const wordPattern =
  /(?:vingt|trente|quarante|cinquante|soixante)[ \u00A0-]et[ \u00A0-](?:une?|onze)\b|\p{L}[\p{L}\p{M}]*(?:-\p{L}+)*/gu;

/** The first two letters of the words for numbers. */
const toBeginnings = onceFor(
  (table: ReadonlyMap<string, string[]>): ReadonlySet<string> =>
    new Set([...table.keys()].map((word) => word.slice(0, 2))),
);

/** Tells quickly that a word is no number and begins with none: hardly any does. */
const mayBeginNumber = (word: string, table: ReadonlyMap<string, string[]> | null): boolean =>
  table !== null && (toBeginnings(table).has(word.slice(0, 2)) || word.includes('-'));

/** The one whole number that a word or a compound of number words is: "twenty-four", "tjugofyra"; null for others. */
const toNumber = (written: string, language: Language): number | null => {
  const table = language.numberWords;
  if (!mayBeginNumber(written, table)) return null;
  const word = written.replace(/[ \u00A0]/gu, '-');
  const exact = (part: string) => {
    const whole = (table?.get(part) ?? []).map(Number).filter(Number.isInteger);
    return whole.length === 1 ? (whole[0] ?? null) : null;
  };
  const found = exact(word);
  if (found !== null) return found;
  if (word.includes('-')) {
    const parts = word.split('-').filter((part) => !['et', 'and'].includes(part));
    // The tens may be of two words, `quatre-vingt-cinq`, and the ones too: `soixante-dix-sept`.
    for (let at = 1; at < Math.min(parts.length, 4); at += 1) {
      const tens = exact(parts.slice(0, at).join('-'));
      const ones = exact(parts.slice(at).join('-'));
      if (tens !== null && ones !== null && tens >= 20 && ones < 20) return tens + ones;
    }
    return null;
  }
  if (!language.hasCompounds || word.length < 6) return null;
  for (let at = 3; at <= word.length - 2; at += 1) {
    const tens = exact(word.slice(0, at));
    if (tens === null || tens < 20 || tens % 10 !== 0) continue;
    const ones = exact(word.slice(at));
    if (ones !== null && ones > 0 && ones < 10) return tens + ones;
  }
  return null;
};

interface Compound {
  amount: number;
  unit: Unit;
}

/** A number and a unit in one word: "two-week", "tvåveckors"; null for others. */
const toCompound = ofWords((word, language): Compound | null => {
  if (word.includes('-')) {
    const at = word.lastIndexOf('-');
    const unit = language.units.get(word.slice(at + 1));
    const amount = unit === undefined ? null : toNumber(word.slice(0, at), language);
    return unit !== undefined && amount !== null ? { amount, unit } : null;
  }
  if (!language.hasCompounds || word.length < 6 || word.length > 40) return null;
  if (!mayBeginNumber(word, language.numberWords)) return null;
  for (let at = 2; at <= word.length - 3; at += 1) {
    const amount = toNumber(word.slice(0, at), language);
    if (amount === null) continue;
    const rest = word.slice(at);
    const unit = [...language.units].find(
      ([name]) => name.length >= 3 && rest.startsWith(name),
    )?.[1];
    if (unit !== undefined) return { amount, unit };
  }
  return null;
});

/** Tells whether a length can begin with a word, which hardly any does. */
const mayOpenLength = ofWords(
  (word, language) =>
    language.fractions.halves.has(word) ||
    language.lengths.has(word) ||
    toNumber(word, language) !== null ||
    toCompound(word, language) !== null,
);

/** Finds what every length has: a unit, or a word that is a length by itself. Rather once too often. */
const toLengthSign = onceFor((language: Language): RegExp => {
  const { fractions, hasCompounds, lengths, units } = language;
  const names = [...units.keys(), ...lengths.keys(), ...fractions.quarters.words]
    .filter((name) => name !== '')
    .sort((one, other) => other.length - one.length);
  // A compound may go on behind its unit: "tvåveckors".
  const within = names.filter((name) => hasCompounds && name.length >= 3).map(RegExp.escape);
  const whole = `(?:${names.map(RegExp.escape).join('|')})(?!\\p{L})`;
  const list = [...within, ...(names.length > 0 ? [whole] : ['(?!)'])];
  return new RegExp(list.join('|'), 'u');
});

/** A word, and where it stands. */
interface Word {
  0: string;
  index: number;
}

/** Words at a place of a text, and what lies between them. */
class Words {
  readonly all: Word[];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    const lower = text.toLowerCase();
    let at = 0;
    this.all = (lower.match(wordPattern) ?? []).map((word) => {
      // No letter stands between two words.
      const index = lower.indexOf(word, at);
      at = index + word.length;
      return { 0: word, index };
    });
  }

  /** The words from a place on, as long as nothing but a space, a hyphen or an apostrophe stands between them. */
  from(at: number, most: number): string[] {
    const words: string[] = [];
    for (let index = at; index < at + most; index += 1) {
      const [word, before] = [this.all[index], this.all[index - 1]];
      if (!word) break;
      if (index > at && before) {
        const between = this.#text.slice(before.index + before[0].length, word.index);
        if (!/^[\s\u00A0\u202F'’-]{1,2}$/u.test(between)) break;
      }
      words.push(word[0]);
    }
    return words;
  }
}

/** A length of several words: how many, how long it is and how it is counted. */
interface Mixed {
  size: number;
  amount: number;
  unit: Unit;
  minutes: number;
}

const startsWith = (words: string[], start: string[]): boolean =>
  start.every((word, at) => words[at] === word);

/** A number of units, and where it ends: "two and a half days", "deux heures et demie", "trois quarts d’heure". */
const readPart = (words: string[], language: Language): Mixed | null => {
  const { tails, quarters, halves } = language.fractions;
  const [first = '', second = ''] = words;
  const whole = halves.get(first) ?? toNumber(first, language);
  if (whole === null) return null;
  const of = (amount: number, unit: Unit, size: number): Mixed => ({
    size,
    amount,
    unit,
    minutes: amount * minutesIn[unit],
  });
  if (quarters.words.includes(second)) {
    const rest = words.slice(2);
    const link = quarters.links.find((start) => startsWith(rest, start)) ?? null;
    const unit = link && toUnit(rest[link.length] ?? '', language);
    if (link && unit) return of(whole / 4, unit, 3 + link.length);
    return quarters.isOfHour ? of(whole / 4, 'hour', 2) : null;
  }
  const own = toUnit(second, language);
  const rest = words.slice(own ? 2 : 1);
  const tail = tails.find(([start]) => startsWith(rest, start));
  if (own) return tail ? of(whole + tail[1], own, 2 + tail[0].length) : of(whole, own, 2);
  if (!tail && !halves.has(first)) return null;
  const size = tail?.[0].length ?? 0;
  const unit = toUnit(rest[size] ?? '', language);
  return unit ? of(whole + (tail?.[1] ?? 0), unit, 2 + size) : null;
};

/** A length of several words from a place on, where it is more than a number and its unit; null for others. */
const readMixed = (words: string[], language: Language): Mixed | null => {
  const one = readPart(words, language);
  if (!one) return null;
  const rest = words.slice(one.size);
  const join = language.fractions.joins.includes(rest[0] ?? '') ? 1 : 0;
  const other = readPart(rest.slice(join), language);
  if (other && join > 0 && minutesIn[other.unit] < minutesIn[one.unit]) {
    return { ...one, size: one.size + join + other.size, minutes: one.minutes + other.minutes };
  }
  // `une heure trente`
  const bare = one.unit === 'hour' && join === 0 ? toNumber(rest[0] ?? '', language) : null;
  if (
    bare !== null &&
    bare >= 10 &&
    bare < 60 &&
    bare % 5 === 0 &&
    !toUnit(rest[1] ?? '', language)
  )
    return { ...one, size: one.size + 1, minutes: one.minutes + bare };
  return one.size > 2 || !Number.isInteger(one.amount) ? one : null;
};

/** The lengths of time that a text has in words, with their places. */
export const readSpokenLengths = (text: string, language: Language): SpokenLength[] => {
  if (!language.numberWords) return [];
  // Most texts say no length: their words are not looked at.
  if (!toLengthSign(language).test(text.toLowerCase())) return [];
  const read = new Words(text);
  const words = read.all;
  const lengths: SpokenLength[] = [];
  const add = (
    amount: number,
    unit: Unit,
    from: Word,
    to: Word,
    minutes = amount * minutesIn[unit],
  ) =>
    lengths.push({
      kind: 'spoken',
      amount,
      unit,
      minutes,
      text: text.slice(from.index, to.index + to[0].length),
      index: from.index,
    });
  let readUpTo = 0;
  for (const [at, match] of words.entries()) {
    if (at < readUpTo) continue;
    const word = match[0];
    if (!mayOpenLength(word, language)) continue;
    const mixed = readMixed(read.from(at, 10), language);
    if (mixed) {
      readUpTo = at + mixed.size;
      const last = words[readUpTo - 1] ?? match;
      add(mixed.amount, mixed.unit, match, last, mixed.minutes);
      continue;
    }
    const own = language.lengths.get(word);
    if (own !== undefined) {
      add(own, 'minute', match, match);
      continue;
    }
    const compound = toCompound(word, language);
    if (compound) {
      add(compound.amount, compound.unit, match, match);
      continue;
    }
    const [next, second] = [words[at + 1], words[at + 2]];
    if (!next) continue;
    const near = (other: Word, from: Word) =>
      /^[\s\u00A0\u202F-]{1,2}$/u.test(text.slice(from.index + from[0].length, other.index));
    if (!near(next, match)) continue;
    const first = toUnit(next[0], language);
    const far =
      first === null && second && near(second, next) ? language.units.get(second[0]) : undefined;
    const unit = first ?? far ?? null;
    if (unit === null) continue;
    const amount = toNumber(word, language);
    if (amount !== null && amount > 0)
      add(amount, unit, match, first === null ? (second as Word) : next);
  }
  return lengths;
};

/** The numbers that a text has in words. With `unit`, only those that stand before the unit or within a compound. */
export const toWordNumbers = (
  text: string,
  language: Language,
  unit: Unit | null = null,
): Set<string> => {
  const numbers = new Set<string>();
  const table = language.numberWords;
  if (!table) return numbers;
  const words = text.toLowerCase().match(wordPattern) ?? [];
  for (const [at, word] of words.entries()) {
    const isBeforeUnit =
      unit === null ||
      [1, 2].some((ahead) => {
        const other = words[at + ahead] ?? '';
        return language.units.get(other) === unit || toUnit(other, language) === unit;
      });
    const exact = table.get(word);
    if (exact && isBeforeUnit) for (const number of exact) numbers.add(number);
    if (!exact || unit !== null) {
      for (const part of word.includes('-') ? word.split('-') : []) {
        for (const number of table.get(part) ?? []) numbers.add(number);
      }
    }
    if (!exact && language.hasCompounds && word.length > 4) {
      for (let length = 3; length <= Math.min(word.length - 2, 16); length += 1) {
        for (const number of table.get(word.slice(0, length)) ?? []) numbers.add(number);
      }
    }
  }
  return numbers;
};

// cspell:ignore heures jours

import { type Language, mayNameMonth, type Unit } from './language.ts';

/** A number of a text, with every way in which it can be read: `1.000` is a thousand in Swedish and one in English. */
export interface NumberFact {
  kind: 'number';
  readings: string[];
  /** The numbers that it consists of, where it may be several: `10 000` or `10` and `000`. */
  parts: string[];
  unit: Unit | null;
  /** Whether it stands beside the name of a month. */
  isDate: boolean;
  text: string;
  index: number;
}

export interface MonthFact {
  kind: 'month';
  month: number;
  year: string | null;
  hasNumber: boolean;
  text: string;
  index: number;
}

export interface TimeFact {
  kind: 'time';
  /** Minutes since midnight. */
  minutes: number;
  text: string;
  index: number;
}

/** A word that no language changes: an identifier, a version, a path. */
export interface TokenFact {
  kind: 'token';
  text: string;
  index: number;
}

export interface Facts {
  text: string;
  numbers: NumberFact[];
  months: MonthFact[];
  times: TimeFact[];
  tokens: TokenFact[];
}

/** Letters of scripts that put a space between words: others may write on directly after a name. */
const spaced = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}';

const tokenPattern = new RegExp(
  [
    // NEO-89984
    '\\b[A-Z]{2,}[A-Z\\d]*-\\d+\\b',
    // v7, v8.5.2
    `(?<![${spaced}\\d_])[vV]\\d+(?:\\.\\d+)*(?![${spaced}\\d])`,
    // 7.3.1
    `(?<![${spaced}\\d.,/-])\\d+(?:\\.\\d+){2,}(?:-[a-z]+[\\d.]*)?(?![${spaced}\\d.]{0,20}\\d)`,
    // EC2, x86_64; not Q4, which languages name in their own way
    `(?<![${spaced}\\d_/.-])(?![QqTtHh][1-4](?!\\w))[A-Za-z]{1,12}\\d[A-Za-z\\d]*(?:[_.-][A-Za-z\\d]+)*(?![${spaced}\\d])`,
    // snake_case, camelCase
    `(?<![${spaced}\\d_/.-])[A-Za-z\\d]+(?:_[A-Za-z\\d]+)+(?![${spaced}\\d])`,
    `(?<![${spaced}\\d_/.-])[a-z]{2,}(?:[A-Z][a-z\\d]+)+(?![${spaced}\\d])`,
    // config.json, example.com
    `(?<![${spaced}\\d_/.@-])[\\w-]+(?:\\.[\\w-]+)*\\.(?:json|ya?ml|jsx?|tsx?|mdx?|txt|xml|csv|html|css|sh|py|jar|zip|gz|exe|conf|ini|log|env|com|org|net|io)(?![${spaced}\\d])`,
    // /var/log, --flag, $HOME
    `(?<![${spaced}\\d_/.:<])/[\\w.-]+(?:/[\\w.-]+)+`,
    `(?<![${spaced}\\d-])--[a-z][a-z-]+`,
    '\\$[A-Z_]{2,}\\b',
  ].join('|'),
  'gu',
);

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

const gap = '[ \\u00A0\\u202F\\u2009]';
const numberPattern = new RegExp(
  `(?:(?<![${spaced}\\d_])|(?<=\\dx))\\d+(?:[.,]\\d+)*(?:(?<=(?<!\\d)\\d{1,3})(?:${gap}|['’])\\d{3}(?!\\d)(?:(?:${gap}|['’])\\d{3}(?!\\d))*(?:[.,]\\d+)?)?|(?<![\\p{L}\\d.])\\.\\d+(?=\\s\\p{L})`,
  'gu',
);

const canonical = (text: string): string => {
  const [whole = '', fraction = ''] = text.split('.');
  const tail = fraction.replace(/(?<!0)0+$/u, '');
  const head = whole.replace(/^0+(?=\d)/u, '') || '0';
  return tail === '' ? head : `${head}.${tail}`;
};

/** Every number that a text of digits and separators may mean. */
const toReadings = (text: string): string[] => {
  if (/^\d+$/u.test(text)) return [canonical(text)];
  const bare = text.replace(/[\s\u00A0\u202F\u2009'’]/gu, '');
  const readings = new Set<string>();
  for (const [group, decimal] of [
    [',', '.'],
    ['.', ','],
  ] as const) {
    const [whole = '', fraction, ...more] = bare.split(decimal);
    if (more.length > 0) continue;
    const isGrouped = whole
      .split(group)
      .every((part, at) => (at === 0 ? part.length <= 3 : part.length === 3));
    if (whole.includes(group) && !isGrouped) continue;
    readings.add(
      canonical(`${whole.replaceAll(group, '')}${fraction === undefined ? '' : `.${fraction}`}`),
    );
  }
  if (readings.size === 0) readings.add(bare);
  return [...readings];
};

const allHours =
  /(?<!\d)(?:24\s?(?:h|heures)?\s?(?:\/|sur|x|×)\s?(?:24|7)|7\s?(?:j|jours)\s?(?:\/|sur)\s?7)(?!\d)/giu;

const timePatterns = (language: Language, expectsTimes: boolean): RegExp[] => {
  const noon = [...language.noon.am, ...language.noon.pm]
    .map((word) => word.split('.').map(RegExp.escape).join('\\.?'))
    .concat('a\\.m', 'p\\.m')
    .join('|');
  const sharing = `(?:(?<first>\\d{1,2})(?:[:.](?<firstMinute>\\d{2}))?\\s{0,4}(?:[-–—]|to|and)\\s{0,4})?`;
  const patterns = [
    `(?<![\\d.,:])${sharing}(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?[\\s\\u00A0\\u202F]{0,4}(?<noon>${noon})\\.?(?![\\p{L}\\d])`,
    `(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4]):(?<minute>[0-5]\\d)(?::[0-5]\\d)?(?![\\d:])`,
    `(?<=kl\\.?[\\s\\u00A0\\u202F]{0,4})(?<hour>[01]?\\d|2[0-4])(?:[.:](?<minute>[0-5]\\d))?(?!\\d)`,
    `(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])[\\s\\u00A0\\u202F]?h[\\s\\u00A0\\u202F]?(?<minute>[0-5]\\d)(?!\\d)`,
    `(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])\\.(?<minute>[0-5]\\d)(?=[\\s\\u00A0\\u202F]{0,4}(?:[-–—][\\s\\u00A0\\u202F]{0,4}\\d{1,2}\\.\\d{2}|UTC|GMT|CES?T|Uhr))`,
    `(?<=\\d{1,2}\\.\\d{2}[\\s\\u00A0\\u202F]{0,4}[-–—][\\s\\u00A0\\u202F]{0,4})(?<hour>[01]?\\d|2[0-4])\\.(?<minute>[0-5]\\d)(?!\\d)`,
  ];
  if (expectsTimes) {
    patterns.push(`(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])\\.(?<minute>[0-5]\\d)(?![\\d.,]*\\d)`);
  }
  return patterns.map((pattern) => new RegExp(pattern, 'giu'));
};

const wordWithMarks = /\S+/gu;

/** Tells quickly that a word is no identifier: most are none. */
const mayBeToken = /\d|[A-Za-z]_[A-Za-z\d]|[a-z][A-Z]|\$[A-Z_]|--[a-z]|\/[\w.-]+\/|\w\.[a-z]/u;

/** Tells quickly that a text has no time: most have none. */
const mayHaveTime = (text: string, { noon }: Language): boolean =>
  /\d[:.]\d\d|\d[\s\u00A0\u202F]?h|\d[\s\u00A0\u202F]*[ap]\.?m|kl\.?[\s\u00A0\u202F]*\d/iu.test(
    text,
  ) ||
  (/\d/u.test(text) &&
    [...noon.am, ...noon.pm].some(
      (word) => word.length > 1 && !/^[ap]m$/u.test(word) && text.toLowerCase().includes(word),
    ));

const cachedTimes = new Map<string, RegExp[]>();

const timePatternsOf = (language: Language, expectsTimes: boolean) => {
  const key = `${language.locale} ${expectsTimes}`;
  const found = cachedTimes.get(key) ?? timePatterns(language, expectsTimes);
  cachedTimes.set(key, found);
  return found;
};

const toMinutes = (hour: number, minute: number, half: 'am' | 'pm' | null) => {
  const base = half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return (base % 24) * 60 + minute;
};

const blank = (text: string, index: number, length: number) =>
  text.slice(0, index) + '\u0001'.repeat(length) + text.slice(index + length);

const mayPhrase =
  /(?:^|\b(?:in|since|until|till|from|of|by|before|after|during|between|and|to|early|late|mid)[ -])$/iu;

/** English has months that are verbs too: only beside a number or a preposition, with a capital, are they months. */
const isMonth = (match: RegExpMatchArray, text: string, language: Language) => {
  if (language.language !== 'en') return true;
  const name = match.groups?.month ?? '';
  if (name[0] === name[0]?.toLowerCase()) return false;
  if (name.length > 5 || match.groups?.before || match.groups?.after) return true;
  const before = text.slice(
    Math.max(0, match.index ?? 0) - 10,
    (match.index ?? 0) + (match.groups?.before?.length ?? 0),
  );
  return mayPhrase.test(before) && before !== '' && !/^sec|^dec$/iu.test(name);
};

/**
 * Collects the facts of a text: numbers with their units, months, clock times and words that no language changes.
 * `expectsTimes` reads `21.00` as a time, where the other language has one.
 */
export const toFacts = (source: string, language: Language, expectsTimes = false): Facts => {
  const facts: Facts = { text: source, numbers: [], months: [], times: [], tokens: [] };
  let text = withAsciiDigits(source);
  const hasDigits = /\d/u.test(text);
  const hasMonths = mayNameMonth(text, language);
  const hasTokens = hasDigits || mayBeToken.test(text);
  if (!hasMonths && !hasTokens) return facts;
  for (const match of hasDigits ? text.matchAll(allHours) : [])
    text = blank(text, match.index, match[0].length);
  for (const word of hasTokens ? text.matchAll(wordWithMarks) : []) {
    if (!mayBeToken.test(word[0])) continue;
    for (const match of word[0].matchAll(tokenPattern)) {
      const half = /^(?:[ap]m?|kl|h)\d/iu.test(match[0]);
      if (half) continue;
      const index = word.index + match.index;
      facts.tokens.push({ kind: 'token', text: match[0], index });
      text = blank(text, index, match[0].length);
    }
  }
  if (mayHaveTime(text, language)) {
    for (const pattern of timePatternsOf(language, expectsTimes)) {
      for (const match of text.matchAll(pattern)) {
        const { hour = '', minute, noon, first, firstMinute } = match.groups ?? {};
        const word = noon?.toLowerCase().replaceAll('.', '');
        const half =
          word === undefined
            ? null
            : word === 'pm' ||
                (language.noon.pm.includes(noon?.toLowerCase() ?? '') && word !== 'am')
              ? 'pm'
              : 'am';
        if (Number(hour) > 24 || (half && Number(hour) > 12 && Number(hour) < 13)) continue;
        const at = toMinutes(Number(hour), Number(minute ?? 0), half);
        if (first !== undefined) {
          const same = toMinutes(Number(first), Number(firstMinute ?? 0), half);
          const other = toMinutes(
            Number(first),
            Number(firstMinute ?? 0),
            half === 'pm' ? 'am' : 'pm',
          );
          facts.times.push({
            kind: 'time',
            minutes: same < at ? same : other,
            text: match[0].replace(/(?<=[ap]m)\.$/iu, ''),
            index: match.index,
          });
        }
        facts.times.push({
          kind: 'time',
          minutes: at,
          text: match[0].replace(/(?<=[ap]m)\.$/iu, ''),
          index: match.index,
        });
        text = blank(text, match.index, match[0].length);
      }
    }
  }
  const dates: [number, number][] = [];
  for (const match of hasMonths ? text.matchAll(language.monthPattern) : []) {
    if (!isMonth(match, text, language)) continue;
    const { before = '', month: name = '', after = '' } = match.groups ?? {};
    const month = toMonth(name, language);
    if (month === null) continue;
    const index = match.index + before.length;
    const year = /\d{4}/u.exec(after)?.[0] ?? /\d{4}/u.exec(before)?.[0];
    const tail =
      year === undefined
        ? /^\D{0,4}\d{1,2}\D{1,4}(\d{4})(?!\d)/u.exec(text.slice(index + name.length))?.[1]
        : undefined;
    facts.months.push({
      kind: 'month',
      month,
      year: year ?? tail ?? null,
      hasNumber: before !== '' || after !== '',
      text: source.slice(index, index + name.length),
      index,
    });
    dates.push([match.index - 6, match.index + match[0].length + 8]);
  }
  for (const { index, text: name } of facts.months) text = blank(text, index, name.length);
  for (const match of hasDigits ? text.matchAll(numberPattern) : []) {
    const found = match[0];
    const { index } = match;
    const rest = text.slice(index + found.length, index + found.length + 32);
    facts.numbers.push({
      kind: 'number',
      readings: toScaled(toReadings(found), rest, language),
      parts: found
        .split(/\D+/u)
        .filter((part) => part !== '')
        .map(canonical),
      unit: toUnit(rest, language),
      isDate: dates.some(([from, to]) => index >= from && index < to),
      text: source.slice(index, index + found.length),
      index,
    });
  }
  return facts;
};

const toMonth = (name: string, { months }: Language): number | null => {
  const word = name.toLowerCase().replace(/\.$/u, '');
  const exact = months.get(word);
  if (exact !== undefined) return exact;
  for (const [key, month] of months) if (key.length >= 6 && word.startsWith(key)) return month;
  return null;
};

const toScaled = (readings: string[], rest: string, { scales }: Language): string[] => {
  if (scales.size === 0) return readings;
  const word = /^[\s\u00A0\u202F]*(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase();
  const scale = word === undefined ? undefined : scales.get(word);
  if (scale === undefined) return readings;
  return [...readings, ...readings.map((reading) => String(Number(reading) * scale))];
};

const toUnit = (rest: string, { units, hasCompounds }: Language): Unit | null => {
  const word = /^[\s\u00A0\u202F-]*(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  const exact = units.get(word);
  if (exact !== undefined || !hasCompounds) return exact ?? null;
  for (const [name, unit] of units) if (name.length >= 5 && word.startsWith(name)) return unit;
  return null;
};

const wordPattern = /\p{L}[\p{L}\p{M}]*(?:-\p{L}+)*/gu;

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
      [1, 2].some(
        (ahead) =>
          language.units.get(words[at + ahead] ?? '') === unit ||
          toUnit(` ${words[at + ahead] ?? ''}`, language) === unit,
      );
    const exact = table.get(word);
    if (exact && isBeforeUnit) for (const number of exact) numbers.add(number);
    if (!exact || unit !== null) {
      for (const part of word.includes('-') ? word.split('-') : []) {
        for (const number of table.get(part) ?? []) numbers.add(number);
      }
    }
    if (!exact && language.hasCompounds && word.length > 4) {
      for (const [name, values] of table) {
        if (name.length >= 3 && word.length >= name.length + 2 && word.startsWith(name)) {
          for (const number of values) numbers.add(number);
        }
      }
    }
  }
  return numbers;
};

const known = new WeakMap<object, Map<string, Facts>>();

/** The facts of a block, read once however many rules and locales ask. */
export const factsOf = (
  block: { text: string },
  language: Language,
  expectsTimes = false,
): Facts => {
  const key = `${language.locale} ${expectsTimes}`;
  const byLanguage = known.get(block) ?? new Map<string, Facts>();
  known.set(block, byLanguage);
  const found = byLanguage.get(key) ?? toFacts(block.text, language, expectsTimes);
  byLanguage.set(key, found);
  return found;
};

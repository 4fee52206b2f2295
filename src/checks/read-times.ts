// cspell:ignore heure hora tijd

import type { TimeFact } from './fact-types.ts';
import type { Language } from './language.ts';
import { toZone } from './zones.ts';

const gap = '[\\s\\u00A0\\u202F]';

/** Finds times of one form; `sign` tells quickly that a text has none: rather once too often. */
interface TimePattern {
  sign: (text: string) => boolean;
  pattern: RegExp;
}

const timePatterns = (language: Language, expectsTimes: boolean): TimePattern[] => {
  const noon = [...language.noon.am, ...language.noon.pm]
    .map((word) => word.split('.').map(RegExp.escape).join('\\.?'))
    .concat('a\\.m', 'p\\.m')
    .join('|');
  const sharing = `(?:(?<first>\\d{1,2})(?:[:.](?<firstMinute>\\d{2}))?\\s{0,3}(?:[-–—]|to|and)\\s{0,3})?`;
  const withPoint = (text: string): boolean => /\d\.\d/u.test(text);
  const firstParts = [...language.noon.am, ...language.noon.pm].map(
    (word) => word.split('.', 1)[0] ?? '',
  );
  const mayNameNoon = (text: string): boolean => {
    const lower = text.toLowerCase();
    return /[ap]\.?m/u.test(lower) || firstParts.some((part) => lower.includes(part));
  };
  const patterns: [sign: TimePattern['sign'], pattern: string][] = [
    [
      mayNameNoon,
      `(?<![\\d.,:])${sharing}(?<hour>\\d{1,2})(?:${gap}?[:.](?<minute>\\d{2}))?${gap}{0,3}(?<noon>${noon})\\.?(?![\\p{L}\\d])`,
    ],
    [
      (text) => text.includes(':'),
      `(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])${gap}?:(?<minute>[0-5]\\d)(?::[0-5]\\d)?(?![\\d:])`,
    ],
    [
      (text) => /kl/iu.test(text),
      `(?<=kl\\.?${gap}{0,3})(?<hour>[01]?\\d|2[0-4])(?:[.:](?<minute>[0-5]\\d))?(?!\\d)`,
    ],
    [
      (text) => /\d[\s\u00A0\u202F]?h/iu.test(text),
      `(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])${gap}?h${gap}?(?<minute>[0-5]\\d)(?!\\d)`,
    ],
    [
      withPoint,
      `(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])\\.(?<minute>[0-5]\\d)(?=${gap}{0,3}(?:[-–—]${gap}{0,3}\\d{1,2}\\.\\d{2}|UTC|GMT|CES?T|Uhr))`,
    ],
    [
      withPoint,
      `(?<=\\d{1,2}\\.\\d{2}${gap}{0,3}[-–—]${gap}{0,3})(?<hour>[01]?\\d|2[0-4])\\.(?<minute>[0-5]\\d)(?!\\d)`,
    ],
  ];
  if (expectsTimes) {
    patterns.push([
      withPoint,
      `(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])\\.(?<minute>[0-5]\\d)(?![\\d.,]*\\d)`,
    ]);
  }
  return patterns.map(([sign, pattern]) => ({ sign, pattern: new RegExp(pattern, 'giu') }));
};

/** Tells quickly that a text has no time: most have none. */
const mayHaveTime = (text: string, { noon }: Language): boolean =>
  /\d[:.]\d\d|\d[\s\u00A0\u202F]?h|\d[\s\u00A0\u202F]*[ap]\.?m|kl\.?[\s\u00A0\u202F]*\d/iu.test(
    text,
  ) ||
  (/\d/u.test(text) &&
    [...noon.am, ...noon.pm].some(
      (word) => word.length > 1 && !/^[ap]m$/u.test(word) && text.toLowerCase().includes(word),
    ));

const cachedTimes = new Map<string, TimePattern[]>();

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

/** A name of a zone that CLDR does not know: "Stockholm time", "heure de Paris". */
const otherZone =
  /^[\s\u00A0\u202F]?\(?(?:\p{L}{1,30}[\s\u00A0\u202F]){0,2}\p{L}{0,30}(?:time|tid|heure|zeit|hora|ora|tijd)(?!\p{L})/iu;

/** Two times of one period share the zone behind the second. */
const between =
  /^[\s\u00A0\u202F]{0,2}(?:[-–—]|[\p{L}]{1,4})[\s\u00A0\u202F]{0,2}(?:kl\.?[\s\u00A0\u202F])?$/u;

/**
 * Takes the clock times out of a text, with their zones. `expectsTimes` reads `21.00` as a time, where the other language
 * has one.
 */
export const readTimes = (
  source: string,
  language: Language,
  expectsTimes: boolean,
): { times: TimeFact[]; text: string } => {
  let text = source;
  const times: (TimeFact & { end: number })[] = [];
  if (!mayHaveTime(text, language)) return { times, text };
  for (const { pattern, sign } of timePatternsOf(language, expectsTimes)) {
    if (!sign(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const { hour = '', minute, noon, first, firstMinute } = match.groups ?? {};
      const word = noon?.toLowerCase().replaceAll('.', '');
      const half =
        word === undefined
          ? null
          : word === 'pm' || (language.noon.pm.includes(noon?.toLowerCase() ?? '') && word !== 'am')
            ? 'pm'
            : 'am';
      if (Number(hour) > 24 || (half && Number(hour) > 12 && Number(hour) < 13)) continue;
      const at = toMinutes(Number(hour), Number(minute ?? 0), half);
      const end = match.index + match[0].length;
      const rest = source.slice(end, end + 60);
      const found = toZone(rest, language.zones);
      const zone = found?.zone ?? (otherZone.test(rest) ? 'other' : null);
      const length = match[0].length + (found?.length ?? 0);
      const shown = source.slice(match.index, match.index + length).replace(/(?<=[ap]m)\.$/iu, '');
      if (first !== undefined) {
        const minutes = Number(firstMinute ?? 0);
        const same = toMinutes(Number(first), minutes, half);
        const other = toMinutes(Number(first), minutes, half === 'pm' ? 'am' : 'pm');
        times.push({
          kind: 'time',
          minutes: same < at ? same : other,
          zone,
          text: shown,
          index: match.index,
          end,
        });
      }
      times.push({ kind: 'time', minutes: at, zone, text: shown, index: match.index, end });
      text = blank(text, match.index, length);
    }
  }
  times.sort((one, other) => one.index - other.index);
  for (const [at, time] of [...times.entries()].reverse()) {
    const next = times[at + 1];
    if (time.zone === null && next && between.test(source.slice(time.end, next.index)))
      time.zone = next.zone;
  }
  return { times, text };
};

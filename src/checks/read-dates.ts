import type { DateFact } from './fact-types.ts';
import type { Language } from './language.ts';

const mayPhrase =
  /(?:^|\b(?:in|since|until|till|from|of|by|before|after|during|between|and|to|early|late|mid)[ -])$/iu;

/** English has months that are verbs too: only beside a number or a preposition, with a capital, are they months. */
const isMonth = (name: string, hasNumber: boolean, before: string, { language }: Language) => {
  if (language !== 'en') return true;
  if (name[0] === name[0]?.toLowerCase()) return false;
  if (name.length > 5 || hasNumber) return true;
  return before !== '' && mayPhrase.test(before) && !/^(?:sec|dec)$/iu.test(name);
};

const toMonth = (name: string, { months }: Language): number | null => {
  const word = name.toLowerCase();
  const exact = months.get(word);
  if (exact !== undefined) return exact;
  for (const [key, month] of months) if (key.length >= 6 && word.startsWith(key)) return month;
  return null;
};

const yearBefore = /(?<!\d)(?<year>\d{4})[.,]?[\s\u00A0\u202F]?(?:年|년)?[\s\u00A0\u202F]?$/u;
const dayBefore =
  /(?<![\d.,:/-])(?<day>\d{1,2})(?:st|nd|rd|th|er|re|:[ae]|\.|º|ª)?[\s\u00A0\u202F]{0,2}(?:of|de|d[’'])?[\s\u00A0\u202F]{0,2}$/iu;
const yearAfter =
  /^\.?,?[\s\u00A0\u202F]{0,2}(?:(?:de|del|of)[\s\u00A0\u202F])?(?:(?<year>\d{4})(?!\d|[.,:]\d)|['’](?<short>\d{2})(?![\d\p{L}]))/u;
const dayAfter =
  /^\.?[\s\u00A0\u202F]{0,2}(?<day>\d{1,2})(?:st|nd|rd|th|日|일)?(?![\d\p{L}]|[.,:/]\d|[\s\u00A0\u202F]?%)(?:,?[\s\u00A0\u202F]{1,2}(?<year>\d{4})(?!\d|[.,:]\d))?/u;

const isDay = (day: string | undefined) =>
  day !== undefined && Number(day) >= 1 && Number(day) <= 31;

/** Dates in digits: the year first, or last with the day and the month in the order of the language. */
const numericDate =
  /(?<![\d.,:/-])(?:(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})|(?<one>\d{1,2})(?<sign2>[-/.])(?<other>\d{1,2})\k<sign2>(?<last>\d{4}))(?![\d/-]|[.,]\d)/gu;

const readNumericDates = (text: string, { dateOrder }: Language): (DateFact & { end: number })[] =>
  [...text.matchAll(numericDate)].flatMap((match) => {
    const { year, month, day, one = '', other = '', last } = match.groups ?? {};
    let [m, d] =
      year !== undefined ? [month, day] : dateOrder.startsWith('m') ? [one, other] : [other, one];
    if (year === undefined && Number(m) > 12) [m, d] = [d, m];
    if (Number(m) < 1 || Number(m) > 12 || !isDay(d)) return [];
    return [
      {
        kind: 'date' as const,
        year: year ?? last ?? null,
        month: Number(m),
        day: Number(d),
        misspelt: null,
        isNamed: false,
        isYearFirst: false,
        text: match[0],
        index: match.index,
        end: match.index + match[0].length,
      },
    ];
  });

/** Whether one word becomes the other by one letter more, less, other or exchanged. */
const isOneOff = (one: string, other: string): boolean => {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let back = 0;
  while (
    back < Math.min(one.length, other.length) - from &&
    one[one.length - 1 - back] === other[other.length - 1 - back]
  )
    back += 1;
  const left = one.slice(from, one.length - back);
  const right = other.slice(from, other.length - back);
  return (
    Math.max(left.length, right.length) <= 1 ||
    (left.length === 2 && left[0] === right[1] && left[1] === right[0])
  );
};

const mayBeMisspelt =
  /(?<![\p{L}\d])\p{Lu}\p{Ll}{5,9}(?=[\s\u00A0](?:\d{1,2}(?:st|nd|rd|th)?,?[\s\u00A0])?\d{4}(?![\d\p{L}]))/gu;

/** English months that are spelt wrongly beside a year, with the right names. */
const toMisspelt = (text: string, { language, months }: Language): Map<RegExpExecArray, string> => {
  const found = new Map<RegExpExecArray, string>();
  if (language !== 'en' || !/\d{4}/u.test(text)) return found;
  for (const match of text.matchAll(mayBeMisspelt)) {
    const word = match[0].toLowerCase();
    if (months.has(word)) continue;
    const right = [...months.keys()].find((name) => name.length >= 6 && isOneOff(word, name));
    if (right) found.set(match, `${right[0]?.toUpperCase()}${right.slice(1)}`);
  }
  return found;
};

const blank = (text: string, index: number, end: number) =>
  text.slice(0, index) + '\u0001'.repeat(end - index) + text.slice(end);

/** Takes the dates out of a text: those with the name of a month, and those in digits. */
export const readDates = (
  source: string,
  language: Language,
  hasNames: boolean,
): { dates: DateFact[]; text: string } => {
  let text = source;
  const dates: DateFact[] = [];
  const take = ({ end, ...date }: DateFact & { end: number }) => {
    dates.push(date);
    text = blank(text, date.index, end);
  };
  if (/\d[-/.]\d{1,2}[-/.]\d/u.test(text)) readNumericDates(text, language).forEach(take);
  const slips = toMisspelt(text, language);
  const names = [...(hasNames ? text.matchAll(language.monthPattern) : []), ...slips.keys()];
  for (const match of names) {
    const name = match[0];
    const meant = slips.get(match) ?? null;
    const month = toMonth(meant ?? name, language);
    if (month === null) continue;
    const nameEnd = match.index + name.length;
    const before = text.slice(Math.max(0, match.index - 14), match.index);
    const after = text.slice(nameEnd, nameEnd + 20);
    const leftDay = dayBefore.exec(before);
    const leftYear = leftDay ? null : yearBefore.exec(before);
    const rightYear = yearAfter.exec(after);
    const rightDay = leftDay || rightYear ? null : dayAfter.exec(after);
    const left = isDay(leftDay?.groups?.day) ? leftDay : leftYear;
    const right = rightYear ?? (isDay(rightDay?.groups?.day) ? rightDay : null);
    const hasNumber = left !== null || right !== null;
    if (meant === null && !isMonth(name, hasNumber, before.slice(-10), language)) continue;
    const day = leftDay?.groups?.day ?? (rightYear ? undefined : rightDay?.groups?.day);
    const { short } = rightYear?.groups ?? {};
    const year =
      right?.groups?.year ??
      (short === undefined ? undefined : `20${short}`) ??
      leftYear?.groups?.year;
    const from = match.index - (left?.[0].length ?? 0);
    take({
      kind: 'date',
      year: year ?? null,
      month,
      day: isDay(day) ? Number(day) : null,
      misspelt: meant === null ? null : { found: name, right: meant },
      isNamed: true,
      isYearFirst: left === leftYear && leftYear !== null && day !== undefined,
      text: source.slice(from, nameEnd + (right?.[0].length ?? 0)),
      index: from,
      end: nameEnd + (right?.[0].length ?? 0),
    });
  }
  return { dates: dates.sort((one, other) => one.index - other.index), text };
};

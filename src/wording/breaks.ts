import { remember } from './remember.ts';

/** Finds the space between a day and a month of a language, in either form of its name: "1er janvier", "15 January". */
const toMonthPattern = remember((tag, _options: null): RegExp => {
  const found = new Set(
    (['long', 'short'] as const).flatMap((month) =>
      Array.from({ length: 12 }, (_, index) => {
        const format = new Intl.DateTimeFormat(tag, { day: 'numeric', month, timeZone: 'UTC' });
        const parts = format.formatToParts(Date.UTC(2026, index, 15));
        return parts.find(({ type }) => type === 'month')?.value ?? '';
      }),
    ),
  );
  const names = [...found].map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(
    `(?<=(?<![\\p{L}\\p{N}])\\d{1,2}(?:er|st|nd|rd|th)?) (?=(?:${names.join('|')})(?!\\p{L}))`,
    'giu',
  );
});

/** A hyphen behind one letter that is not followed by another: of "e-post", "x-axis", "d’e-mails". */
const shortPrefix = /(?<=(?<![\p{L}\p{N}-])\p{L})-(?=\p{L}{2})/gu;

/** Keeps a letter with the word that it is joined to: "e‑post". */
export const holdPrefix = (text: string): string => text.replace(shortPrefix, '\u2011');

/** Between a number and a sign behind it, as Swedish and French write it: "80 %". */
const beforeSign = /(?<=\d) (?=[%‰€°])/gu;

/**
 * Keeps together what belongs together at the end of a line: a day and its month, a number and its sign, and a letter with
 * the word that it is joined to, by a hyphen that does not break (U+2011).
 */
export const holdTogether = (text: string, tag: string): string =>
  holdPrefix(text.replace(toMonthPattern({ tag }, null), '\u00A0').replace(beforeSign, '\u00A0'));

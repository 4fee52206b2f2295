import { type CheckContext, checkPair, toPairInput } from './check-document.ts';
import { parsePage } from './parse-page.ts';
import type { Problem } from './problem.ts';

/** The rules that compare what is stated: nothing of a mail may differ by them. */
const factRules = ['clock-times', 'code-tokens', 'dates', 'durations', 'numbers', 'phone-numbers'];

/** The text of a mail as one section of Markdown: paragraphs on one line each, without the lines under headings. */
const toPage = (file: string, text: string) =>
  parsePage(
    file,
    text
      .replaceAll(' \n', ' ')
      .split('\n')
      .filter((line) => !/^(?:=+|-{3,})$/u.test(line))
      .join('\n'),
  );

/** Holds the text of a mail in another language against the English one: dates, times, durations, numbers, names of code. */
export const checkMailFacts = (
  english: { file: string; text: string },
  translation: { file: string; text: string },
  locale: string,
  context: CheckContext,
): Problem[] => {
  const today = toPage(english.file, english.text);
  const page = toPage(translation.file, translation.text);
  return checkPair(toPairInput(today, null, page, locale, context), 'mail', context).filter(
    ({ rule }) => factRules.includes(rule),
  );
};

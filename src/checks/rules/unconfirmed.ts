import type { VFileMessage } from 'vfile-message';
import type { Point } from '../../notices/dates.ts';
import { findLater, toReminders, toReminderText } from '../../notices/reminders.ts';
import { withdraw } from '../../notices/withdrawal.ts';
import type { EnglishPage } from '../../site/english.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

/** Reminds the writer of waves that nobody confirmed. */
const checkReminders = ({ frontMatter, raw }: EnglishPage, today: Point): VFileMessage[] =>
  frontMatter && !frontMatter.draft
    ? [
        ...toReminders(withdraw(frontMatter), today).map((reminder) =>
          tell(
            toReminderText(reminder),
            raw.placeOf(['waves', reminder.index, 'start']),
            unconfirmed,
          ),
        ),
        ...findLater(frontMatter, today).map(({ day, path }) =>
          tell(
            `Unexpected \`${day}\`, which is still to come, expected when it happened: write it once it has.`,
            raw.placeOf(path),
            unconfirmed,
          ),
        ),
      ]
    : [];

/** Instructions to the writer in the template of a notice (`templates/en.md`); a test compares the two. */
export const templateWords: ReadonlySet<string> = new Set([
  'description: One sentence that says what happens and what the reader has to do.',
  'Say what moves, from where to where, and why.',
  '- Name them.',
  'Say what the dates do not say.',
  'Say what stops meanwhile, and what goes on.',
  'For any other question, contact [support](https://www.example.com/support).',
]);

/** Lines that the writer of a notice has left as the template has them; a draft may. */
export const checkTemplateWords = ({ frontMatter }: EnglishPage, text: string): VFileMessage[] =>
  frontMatter && !frontMatter.draft
    ? text
        .split(/\r?\n/u)
        .flatMap((line, index) =>
          templateWords.has(line.trim())
            ? tell(
                `Unexpected \`${line.trim()}\` of the template, expected words of this notice.`,
                { line: index + 1, column: 1 },
                unconfirmed,
              )
            : [],
        )
    : [];

export const unconfirmed: FileRule = {
  id: 'unconfirmed',
  severity: 'warning',
  reason: 'A date in the past is a plan that has passed: what became of it has to be said.',
  isOwnSiteOnly: true,
  checkPage: ({ page, text, today }) => [
    ...(today ? checkReminders(page, today) : []),
    ...checkTemplateWords(page, text),
  ],
};

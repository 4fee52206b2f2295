import type { VFileMessage } from 'vfile-message';
import { toWarning } from '../markdown/messages.ts';
import type { Point } from '../notices/dates.ts';
import { findLater, toReminders, toReminderText } from '../notices/reminders.ts';
import { withdraw } from '../notices/withdrawal.ts';
import type { EnglishPage } from './english.ts';

/** Reminds the writer of waves that nobody confirmed. */
export const checkReminders = ({ frontMatter, raw }: EnglishPage, today: Point): VFileMessage[] =>
  frontMatter && !frontMatter.draft
    ? [
        ...toReminders(withdraw(frontMatter), today).map((reminder) =>
          toWarning(
            toReminderText(reminder),
            raw.placeOf(['waves', reminder.index, 'start']),
            'unconfirmed',
          ),
        ),
        ...findLater(frontMatter, today).map(({ day, path }) =>
          toWarning(
            `Unexpected \`${day}\`, which is still to come, expected when it happened: write it once it has.`,
            raw.placeOf(path),
            'unconfirmed',
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
            ? toWarning(
                `Unexpected \`${line.trim()}\` of the template, expected words of this notice.`,
                { line: index + 1, column: 1 },
                'unconfirmed',
              )
            : [],
        )
    : [];

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

/** Instructions to the writer in the templates of a notice (`templates/*.md`); a test compares the two. */
export const templateWords: ReadonlySet<string> = new Set([
  'description: One sentence that says what happens and what the reader has to do.',
  'Say what moves, from where to where, and why.',
  '- Name them.',
  'Say what the dates do not say.',
  'Say what stops meanwhile, and what goes on.',
  'For any other question, contact [support](https://www.example.com/support).',
  // cspell:disable
  'description: En mening som säger vad som händer och vad läsaren behöver göra.',
  'Skriv vad som flyttas, varifrån och vart, och varför.',
  '- Skriv vilka.',
  'Skriv det som datumen inte säger.',
  'Skriv vad som ligger nere under tiden och vad som fungerar.',
  'Har du andra frågor kontaktar du [supporten](https://www.example.com/support).',
  'description: Une phrase qui dit ce qui se passe et ce que le lecteur doit faire.',
  'Dites ce qui est déplacé, d’où, vers où et pourquoi.',
  '- Nommez-les.',
  'Dites ce que les dates ne disent pas.',
  'Dites ce qui s’arrête pendant ce temps et ce qui continue.',
  'Pour toute autre question, contactez [le support](https://www.example.com/support).',
  // cspell:enable
]);

/** Lines that were left as a template has them; those of a draft, which nobody is shown, may be. */
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
                'error',
              )
            : [],
        )
    : [];

export const unconfirmed: FileRule = {
  id: 'unconfirmed',
  severity: 'warning',
  reason:
    'A date that has passed is still a plan, and a line of the template says nothing: somebody has to say what is so.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkPage: ({ page, text, today }) => [
    ...(today ? checkReminders(page, today) : []),
    ...checkTemplateWords(page, text),
  ],
  checkWords: ({ english, text }) => checkTemplateWords(english, text),
};

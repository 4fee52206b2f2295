import path from 'node:path';
// cspell:ignore addressparser
import addressParser from 'nodemailer/lib/addressparser';
import { findOwnFolder } from '../build/publish.ts';
import { defaultLocale, localeCodes } from '../locales.ts';
import { toPrintable } from '../markdown/printable.ts';
import { findOccasion, isAnnouncementOf, toDueOccasions } from '../notices/announcements.ts';
import { toDay } from '../notices/dates.ts';
import { type Occasion, occasionKinds } from '../notices/occasions.ts';
import type { PublishedNotice } from '../outputs/published-notice.ts';
import { readAnnouncements, recordAnnouncement } from '../site/announcement-record.ts';
import { clock } from '../site/clock.ts';
import { toNamedDoc } from '../site/files.ts';
import { writeFilesBelow } from '../site/write-files.ts';
import { toShellWord } from '../wording/shell-word.ts';
import { makeMails, readPublished, toMailData } from './announce-mails.ts';
import { Refusal, runCommand, toLocale, toOneOf, toSiteAddress, UsageError } from './arguments.ts';

const usage = `Usage: npm run announce -- SLUG [options]

Makes the mail that tells customers, in every language, from the facts of docs/SLUG.md: one .eml a language, and
announce.json with subjects and bodies for those who send by an API. Without --for it says what is due.

Options:
  --for KIND        ${occasionKinds.join(', ')}
  --wave ID         for the customers of this wave (default: for all)
  --locale LOCALE   this language only: ${localeCodes.join(', ')}; may be given several times
  --out DIR         the folder to write to (default: .cache/announce/SLUG)
  --from ADDRESS    the sender (default: notices@ the host of SITE_URL)
  --allow-english   where a translation is missing or stale, send the English words in its place
  --record          write nothing but that it was sent today, into announcements.yaml
  -h, --help        show this help

Exit codes: 0 made; 1 a language was refused, or nothing could be made; 2 wrong usage.

Examples:
  npm run announce -- move-archives
  npm run announce -- move-archives --wave production --for reminder
  npm run announce -- move-archives --wave production --for reminder --record`;

const siteDir = process.cwd();

/** The address of a sender, with or without a name (RFC 5322, 3.6.2). */
const toSender = (value: string): string => {
  const [sender, ...others] = addressParser(value, { flatten: true });
  if (others.length === 0 && /^[^\s@]+@[^\s@]+$/u.test(sender?.address ?? '')) return value;
  throw new UsageError(
    `Unexpected --from \`${value}\`, expected an address: notices@example.com or "Notices <notices@example.com>".`,
  );
};

const toOut = (folder: string): string => {
  const own = findOwnFolder(siteDir, folder);
  if (own === undefined) return path.resolve(folder);
  throw new UsageError(
    `Unexpected --out \`${folder}\`, expected a folder elsewhere: ${own} is what the site is made of.`,
  );
};

const toIdWords = ({ kind, wave, action }: Occasion): string =>
  [kind, wave && `wave ${wave}`, action && `deadline of ${action}`].filter(Boolean).join(', ');

/** Prints which occasions are due, were made, or come. */
const printOccasions = (slug: string, notice: PublishedNotice, now: number): void => {
  const { announcements, fault } = readAnnouncements(siteDir);
  if (fault) console.error(toPrintable(`announcements.yaml:${fault.line}: ${fault.message}`));
  const made = announcements.filter((one) => isAnnouncementOf(one, slug, notice.facts));
  const words = { made: 'sent on', due: 'due since', missed: 'missed on', coming: 'due on' };
  const due = toDueOccasions(notice.facts, made, now);
  if (due.length === 0) console.log('No mail is due, and none will be: nothing is planned.');
  for (const { occasion, state, on } of due) {
    const command =
      state === 'due' || state === 'missed'
        ? `\n    npm run announce -- ${toShellWord(slug)} --for ${occasion.kind}${occasion.wave ? ` --wave ${occasion.wave}` : ''}`
        : '';
    console.log(
      `${words[state]} ${on ?? toDay(occasion.at).datetime}: ${toIdWords(occasion)}${command}`,
    );
  }
};

await runCommand({
  usage,
  options: {
    for: { type: 'string' },
    wave: { type: 'string' },
    locale: { type: 'string', multiple: true, default: localeCodes as string[] },
    out: { type: 'string' },
    from: { type: 'string' },
    'allow-english': { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
  takes: ['SLUG'],
  run: async (options, [given = '']) => {
    const slug = toNamedDoc(given);
    const now = clock();
    const english = readPublished({ siteDir, slug, locale: defaultLocale, now });
    if (!english)
      throw new UsageError(
        `Unexpected notice \`${slug}\`, expected a page of docs/ with waves or \`notice\`.`,
      );
    const waves = english.view.waves.map(({ id }) => id);
    if (options.wave !== undefined) toOneOf('wave', options.wave, waves);
    if (options.for === undefined) {
      if (options.record) throw new UsageError('Missing --for: what was sent?');
      printOccasions(slug, english, now);
      return;
    }
    const kind = toOneOf('--for', options.for, occasionKinds);
    const occasion = findOccasion(english.facts, kind, options.wave ?? null, now);
    if (!occasion)
      throw new Refusal(
        `The facts of ${slug} have no such occasion: ${kind}${options.wave ? ` of the wave ${options.wave}` : ''}.`,
      );
    if (options.record) {
      const on = toDay(now).datetime;
      const obstacle = recordAnnouncement(siteDir, { notice: slug, occasion: occasion.id, on });
      if (obstacle !== null) throw new Refusal(obstacle);
      console.log(`announcements.yaml says that ${occasion.id} was sent on ${on}.`);
      return;
    }

    const out = toOut(options.out ?? `.cache/announce/${slug}`);
    const from = options.from === undefined ? null : toSender(options.from);
    const wave = options.wave ?? occasion.wave;
    const { mails, refused } = await makeMails({
      siteDir,
      siteUrl: toSiteAddress((line) => console.error(line)).origin,
      slug,
      occasion,
      wave,
      locales: [...new Set(options.locale.map(toLocale))],
      from,
      allowsEnglish: options['allow-english'],
    });
    for (const { locale, reason } of refused)
      console.error(toPrintable(`${locale}: refused, ${reason}`));
    if (refused.length > 0) process.exitCode = 1;
    if (mails.length === 0) return;
    const data = { notice: slug, occasion: occasion.id, wave, mails: toMailData(mails) };
    const obstacle = writeFilesBelow(
      out,
      new Map<string, string | Uint8Array>([
        ...mails.map(({ file, bytes }): [string, Uint8Array] => [file, bytes]),
        ['announce.json', `${JSON.stringify(data, null, 2)}\n`],
      ]),
    );
    const shown = (file: string) => path.relative(siteDir, path.join(out, file));
    if (obstacle) throw new Refusal(`${shown(obstacle.file)}: ${obstacle.reason}`);
    const files = mails.map(({ file }) => shown(file)).join(', ');
    console.log(
      `Made ${files} and announce.json.\nOnce they are sent: npm run announce -- ${toShellWord(slug)} --for ${occasion.kind}${wave ? ` --wave ${wave}` : ''} --record`,
    );
  },
});

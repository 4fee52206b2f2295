import { type Announcement, toDueOccasions } from '../../notices/announcements.ts';
import { type Point, toDay } from '../../notices/dates.ts';
import { withdraw } from '../../notices/withdrawal.ts';
import { announcementsFile, parseAnnouncements } from '../../site/announcements.ts';
import { readEnglish } from '../../site/english.ts';
import type { SiteDocument, Snapshot } from '../../site/snapshot.ts';
import { toShellWord } from '../../wording/shell-word.ts';
import type { FileRule } from '../file-rule.ts';
import { type Problem, problemAt, toUnreadable } from '../problem.ts';

/** Reminds of what a notice promised for a day, once that day is near, until somebody records that it was told. */
const checkPromises = (
  { doc, english }: SiteDocument,
  announcements: ReadonlyMap<string, Announcement[]>,
  now: number,
): Problem[] => {
  if (!english || english.text === null || !english.text.includes('notify:')) return [];
  const { frontMatter, raw } = readEnglish(english.file, english.text);
  if (!frontMatter || frontMatter.draft) return [];
  const names = new Set([doc, ...(frontMatter.formerly ?? [])]);
  const made = [...names].flatMap((name) => announcements.get(name) ?? []);
  return toDueOccasions(withdraw(frontMatter), made, now).flatMap(({ occasion, state }) => {
    const index = (frontMatter.waves ?? []).findIndex(({ id }) => id === occasion.wave);
    if (!occasion.isPromised || index === -1 || (state !== 'due' && state !== 'missed')) return [];
    const day = toDay(occasion.at).datetime;
    const command = `npm run announce -- ${toShellWord(doc)} --for ${occasion.kind} --wave ${occasion.wave}`;
    const [found, advice] =
      state === 'due'
        ? [`have to be told by ${day}`, 'Send it']
        : [`had to be told by ${day}, which has passed`, 'Send it all the same'];
    return [
      problemAt(
        english.file,
        announcement,
        `Missing announcement of the wave \`${occasion.wave}\`, whose customers ${found}; ${announcementsFile} records none. ${advice}: \`${command}\`. Once it is sent, record it: the same with \`--record\`.`,
        raw.placeOf(['waves', index, 'notify']),
      ),
    ];
  });
};

/** Checks the record of what customers were told, and that what notices promised for a day was told by then. */
const checkAnnouncements = (
  { announcements: record, documents }: Snapshot,
  today: Point,
): Problem[] => {
  if (record?.text === null) return [toUnreadable(record.file, record.reason, record.place)];
  const { announcements, fault } = parseAnnouncements(record);
  // Of a record that cannot be read nobody knows what was told: that alone is said.
  if (fault) {
    const { line, message } = fault;
    return [problemAt(announcementsFile, announcement, message, { line, column: 1 }, 'error')];
  }
  const byNotice = Map.groupBy(announcements, ({ notice }) => notice);
  return documents.flatMap((document) => checkPromises(document, byNotice, today.from));
};

export const announcement: FileRule = {
  id: 'announcement',
  severity: 'warning',
  reason: 'Customers are told by the day that was promised, and somebody records that they were.',
  isOwnSiteOnly: true,
  checkSite: checkAnnouncements,
};

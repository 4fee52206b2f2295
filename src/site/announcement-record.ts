import type { Announcement } from '../notices/announcements.ts';
import { announcementsFile, parseAnnouncements } from './announcements.ts';
import { readSiteFile, writeSiteFile } from './text-file.ts';

const head = `# What customers were told by mail, and on which day. Written by \`npm run announce -- SLUG --record\`.
`;

/** Reads the record of announcements of a site. */
export const readAnnouncements = (siteDir: string): ReturnType<typeof parseAnnouncements> =>
  parseAnnouncements(readSiteFile(siteDir, announcementsFile));

const toLine = ({ notice, occasion, on }: Announcement): string =>
  `- {notice: ${notice}, occasion: ${occasion}, on: ${on}}`;

/** Adds to the record, once; returns why it could not be written, else null. */
export const recordAnnouncement = (siteDir: string, announcement: Announcement): string | null => {
  const { announcements, fault } = readAnnouncements(siteDir);
  if (fault) return `${announcementsFile}:${fault.line}: ${fault.message}`;
  const isThere = announcements.some(
    ({ notice, occasion }) => notice === announcement.notice && occasion === announcement.occasion,
  );
  if (isThere) return null;
  const before = readSiteFile(siteDir, announcementsFile)?.text ?? head;
  const text = before.endsWith('\n') ? before : `${before}\n`;
  return writeSiteFile(siteDir, announcementsFile, `${text}${toLine(announcement)}\n`);
};

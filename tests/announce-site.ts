import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type MailOptions, makeMails, readPublished } from '../src/commands/announce-mails.ts';
import { type LocaleCode, localeCodes } from '../src/locales.ts';
import { findOccasion } from '../src/notices/announcements.ts';
import type { OccasionKind } from '../src/notices/occasions.ts';
import { ownLocales } from './own-locales.ts';

/** The notice of the fixture. */
export const slug = 'move-archives';
/** An instant after all that happens in it. */
export const now = Date.parse('2027-02-20T00:00Z');

/** Each occasion of the fixture, with the wave that it is about. */
export const occasions: [OccasionKind, string][] = [
  ['announced', 'europe'],
  ['reminder', 'europe'],
  ['moved', 'europe'],
  ['postponed', 'asia'],
  ['cancelled', 'old'],
  ['started', 'trial'],
  ['completed', 'trial'],
];

/** A copy of the fixture with the site's own words; whoever makes it removes it. */
export const makeAnnounceSite = (): string => {
  const siteDir = mkdtempSync(path.join(tmpdir(), 'notices-announce-'));
  cpSync('tests/fixtures/announce/site', siteDir, { recursive: true });
  for (const code of localeCodes) {
    mkdirSync(path.join(siteDir, 'i18n', code), { recursive: true });
    cpSync(`i18n/${code}/code.json`, path.join(siteDir, 'i18n', code, 'code.json'));
  }
  return siteDir;
};

/** Makes the mails of an occasion. */
export const makeFixtureMails = (
  siteDir: string,
  kind: OccasionKind,
  wave: string,
  more: Partial<MailOptions> = {},
) => {
  const notice = readPublished({ siteDir, slug, locale: 'en', now });
  const occasion = notice && findOccasion(notice.facts, kind, wave, now);
  if (!occasion) throw new Error(`no ${kind} of ${wave}`);
  return makeMails({
    siteDir,
    siteUrl: 'https://notices.example.com',
    slug,
    occasion,
    wave,
    locales: [...ownLocales] as LocaleCode[],
    from: null,
    allowsEnglish: false,
    ...more,
  });
};

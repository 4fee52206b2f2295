import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { basePath, isLocale, type LocaleCode, localeCodes, locales } from '../locales.ts';
import { parseMarkdown } from '../markdown/outline.ts';
import { findOccasion, isOccasionKind, toDueOccasions } from '../notices/announcements.ts';
import { type Occasion, occasionKinds } from '../notices/occasions.ts';
import { renderNoticeCalendar } from '../outputs/calendar.ts';
import { toMailContact } from '../outputs/mail/contact.ts';
import { toMailHtml } from '../outputs/mail/html.ts';
import { renderMail } from '../outputs/mail/message.ts';
import { toMailContent } from '../outputs/mail/notice.ts';
import { toMailText } from '../outputs/mail/text.ts';
import type { PublishedNotice, PublishedSite } from '../outputs/published-notice.ts';
import { readAnnouncements, recordAnnouncement } from '../site/announcements.ts';
import { clock } from '../site/clock.ts';
import { pagesDir } from '../site/files.ts';
import { readNotice } from '../site/site.ts';
import { readSiteFile } from '../site/text-file.ts';
import { readTranslate } from '../site/ui-strings.ts';
import { files } from '../wording/addresses.ts';
import { runCommand, toLocale, UsageError } from './arguments.ts';
import { runL10n } from './l10n-run.ts';

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

const toSiteUrl = (): string => {
  const url = process.env.SITE_URL;
  if (!url) {
    throw new UsageError(
      'Missing SITE_URL: mails lead to the site (SITE_URL=https://notices.example.com npm run announce …).',
    );
  }
  if (!URL.canParse(url))
    throw new UsageError(`Unexpected SITE_URL \`${url}\`, expected an address.`);
  return url;
};

const toDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const toIdWords = ({ kind, wave, action }: Occasion): string =>
  [kind, wave && `wave ${wave}`, action && `deadline of ${action}`].filter(Boolean).join(', ');

const toSite = (locale: LocaleCode): PublishedSite => {
  const translate = readTranslate(siteDir, locale);
  return {
    url: toSiteUrl(),
    locale,
    name: translate('site.name'),
    tagline: translate('site.tagline'),
    language: { tag: locales[locale].format, translate },
  };
};

const readPublished = (page: string, locale: LocaleCode, now: number): PublishedNotice | null => {
  const notice = readNotice({ siteDir, locale, now }, page);
  if (!notice) return null;
  const slug = (notice.facts.slug ?? page.replace(/\.md$/u, '')).replace(/^\/|\/$/gu, '');
  return { ...notice, path: `${slug}/`, isListed: !notice.facts.hide && !notice.facts.draft };
};

/** Prints which occasions are due, were made, or come. */
const printOccasions = (slug: string, notice: PublishedNotice, now: number): void => {
  const { announcements, fault } = readAnnouncements(siteDir);
  if (fault) console.error(`announcements.yaml:${fault.line}: ${fault.message}`);
  const made = announcements.filter((one) => one.notice === slug);
  const words = { made: 'sent on', due: 'due since', missed: 'missed on', coming: 'due on' };
  const due = toDueOccasions(notice.facts, made, now);
  if (due.length === 0) console.log('Nothing is due, and nothing comes.');
  for (const { occasion, state, on } of due) {
    const command =
      state === 'due' || state === 'missed'
        ? `\n    npm run announce -- ${slug} --for ${occasion.kind}${occasion.wave ? ` --wave ${occasion.wave}` : ''}`
        : '';
    console.log(`${words[state]} ${on ?? toDay(occasion.at)}: ${toIdWords(occasion)}${command}`);
  }
};

/** Why a language cannot be announced in: its translation is missing, or stale in what the mail says; null where it can. */
const toRefusal = async (doc: string, locale: LocaleCode): Promise<string | null> => {
  const { report } = await runL10n({ siteDir, locale });
  const status = report.statuses[locale]?.[doc];
  if (!status || status.state === 'missing') return `docs/${doc}.md has no translation`;
  const stale = status.sections.filter(({ state, critical }) => state !== 'current' && critical);
  return stale.length > 0
    ? `its translation is stale: ${stale.map(({ id }) => `#${id}`).join(', ')}`
    : null;
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
    const slug = given.replace(/^docs\/|\.md$/gu, '');
    const now = clock();
    const page = `${slug}.md`;
    const english = readPublished(page, 'en', now);
    if (!english)
      throw new UsageError(
        `Unexpected notice \`${slug}\`, expected a page of docs/ with waves or \`notice\`.`,
      );
    const waves = english.view.waves.map(({ id }) => id);
    if (options.wave !== undefined && !waves.includes(options.wave)) {
      throw new UsageError(`Unexpected wave \`${options.wave}\`, expected ${waves.join(', ')}.`);
    }
    if (options.for === undefined) {
      if (options.record) throw new UsageError('Missing --for: what was sent?');
      printOccasions(slug, english, now);
      return;
    }
    if (!isOccasionKind(options.for)) {
      throw new UsageError(
        `Unexpected --for \`${options.for}\`, expected ${occasionKinds.join(', ')}.`,
      );
    }
    const occasion = findOccasion(english.facts, options.for, options.wave ?? null, now);
    if (!occasion) {
      console.error(
        `The facts of ${slug} have no such occasion: ${options.for}${options.wave ? ` of the wave ${options.wave}` : ''}.`,
      );
      process.exitCode = 1;
      return;
    }
    if (options.record) {
      const obstacle = recordAnnouncement(siteDir, {
        notice: slug,
        occasion: occasion.id,
        on: toDay(now),
      });
      if (obstacle !== null) {
        console.error(obstacle);
        process.exitCode = 1;
        return;
      }
      console.log(`announcements.yaml says that ${occasion.id} was sent on ${toDay(now)}.`);
      return;
    }

    const out = path.resolve(options.out ?? `.cache/announce/${slug}`);
    const wave = options.wave ?? occasion.wave;
    const mails: Record<string, unknown> = {};
    const made: { file: string; bytes: Buffer }[] = [];
    for (const code of new Set(options.locale.map(toLocale))) {
      const refusal = code === 'en' ? null : await toRefusal(slug, code);
      if (refusal !== null && !options['allow-english']) {
        console.error(`${code}: refused, ${refusal}. --allow-english sends the English words.`);
        process.exitCode = 1;
        continue;
      }
      const words = refusal === null ? code : 'en';
      const notice = readPublished(page, words, now);
      const text = readSiteFile(siteDir, `${pagesDir(words)}/${page}`)?.text;
      if (!notice || !text) continue;
      const site = toSite(words);
      const content = toMailContent({
        site,
        notice,
        occasion,
        wave,
        direction: locales[words].direction,
        contact: toMailContact(parseMarkdown(text), notice.facts.notice?.faq),
        languages: notice.translations
          .filter((one) => isLocale(one) && one !== words)
          .map((one) => ({ lang: one, label: locales[one].label })),
      });
      const { host, hostname } = new URL(site.url);
      const calendar = renderNoticeCalendar(site, notice);
      const body = { text: toMailText(content), html: toMailHtml(content) };
      const bytes = await renderMail({
        ...body,
        from: options.from ?? `${JSON.stringify(site.name)} <notices@${hostname}>`,
        subject: content.subject,
        lang: content.lang,
        calendar: content.calendar === null ? null : { name: files.calendar.name, text: calendar },
        date: occasion.at,
        id: [host, basePath(code), slug, occasion.id, wave ?? ''],
        host: hostname,
      });
      made.push({ file: `${slug}.${code}.eml`, bytes });
      mails[code] = {
        lang: content.lang,
        subject: content.subject,
        preheader: content.preheader,
        ...body,
      };
    }
    if (made.length === 0) return;
    mkdirSync(out, { recursive: true });
    for (const { file, bytes } of made) writeFileSync(path.join(out, file), bytes);
    const data = { notice: slug, occasion: occasion.id, wave, mails };
    writeFileSync(path.join(out, 'announce.json'), `${JSON.stringify(data, null, 2)}\n`);
    console.log(
      `Made ${made.map(({ file }) => path.relative(siteDir, path.join(out, file))).join(', ')} and announce.json.\nOnce they are sent: npm run announce -- ${slug} --for ${occasion.kind}${wave ? ` --wave ${wave}` : ''} --record`,
    );
  },
});

import type { CheckContext } from '../checks/check-document.ts';
import { checkMailFacts } from '../checks/mail-facts.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import { basePath, defaultLocale, isLocale, type LocaleCode, locales } from '../locales.ts';
import { parseMarkdown } from '../markdown/outline.ts';
import { toDay } from '../notices/dates.ts';
import type { Occasion } from '../notices/occasions.ts';
import { isHidden } from '../notices/schema.ts';
import { renderNoticeCalendar } from '../outputs/calendar.ts';
import { toMailContact } from '../outputs/mail/contact.ts';
import type { MailContent } from '../outputs/mail/content.ts';
import { toMailHtml } from '../outputs/mail/html.ts';
import { renderMail } from '../outputs/mail/message.ts';
import { toMailContent } from '../outputs/mail/notice.ts';
import { toMailText } from '../outputs/mail/text.ts';
import type { PublishedNotice, PublishedSite } from '../outputs/published-notice.ts';
import { clock } from '../site/clock.ts';
import { pagesDir } from '../site/files.ts';
import { loadSite } from '../site/load-site.ts';
import { readTranslate } from '../site/read-ui-strings.ts';
import { readNotice } from '../site/site.ts';
import { readSiteFile, toTextReader } from '../site/text-file.ts';
import { files } from '../wording/addresses.ts';

/** Reads a notice with its address, as it stands at an instant; null where the page is none. */
export const readPublished = ({
  siteDir,
  slug,
  locale,
  now,
}: {
  siteDir: string;
  slug: string;
  locale: LocaleCode;
  now: number;
}): PublishedNotice | null => {
  const notice = readNotice({ siteDir, locale, now, read: toTextReader(siteDir) }, `${slug}.md`);
  if (!notice) return null;
  const address = (notice.facts.slug ?? slug).replace(/^\/|\/$/gu, '');
  return {
    ...notice,
    path: `${address}/`,
    isListed: !isHidden(notice.facts) && !notice.facts.draft,
  };
};

/** Options for the mails of an occasion. */
export interface MailOptions {
  siteDir: string;
  siteUrl: string;
  slug: string;
  occasion: Occasion;
  wave: string | null;
  locales: LocaleCode[];
  /** The sender; null for one of the site's host. */
  from: string | null;
  allowsEnglish: boolean;
}

/** A mail in one language. */
export interface MadeMail {
  locale: LocaleCode;
  file: string;
  bytes: Buffer;
  content: MailContent;
  text: string;
  html: string;
}

/** A language in which no mail was made. */
export interface Refusal {
  locale: LocaleCode;
  reason: string;
}

const toSite = (siteDir: string, url: string, locale: LocaleCode): PublishedSite => {
  const translate = readTranslate(siteDir, locale);
  return {
    url,
    locale,
    name: translate('site.name'),
    tagline: translate('site.tagline'),
    language: { tag: locales[locale].format, translate },
  };
};

/** Why a language cannot be announced in: its translation is missing, or stale in a fact; null where it can. */
const toStaleReason = ({ statuses }: Judgement, doc: string, locale: LocaleCode): string | null => {
  const status = statuses[locale]?.[doc];
  if (!status || status.state === 'missing') return `docs/${doc}.md has no translation.`;
  if (status.state === 'unreadable') return 'its translation cannot be read.';
  const stale = status.sections.filter(({ state, critical }) => state !== 'current' && critical);
  return stale.length > 0
    ? `its translation is stale: ${stale.map(({ id }) => `#${id}`).join(', ')}.`
    : null;
};

/** Rules that tell words which nobody has written yet: a template's, or English ones on a translated page. */
const unwritten = ['unconfirmed', 'left-in-english'];

/** The first place where the words of a page are not written yet, as a reason against its mail; null where all are. */
const toUnwrittenReason = (
  { problems }: Judgement,
  doc: string,
  locale: LocaleCode,
): string | null => {
  const page = `${pagesDir(locale)}/${doc}.md`;
  const error = problems.find(
    ({ file, fatal, ruleId = '' }) => file === page && fatal === true && unwritten.includes(ruleId),
  );
  return error ? `its words are not written: ${page}:${error.line}: ${error.reason}` : null;
};

const makeMail = async (
  options: MailOptions,
  locale: LocaleCode,
  words: LocaleCode,
): Promise<MadeMail | null> => {
  const { siteDir, siteUrl, slug, occasion, wave } = options;
  // As it stood when the mail became due, so that the same facts give the same bytes.
  const notice = readPublished({ siteDir, slug, locale: words, now: occasion.at });
  const page = readSiteFile(siteDir, `${pagesDir(words)}/${slug}.md`)?.text;
  if (!notice || !page) return null;
  const site = toSite(siteDir, siteUrl, words);
  const content = toMailContent({
    site,
    notice,
    occasion,
    wave,
    direction: locales[words].direction,
    contact: toMailContact(parseMarkdown(page), notice.facts.notice?.faq),
    languages: notice.translations
      .filter((one) => isLocale(one) && one !== words)
      .map((one) => ({ lang: one, label: locales[one].label })),
  });
  const { host, hostname } = new URL(site.url);
  const body = { text: toMailText(content), html: toMailHtml(content) };
  const bytes = await renderMail({
    ...body,
    from: options.from ?? `${JSON.stringify(site.name)} <notices@${hostname}>`,
    subject: content.subject,
    lang: content.lang,
    calendar:
      content.calendar === null
        ? null
        : { name: files.calendar.name, text: renderNoticeCalendar(site, notice) },
    date: occasion.at,
    id: [host, basePath(locale), slug, occasion.id, wave ?? ''],
    host: hostname,
  });
  return { locale, file: `${slug}.${locale}.eml`, bytes, content, ...body };
};

const toFactReason = (english: MadeMail, mail: MadeMail, context: CheckContext): string | null => {
  const [problem] = checkMailFacts(english, mail, mail.content.lang, context);
  return problem ? `its facts differ from the English ones: ${problem.message}` : null;
};

/**
 * Makes the mails of an occasion. A language whose translation is missing or stale, or whose mail states another fact than the
 * English one, or whose words are not written yet, is refused, and the others are made all the same.
 */
export const makeMails = async (
  options: MailOptions,
): Promise<{ mails: MadeMail[]; refused: Refusal[] }> => {
  const { siteDir, slug, allowsEnglish } = options;
  const judgement = await judge(loadSite(siteDir), { today: toDay(clock()), isOwnSite: true });
  const english = await makeMail(options, defaultLocale, defaultLocale);
  const mails: MadeMail[] = [];
  const refused: Refusal[] = [];
  for (const locale of options.locales) {
    const stale = locale === defaultLocale ? null : toStaleReason(judgement, slug, locale);
    if (stale !== null && !allowsEnglish) {
      refused.push({ locale, reason: `${stale} --allow-english sends the English words.` });
      continue;
    }
    const words = stale === null ? locale : defaultLocale;
    const mail = await makeMail(options, locale, words);
    if (!mail) continue;
    const differs =
      english && stale === null ? toFactReason(english, mail, judgement.context) : null;
    const reason = differs ?? toUnwrittenReason(judgement, slug, words);
    if (reason === null) mails.push(mail);
    else refused.push({ locale, reason });
  }
  return { mails, refused };
};

/** Returns the data of the mails in `announce.json`, for those who send by an API. */
export const toMailData = (mails: MadeMail[]) =>
  Object.fromEntries(
    mails.map(({ locale, content, text, html }) => [
      locale,
      { lang: content.lang, subject: content.subject, preheader: content.preheader, text, html },
    ]),
  );

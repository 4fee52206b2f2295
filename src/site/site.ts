import path from 'node:path';
import { defaultLocale, type LocaleCode, localeCodes, locales } from '../locales.ts';
import { toModuleText, withoutBadCharacters } from '../markdown/characters.ts';
import { parseToc, tocName } from '../navigation/toc-file.ts';
import { type FrontMatter, isHidden, type Words } from '../notices/schema.ts';
import { withdraw, withWithdrawalSentence } from '../notices/withdrawal.ts';
import type { Language } from '../wording/format.ts';
import { type NoticeView, toNoticeView } from '../wording/view.ts';
import { type EnglishPage, readEnglish, readOutline } from './english.ts';
import { pagesDir, type ReadText, toPageOf, translatedFromDir } from './files.ts';
import { readTranslation, type TranslatedPage } from './translation.ts';
import { toTranslate } from './ui-strings.ts';

const readEnglishPage = (context: SiteContext, page: string): EnglishPage | null => {
  const file = `${pagesDir(defaultLocale)}/${page}`;
  const text = context.read(file);
  return text === null ? null : readEnglish(file, text);
};

/** Front matter of a page for Docusaurus: an allow-list, so that nothing that an author wrote elsewhere reaches it. */
export interface DocusaurusFrontMatter {
  title: string;
  description?: string;
  sidebar_label?: string;
  sidebar_position?: number;
  slug?: string;
  unlisted?: boolean;
  draft?: boolean;
  hidefromtoc?: boolean;
  keywords?: string[];
  /** The day on which its file says that it was changed. */
  updated?: string;
  hide_table_of_contents?: boolean;
  toc_min_heading_level?: number;
  toc_max_heading_level?: number;
  notice?: NoticeView;
}

/**
 * Returns data that Docusaurus can write into the program that it makes of a page: plain data, without `undefined`, and
 * without characters that would end the string that a text becomes there.
 */
const toModuleData = <T extends object>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? toModuleText(withoutBadCharacters(part)) : part,
  ) as T;

const toLanguage = (context: SiteContext, locale: LocaleCode): Language => ({
  tag: locales[locale].format,
  translate: toTranslate(context.read, locale),
});

/** The language of a site, and the instant that phases are told for. */
export interface LocaleContext {
  siteDir: string;
  locale: LocaleCode;
  now: number;
}

/** The site as one locale reads it. */
export interface SiteContext extends LocaleContext {
  /** Gives the texts of files: of a snapshot, or as they stand on disk. */
  read: ReadText;
}

/** Tells whether the last day on which a notice is listed is over. */
const isExpired = (facts: FrontMatter | undefined, now: number): boolean =>
  now >= (facts?.notice?.expires?.to ?? Number.POSITIVE_INFINITY);

/** Tells whether the day on which readers see a notice first has not come. */
const isEarly = (facts: FrontMatter | undefined, now: number): boolean =>
  now < (facts?.notice?.published?.from ?? Number.NEGATIVE_INFINITY);

/** A page as it is read in one language: the facts, which are the English ones, and the words, which are its own. */
interface PageInLanguage {
  facts: FrontMatter;
  words: Words;
  view: NoticeView | null;
}

/**
 * Joins the facts of an English page with the words of a translation of it, `null` for the English words. Dates and
 * labels are in the language of `locale`.
 */
const toPageInLanguage = (
  context: SiteContext,
  page: string,
  english: EnglishPage,
  translation: TranslatedPage | null,
): PageInLanguage | null => {
  const { locale, now } = context;
  if (!english.frontMatter) return null;
  const facts = withdraw(english.frontMatter);
  const words = (translation ? translation.words : facts) ?? { title: path.basename(page, '.md') };
  // Most pages are no notices: nothing of their text is asked for.
  if (!facts.notice && !facts.waves) return { facts, words, view: null };
  const language = toLanguage(context, locale);
  const faq = facts.notice?.faq;
  const source =
    translation && faq !== undefined ? context.read(`${translatedFromDir(locale)}/${page}`) : null;
  const questions = source === null ? english.questions : readOutline(source, faq).questions;
  const translated =
    locale === defaultLocale
      ? undefined
      : {
          sentences: withWithdrawalSentence(facts, translation?.words?.changes ?? {}),
          updates: translation?.words?.updates ?? {},
          names: translation?.words?.names ?? {},
          source: defaultLocale,
        };
  // To know them, a text has to be parsed.
  const headingOf = (id: string): string | undefined =>
    [...english.headings, ...(translation?.headings ?? [])].findLast((one) => one.id === id)?.text;
  const view = toNoticeView(facts, { language, now, questions, headingOf, translated });
  return { facts, words, view };
};

/** A page for Docusaurus. */
interface DocusaurusPage {
  frontMatter: DocusaurusFrontMatter;
  /** Its text below the front matter. */
  content: string;
}

const toDocusaurusPage = (
  context: SiteContext,
  page: string,
  text: string,
  { english, translation }: { english: EnglishPage | null; translation: TranslatedPage | null },
): DocusaurusPage => {
  const own = translation ?? english;
  const read = english && toPageInLanguage(context, page, english, translation);
  const facts = read?.facts;
  const words = read?.words;

  const toc = path.basename(page) === tocName ? parseToc(text) : null;
  const title = toc?.title ?? words?.title ?? path.basename(page, '.md');
  return {
    frontMatter: toModuleData({
      title,
      // Without one, Docusaurus would make an excerpt of the Markdown's source.
      description: toc?.description ?? words?.description ?? title,
      sidebar_label: words?.sidebar_label,
      sidebar_position: facts?.sidebar_position,
      slug: facts?.slug,
      unlisted: (facts && (isHidden(facts) || isExpired(facts, context.now))) || undefined,
      // Until its day has come it is kept back.
      draft: facts?.draft || isEarly(facts, context.now) || undefined,
      hidefromtoc: facts?.hidefromtoc || undefined,
      keywords: words?.keywords,
      updated: words?.last_update?.date.datetime,
      hide_table_of_contents: facts?.hide_table_of_contents || undefined,
      toc_min_heading_level: facts?.toc_min_heading_level,
      toc_max_heading_level: facts?.toc_max_heading_level,
      notice: read?.view ?? undefined,
    }),
    // The page of a `TOC.md` shows the navigation that is made of it.
    content: toc ? '' : (own?.raw.body ?? ''),
  };
};

/**
 * Reads a page for Docusaurus, in place of its own reading of front matter: strict, with the facts inherited from the
 * English page. Never throws for a fault of the page: the rules tell those.
 */
export const readPage = (
  context: SiteContext,
  filePath: string,
  fileContent: string,
): DocusaurusPage => {
  const where = toPageOf(context.siteDir, filePath, localeCodes);
  const page = where?.page ?? path.basename(filePath);
  const isTranslation = where !== null && where.locale !== defaultLocale;
  const english = isTranslation
    ? readEnglishPage(context, page)
    : readEnglish(filePath, fileContent);
  const translation = isTranslation && english ? readTranslation(filePath, fileContent) : null;
  return toDocusaurusPage(context, page, fileContent, { english, translation });
};

/** The data that Docusaurus gets of a page that is no notice: the same in every language that shows it, and at any time. */
export interface PlainPage {
  frontMatter: DocusaurusFrontMatter;
  /** How many characters its text has below the front matter. */
  length: number;
}

/** Reads a page, beside its English one, for Docusaurus; null for a notice, which says when it is. */
export const readPlainPage = (
  { file, text }: { file: string; text: string },
  original: { file: string; text: string },
): PlainPage | null => {
  const isTranslation = file !== original.file;
  const english = readEnglish(original.file, original.text);
  const translation = isTranslation ? readTranslation(file, text) : null;
  const { notice, waves } = english.frontMatter ?? {};
  if (notice || waves) return null;
  const page = toPageOf('', file, localeCodes)?.page ?? path.basename(file);
  const context = { siteDir: '', locale: defaultLocale, now: 0, read: () => null };
  const read = toDocusaurusPage(context, page, text, { english, translation });
  return { frontMatter: read.frontMatter, length: read.content.length };
};

/** A notice for the files beside its page: in one language throughout, which is English where there is no translation. */
export interface ReadNotice extends PageInLanguage {
  view: NoticeView;
  locale: LocaleCode;
  language: Language;
  /** The locales that have words of their own for it. */
  translations: LocaleCode[];
}

/**
 * Reads the notice of a page (`migrate-to-aws.md`) in several languages of one site, at one instant: its texts are read and
 * parsed once. None of a page that is no notice or cannot be read.
 */
export const readNotices = (
  contexts: readonly SiteContext[],
  page: string,
): Map<LocaleCode, ReadNotice> => {
  const [first] = contexts;
  const english = first ? readEnglishPage(first, page) : null;
  if (!first || !english) return new Map();
  const translations = localeCodes.flatMap((locale) => {
    const file = `${pagesDir(locale)}/${page}`;
    const text = locale === defaultLocale ? null : first.read(file);
    const translation = text === null ? null : readTranslation(file, text);
    return translation?.words ? [{ locale, translation }] : [];
  });
  const read = new Map<LocaleCode, ReadNotice>();
  for (const context of contexts) {
    const own = translations.find(({ locale }) => locale === context.locale);
    const locale = own?.locale ?? defaultLocale;
    const inLanguage = toPageInLanguage(
      { ...context, locale },
      page,
      english,
      own?.translation ?? null,
    );
    if (!inLanguage?.view) continue;
    read.set(context.locale, {
      ...inLanguage,
      view: inLanguage.view,
      locale,
      language: toLanguage(context, locale),
      translations: [defaultLocale, ...translations.map(({ locale: code }) => code)],
    });
  }
  return read;
};

/** Reads the notice of a page in one language, as {@link readNotices} does; null where there is none. */
export const readNotice = (context: SiteContext, page: string): ReadNotice | null =>
  readNotices([context], page).get(context.locale) ?? null;

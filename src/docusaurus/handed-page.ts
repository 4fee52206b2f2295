import { hash } from 'node:crypto';
import path from 'node:path';
import { defaultLocale, localeCodes } from '../locales.ts';
import { type HeadingId, mayHaveUnstatedId } from '../markdown/heading-ids.ts';
import type { TextSection } from '../markdown/text-sections.ts';
import { pagesDir, toPageOf, translatedFromDir, uiStringsFile } from '../site/files.ts';
import {
  type DocusaurusFrontMatter,
  type PlainPage,
  readPage,
  type SiteContext,
} from '../site/site.ts';
import { readSiteFile } from '../site/text-file.ts';

/** A page as it was read, and the texts that it was read from: with others it is read again. */
export interface HandedPage {
  key: string;
  /** A hash of its own text. */
  text: string;
  /** A hash of the English text, where a translation takes ids of headings from it. */
  english: string | null;
  /** The headings of that text; null where they are not known. */
  englishHeadings: HeadingId[] | null;
  frontMatter: DocusaurusFrontMatter;
  /** How many characters at the end of the file are the page's text. */
  length: number;
  /** The page's words for the search; null where they are not known. */
  sections: TextSection[] | null;
  /** Its tree as text (`toTreeText`); null where it was not parsed. */
  tree: string | null;
}

/** A text of the site; null where there is none that can be read. */
export const textOf = (siteDir: string, file: string): string | null =>
  readSiteFile(siteDir, file)?.text ?? null;

/** The UI strings of a language, as one hash: the same for all its pages. */
export const toStringsKey = ({ siteDir, locale }: Omit<SiteContext, 'now'>): string =>
  hash(
    'sha1',
    JSON.stringify([defaultLocale, locale].map((code) => textOf(siteDir, uiStringsFile(code)))),
  );

/** Everything that a page's front matter is made from, as one hash. */
export const toPageKey = (
  { siteDir, locale, now }: SiteContext,
  strings: string,
  file: string,
  text: string,
): string => {
  const where = toPageOf(siteDir, path.join(siteDir, file), localeCodes);
  const page = where?.page ?? '';
  const isTranslation = where !== null && where.locale !== defaultLocale;
  const others = isTranslation
    ? [`${pagesDir(defaultLocale)}/${page}`, `${translatedFromDir(locale)}/${page}`]
    : [];
  const texts = [text, ...others.map((other) => textOf(siteDir, other))];
  return hash('sha1', JSON.stringify([locale, now, strings, file, ...texts]));
};

/** The English that a translation takes ids of headings from, as a hash; null where it states all of them. */
const toEnglishHash = ({ siteDir }: SiteContext, file: string, text: string): string | null => {
  const where = toPageOf(siteDir, path.join(siteDir, file), localeCodes);
  if (!where || where.locale === defaultLocale || !mayHaveUnstatedId(text)) return null;
  return hash('sha1', textOf(siteDir, `${pagesDir(defaultLocale)}/${where.page}`) ?? '');
};

const readOwnPage = (context: SiteContext, file: string, text: string): PlainPage => {
  const { frontMatter, content } = readPage(context, path.join(context.siteDir, file), text);
  return { frontMatter, length: content.length };
};

/** Reads a page for a language's process, but what the check has read of it. */
export const toHandedPage = (
  context: SiteContext,
  strings: string,
  file: string,
  text: string,
  plain?: PlainPage,
): HandedPage => {
  const { frontMatter, length } = plain ?? readOwnPage(context, file, text);
  return {
    key: toPageKey(context, strings, file, text),
    text: hash('sha1', text),
    english: toEnglishHash(context, file, text),
    englishHeadings: null,
    frontMatter,
    length,
    sections: null,
    tree: null,
  };
};

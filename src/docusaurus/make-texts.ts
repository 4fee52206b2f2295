import { hash } from 'node:crypto';
import { type LocaleCode, locales } from '../locales.ts';
import { toSearchFiles } from '../outputs/search/index-files.ts';
import { clock } from '../site/clock.ts';
import { toLinkResolver } from '../site/linked-pages.ts';
import { readTranslate } from '../site/ui-strings.ts';
import type { HandedSite, MadeSearch } from './handover-files.ts';
import { type HandoverReader, openHandover } from './handover-reader.ts';
import { type MarkdownContext, toPageMarkdown } from './page-markdown.ts';
import { toLinkedPicture, toPagePictures } from './page-pictures.ts';
import { type FoundPage, readPageText } from './page-text.ts';
import { isPublic } from './publication.ts';
import { toPublishedNotices } from './published-notices.ts';
import { toSearchPage } from './search.ts';

/** The pages of a language, and what is known of them: data, which another thread can be given. */
export interface TextsTask {
  siteDir: string;
  siteUrl: string;
  baseUrl: string;
  locale: LocaleCode;
  pages: FoundPage[];
  notices: HandedSite['notices'];
  /** The files of the pages that are as the last build made them. */
  kept: ReadonlySet<string>;
  /** Hash of the inputs of the search of the last build; null where it is not there as it was. */
  lastSearch: string | null;
}

/** Result of making texts. */
export interface MadeTexts {
  /** The files by their path below the locale's address. */
  outputs: Map<string, string>;
  /** The files of the pages that take others in. */
  takingIn: string[];
  /** The trees that had to be made, as text, by the hashes of the texts that they are made of. */
  trees: Record<string, string>;
  /** The search; its files are not among the outputs where it is kept. */
  search: MadeSearch;
}

/** Who reads the site where nobody handed it: the task says all that is asked of it. */
const readNothing = (): never => {
  throw new Error('Unexpected question about the site, expected those about its pages alone.');
};

/**
 * Makes the files that are made of the pages' texts: each page as Markdown but for those that are kept, and the search, in which
 * hidden pages are not, unless that of the last build was made from the same. Drafts are nowhere.
 */
export const makeTexts = (
  { siteDir, siteUrl, baseUrl, locale, pages, notices, kept, lastSearch }: TextsTask,
  handover: HandoverReader = openHandover({ siteDir, locale, now: clock() }, readNothing),
): MadeTexts => {
  const context: MarkdownContext = {
    siteDir,
    siteUrl,
    locale,
    now: clock(),
    translate: readTranslate(siteDir, locale),
    resolveLink: toLinkResolver(
      siteDir,
      { now: clock, mark: null },
      toLinkedPicture(siteDir, locale),
    ),
    toPicture: toPagePictures(siteDir, locale),
  };
  const readNotice = (page: string) => handover.notice({ notices }, page);
  const published = toPublishedNotices({ siteDir, baseUrl }, readNotice, pages);
  const outputs = new Map<string, string>();
  const takingIn: string[] = [];
  const found = pages
    .filter(({ draft }) => !draft)
    .flatMap((page) => {
      const text = readPageText(siteDir, locale, page, handover.tree);
      if (!text) return [];
      const sections = handover.sections(text.file, text.text);
      const searched = isPublic(page) ? [toSearchPage(context, text, published, sections)] : [];
      if (kept.has(text.file)) return searched;
      outputs.set(`${text.path}index.md`, toPageMarkdown(context, text));
      if (text.tree().takesIn) takingIn.push(text.file);
      return searched;
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const key = hash('sha1', JSON.stringify(found));
  const search: MadeSearch = { key, isKept: key === lastSearch };
  const files = search.isKept ? [] : toSearchFiles(found, locales[locale].format);
  return {
    outputs: new Map([...outputs, ...files]),
    takingIn,
    trees: handover.madeTrees(),
    search,
  };
};

import { locales } from '../locales.ts';
import type { PublishedNotice } from '../outputs/published-notice.ts';
import { toSearchFiles } from '../outputs/search/index-files.ts';
import type { HandoverReader } from './handover.ts';
import type { PageKeeper } from './kept-pages.ts';
import { type MarkdownContext, toPageMarkdown } from './page-markdown.ts';
import { type FoundPage, readPageText } from './page-text.ts';
import { isPublic } from './publication.ts';
import { toSearchPage } from './search.ts';

/**
 * The files that are made of the pages' texts, by their path below the locale's address: each page as Markdown but for those that
 * are kept, and the search, in which hidden pages are not. Drafts are nowhere.
 */
export const toTextOutputs = (
  context: MarkdownContext,
  pages: FoundPage[],
  notices: PublishedNotice[],
  handover: Pick<HandoverReader, 'sections' | 'tree'>,
  keeper: Pick<PageKeeper, 'forbid' | 'isKept'>,
): Map<string, string> => {
  const { locale, siteDir } = context;
  const outputs = new Map<string, string>();
  const found = pages
    .filter(({ draft }) => !draft)
    .flatMap((page) => {
      const text = readPageText(siteDir, locale, page, handover.tree);
      if (!text) return [];
      const searched = isPublic(page)
        ? [toSearchPage(context, text, notices, handover.sections(text.file, text.text))]
        : [];
      if (keeper.isKept(text.file)) return searched;
      outputs.set(`${text.path}index.md`, toPageMarkdown(context, text));
      if (text.tree().takesIn) keeper.forbid(text.file);
      return searched;
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = toSearchFiles(found, locales[locale].format);
  return new Map([...outputs, ...files]);
};

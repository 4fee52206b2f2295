import path from 'node:path';
import type { Options } from '@docusaurus/plugin-content-docs';
import { defaultLocale, type LocaleCode, locales } from '../locales.ts';
import { rehypePictures, remarkPictures } from '../markdown/pictures.ts';
import { rehypeBreaks } from '../markdown/rehype-breaks.ts';
import { rehypeCode } from '../markdown/rehype-code.ts';
import { rehypeFootnotes } from '../markdown/rehype-footnotes.ts';
import { rehypeFaqData, rehypeSanitizeNotice } from '../markdown/rehype-notice.ts';
import { remarkDialect } from '../markdown/remark-dialect.ts';
import { type HeadingIdOptions, remarkHeadingIds } from '../markdown/remark-heading-ids.ts';
import { type LinkOptions, rehypeLinks, remarkLinks } from '../markdown/remark-links.ts';
import { remarkNotice } from '../markdown/remark-notice.ts';
import { remarkSanitize, remarkSanitizeTitle } from '../markdown/remark-sanitize.ts';
import { i18nDir, staticDir } from '../site/files.ts';
import { toIncludeExpander } from '../site/includes.ts';
import { isServable } from '../site/servable.ts';
import { readTranslate } from '../site/ui-strings.ts';
import { toFootnoteWords } from '../wording/footnotes.ts';
import { toPagePictures } from './page-pictures.ts';
import { toHtmlFileLink } from './workarounds/html-file-links.ts';

/** Plugins that make the tree of a page, in the order in which Docusaurus runs them. */
export type PagePlugins = Required<
  Pick<Options, 'beforeDefaultRemarkPlugins' | 'remarkPlugins' | 'rehypePlugins'>
>;

/** Returns the plugins that make the tree of each page of a language, in the preview and in a build. */
export const toPagePlugins = (
  siteDir: string,
  locale: LocaleCode,
  resolve: LinkOptions['resolve'],
  readEnglishIds: HeadingIdOptions['readEnglishIds'],
): PagePlugins => {
  /** The language that a page is written in: on a page that is not translated, the English one. */
  const toLocale = (file: string): LocaleCode =>
    file.startsWith(path.join(siteDir, i18nDir)) ? locale : defaultLocale;
  const toTag = (file: string): string => locales[toLocale(file)].format;
  return {
    beforeDefaultRemarkPlugins: [
      [remarkDialect, { expand: toIncludeExpander(siteDir) }],
      [remarkSanitize, { isServable: isServable(siteDir) }],
      [remarkHeadingIds, { readEnglishIds }],
      [remarkLinks, { resolve }],
      [remarkPictures, { toPicture: toPagePictures(siteDir, locale) }],
    ],
    remarkPlugins: [remarkSanitizeTitle, remarkNotice],
    rehypePlugins: [
      [
        rehypeLinks,
        {
          resolve,
          isServable: isServable(siteDir),
          toFileLink: toHtmlFileLink(siteDir, [path.join(siteDir, staticDir)]),
        },
      ],
      rehypeSanitizeNotice,
      [
        rehypeFootnotes,
        { toWords: (file: string) => toFootnoteWords(readTranslate(siteDir, toLocale(file))) },
      ],
      rehypeFaqData,
      rehypePictures,
      rehypeCode,
      [rehypeBreaks, { toTag }],
    ],
  };
};

import type { Root } from 'mdast';
import { basePath, defaultLocale, type LocaleCode } from '../locales.ts';
import { toPageOf } from '../site/files.ts';
import { toIncludeExpander } from '../site/includes.ts';
import type { DocusaurusFrontMatter } from '../site/site.ts';
import { readSiteFile } from '../site/text-file.ts';
import { toPagePath } from '../wording/addresses.ts';
import type { NoticeView } from '../wording/view.ts';
import type { HandoverReader } from './handover-reader.ts';
import type { Visibility } from './publication.ts';

/** A page as Docusaurus knows it. */
export interface FoundPage extends Visibility {
  source: string;
  permalink: string;
  title: string;
  description: string;
  frontMatter: object;
}

/** A page with its text, parsed at most once for all that is made of it. */
export interface PageText {
  /** From the site's folder. */
  file: string;
  /** The address, and the part of it below that of the language. */
  address: string;
  path: string;
  title: string;
  description: string;
  /** The language of its words. */
  language: LocaleCode;
  notice: NoticeView | null;
  text: string;
  /** Its tree, made once it is asked for, with all that it takes in. */
  tree: () => { root: Root; takesIn: boolean };
}

/** Reads the text of a page; null where there is none. */
export const readPageText = (
  siteDir: string,
  locale: LocaleCode,
  { description, frontMatter, permalink, source, title }: FoundPage,
  readTree: HandoverReader['tree'],
): PageText | null => {
  const file = source.replace(/^@site\//u, '');
  const where = toPageOf(siteDir, `${siteDir}/${file}`, [defaultLocale, locale]);
  const text = readSiteFile(siteDir, file)?.text;
  if (!where || !text) return null;
  let tree: ReturnType<PageText['tree']> | undefined;
  const readWhole = (): ReturnType<PageText['tree']> => {
    const root = readTree(file, text);
    const taken = toIncludeExpander(siteDir)(root, `${siteDir}/${file}`);
    return { root, takesIn: taken !== null && taken.texts > 0 };
  };
  const address = toPagePath(permalink);
  return {
    file,
    address,
    path: address.slice(basePath(locale).length),
    title,
    description,
    language: where.locale as LocaleCode,
    notice: (frontMatter as DocusaurusFrontMatter).notice ?? null,
    text,
    tree: () => {
      tree ??= readWhole();
      return tree;
    },
  };
};

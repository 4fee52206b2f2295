import { hash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { serialize } from 'node:v8';
import type { Root } from 'mdast';
import { defaultLocale, type LocaleCode, localeCodes, locales } from '../locales.ts';
import { type HeadingId, toHeadingIds } from '../markdown/heading-ids.ts';
import { withLineFeeds } from '../markdown/line-ends.ts';
import { onceFor } from '../markdown/once.ts';
import { fromTreeText, parseMarkdown, readMarkdown, toTreeText } from '../markdown/outline.ts';
import type { TextSection } from '../markdown/text-sections.ts';
import { pagesDir, toPageOf } from '../site/files.ts';
import type { PageList } from '../site/linked-pages.ts';
import { readTranslate } from '../site/read-ui-strings.ts';
import type {
  DocusaurusFrontMatter,
  LocaleContext,
  PlainPage,
  ReadNotice,
  SiteContext,
} from '../site/site.ts';
import { toTextReader } from '../site/text-file.ts';
import type { FinalFile } from './final-file.ts';
import { type HandedPage, readOwnPage, toPageKey, toStringsKey } from './handed-page.ts';
import {
  fileOf,
  type HandedSite,
  type Handover,
  handoverVariable,
  type KeptPages,
  type MadeBeside,
  type MadePages,
  readPart,
  writeWhole,
} from './handover-files.ts';
import { readTree } from './kept-trees.ts';

/** Reads the handover of a language in its process; without one, it reads the site by itself. */
export interface HandoverReader {
  /** The front matter and the text of a page, for Docusaurus. */
  page: (filePath: string, text: string) => { frontMatter: DocusaurusFrontMatter; content: string };
  /** The words of a page by sections; null where they are not known. */
  sections: (file: string, text: string) => TextSection[] | null;
  /** The pages that links lead to, and what the site makes besides, as they were judged; null where nothing was handed. */
  pageList: () => PageList | null;
  /** The headings of the English page that a translation takes ids from; null where there is no such page. */
  englishHeadings: (filePath: string) => HeadingId[] | null;
  /** The tree of a page, for who changes it. */
  tree: (file: string, text: string) => Root;
  /** The pages of the language that the last build left; null where no build asks. */
  kept: () => KeptPages | null;
  /** A text that the last build kept ({@link HandoverReader.keepText}), by its key; null where there is none. */
  keptText: (key: string) => string | null;
  /** Has the next build find a text by a hash of what it is made of, besides the code. */
  keepText: (key: string, text: string) => void;
  /** The hashes of what a page is read from, its own text and the English one; null where they are not known. */
  texts: (file: string) => { text: string; english: string | null } | null;
  /** The trees that had to be made here, as in {@link MadePages}. */
  madeTrees: () => MadePages['trees'];
  /** Hands back to the build what it asks of the pages, with the trees that had to be made here and what another thread made. */
  saveMade: (pages: MadePages['pages'], others: Partial<MadeBeside>) => void;
  /** Tells the build of a file, from the folder of the language, that it is as it will be. */
  tellFinal: (file: string) => void;
  site: () => Promise<HandedSite>;
  /** A notice with its language; null for a page that is none. */
  notice: (site: Pick<HandedSite, 'notices'>, page: string) => ReadNotice | null;
  /** Whether anything is handed over: what watches the site tells then what to read again. */
  isHanded: boolean;
}

/** Opens the handover of this process's language; `readOwn` reads the site where it was given none. */
export const openHandover = (
  given: LocaleContext,
  readOwn: (given: LocaleContext) => Promise<HandedSite>,
  dir = process.env[handoverVariable],
): HandoverReader => {
  const { locale, siteDir } = given;
  const context: SiteContext = { ...given, read: toTextReader(siteDir) };
  let handed: Handover['pages'] | null = null;
  const pageOf = (file: string): HandedPage | undefined => {
    if (dir === undefined) return undefined;
    handed ??= readPart<Handover['pages']>(fileOf(dir, locale, 'pages')) ?? {};
    return Object.hasOwn(handed, file) ? handed[file] : undefined;
  };
  let keptPages: KeptPages | null | undefined;
  const kept = (): KeptPages | null => {
    if (keptPages === undefined)
      keptPages = dir === undefined ? null : readPart<KeptPages>(fileOf(dir, locale, 'kept'));
    return keptPages;
  };
  const knownPageOf = (file: string, digest: string): HandedPage | undefined => {
    const page = pageOf(file);
    return page?.text === digest ? page : undefined;
  };
  // Docusaurus reads the configuration again, and opens this again with it, where UI strings change.
  const strings = toStringsKey(context);
  /** Pages that were read here, each with the hash of what it was read from. */
  const known = new Map<string, { key: string; page: PlainPage }>();
  const readAgain = (file: string, text: string): PlainPage => {
    const key = toPageKey(context, strings, file, text);
    const last = known.get(file);
    const page = last?.key === key ? last.page : readOwnPage(context, file, text);
    known.set(file, { key, page });
    return page;
  };
  const toFile = (filePath: string): string =>
    path.relative(siteDir, filePath).split(path.sep).join('/');
  // A page is asked for more than once.
  const madeTrees = new Map<string, string>();
  const texts: MadePages['texts'] = {};
  const readKept = (key: string): string | null => {
    const treesDir = kept()?.treesDir ?? null;
    return treesDir === null ? null : readTree(treesDir, key);
  };
  let hasChanged = false;
  const siteFile = dir === undefined ? null : fileOf(dir, locale, 'site');
  /** The languages of notices that were read together: each is in one. */
  const toLanguages = onceFor(() => {
    const languages = new Map<LocaleCode, ReadNotice['language']>();
    return (code: LocaleCode): ReadNotice['language'] => {
      const language = languages.get(code) ?? {
        tag: locales[code].format,
        translate: readTranslate(siteDir, code),
      };
      languages.set(code, language);
      return language;
    };
  });
  return {
    isHanded: dir !== undefined,
    page: (filePath, given) => {
      const text = withLineFeeds(given);
      const file = toFile(filePath);
      const judged = knownPageOf(file, hash('sha1', text));
      if (!judged && pageOf(file)) hasChanged = true;
      const page = judged ?? readAgain(file, text);
      // Docusaurus changes what it is given.
      const frontMatter = structuredClone(page.frontMatter);
      return { frontMatter, content: text.slice(text.length - page.length) };
    },
    pageList: () => (dir === undefined ? null : readPart<PageList>(fileOf(dir, locale, 'links'))),
    sections: (file, text) =>
      knownPageOf(file, hash('sha1', withLineFeeds(text)))?.sections ?? null,
    englishHeadings: (filePath) => {
      const where = toPageOf(siteDir, filePath, localeCodes);
      if (!where || where.locale === defaultLocale) return null;
      const judged = pageOf(toFile(filePath))?.englishHeadings;
      if (judged) return judged;
      const english = context.read(`${pagesDir(defaultLocale)}/${where.page}`);
      return english === null ? null : toHeadingIds(parseMarkdown(english));
    },
    tree: (file, given) => {
      const text = withLineFeeds(given);
      const digest = hash('sha1', text);
      const tree = knownPageOf(file, digest)?.tree ?? madeTrees.get(digest) ?? readKept(digest);
      if (tree !== null) return fromTreeText(tree);
      const { root } = readMarkdown(text);
      if (dir !== undefined) madeTrees.set(digest, toTreeText(root));
      return root;
    },
    kept,
    keptText: readKept,
    keepText: (key, text) => {
      texts[key] = text;
    },
    texts: (file) => pageOf(file) ?? null,
    madeTrees: () => Object.fromEntries(madeTrees),
    saveMade: (pages, { search = null, trees: others }) => {
      if (dir === undefined) return;
      const trees = { ...others, ...Object.fromEntries(madeTrees) };
      writeWhole(
        fileOf(dir, locale, 'made'),
        serialize({ hasChanged, pages, trees, texts, search } satisfies MadePages),
      );
    },
    tellFinal: (file) => {
      if (dir !== undefined) process.send?.({ finalFile: file } satisfies FinalFile);
    },
    site: async () => {
      let site = siteFile === null ? null : readPart<HandedSite>(siteFile);
      // The server of a preview starts before the site is read; one that waits in vain is ended.
      while (siteFile !== null && site === null && process.env.NODE_ENV !== 'production') {
        await wait(20);
        site = readPart<HandedSite>(siteFile);
      }
      return site ?? readOwn(given);
    },
    notice: ({ notices }, page) => {
      const found = notices[page];
      return found ? { ...found, language: toLanguages(notices)(found.locale) } : null;
    },
  };
};

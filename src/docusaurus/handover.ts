import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { Root } from 'mdast';
import type { SectionProvenance } from '../checks/provenance.ts';
import { defaultLocale, type LocaleCode, localeCodes, locales } from '../locales.ts';
import { type HeadingId, mayHaveUnstatedId, toHeadingIds } from '../markdown/heading-ids.ts';
import { withLineFeeds } from '../markdown/line-ends.ts';
import { onceFor } from '../markdown/once.ts';
import { fromTreeText, parseMarkdown, readMarkdown, toTreeText } from '../markdown/outline.ts';
import type { TextSection } from '../markdown/text-sections.ts';
import { pagesDir, toPageOf, translatedFromDir, uiStringsFile } from '../site/files.ts';
import {
  type DocusaurusFrontMatter,
  type PlainPage,
  type ReadNotice,
  readPage,
  type SiteContext,
} from '../site/site.ts';
import { readSiteFile } from '../site/text-file.ts';
import { readTranslate } from '../site/ui-strings.ts';
import type { FinalFile } from './final-file.ts';
import type { FileRow } from './localization.ts';
import type { noProblems } from './problems.ts';

/** A page as it was read, and the texts that it was read from: with others it is read again. */
interface HandedPage {
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
  /** Its tree as text ({@link toTreeText}); null where it was not parsed. */
  tree: string | null;
}

/** A notice without what a process makes for itself. */
type HandedNotice = Omit<ReadNotice, 'language'>;

/** Results of reading the site once, for the process of one language, which checks nothing again. */
export interface HandedSite {
  problems: typeof noProblems;
  /** The sections of each page whose English has changed, in this language. */
  stale: Record<string, string[]>;
  rows: FileRow[];
  /** How the sections of each page came about, in this language; only of pages of which somebody said. */
  provenance: Record<string, SectionProvenance[]>;
  /** The languages that have words of their own for a page, by the document; only of pages that some have not. */
  languages: Record<string, string[]>;
  /** The notices by their page (`guides/move.md`). */
  notices: Record<string, HandedNotice>;
}

/** All that a language's process is handed: the pages by their files, which change often, and the rest. */
export interface Handover {
  pages: Record<string, HandedPage>;
  site: HandedSite;
}

/** Names the folder of handovers to the languages' processes. */
export const handoverVariable = 'SITE_HANDOVER';

const textOf = (siteDir: string, file: string): string | null =>
  readSiteFile(siteDir, file)?.text ?? null;

/** The UI strings of a language, as one hash: the same for all its pages. */
export const toStringsKey = ({ siteDir, locale }: Omit<SiteContext, 'now'>): string =>
  hash(
    'sha1',
    JSON.stringify([defaultLocale, locale].map((code) => textOf(siteDir, uiStringsFile(code)))),
  );

/** Everything that a page's front matter is made from, as one hash. */
const toPageKey = (
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

const fileOf = (
  dir: string,
  locale: LocaleCode,
  part: keyof Handover | 'facts' | 'addresses' | 'kept' | 'made',
): string => path.join(dir, `${locale}.${part}`);

/**
 * The file that changes when what a language's preview knows of its pages does, beside their texts: which there are, and
 * what stands above each. Null without a handover.
 */
export const toFactsFile = (
  locale: LocaleCode,
  dir = process.env[handoverVariable],
): string | null => (dir === undefined ? null : fileOf(dir, locale, 'facts'));

/**
 * The file that changes when the address of any page does: the pages of a preview that link to others are made again then.
 * Null without a handover.
 */
export const toAddressesFile = (
  locale: LocaleCode,
  dir = process.env[handoverVariable],
): string | null => (dir === undefined ? null : fileOf(dir, locale, 'addresses'));

const writeWhole = (file: string, content: Buffer): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
};

/** Pages that the last build of a language left for its process. */
export interface KeptPages {
  /** Hash of the inputs of every page besides its own text and the data from Docusaurus. */
  mark: string;
  /** Hash of the inputs of each page, by its file; only of those whose made files are as they were. */
  keys: Record<string, string>;
  /** The folder of the trees of texts ({@link writeTree}); null where there are none. */
  treesDir: string | null;
  /** Hash of the inputs of its search; null where there is none as it was. */
  search: string | null;
}

/** The search as the process of a language made it, or left it out. */
export interface MadeSearch {
  /** Hash of its inputs. */
  key: string;
  /** Whether it was left out, since it is as the last build made it. */
  isKept: boolean;
}

/** A page as the process of a language made it, or left it out. */
export interface MadePage {
  /** Hash of its inputs; null for one that is to be made again in any case. */
  key: string | null;
  /** Its address below that of the site, which its files are named by. */
  path: string;
  /** Whether it was left out, since it is as the last build made it. */
  isKept: boolean;
}

/** Result of the process of a language, once its pages are made. */
export interface MadePages {
  /** Whether a text was another one than that which was judged: a file may change while a build runs. */
  hasChanged: boolean;
  /** The pages by their files. */
  pages: Record<string, MadePage>;
  /** The trees that it had to make, as text ({@link toTreeText}), by the hashes of the texts that they are made of. */
  trees: Record<string, string>;
  /** Further texts for the next build, by hashes of their inputs. */
  texts: Record<string, string>;
  /** Its search; null where it made none. */
  search: MadeSearch | null;
}

/** The part of the result that another thread makes, beside the one that makes pages. */
export type MadeBeside = Pick<MadePages, 'search' | 'trees'>;

/** Writes a handover for the process of a language. */
export const writeHandover = (
  dir: string,
  locale: LocaleCode,
  handover: Handover & { kept?: KeptPages },
): void => {
  const { kept, pages, site } = handover;
  for (const [part, value] of Object.entries({ pages, site, ...(kept && { kept }) })) {
    // Not JSON, which has no infinite numbers.
    writeWhole(fileOf(dir, locale, part as keyof typeof handover), serialize(value));
  }
};

/** An update of a language for a running preview: the site, and a mark of the facts of its pages. */
export interface HandoverUpdate {
  site: HandedSite;
  facts: string;
  /** A mark of the addresses of all pages. */
  addresses: string;
}

const readText = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/**
 * Takes away what the last preview said of the site: the servers of this one, which load Docusaurus meanwhile, wait until it
 * is said anew.
 */
export const clearHandover = (dir: string): void => {
  try {
    for (const locale of localeCodes) rmSync(fileOf(dir, locale, 'site'), { force: true });
  } catch {
    // What cannot be removed cannot be written either: who writes it says so.
  }
};

/** Makes what writes what is new of the site for a preview that runs: only where it is new. */
export const openHandoverUpdates = (
  dir: string,
): ((locale: LocaleCode, update: HandoverUpdate) => void) => {
  const written = new Map<string, string>();
  const write = (file: string, content: Buffer): void => {
    const digest = hash('sha1', content);
    if (written.get(file) === digest) return;
    written.set(file, digest);
    writeWhole(file, content);
  };
  return (locale, { addresses, facts, site }) => {
    write(fileOf(dir, locale, 'facts'), Buffer.from(facts));
    write(fileOf(dir, locale, 'site'), serialize(site));
    // The last one: what is made again for it asks for the others. What the last preview wrote stays as it is, and with it
    // what the bundler remembers.
    const file = fileOf(dir, locale, 'addresses');
    if (readText(file) !== addresses) write(file, Buffer.from(addresses));
  };
};

/** Writes what stands in a handover once more: who watches it reads it again. */
export const touchHandover = (dir: string, locale: LocaleCode): void => {
  for (const part of ['facts', 'site'] as const) {
    const file = fileOf(dir, locale, part);
    writeWhole(file, readFileSync(file));
  }
};

const read = <T>(file: string): T | null => {
  try {
    return deserialize(readFileSync(file)) as T;
  } catch {
    return null;
  }
};

/** Reads the result of the process of a language; empty where it did not come so far. */
export const readMadePages = (dir: string, locale: LocaleCode): MadePages =>
  read<MadePages>(fileOf(dir, locale, 'made')) ?? {
    hasChanged: false,
    pages: {},
    trees: {},
    texts: {},
    search: null,
  };

/** Writes a tree, or another text, where the next build finds it by the hash of what it is made of. */
export const writeTree = (treesDir: string, key: string, tree: string): void =>
  writeFileSync(path.join(treesDir, key), hash('sha1', tree) + tree);

/** Reads what a build kept so; null where there is nothing, or not as it was. */
export const readTree = (treesDir: string, key: string): string | null => {
  const kept = readText(path.join(treesDir, key));
  const tree = kept?.slice(hash('sha1', '').length) ?? '';
  return kept === hash('sha1', tree) + tree ? tree : null;
};

/** Reads the handover of a language in its process; without one, it reads the site by itself. */
export interface HandoverReader {
  /** The front matter and the text of a page, for Docusaurus. */
  page: (filePath: string, text: string) => { frontMatter: DocusaurusFrontMatter; content: string };
  /** The words of a page by sections; null where they are not known. */
  sections: (file: string, text: string) => TextSection[] | null;
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
  /** The file that changes when something of the site does; null without a handover. */
  watched: string | null;
}

/** Opens the handover of this process's language; `readOwn` reads the site where it was given none. */
export const openHandover = (
  context: SiteContext,
  readOwn: (context: SiteContext) => Promise<HandedSite>,
  dir = process.env[handoverVariable],
): HandoverReader => {
  const { locale, siteDir } = context;
  let handed: Handover['pages'] | null = null;
  const pageOf = (file: string): HandedPage | undefined => {
    if (dir === undefined) return undefined;
    handed ??= read<Handover['pages']>(fileOf(dir, locale, 'pages')) ?? {};
    return Object.hasOwn(handed, file) ? handed[file] : undefined;
  };
  let keptPages: KeptPages | null | undefined;
  const kept = (): KeptPages | null => {
    if (keptPages === undefined)
      keptPages = dir === undefined ? null : read<KeptPages>(fileOf(dir, locale, 'kept'));
    return keptPages;
  };
  const knownPageOf = (file: string, digest: string): HandedPage | undefined => {
    const page = pageOf(file);
    return page?.text === digest ? page : undefined;
  };
  // Docusaurus reads the configuration again, and opens this again with it, where UI strings change.
  const strings = toStringsKey(context);
  const known = new Map<string, HandedPage>();
  // A page is asked for more than once.
  const madeTrees = new Map<string, string>();
  const texts: MadePages['texts'] = {};
  const readKept = (key: string): string | null => {
    const treesDir = kept()?.treesDir ?? null;
    return treesDir === null ? null : readTree(treesDir, key);
  };
  let hasChanged = false;
  const watched = dir === undefined ? null : fileOf(dir, locale, 'site');
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
    watched,
    page: (filePath, given) => {
      const text = withLineFeeds(given);
      const file = path.relative(siteDir, filePath).split(path.sep).join('/');
      const key = toPageKey(context, strings, file, text);
      const handedPage = pageOf(file);
      if (handedPage && handedPage.text !== hash('sha1', text)) hasChanged = true;
      const found = [known.get(file), handedPage].find((one) => one?.key === key);
      const page = found ?? toHandedPage(context, strings, file, text);
      known.set(file, page);
      // Docusaurus changes what it is given.
      const frontMatter = structuredClone(page.frontMatter);
      return { frontMatter, content: text.slice(text.length - page.length) };
    },
    sections: (file, text) =>
      knownPageOf(file, hash('sha1', withLineFeeds(text)))?.sections ?? null,
    englishHeadings: (filePath) => {
      const where = toPageOf(siteDir, filePath, localeCodes);
      if (!where || where.locale === defaultLocale) return null;
      const english = textOf(siteDir, `${pagesDir(defaultLocale)}/${where.page}`);
      if (english === null) return null;
      const page = pageOf(path.relative(siteDir, filePath).split(path.sep).join('/'));
      const isKnown = page !== undefined && page.english === hash('sha1', english);
      return (isKnown ? page.englishHeadings : null) ?? toHeadingIds(parseMarkdown(english));
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
      let site = watched === null ? null : read<HandedSite>(watched);
      // The server of a preview starts before the site is read; one that waits in vain is ended.
      while (watched !== null && site === null && process.env.NODE_ENV !== 'production') {
        await wait(20);
        site = read<HandedSite>(watched);
      }
      return site ?? readOwn(context);
    },
    notice: ({ notices }, page) => {
      const found = notices[page];
      return found ? { ...found, language: toLanguages(notices)(found.locale) } : null;
    },
  };
};

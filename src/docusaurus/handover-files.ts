import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { SectionProvenance } from '../checks/provenance.ts';
import { type LocaleCode, localeCodes } from '../locales.ts';
import type { PageList } from '../site/linked-pages.ts';
import type { ReadNotice } from '../site/site.ts';
import type { HandedPage } from './handed-page.ts';
import type { FileRow } from './localization.ts';
import type { noProblems } from './problems.ts';

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

/** All that a language's process is handed: the pages by their files, which change often, where links lead to, and the rest. */
export interface Handover {
  pages: Record<string, HandedPage>;
  links: PageList;
  site: HandedSite;
}

/** Names the folder of handovers to the languages' processes. */
export const handoverVariable = 'SITE_HANDOVER';

/** Where a part of a language's handover stands. */
export const fileOf = (
  dir: string,
  locale: LocaleCode,
  part: keyof Handover | 'facts' | 'addresses' | 'kept' | 'made',
): string => path.join(dir, `${locale}.${part}`);

/**
 * The file of a part of a language's handover; null without one. In a preview, that of the facts changes when what it knows of its
 * pages does, beside their texts: which there are, and what stands above each; that of the addresses when the address of any page
 * does: the pages that link to others are made again then.
 */
export const toPartFile = (
  locale: LocaleCode,
  part: Parameters<typeof fileOf>[2],
  dir = process.env[handoverVariable],
): string | null => (dir === undefined ? null : fileOf(dir, locale, part));

/** Writes a file that nobody reads half of. */
export const writeWhole = (file: string, content: Buffer): void => {
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
  /** The folder of the trees of texts (`writeTree`); null where there are none. */
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
  /** The trees that it had to make, as text (`toTreeText`), by the hashes of the texts that they are made of. */
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
  const { kept, links, pages, site } = handover;
  for (const [part, value] of Object.entries({ pages, links, site, ...(kept && { kept }) })) {
    // Not JSON, which has no infinite numbers.
    writeWhole(fileOf(dir, locale, part as keyof typeof handover), serialize(value));
  }
};

/** An update of a language for a running preview: the site, and a mark of the facts of its pages. */
export interface HandoverUpdate extends Pick<Handover, 'links' | 'site'> {
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
    for (const locale of localeCodes) {
      for (const part of ['links', 'site'] as const)
        rmSync(fileOf(dir, locale, part), { force: true });
    }
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
  return (locale, { addresses, facts, links, site }) => {
    write(fileOf(dir, locale, 'links'), serialize(links));
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

/** Reads a part of a handover; null where there is none. */
export const readPart = <T>(file: string): T | null => {
  try {
    return deserialize(readFileSync(file)) as T;
  } catch {
    return null;
  }
};

/** Reads the result of the process of a language; empty where it did not come so far. */
export const readMadePages = (dir: string, locale: LocaleCode): MadePages =>
  readPart<MadePages>(fileOf(dir, locale, 'made')) ?? {
    hasChanged: false,
    pages: {},
    trees: {},
    texts: {},
    search: null,
  };

import type { EarlierVersion } from './earlier-versions.ts';
import type { FoundEntry, SiteFile } from './text-file.ts';

/** A translation of a page: where it stands or would, and the copy of the English that it was made from. */
export interface SiteTranslation {
  locale: string;
  target: string;
  translation: SiteFile | null;
  source: SiteFile | null;
}

/** A file of a page that is not there any more, in English or a translation. */
export interface RemovedPage {
  locale: string;
  doc: string;
  file: string;
  /** As it was, newest first: committed, or, where Git knows nothing, as a translation was made from it. */
  versions: { file: string; text: string; until?: number | null }[];
}

/** A page in all its languages. */
export interface SiteDocument {
  /** Its path without an ending: `guides/move`. */
  doc: string;
  english: SiteFile | null;
  /** The English as it was committed earlier, newest first; of a page that was no notice lately none. */
  earlier?: EarlierVersion[];
  translations: SiteTranslation[];
}

/** A file of UI strings; `name` is its path from the folder of its locale. */
export interface SiteStrings {
  locale: string;
  name: string;
  content: SiteFile;
}

/** A Docusaurus site as it was read, once: nothing in it changes. */
export interface Snapshot {
  siteDir: string;
  sourceLocale: string;
  /** The locales that are translated into. */
  locales: string[];
  /** The locales that this project publishes, with the one of its source. */
  published: readonly string[];
  documents: SiteDocument[];
  /** Pages that English once had and translations of such as it has, which are gone. */
  removed: RemovedPage[];
  /** Which of them were taken away on purpose. */
  removedPages: SiteFile | null;
  strings: SiteStrings[];
  /** The theme's own strings in the source language, where the site has it installed. */
  theme: SiteFile[];
  glossary: SiteFile | null;
  /** The kinds of fault that the site allows. */
  allowedFaults: SiteFile | null;
  /** The accepted findings of each locale that has some. */
  accepted: { locale: string; content: SiteFile }[];
  /** The record of what customers were told, and when. */
  announcements: SiteFile | null;
  /** How the translations of each locale came about, where somebody said so. */
  provenance: { locale: string; content: SiteFile }[];
  /** The texts that pages take in, besides other pages. */
  parts: SiteFile[];
  /** The files that name folders of pages (`_category_.json`), of all languages. */
  categories: SiteFile[];
  /** The files of customers that notices name, by their paths; not among the others, whose lines are shown. */
  members: ReadonlyMap<string, SiteFile>;
  /** Everything that stands in the folders of pages and of locales. */
  entries: FoundEntry[];
  /** Everything that stands in the folder of files that readers get as they are. */
  staticEntries: FoundEntry[];
  /**
   * Another value wherever something may have changed that pages are checked with and that is none of their documents: a picture,
   * a new file, a text that is taken in.
   */
  disk: object;
  /** Every text file that was read, by its path from the site's folder. */
  files: ReadonlyMap<string, SiteFile>;
}

/** The text of a file of a site that was read; null where there is none. */
export const textOf = ({ files }: Pick<Snapshot, 'files'>, file: string): string | null =>
  files.get(file)?.text ?? null;

/** The message about a link that is not followed. */
export const noLink =
  'Unexpected link that leads out of the site, in a circle or nowhere, expected none. Put the files themselves here.';

/** The message about what stands in place of a file: a link that is not followed, or what would be waited for. */
export const toUnusable = (isLink: boolean): string =>
  isLink ? noLink : 'Unexpected device or pipe, expected a file. Delete it.';

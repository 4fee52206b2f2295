import type { Nodes } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import type { DialectFault } from '../markdown/dialect-reading.ts';
import type { LinkedPages } from '../markdown/links.ts';
import type { Place } from '../markdown/messages.ts';
import type { FileTarget, PageLink, RefusedTarget } from '../markdown/page-targets.ts';
import type { Point } from '../notices/dates.ts';
import type { FrontMatter } from '../notices/schema.ts';
import type { EnglishPage } from '../site/english.ts';
import type { ReadText } from '../site/files.ts';
import type { Disk } from '../site/servable.ts';
import type { Snapshot } from '../site/snapshot.ts';
import type { TranslatedPage } from '../site/translation.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

/** The English that a translation was made from, or as it was committed earlier. */
export interface Copy {
  file: string;
  text: string;
  /** Of a committed version: when another took its place, in milliseconds. */
  until?: number | null | undefined;
}

/** A part of an author's HTML that readers do not get. */
export interface UnsafeHtml {
  found: string;
  expected: string;
  /** Whether it would run, load or lead somewhere. */
  isLive: boolean;
  place: Place;
}

/** A text in Markdown, of whatever file. */
export interface TextInput {
  text: string;
  nodes: Nodes[];
  /** Text that reads as the dialect of documentation repositories, and is none. */
  faults: DialectFault[];
  /** Whether it is a table of contents, in which sections have ids. */
  isContents: boolean;
  refused: RefusedTarget[];
  unsafe: UnsafeHtml[];
}

/** An English page whose front matter could be read. */
export interface PageInput {
  page: EnglishPage;
  text: string;
  /** Its facts as they are written; null where the front matter cannot be used. */
  facts: FrontMatter | null;
  /** Whether the page has the heading that its front matter names for the questions. */
  hasFaq: boolean;
  copies: Copy[];
  /** The day that lines to write name; without it nothing is said of what only time shows. */
  today: Point | undefined;
}

/** A translation whose front matter could be read, beside its English page. */
export interface WordsInput {
  page: TranslatedPage;
  text: string;
  english: EnglishPage;
}

/** The ids that fragments can lead to, by the file of each page; null for a page whose ids are not known. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string> | null>;

/** The known places of pages that take others in, for one judgement; null for a page beyond the budget. */
export interface IncludedPlaces {
  /** Gives the texts of pages, and of what they take in. */
  read: ReadText;
  known: Map<string, ReadonlySet<string> | null>;
  left: number;
}

/** The files and addresses that a text leads to and shows, among all pages. */
export interface TargetsInput {
  file: string;
  files: FileTarget[];
  links: PageLink[];
  pages: LinkedPages;
  anchors: Anchors;
  included: IncludedPlaces;
  /** The locales that are published. */
  published: readonly string[];
  disk: Disk;
}

/** A rule of what files, or the site as a whole, say by themselves. */
export interface FileRule extends Rule {
  checkText?: (input: TextInput) => VFileMessage[];
  checkPage?: (input: PageInput) => VFileMessage[];
  checkWords?: (input: WordsInput) => VFileMessage[];
  checkTargets?: (input: TargetsInput) => VFileMessage[];
  /** Of this project's own site alone. */
  checkSite?: (snapshot: Snapshot, today: Point) => Problem[];
}

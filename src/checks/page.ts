import type { VFileMessage } from 'vfile-message';
import type { RawFrontMatter } from '../markdown/front-matter.ts';
import type { HeadingId } from '../markdown/heading-ids.ts';
import type { Place } from '../markdown/messages.ts';

/** Stands in a block's text for inline code, so that words on both sides of it stay apart. */
export const codeMark = '\uFFFC';

/** A stretch of a block's text, and the source that it was read from. */
export interface Run {
  /** Where the stretch begins in the block's text. */
  at: number;
  text: string;
  /** Where its source begins in the file. */
  offset: number;
  raw: string;
}

export interface Link {
  url: string;
  text: string;
  offset: number;
}

export interface InlineCode {
  value: string;
  offset: number;
}

export interface Strong {
  text: string;
  offset: number;
}

/** A part of a text. */
export interface Span {
  from: number;
  to: number;
}

/** A cell of a row. */
export interface Cell extends Span {
  /** How many items of lists in HTML it holds. */
  items: number;
}

export type BlockKind =
  | 'words'
  | 'heading'
  | 'paragraph'
  | 'row'
  | 'code'
  | 'html'
  | 'rule'
  | 'box'
  | 'empty';

/** The smallest part of a page that is compared with its counterpart: a paragraph, a heading, a row of a table. */
export interface Block {
  kind: BlockKind;
  /** Kind and containers: `ul>paragraph`, `row:3`, `heading:2`. */
  shape: string;
  /** The item that the block opens, as `ul:2` by its list and its depth; null for all others. */
  item: string | null;
  offset: number;
  end: number;
  /** The text as a reader sees it, with {@link codeMark} for inline code. */
  text: string;
  runs: Run[];
  links: Link[];
  images: Link[];
  codes: InlineCode[];
  strongs: Strong[];
  /** Where each cell of a row stands in its text. */
  cells: Cell[];
  /** The type of a box whose first line this is: `NOTE`. */
  box: string | null;
  /** The language and the content of a code block. */
  code: { language: string; value: string } | null;
  /** The text of the block, free of white space, list markers and emphasis: equal keys, equal blocks. */
  key: string;
  /** The folder of its page, from that of all pages: its links to files lead from there. */
  folder: string;
}

/** A heading and the blocks up to the next one; the words before the first heading are the section `top`. */
export interface Section {
  id: string;
  /** Whether the author wrote the id; otherwise Docusaurus makes it of the heading's words. */
  isStated: boolean;
  depth: number;
  title: string;
  offset: number;
  end: number;
  blocks: Block[];
}

/** A Markdown page taken apart for comparison; every place in it leads back to the file. */
export interface Page {
  file: string;
  text: string;
  raw: RawFrontMatter;
  problems: VFileMessage[];
  sections: Section[];
  /** Everything that a fragment can lead to. */
  anchors: Set<string>;
  /** All its headings, also those within tabs and boxes. */
  headings: HeadingId[];
  /** Those that its text makes besides its headings, as our own site has them: of HTML that stays, of tabs and parts that open. */
  places: string[];
  /** Those anchors that the page of a notice has in every language: its waves, its questions. */
  noticeAnchors: string[];
  /** Whether it takes in other files, whose headings are not known here. */
  hasPartials: boolean;
  placeAt: (offset: number) => Place;
  offsetAt: (place: Place) => number;
}

/** The name of the section before the first heading: title, description and lead. */
export const topSection = 'top';

/** Keys of the front matter whose values are words; a translation has its own. */
export const wordKeys = ['title', 'description', 'sidebar_label'] as const;

/** A block that is still to be read. */
export const newBlock = (
  kind: BlockKind,
  shape: string,
  node: { offset: number; end: number },
): Block => ({
  kind,
  shape,
  item: null,
  offset: node.offset,
  end: node.end,
  text: '',
  runs: [],
  links: [],
  images: [],
  codes: [],
  strongs: [],
  cells: [],
  box: null,
  code: null,
  key: '',
  folder: '',
});

const spaces = /\s+/gu;
const isUneven = /[^\S ]|\s\s/u;
/** A text with each run of white space as one space. */
export const squash = (text: string) =>
  (isUneven.test(text) ? text.replace(spaces, ' ') : text).trim();

/** Returns the mark that opens a box, a tab or another part of a page, as authors write it. */
export const toBoxMark = (box: string): string => (box === '+++' ? '`+++ …`' : `\`[!${box}]\``);

import { type Content, hasWords, type Syntax, toFullKey, toPlainText } from './content.ts';

/** A part of a page: words to translate, or something that stands between them and is not. */
export interface Segment {
  /** `title`, or its number among the words of its section; what is not translated has none. */
  block: string | null;
  /** The kind of block, and what it stands in. */
  shape: string;
  /** The list item that it opens. */
  item: string | null;
  syntax: Syntax;
  /** Where its source stands in the file. */
  start: number;
  end: number;
  content: Content;
  /** Its text in one form: equal keys, equal parts. */
  key: string;
}

/** A page while it is taken apart. */
export interface Reading {
  text: string;
  found: Segment[];
  left: { offset: number; reason: string }[];
}

/** Adds a part, whose words are translated where it has some. */
export const addSegment = (
  reading: Reading,
  segment: Omit<Segment, 'block' | 'key'>,
  isTranslatable = hasWords(toPlainText(segment.content)),
): void => {
  const source = reading.text.slice(segment.start, segment.end);
  reading.found.push({
    ...segment,
    block: isTranslatable ? '' : null,
    key: `${segment.shape}|${isTranslatable ? toFullKey(segment.content) : source}`,
  });
};

/** Something that is compared and not translated. */
export const addOpaque = (reading: Reading, shape: string, start: number, end: number): void =>
  addSegment(reading, { shape, item: null, syntax: 'plain', start, end, content: [] }, false);

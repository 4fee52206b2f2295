import type { VFileMessage } from 'vfile-message';
import type { Element, Nodes, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { withoutBadCharacters } from '../markdown/characters.ts';
import { toPlaceIn } from '../markdown/places.ts';
import type { Code, Content } from './content.ts';

const most = 20_000_000;
const deepest = 60;
/** The exchange of a site of a thousand pages has half as many; each takes memory. */
const mostElements = 500_000;

/** The fault that keeps a text from being read as XML, with its line. */
export class XmlFault extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/**
 * How many elements there are, and how deep they stand within each other, as far as one look can tell: the parser calls
 * itself for each level.
 */
const checkElements = (text: string): void => {
  let depth = 0;
  let count = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const close = text.startsWith('<![CDATA[', at)
      ? ']]>'
      : text.startsWith('<!--', at)
        ? '-->'
        : '>';
    const end = text.indexOf(close, at);
    if (end === -1) return;
    if (text[at + 1] === '/') depth -= 1;
    else if (!/[!?]/u.test(text[at + 1] ?? '') && text[end - 1] !== '/') depth += 1;
    if (text[at + 1] !== '/') count += 1;
    if (count > mostElements)
      throw new XmlFault(
        `Unexpected number of elements, expected at most ${mostElements}. Split the file.`,
        toPlaceIn(text, at).line,
      );
    if (depth > deepest)
      throw new XmlFault(
        `Unexpected element at level ${depth}, expected at most ${deepest} levels.`,
        toPlaceIn(text, at).line,
      );
    at = end;
  }
};

/**
 * Reads XML that somebody sent. A document type is refused, and with it every entity of its own: nothing is fetched,
 * nothing grows.
 */
export const parseXml = (text: string): Root => {
  if (text.length > most)
    throw new XmlFault(
      `Unexpected length of ${text.length} characters, expected at most ${most}.`,
      1,
    );
  const doctype = text.search(/<!DOCTYPE|<!ENTITY/iu);
  if (doctype !== -1)
    throw new XmlFault(
      'Unexpected document type (`<!DOCTYPE`), expected none: it can name files and grow without end. Take it out.',
      toPlaceIn(text, doctype).line,
    );
  checkElements(text);
  try {
    return fromXml(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const { cause, line } = error as VFileMessage;
    const reason = (cause instanceof Error ? cause.message : String(error)).split('\n')[0] ?? '';
    throw new XmlFault(
      `Unexpected XML: ${(reason.split(' (line ')[0] ?? '').replace(/\.?$/u, '.')}`,
      line ?? 1,
    );
  }
};

/** The name of an element without its prefix. */
export const nameOf = (node: Element): string => node.name.slice(node.name.indexOf(':') + 1);

export const isElement = (node: Nodes): node is Element => node.type === 'element';

/** The elements of a name within others, however deep. */
export const findAll = (node: Root | Element, name: string): Element[] =>
  node.children.flatMap((child) =>
    isElement(child) ? (nameOf(child) === name ? [child] : findAll(child, name)) : [],
  );

/** The children of a name. */
export const childrenOf = (node: Element, name: string): Element[] =>
  node.children.filter((child): child is Element => isElement(child) && nameOf(child) === name);

export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

// XML 1.0 has no way to write these.
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text as XML. */
export const toXmlText = (text: string): string =>
  text
    .replace(unwritable, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;');

/** Attributes as XML; those without a value are left out. */
export const toAttributes = (
  attributes: Record<string, string | number | null | undefined>,
): string =>
  Object.entries(attributes)
    .map(([name, value]) =>
      value === null || value === undefined
        ? ''
        : ` ${name}="${toXmlText(String(value))
            .replace(/"/gu, '&quot;')
            .replace(/[\t\r\n]+/gu, ' ')}"`,
    )
    .join('');

/** A content as XML, its codes as a format writes them. */
export const toXmlContent = (
  content: Content,
  toElement: (code: Code, inner: string | null) => string,
): string =>
  content
    .map((piece) =>
      typeof piece === 'string'
        ? toXmlText(piece)
        : toElement(piece, piece.close === null ? null : toXmlContent(piece.children, toElement)),
    )
    .join('');

/** A text that a tool gave back: words, and codes by their numbers. */
export type Returned = (string | ReturnedCode)[];

export interface ReturnedCode {
  /** As it was written: a number, or what no code of ours has. */
  id: string;
  children: Returned | null;
}

/** The content of an element that came back; elements that are no codes are looked into. */
export const toReturned = (
  node: Element,
  toCode: (element: Element) => 'paired' | 'empty' | 'around' | 'nothing',
  idOf: (element: Element) => string = ({ attributes }) => attributes.id ?? '',
): Returned =>
  node.children.flatMap((child): Returned => {
    if (child.type === 'text' || child.type === 'cdata') return [child.value];
    if (!isElement(child)) return [];
    const kind = toCode(child);
    if (kind === 'nothing') return [];
    if (kind === 'around') return toReturned(child, toCode, idOf);
    return [
      { id: idOf(child), children: kind === 'paired' ? toReturned(child, toCode, idOf) : null },
    ];
  });

/** A text of a file that came back, with its place in it. */
export interface ReturnedUnit {
  id: string;
  source: Returned;
  target: Returned | null;
  line: number;
}

/** A file that came back. */
export interface ReturnedFile {
  /** The language of its targets, as the file names it. */
  target: string;
  units: ReturnedUnit[];
}

/** Words as problems quote them. */
export const quoteReturned = (text: string): string =>
  `\`${withoutBadCharacters(text).slice(0, 60)}\``;

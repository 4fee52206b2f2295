import type { Paragraph, PhrasingContent, Text } from 'mdast';
import type { Place } from './messages.ts';

/** Something that reads as the dialect and is none; its words are shown without the mark. */
export interface DialectFault {
  reason: string;
  place: Place;
}

export type Position = Paragraph['position'];

export const placeOf = (position: Position): Place => ({
  line: position?.start.line ?? 1,
  column: position?.start.column ?? 1,
});

export const between = (from: Position, to: Position): Position =>
  from && to ? { start: from.start, end: to.end } : (from ?? to);

/** The source that a tree was parsed from, and the faults found in it. */
export interface Reading {
  source: string;
  faults: DialectFault[];
}

/** The part of a text node, with its place: exact where the source says the same, and its line everywhere. */
export const slice = (
  { source }: Reading,
  { value, position }: Text,
  start: number,
  end = value.length,
): Text => {
  const part: Text = { type: 'text', value: value.slice(start, end) };
  const from = position?.start.offset;
  const until = position?.end.offset;
  if (!position || from === undefined || until === undefined) return { ...part, position };
  const lines = value.slice(0, start).split('\n').length - 1;
  let lineStart = from;
  for (let line = 0; line < lines; line += 1) lineStart = source.indexOf('\n', lineStart) + 1;
  const before = start - (value.lastIndexOf('\n', start - 1) + 1);
  const isPlain = source.startsWith(part.value, lineStart + before);
  const at = isPlain ? lineStart + before : source.indexOf(part.value, lineStart);
  const line = position.start.line + lines;
  if (at === -1 || at + part.value.length > until || part.value.includes('\n')) {
    const point =
      lines === 0 ? position.start : { line, column: 1, offset: Math.min(lineStart, until) };
    return { ...part, position: { start: point, end: position.end } };
  }
  const column = lines === 0 ? position.start.column + at - from : at - lineStart + 1;
  return {
    ...part,
    position: {
      start: { line, column, offset: at },
      end: { line, column: column + part.value.length, offset: at + part.value.length },
    },
  };
};

export const spanOf = (nodes: { position?: Position }[], fallback: Position): Position =>
  between(nodes[0]?.position, nodes.at(-1)?.position) ?? fallback;

export const isBlank = (nodes: PhrasingContent[]) =>
  nodes.every((node) => node.type === 'text' && node.value.trim() === '');

import { isMap, isScalar, parseDocument } from 'yaml';
import { toPlainKey } from '../notices/lifecycle.ts';
import { hasWords, toPlainText } from './content.ts';
import type { Segment } from './segment.ts';

/** Keys of the front matter whose values are words. */
const wordKeys = ['title', 'description', 'sidebar_label'];
/** Keys of a translation's front matter that hold what English says of its waves, by wave. */
const waveKeys = ['changes', 'updates', 'names'] as const;

/** Words of the English about its waves, by the key that a translation has them under. */
export interface WaveWords {
  /** `changes:stage/2024-01`. */
  name: string;
  text: string;
  offset: number;
}

/** A value of the front matter as a part. */
export const toWordSegment = (
  name: string,
  value: string,
  start: number,
  end: number,
): Segment => ({
  block: name,
  shape: `words:${name}`,
  item: null,
  syntax: 'plain',
  start,
  end,
  content: [value.replace(/\s+/gu, ' ').trim()],
  key: `words:${name}|${value}`,
});

/** The words of the front matter, with the places of their values. */
export const readFrontMatter = (text: string): Segment[] => {
  const open = /^\uFEFF?---[ \t]*\r?\n/u.exec(text)?.[0].length;
  if (open === undefined) return [];
  const close = /(?:^|\n)---[ \t]*(?:\r?\n|$)/u.exec(text.slice(open));
  if (!close) return [];
  const { contents } = parseDocument(text.slice(open, open + close.index), { version: '1.2' });
  if (!isMap(contents)) return [];
  const segments: Segment[] = [];
  const add = (name: string, node: unknown) => {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return;
    segments.push(toWordSegment(name, node.value, open + node.range[0], open + node.range[1]));
  };
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (wordKeys.includes(name)) add(name, value);
    else if ((waveKeys as readonly string[]).includes(name) && isMap(value)) {
      for (const pair of value.items)
        if (isScalar(pair.key)) add(`${name}:${toPlainKey(String(pair.key.value))}`, pair.value);
    }
  }
  return segments.filter(({ content }) => hasWords(toPlainText(content)));
};

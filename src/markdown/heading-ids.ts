import GithubSlugger from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { isSafeId, toCommentId, toSafeId } from './ids.ts';
import { listNodes, ofType } from './nodes.ts';
import { splitId } from './outline.ts';

/** A heading with the id that it has on its page. */
export interface HeadingId {
  id: string;
  /** Whether the author wrote it; otherwise it is made of the heading's words. */
  isStated: boolean;
  depth: number;
}

/** The id that a heading states, in braces or in a comment; null where it states none. */
export const toStatedId = ({ children }: Heading): string | null => {
  const last = children.at(-1);
  const commented = last?.type === 'html' ? toCommentId(last.value) : null;
  return commented ?? splitId(toPlainText(children.filter(({ type }) => type !== 'html'))).id;
};

/** All headings of a page, wherever they stand in it. */
export const findHeadings = (root: Root): Heading[] => ofType(listNodes(root), 'heading');

/** The ids of a page's headings, in order, as Docusaurus gives them. */
export const toHeadingIds = (root: Root): HeadingId[] => {
  const slugger = new GithubSlugger();
  return findHeadings(root).map((node) => {
    const stated = toStatedId(node);
    const words = () =>
      splitId(toPlainText(node.children.filter(({ type }) => type !== 'html'))).text.trim();
    const id = stated ?? slugger.slug(words());
    return {
      id: id === '' || isSafeId(id) ? id : toSafeId(id),
      isStated: stated !== null,
      depth: node.depth,
    };
  });
};

/** A line that may be a heading, in whatever it stands, or underline one; and one that ends with an id. */
const headingLine = /(?:^|[\s>:])#{1,6}(?:\s|$)|^[\s>]*(?:=+|-+)\s*$/u;
const endsWithId = /(?:\{#[\w-]+\}|<!-- ?#[\w-]+ ?-->)\s*$/u;

/**
 * Tells, by its lines alone, whether a text may have a heading that states no id, or take one in; rather once too often.
 */
export const mayHaveUnstatedId = (text: string): boolean => {
  if (text.includes('{{')) return true;
  const lines = text.split(/\r?\n/u);
  // The lines around the front matter underline nothing.
  const start = lines[0]?.startsWith('---')
    ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') + 1
    : 0;
  return lines.slice(start).some((line) => headingLine.test(line) && !endsWithId.test(line));
};

/** The stretches between headings that state the same id in both languages, as pairs of begin and end. */
const toStretches = (
  english: HeadingId[],
  own: HeadingId[],
): [number, number, number, number][] => {
  const stretches: [number, number, number, number][] = [];
  let fromEnglish = 0;
  let fromOwn = 0;
  /** Where each id stands in English, the first place last. */
  const places = Map.groupBy(english.keys().toArray().reverse(), (at) => english[at]?.id);
  for (const [at, { id, isStated }] of own.entries()) {
    if (!isStated) continue;
    const left = places.get(id) ?? [];
    // What stands before is never asked for again.
    while ((left.at(-1) ?? Infinity) < fromEnglish) left.pop();
    const there = left.at(-1);
    if (there === undefined) continue;
    stretches.push([fromEnglish, there, fromOwn, at]);
    fromEnglish = there + 1;
    fromOwn = at + 1;
  }
  return [...stretches, [fromEnglish, english.length, fromOwn, own.length]];
};

/**
 * The ids of a translation's headings: what states none has that of the English heading that it translates, so that a
 * link to it works in every language. Headings are paired by their order, where as many of the same depths stand between
 * those whose ids tell which they are.
 */
export const toTranslatedIds = (english: HeadingId[], own: HeadingId[]): HeadingId[] => {
  const ids = own.map((one) => ({ ...one }));
  const taken = new Set(own.flatMap(({ id, isStated }) => (isStated ? [id] : [])));
  for (const [from, end, ownFrom, ownEnd] of toStretches(english, own)) {
    const isAlike =
      end - from === ownEnd - ownFrom &&
      english.slice(from, end).every(({ depth }, at) => own[ownFrom + at]?.depth === depth);
    if (!isAlike) continue;
    for (let at = 0; at < end - from; at += 1) {
      const one = ids[ownFrom + at];
      const id = english[from + at]?.id;
      if (!one || one.isStated || id === undefined || id === '' || taken.has(id)) continue;
      one.id = id;
      taken.add(id);
    }
  }
  return ids;
};

import type { Html, Image, Nodes, Parents, Root } from 'mdast';
import { findOpenTags, type HtmlTag } from './html-tokens.ts';
import { toPlaceWithin } from './places.ts';
import { toTarget } from './targets.ts';
import { visit } from './visit.ts';

/** The attributes that a picture in HTML may have to be one like those of Markdown. */
const plain = new Set([
  'src',
  'alt',
  'title',
  'width',
  'height',
  'align',
  'class',
  'style',
  'id',
  'border',
  'hspace',
  'vspace',
  'loading',
  'name',
]);

const readPicture = ({ attributes }: HtmlTag): Image | null => {
  const url = attributes.get('src') ?? '';
  if (toTarget(url, 'image').kind !== 'file') return null;
  if (!attributes.keys().every((name) => plain.has(name))) return null;
  const width = attributes.get('width');
  return {
    type: 'image',
    url,
    alt: attributes.get('alt') ?? '',
    title: attributes.get('title') ?? null,
    ...(width !== undefined && { data: { hProperties: { width } } }),
  };
};

/** A part of an HTML node as one of its own, with its place in the file. */
const toPart = ({ value, position }: Html, start: number, end: number, node: Image | Html) => {
  if (!position) return node;
  const pointAt = (index: number) => ({
    ...toPlaceWithin(position.start, value, index),
    offset: (position.start.offset ?? 0) + index,
  });
  return { ...node, position: { start: pointAt(start), end: pointAt(end) } };
};

const splitHtml = (html: Html): (Html | Image)[] => {
  const parts: (Html | Image)[] = [];
  let from = 0;
  const addHtml = (end: number) => {
    if (end === from) return;
    parts.push(toPart(html, from, end, { type: 'html', value: html.value.slice(from, end) }));
  };
  for (const tag of findOpenTags(html.value)) {
    const picture = tag.name === 'img' ? readPicture(tag) : null;
    if (!picture) continue;
    addHtml(tag.start);
    parts.push(toPart(html, tag.start, tag.end, picture));
    from = tag.end;
  }
  addHtml(html.value.length);
  return parts;
};

/**
 * Makes Markdown's pictures of those that stand in HTML and show a file of the site, so that they are judged, found and
 * shown alike. All others stay HTML.
 *
 * ```md
 * <td><img src="a.png" alt="A"></td>   →   <td>![A](a.png)</td>
 * ```
 */
export const liftPictures = (root: Root): void => {
  const parents = new Set<Parents>();
  visit(root, 'html', (node, _index, parent) => {
    if (parent && /<img[\s/]/iu.test(node.value)) parents.add(parent);
  });
  for (const parent of parents) {
    const parts = (parent.children as Nodes[]).flatMap((node): Nodes[] =>
      node.type === 'html' ? splitHtml(node) : [node],
    );
    parent.children = parts as typeof parent.children;
  }
};

/** The pictures of {@link liftPictures}, of a tree that stays as it is. */
export const findHtmlPictures = (parts: Html[]): Image[] =>
  parts
    .filter(({ value }) => /<img[\s/]/iu.test(value))
    .flatMap(splitHtml)
    .filter((part) => part.type === 'image');

import { fromHtml } from 'hast-util-from-html';
import type { Root } from 'mdast';
import { authorSchema } from './author-html.ts';
import { findTags } from './html-tags.ts';
import { isSafeId } from './ids.ts';
import { listNodes, ofType } from './nodes.ts';

const namesPlace = /[\s/"'](?:id|name)\s{0,9}=/iu;

const allowed = new Set(authorSchema.tagNames);

const readPlaces = (tag: string): string[] => {
  const [element] = fromHtml(tag, { fragment: true }).children;
  if (element?.type !== 'element' || !allowed.has(element.tagName)) return [];
  const { id, name } = element.properties;
  const places = element.tagName === 'a' ? [id, name] : [id];
  return places.filter((one): one is string => typeof one === 'string' && isSafeId(one));
};

/** The places that a part of a page's HTML has for links: ids of what stays of it, and names of anchors. */
export const findHtmlPlaces = (html: string): string[] =>
  findTags(html)
    .filter(({ tag }) => namesPlace.test(tag))
    .flatMap(({ tag }) => readPlaces(tag));

/** The places of a page that its HTML and its boxes make; none of comments and of code. */
export const toElementPlaces = (root: Root): string[] =>
  ofType(listNodes(root), 'html', 'box').flatMap((node) =>
    node.type === 'html' ? findHtmlPlaces(node.value) : (node.id ?? []),
  );

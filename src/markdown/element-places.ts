import type { Root } from 'mdast';
import { authorSchema } from './author-html.ts';
import { findOpenTags, type HtmlTag } from './html-tokens.ts';
import { isSafeId } from './ids.ts';
import { listNodes, ofType } from './nodes.ts';

const allowed = new Set(authorSchema.tagNames);

const toPlaces = ({ name, attributes }: HtmlTag): string[] => {
  if (!allowed.has(name)) return [];
  const places = [attributes.get('id'), name === 'a' ? attributes.get('name') : undefined];
  return places.filter((one): one is string => one !== undefined && isSafeId(one));
};

/** The places that a part of a page's HTML has for links: ids of what stays of it, and names of anchors. */
export const findHtmlPlaces = (html: string): string[] => findOpenTags(html).flatMap(toPlaces);

/** The places of a page that its HTML and its boxes make; none of comments and of code. */
export const toElementPlaces = (root: Root): string[] =>
  ofType(listNodes(root), 'html', 'box').flatMap((node) =>
    node.type === 'html' ? findHtmlPlaces(node.value) : (node.id ?? []),
  );

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

/**
 * The places for links that a page's HTML and its boxes make: ids of what stays of it, and names of anchors; none of comments
 * and of code.
 */
export const toElementPlaces = (root: Root): string[] =>
  ofType(listNodes(root), 'html', 'box').flatMap((node) =>
    node.type === 'html' ? findOpenTags(node.value).flatMap(toPlaces) : (node.id ?? []),
  );

import type { Nodes } from 'mdast';
import { findHtmlPictures } from './html-pictures.ts';
import type { Place } from './messages.ts';
import { ofType } from './nodes.ts';
import { placeOf } from './places.ts';
import { type Target, toTarget } from './targets.ts';

/** A file that a page links to or shows, and where it says so. */
export interface FileTarget {
  target: Extract<Target, { kind: 'file' }>;
  use: 'link' | 'image' | 'include';
  place: Place;
}

/** An address that a page leads to, and where it says so. */
export interface PageLink {
  url: string;
  place: Place;
}

/** An address that no page may lead to or show. */
export interface RefusedTarget extends Extract<Target, { kind: 'refused' }> {
  use: 'link' | 'image';
  place: Place;
}

/** Reads which files and addresses a page leads to, and which it shows. */
export const readTargets = (
  nodes: Nodes[],
): { refused: RefusedTarget[]; files: FileTarget[]; links: PageLink[] } => {
  const refused: RefusedTarget[] = [];
  const files: FileTarget[] = [];
  const links: PageLink[] = [];
  const shown = new Set(ofType(nodes, 'imageReference').map(({ identifier }) => identifier));
  for (const node of ofType(nodes, 'link', 'image', 'definition')) {
    const isPicture =
      node.type === 'image' || (node.type === 'definition' && shown.has(node.identifier));
    const use = isPicture ? 'image' : 'link';
    const target = toTarget(node.url, use);
    if (target.kind === 'file') files.push({ target, use, place: placeOf(node) });
    if (target.kind === 'refused') refused.push({ ...target, use, place: placeOf(node) });
    else if (use === 'link') links.push({ url: node.url, place: placeOf(node) });
  }
  for (const node of ofType(nodes, 'include')) {
    const target = { kind: 'file', path: node.path, from: 'page' } as const;
    files.push({ target, use: 'include', place: placeOf(node) });
  }
  for (const node of findHtmlPictures(ofType(nodes, 'html'))) {
    const target = toTarget(node.url, 'image');
    if (target.kind === 'file') files.push({ target, use: 'image', place: placeOf(node) });
  }
  return { refused, files, links };
};

import type { Nodes } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { findHtmlPictures } from './html-pictures.ts';
import { type Place, toError, toWarning } from './messages.ts';
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

export const checkTargets = (
  nodes: Nodes[],
): { problems: VFileMessage[]; files: FileTarget[]; links: PageLink[] } => {
  const problems: VFileMessage[] = [];
  const files: FileTarget[] = [];
  const links: PageLink[] = [];
  const shown = new Set(ofType(nodes, 'imageReference').map(({ identifier }) => identifier));
  for (const node of ofType(nodes, 'link', 'image', 'definition')) {
    const isPicture =
      node.type === 'image' || (node.type === 'definition' && shown.has(node.identifier));
    const use = isPicture ? 'image' : 'link';
    const target = toTarget(node.url, use);
    if (target.kind === 'file') files.push({ target, use, place: placeOf(node) });
    if (target.kind !== 'refused') {
      if (use === 'link') links.push({ url: node.url, place: placeOf(node) });
      continue;
    }
    problems.push(
      toError(
        `Unexpected ${target.found} in ${isPicture ? 'an image' : 'a link'}, expected ${target.expected}.`,
        placeOf(node),
        isPicture ? 'picture' : 'link',
      ),
    );
  }
  for (const node of ofType(nodes, 'include')) {
    const target = { kind: 'file', path: node.path, from: 'page' } as const;
    files.push({ target, use: 'include', place: placeOf(node) });
  }
  for (const node of findHtmlPictures(ofType(nodes, 'html'))) {
    const target = toTarget(node.url, 'image');
    if (target.kind === 'file') files.push({ target, use: 'image', place: placeOf(node) });
  }
  return { problems, files, links };
};

const brokenLink =
  /\](?:[\s\u200B-\u200D\u2060]{1,3}\(|[\s\u200B-\u200D\u2060]{0,3}\uFF08)(?:https?:|mailto:|#|[\w./-]{1,200}\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp))[^()\s]{0,300}[)\uFF09]/u;

const reversedLink =
  /\)\[(?:https?:\/\/|mailto:|\.{0,2}\/|[\w./-]{1,200}\.(?:md|html?|pdf)[\]#])[^[\]()\s]{0,300}\]?/u;

/** `[terms] (https://…)`: a space or a bracket of another kind that a pipeline put there, or `(terms)[https://…]`, makes words of a link. */
export const checkBrokenLinks = (nodes: Nodes[]): VFileMessage[] =>
  ofType(nodes, 'paragraph', 'heading', 'tableCell').flatMap((node) => {
    const text = node.children
      // What code says is no link.
      .map((child) => (child.type === 'inlineCode' ? '\uFFFC' : toPlainText(child)))
      .join('');
    const tell = (found: string, expected: string) => [
      toWarning(
        `Unexpected ${found}, expected ${expected}: as it stands it is no link.`,
        placeOf(node),
        'dialect',
      ),
    ];
    if (!text.includes(']') && !text.includes(')[')) return [];
    const broken = brokenLink.exec(text)?.[0].slice(0, 60).replace('\n', ' ');
    if (broken?.includes('\uFF08')) {
      return tell(`bracket in \`${broken}\``, '`(` and `)` right behind `]`');
    }
    if (broken !== undefined) {
      return tell(`space in \`${broken}\``, 'none between `]` and `(`');
    }
    const reversed = reversedLink.exec(text)?.[0].slice(0, 60);
    return reversed === undefined ? [] : tell(`\`${reversed}\``, '`[words](address)`');
  });

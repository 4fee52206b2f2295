import type { Element, Root as HastRoot } from 'hast';
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { LinkTarget } from './links.ts';
import { madeMark } from './made.ts';
import { SKIP, visit } from './visit.ts';

export interface LinkOptions {
  /** Tells where a link of a page of the site leads to; a string is the address of a file that Docusaurus finds. */
  resolve: (pageFile: string, url: string) => LinkTarget | string;
}

/** Puts an address, or an element of ours, in the place of a link; tells whether there is one. */
const toLink = (
  url: string,
  target: LinkTarget | string,
): { url: string } | { to: string } | { href: string } | null => {
  if (typeof target === 'string') return { url: target };
  switch (target.kind) {
    case 'picture':
      return { href: target.address };
    case 'page':
      return { url: `${encodeURI(target.address)}${target.suffix}` };
    case 'output':
      return { to: `${encodeURI(target.address)}${target.suffix}` };
    case 'missing':
      return null;
    default:
      return { url };
  }
};

/**
 * Puts in the place of each link's path the address of what it leads to, before Docusaurus looks. A link that leads
 * nowhere is its words alone; Docusaurus is not asked of files that the site makes, which it does not know, nor of
 * pictures, which it would publish as they are.
 *
 * ```md
 * [b](../b.md#when)    →   [b](/guides/b/#when)
 * [b](nowhere.md)      →   b
 * [b](/calendar.ics)   →   <site-file to="/calendar.ics">b</site-file>
 * [b](plan.svg)        →   <site-file href="/assets/pictures/0-1f….svg">b</site-file>
 * ```
 */
export const remarkLinks =
  ({ resolve }: LinkOptions) =>
  (root: Root, file: VFile) => {
    visit(root, (node: Nodes, index, parent) => {
      // What refers to a definition is a link already: see `references.ts`.
      if (node.type !== 'link') return undefined;
      const link = toLink(node.url, resolve(file.path, node.url));
      if (link && 'url' in link) node.url = link.url;
      if (link && !('url' in link)) {
        Object.assign(node, {
          type: 'siteFile',
          data: { hName: 'site-file', hProperties: { ...link, ...madeMark } },
        });
      }
      if (link !== null || parent === undefined || index === undefined) return undefined;
      (parent.children as Nodes[]).splice(index, 1, ...node.children);
      return [SKIP, index];
    });
  };

/** Does the same for links that authors wrote in HTML. Comes before what sanitizes. */
export const rehypeLinks =
  ({ resolve }: LinkOptions) =>
  (root: HastRoot, file: VFile) => {
    visit(root, 'element', (node: Element) => {
      const { href } = node.properties;
      if (node.tagName !== 'a' || typeof href !== 'string') return;
      // Those of Markdown have their addresses already, which lead to the same pages.
      const link = toLink(href, resolve(file.path, href));
      if (link && 'url' in link) node.properties.href = link.url;
      else if (link) {
        node.tagName = 'site-file';
        node.properties = { ...link, ...madeMark };
      } else {
        node.tagName = 'span';
        delete node.properties.href;
      }
    });
  };

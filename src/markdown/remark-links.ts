import type { Element, Root as HastRoot } from 'hast';
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { LinkTarget } from './links.ts';
import { marker } from './marker.ts';
import type { SanitizeOptions } from './remark-sanitize.ts';
import { toTarget } from './targets.ts';
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
    case 'shared':
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
          data: { hName: 'site-file', hProperties: { ...link, ...marker } },
        });
      }
      if (link !== null || parent === undefined || index === undefined) return undefined;
      (parent.children as Nodes[]).splice(index, 1, ...node.children);
      return [SKIP, index];
    });
  };

export interface HtmlLinkOptions extends LinkOptions {
  isServable: SanitizeOptions['isServable'];
  /** Makes what stands for a link to a file of the site in the program of a page; null where there is no such file. */
  toFileLink: (file: VFile, url: string, title: string | null) => Promise<Nodes | null>;
}

/**
 * Does the same for links that authors wrote in HTML, and gives readers the files that these lead to as those of Markdown.
 * Comes before what sanitizes.
 */
export const rehypeLinks =
  ({ isServable, resolve, toFileLink }: HtmlLinkOptions) =>
  async (root: HastRoot, file: VFile) => {
    const links: Element[] = [];
    visit(root, 'element', (node: Element) => {
      if (node.tagName === 'a' && typeof node.properties.href === 'string') links.push(node);
    });
    /** Puts what makes a link into an element, which keeps what else the author said of it: other links may lead there. */
    const wrap = (node: Element, link: unknown[]): void => {
      const { href, target, title, name, ...properties } = node.properties;
      const place: Element = { type: 'element', tagName: 'a', properties: { name }, children: [] };
      node.tagName = 'span';
      node.properties = properties;
      node.children = [...(name === undefined ? [] : [place]), ...link] as Element['children'];
    };
    const toFile = async (node: Element, href: string, url: string): Promise<boolean> => {
      const target = toTarget(href, 'link');
      if (target.kind !== 'file' || isServable(file.path, target, 'link') !== true) return false;
      const { title } = node.properties;
      const made = await toFileLink(file, url, typeof title === 'string' ? title : null);
      if (made === null) return false;
      wrap(node, [{ ...made, children: node.children }]);
      return true;
    };
    for (const node of links) {
      const href = String(node.properties.href);
      // Those of Markdown have their addresses already, which lead to the same pages.
      const link = toLink(href, resolve(file.path, href));
      if (link && 'url' in link) {
        if (!(await toFile(node, href, link.url))) node.properties.href = link.url;
      } else if (link) {
        const properties = { ...link, ...marker };
        const { children } = node;
        wrap(node, [{ type: 'element', tagName: 'site-file', properties, children }]);
      } else {
        wrap(node, node.children);
      }
    }
  };

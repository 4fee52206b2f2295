import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import type { Title } from './dialect-nodes.ts';
import { toPlainDialect } from './dialect-words.ts';
import { marker } from './marker.ts';
import { readMarkdown, withoutEndIds } from './outline.ts';
import { resolveReferences } from './references.ts';
import { visit } from './visit.ts';

type Properties = Record<string, string | undefined>;

/** A node that becomes the element `hName` of ours. */
const toElement = (hName: string, properties: Properties, children: unknown[]): RootContent =>
  ({
    type: 'dialectElement',
    data: { hName, hProperties: { ...properties, ...marker } },
    children,
  }) as unknown as RootContent;

const mark = (node: object, hName: string, properties: Properties = {}): void => {
  const known = Object.entries(properties).filter(([, value]) => value !== undefined);
  Object.assign(node, {
    data: { hName, hProperties: { ...Object.fromEntries(known), ...marker } },
  });
};

const isTitle = (node: Nodes | undefined): node is Title => node?.type === 'dialectTitle';

/** Bold words in bold words would say nothing more. */
const bold = new Set(['strong', 'heading', 'dialectTitle']);

/** HTML without the dialect's marks; comments are not shown. */
export const withoutMarks = (html: string): string =>
  html.includes('[!')
    ? html
        .split(/(?=<!--)|(?<=-->)/u)
        .map((part) => (part.startsWith('<!--') ? part : toPlainDialect(part)))
        .join('')
    : html;

/** A picture that leads to itself, in its own size. */
const toZoomable = (children: PhrasingContent[]): PhrasingContent[] => {
  const [image, ...others] = children;
  if (image?.type !== 'image' || others.length > 0) return children;
  return [{ type: 'link', url: image.url, children: [image], position: image.position }];
};

/** Gives the nodes of the dialect the elements that show them. */
export const toDialectElements = (root: Root): void => {
  let tabSets = 0;
  let collapsibles = 0;
  visit(root, (node, index, parent) => {
    switch (node.type) {
      case 'html':
        node.value = withoutMarks(node.value);
        return;
      case 'text':
        // Those of headings are read behind this.
        if (parent?.type !== 'heading') node.value = withoutEndIds(node.value);
        return;
      case 'box': {
        const [title, ...blocks] = node.children;
        const label = isTitle(title) ? title.children : [];
        node.children = [
          toElement('box-title', { type: node.kind }, label),
          ...(isTitle(title) ? blocks : node.children),
        ];
        mark(node, 'admonition', { type: node.kind, id: node.id });
        return;
      }
      case 'tabs': {
        tabSets += 1;
        const links: RootContent[] = [];
        for (const [at, tab] of node.children.entries()) {
          if (tab.type !== 'tab') continue;
          const id = `tab-${tabSets}-${at + 1}`;
          const [title] = tab.children;
          if (isTitle(title)) {
            mark(title, 'tab-title');
            const words = structuredClone(title.children) as PhrasingContent[];
            links.push(toElement('tab-link', { target: id }, words));
          }
          mark(tab, 'tab-panel', { id });
        }
        if (links.length > 1) node.children.unshift(toElement('tab-list', {}, links));
        mark(node, 'tab-set');
        return;
      }
      case 'shade': {
        const [title] = node.children;
        if (isTitle(title)) mark(title, 'box-title', { type: 'shade' });
        mark(node, 'shade-box');
        return;
      }
      case 'collapsible': {
        collapsibles += 1;
        const [title, ...blocks] = node.children;
        if (isTitle(title)) mark(title, 'summary');
        // A fragment opens it where it leads to something inside.
        const body = toElement('div', { id: `more-${collapsibles}` }, blocks);
        node.children = title ? [title, body] : [body];
        mark(node, 'collapsible-part');
        return;
      }
      case 'video': {
        const [link] = node.children;
        if (link.children.length === 0) {
          const host = URL.canParse(link.url) ? new URL(link.url).hostname : '';
          link.children = [toElement('video-words', { host }, []) as never];
        }
        mark(node, 'video-link');
        return;
      }
      case 'uiWord':
        if (!parent || index === undefined || !bold.has(parent.type)) {
          mark(node, 'b');
          return;
        }
        parent.children.splice(index, 1, ...node.children);
        return index;
      case 'keptWord':
        mark(node, 'span', { translate: 'no' });
        return;
      case 'badge':
        mark(node, 'doc-badge', { tone: node.tone, tooltip: node.tooltip ?? undefined });
        return;
      case 'framedPicture':
        if (node.isZoomable && parent?.type !== 'link') node.children = toZoomable(node.children);
        if (parent && index !== undefined && node.align === null) {
          parent.children.splice(index, 1, ...node.children);
          return index;
        }
        mark(node, 'picture-frame', { align: node.align ?? undefined });
        return;
      case 'contextualHelp':
      case 'include':
        if (parent && index !== undefined) parent.children.splice(index, 1);
        return index;
      default:
        return undefined;
    }
  });
};

/**
 * Reads the page with the one parser of the site in place of Docusaurus', and gives what the dialect knows the elements
 * that show it.
 *
 * ```md
 * >[!NOTE]             →  <admonition type="note"><box-title type="note"></box-title><p>Be quick.</p></admonition>
 * >Be quick.
 *
 * +++ More             →  <collapsible-part><summary>More</summary><div id="more-1"><p>Words.</p></div></collapsible-part>
 * Words.
 * +++
 * ```
 */
export function remarkDialect(
  this: Processor,
  { expand }: { expand?: (root: Root, pageFile: string) => void } = {},
) {
  // A tree of its own: the plugins behind this one change it, and another page may have the same text.
  this.parser = (text) => readMarkdown(String(text)).root;
  return (root: Root, file: VFile): void => {
    expand?.(root, file.path);
    resolveReferences(root);
    toDialectElements(root);
  };
}

// cspell:ignore jsxs

import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { componentElements } from './component-elements.ts';

/**
 * A node that a page's component renders: words, an element of React with its properties and children, or HTML as it
 * stands, which React has nothing to do with.
 */
export type ContentNode =
  | string
  | { html: string }
  | [type: string, properties: Record<string, unknown>, children: ContentNode[]];

/** Where links of pages lead to: below which address, which every path of the site begins with. */
export interface ContentOptions {
  baseUrl: string;
}

interface MdxElement {
  name: string;
  attributes: { name: string; value: string | null | { value: string } }[];
  children: Nodes[];
}

const isMdx = (node: Nodes): node is Nodes & MdxElement => node.type.startsWith('mdxJsx');

/** Stands in an attribute for the address of a file that the bundler writes; no author can guess it. */
const fileMark = `file-${crypto.randomUUID()}-`;

/** Docusaurus' own nodes as elements; `files` gets the programs that give the addresses of files. */
const toElements = (node: Nodes, files: string[]): Nodes => {
  const children = 'children' in node ? node.children.map((child) => toElements(child, files)) : [];
  if (!isMdx(node)) return 'children' in node ? ({ ...node, children } as Nodes) : node;
  const properties = node.attributes.map(({ name, value }) => {
    if (typeof value !== 'object' || value === null) return [name, value ?? true];
    return value.value === 'true'
      ? [name, true]
      : [name, `${fileMark}${files.push(value.value) - 1}`];
  });
  return {
    type: 'element',
    tagName: node.name,
    properties: Object.fromEntries(properties),
    children: children as ElementContent[],
  };
};

const components: ReadonlySet<string> = new Set(componentElements);
const inTables = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr']);
/** The text between the rows of a table, as Docusaurus leaves it out. */
const isLineEnd = (node: Nodes): boolean => node.type === 'text' && node.value === '\n';
const isBlank = (node: Nodes): boolean => node.type === 'text' && node.value.trim() === '';

/** The address of a link as Docusaurus' `Link` gives it; null for one that is left to it. */
const toAddress = (href: unknown, { baseUrl }: ContentOptions): string | null => {
  if (typeof href !== 'string') return null;
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/iu.test(href))
    return href.startsWith('pathname:') ? null : href;
  // Addresses of pages end with a slash, and are judged before.
  return /^\/(?:[^?#]*\/)?(?:[?#]|$)/u.test(href) ? `${baseUrl}${href.slice(1)}` : null;
};

/** An element as its component would show it, where that is plain; null where it is not. */
const toPlain = (element: Element, options: ContentOptions): Element | null => {
  const { properties, tagName } = element;
  switch (tagName) {
    case 'a': {
      const href = toAddress(properties.href, options);
      if (href === null || 'id' in properties || 'dataNoBrokenLinkCheck' in properties) return null;
      const { href: _, target: __, rel: ___, ...others } = properties;
      return {
        ...element,
        properties: href === properties.href ? { href, ...others } : { ...others, href },
      };
    }
    case 'li':
      return 'id' in properties ? null : element;
    case 'ul':
      return String(properties.className ?? '').includes('contains-task-list') ? null : element;
    case 'faq-answer':
      return { ...element, tagName: 'div' };
    case 'td':
    case 'th': {
      const { align, ...others } = properties;
      if (typeof align !== 'string') return element;
      return { ...element, properties: { ...others, style: `text-align:${align}` } };
    }
    case 'img':
      // React asks browsers to fetch ahead those that stand on the first screen.
      return properties.loading === 'lazy' ? element : null;
    case 'input':
      return null;
    default:
      return components.has(tagName) ? null : element;
  }
};

/** A node in which nothing is left to components; null for all others. */
const toStatic = (node: Nodes, options: ContentOptions): ElementContent | null => {
  if (node.type === 'text') return node;
  if (node.type !== 'element') return node.type === 'comment' ? { type: 'text', value: '' } : null;
  const plain = toPlain(node, options);
  if (plain === null) return null;
  const children: ElementContent[] = [];
  for (const child of plain.children) {
    if (inTables.has(plain.tagName) && isLineEnd(child)) continue;
    const made = toStatic(child, options);
    if (made === null) return null;
    children.push(made);
  }
  return { ...plain, children };
};

/** Properties as React names them. */
const toReactProperties = (element: Element): Record<string, unknown> => {
  let made: Record<string, unknown> = {};
  const jsx = (_type: unknown, properties: Record<string, unknown>) => {
    made = properties;
    return properties as never;
  };
  toJsxRuntime({ ...element, children: [] }, { Fragment: Symbol.for('none'), jsx, jsxs: jsx });
  const { children: _, ...properties } = made;
  return properties;
};

/** Their components look at the words themselves. */
const isRead = (tagName: string): boolean => /^h[2-6]$/u.test(tagName);

const toContent = (nodes: Nodes[], options: ContentOptions, isWhole = false): ContentNode[] => {
  const content: ContentNode[] = [];
  let run: ElementContent[] = [];
  const endRun = (): void => {
    if (run.length > 0) content.push({ html: toHtml(run, { allowDangerousCharacters: true }) });
    run = [];
  };
  for (const node of nodes) {
    const made = isWhole ? null : toStatic(node, options);
    if (made !== null) {
      run.push(made);
      continue;
    }
    endRun();
    if (node.type === 'text') content.push(node.value);
    if (node.type !== 'element') continue;
    const { tagName } = node;
    const children = inTables.has(tagName)
      ? node.children.filter((child) => !isLineEnd(child))
      : node.children;
    content.push([
      tagName,
      toReactProperties(node),
      toContent(children, options, isWhole || isRead(tagName)),
    ]);
  }
  endRun();
  return content;
};

/** Parts a page's tree: what components show is left to React, everything else is HTML already. */
export const toPageContent = (
  tree: Root,
  options: ContentOptions,
): { content: ContentNode[]; files: string[] } => {
  const files: string[] = [];
  const { children } = toElements(tree, files) as Root;
  const from = children.findIndex((child) => !isBlank(child));
  const to = children.findLastIndex((child) => !isBlank(child)) + 1;
  return { content: toContent(children.slice(Math.max(from, 0), to), options), files };
};

/** The program that gives a page's content: data, but for the addresses of files that the bundler writes. */
export const toContentProgram = ({ content, files }: ReturnType<typeof toPageContent>): string => {
  const json = JSON.stringify(content);
  // The bundler reads one string in no time.
  if (files.length === 0) return `JSON.parse(${JSON.stringify(json)})`;
  return files.reduce(
    (program, file, at) => program.replaceAll(`"${fileMark}${at}"`, () => file),
    json,
  );
};

import path from 'node:path';
import type { Image, Link, Nodes, Paragraph, Root, RootContent } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { readMarkdown, splitId } from './outline.ts';
import { resolveReferences } from './references.ts';
import { visit } from './visit.ts';

/** A text that another page takes in: its path below the folder of pages, and what stands there. */
export interface Included {
  page: string;
  text: string;
}

/** Reads what a page takes in, by its path below the folder of pages; null where there is none. */
export type ReadInclude = (page: string) => Included | null;

/** Texts that take each other in end there. */
const deepest = 5;

/** Where repositories in this dialect keep short texts, each under a heading with its id. */
const snippetsFile = '_includes/snippets.md';

const snippetName = /^\{\{(?<id>[\w-]{2,80})\}\}$/u;

/** The path below the folder of pages that a path means: `/help/_includes/a.md`, or `a.md` beside the page. */
export const toIncludedPage = (from: string, written: string): string =>
  written.startsWith('/')
    ? path.posix.normalize(written.replace(/^\/(?:help\/|docs\/)?/u, ''))
    : path.posix.join(path.posix.dirname(from), written);

const isAddress = (url: string): boolean =>
  /^(?:[a-z][a-z\d+.-]*:|[/\\#@])/iu.test(url) || url === '';

/** Paths of a text that is taken in are those of its own folder. */
const moveTargets = (root: Root, from: string, to: string): void => {
  const folder = path.posix.relative(path.posix.dirname(to), path.posix.dirname(from));
  if (folder === '') return;
  visit(root, ['link', 'image'], (node) => {
    const target = node as Link | Image;
    if (!isAddress(target.url)) target.url = path.posix.join(folder, target.url);
  });
};

/** The blocks under the heading with an id, without the heading. */
const takeSection = (children: RootContent[], id: string): RootContent[] | null => {
  const at = children.findIndex(
    (node) => node.type === 'heading' && splitId(toPlainText(node)).id === id,
  );
  const heading = children[at];
  if (heading?.type !== 'heading') return null;
  const rest = children.slice(at + 1);
  const end = rest.findIndex((node) => node.type === 'heading' && node.depth <= heading.depth);
  return end === -1 ? rest : rest.slice(0, end);
};

const readBlocks = (
  page: string,
  from: string,
  read: ReadInclude,
  depth: number,
): RootContent[] | null => {
  const included = depth < deepest ? read(page) : null;
  if (!included) return null;
  const { root } = readMarkdown(included.text);
  root.children = root.children.filter(({ type }) => type !== 'yaml');
  resolveReferences(root);
  expandIncludes(root, page, read, depth + 1);
  moveTargets(root, page, from);
  return root.children;
};

const toSnippet = (node: Paragraph): string | undefined =>
  snippetName.exec(toPlainText(node).trim())?.groups?.id;

/**
 * Puts what a page takes in where it says so; `page` is its own path below the folder of pages. What is not there is
 * left out, or stays the words that it was.
 *
 * ```md
 * {{$include /help/_includes/limits.md}}   →   what stands in `_includes/limits.md`
 *
 * {{beta}}                                 →   what stands under `## … {#beta}` in `_includes/snippets.md`
 * ```
 */
export const expandIncludes = (root: Root, page: string, read: ReadInclude, depth = 0): void => {
  visit(root, (node: Nodes, index, parent) => {
    if (!parent || index === undefined) return undefined;
    let blocks: RootContent[] | null = null;
    if (node.type === 'include') {
      blocks = readBlocks(toIncludedPage(page, node.path), page, read, depth) ?? [];
    } else if (node.type === 'paragraph') {
      const id = toSnippet(node);
      const all = id === undefined ? null : readBlocks(snippetsFile, page, read, depth);
      blocks = all && id !== undefined ? takeSection(all, id) : null;
    }
    if (blocks === null) return undefined;
    (parent.children as Nodes[]).splice(index, 1, ...blocks);
    return index + blocks.length;
  });
};

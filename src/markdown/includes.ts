import path from 'node:path';
import type { Html, Image, Link, Nodes, Paragraph, Root, RootContent } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { liftPictures } from './html-pictures.ts';
import { findOpenTags } from './html-tokens.ts';
import { ofLastTexts } from './last-texts.ts';
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

/** The most texts and characters that a page may take in. */
const mostTexts = 100;
const mostCharacters = 500_000;

/** How much a page has taken in, and whether all of what it asked for. */
export interface Taken {
  texts: number;
  characters: number;
  isWhole: boolean;
}

/** Where repositories in this dialect keep short texts, each under a heading with its id. */
export const snippetsFile = '_includes/snippets.md';

const snippetName = /^\{\{(?<id>[\w-]{2,80})\}\}$/u;

/** The path below the folder of pages that a path means: `/help/_includes/a.md`, or `a.md` beside the page. */
export const toIncludedPage = (from: string, written: string): string =>
  written.startsWith('/')
    ? path.posix.normalize(written.replace(/^\/(?:help\/|docs\/)?/u, ''))
    : path.posix.join(path.posix.dirname(from), written);

const isAddress = (url: string): boolean =>
  /^(?:[a-z][a-z\d+.-]*:|[/\\#@])/iu.test(url) || url === '';

/** The same HTML with other addresses in its links. */
const moveHtml = (html: string, toUrl: (url: string) => string): string =>
  findOpenTags(html).reduceRight((text, { name, attributes, places }) => {
    const place = places?.href;
    if (name !== 'a' || !place) return text;
    const url = toUrl(attributes.get('href') ?? '')
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;');
    return `${text.slice(0, place.startOffset)}href="${url}"${text.slice(place.endOffset)}`;
  }, html);

/** Paths of a text that is taken in are those of its own folder. */
const moveTargets = (root: Root, from: string, to: string): void => {
  const folder = path.posix.relative(path.posix.dirname(to), path.posix.dirname(from));
  if (folder === '') return;
  const toUrl = (url: string): string => (isAddress(url) ? url : path.posix.join(folder, url));
  visit(root, ['link', 'image', 'html'], (found) => {
    const node = found as Link | Image | Html;
    if (node.type === 'html') node.value = moveHtml(node.value, toUrl);
    else node.url = toUrl(node.url);
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

/** Reads what a page takes in, and counts it; null where there is none, or more than a page may take in. */
const take = (page: string, read: ReadInclude, taken: Taken, depth: number): Included | null => {
  if (depth >= deepest || taken.texts >= mostTexts || taken.characters > mostCharacters) {
    taken.isWhole = false;
    return null;
  }
  const included = read(page);
  if (!included) return null;
  taken.texts += 1;
  taken.characters += included.text.length;
  return included;
};

const readBlocks = (
  page: string,
  from: string,
  read: ReadInclude,
  taken: Taken,
  depth: number,
): RootContent[] | null => {
  const included = take(page, read, taken, depth);
  if (!included) return null;
  const { root } = readMarkdown(included.text);
  root.children = root.children.filter(({ type }) => type !== 'yaml');
  resolveReferences(root);
  liftPictures(root);
  expandIncludes(root, page, read, taken, depth + 1);
  moveTargets(root, page, from);
  return root.children;
};

/** The texts that a text takes in, by the paths that it writes; null for its short texts, which stand in one file. */
const listTaken = ofLastTexts(200, (text: string): (string | null)[] => {
  const found: (string | null)[] = [];
  visit(readMarkdown(text).root, (node: Nodes) => {
    if (node.type === 'include') found.push(node.path);
    else if (node.type === 'paragraph' && toSnippet(node) !== undefined) found.push(null);
  });
  return found;
});

/** How much a page takes in, as {@link expandIncludes} counts it: each text is parsed once, however often it is taken in. */
export const measureIncludes = (
  text: string,
  page: string,
  read: ReadInclude,
  taken: Taken = { texts: 0, characters: 0, isWhole: true },
  depth = 0,
): Taken => {
  for (const written of listTaken(text)) {
    const asked = written === null ? snippetsFile : toIncludedPage(page, written);
    const included = take(asked, read, taken, depth);
    if (included) measureIncludes(included.text, included.page, read, taken, depth + 1);
  }
  return taken;
};

const toSnippet = (node: Paragraph): string | undefined =>
  snippetName.exec(toPlainText(node).trim())?.groups?.id;

/**
 * Puts what a page takes in where it says so; `page` is its own path below the folder of pages. What is not there is
 * left out, or stays the words that it was; and so is what would be more than a page may take in.
 *
 * ```md
 * {{$include /help/_includes/limits.md}}   →   what stands in `_includes/limits.md`
 *
 * {{beta}}                                 →   what stands under `## … {#beta}` in `_includes/snippets.md`
 * ```
 */
export const expandIncludes = (
  root: Root,
  page: string,
  read: ReadInclude,
  taken: Taken = { texts: 0, characters: 0, isWhole: true },
  depth = 0,
): Taken => {
  visit(root, (node: Nodes, index, parent) => {
    if (!parent || index === undefined) return undefined;
    let blocks: RootContent[] | null = null;
    if (node.type === 'include') {
      blocks = readBlocks(toIncludedPage(page, node.path), page, read, taken, depth) ?? [];
    } else if (node.type === 'paragraph') {
      const id = toSnippet(node);
      const all = id === undefined ? null : readBlocks(snippetsFile, page, read, taken, depth);
      blocks = all && id !== undefined ? takeSection(all, id) : null;
    }
    if (blocks === null) return undefined;
    (parent.children as Nodes[]).splice(index, 1, ...blocks);
    return index + blocks.length;
  });
  return taken;
};

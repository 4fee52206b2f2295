import type { Nodes, Root } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { findComplexity } from './complexity.ts';
import { readDialect } from './dialect.ts';
import type { DialectFault } from './dialect-reading.ts';
import { dialectSyntax } from './dialect-syntax.ts';
import { isTag, readHtmlTokens } from './html-tokens.ts';
import { ofLastTexts } from './last-texts.ts';
import type { Place } from './messages.ts';
import { placeOf } from './places.ts';
import { type Seldom, toUnneeded, withoutConstructs, withQuickLook } from './quick-gfm.ts';
import { unquotedAttributes } from './unquoted-attributes.ts';

/** A heading of a page, with the id that it has on the page: its own `{#id}`, or null where it states none. */
export interface OutlineHeading {
  id: string | null;
  depth: number;
  text: string;
  place: Place;
}

/** Adds the dialect's lines to what the parser reads, and takes away what there is none of. */
function remarkSyntax(this: Processor, unneeded: readonly Seldom[], disable: string[]) {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []).map((one) => withoutConstructs(one, unneeded)),
    ...dialectSyntax.micromarkExtensions,
    unquotedAttributes,
    { disable: { null: disable } },
  ];
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []).map(withQuickLook),
    ...dialectSyntax.fromMarkdownExtensions,
  ];
}

const makeProcessor = (unneeded: readonly Seldom[], disable: string[]) =>
  unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkSyntax, unneeded, disable)
    .freeze();

const processors = new Map<string, ReturnType<typeof makeProcessor>>();

/** Parses a text with all that it may need. */
const parse = (text: string, disable: string[] = []): Root => {
  const unneeded = toUnneeded(text);
  const key = [...unneeded, ...disable].join();
  const processor = processors.get(key) ?? makeProcessor(unneeded, disable);
  processors.set(key, processor);
  return processor.parse(text);
};

/** A Markdown file's tree, and what reads as the dialect in it and is none. */
export interface MarkdownFile {
  root: Root;
  faults: DialectFault[];
}

/** Hides words that GFM would make links of, keeping their length: such links have no places. */
export const hideAddresses = (text: string): string =>
  text.replaceAll('@', '§').replace(/:\/\//gu, ':/¶').replace(/www\./giu, 'wwŵ.');

/**
 * Parses a Markdown file as it is written: every node has its exact place, the dialect's marks and bare addresses are
 * words. Only places and kinds of it count: texts and addresses differ from the source.
 */
export const parseSourceMarkdown = (text: string): Root =>
  parse(findComplexity(text) === null ? hideAddresses(text) : '');

/**
 * Parses a Markdown file, front matter included: CommonMark, GFM and the dialect of documentation repositories. The one
 * parser of pages and checks. A text that would keep it busy for minutes is an empty page to it; `parseFrontMatter`
 * tells why. `disable` names what of Markdown there is none of.
 */
export const readMarkdown = (text: string, disable: string[] = []): MarkdownFile => {
  const source = findComplexity(text) === null ? text : '';
  const root = parse(source, disable);
  return { root, faults: readDialect(root, source) };
};

/**
 * A tree as text, without its places: a process that makes a page of it need not parse the page again, which takes a hundred
 * times as long.
 */
export const toTreeText = (root: Root): string => {
  const strip = ({ position: _, ...node }: Nodes): object =>
    'children' in node ? { ...node, children: node.children.map(strip) } : node;
  return JSON.stringify(strip(root));
};

/** The tree of {@link toTreeText}, a new one each time. */
export const fromTreeText = (text: string): Root => JSON.parse(text);

/** The same for all who ask of a text, one after the other: nobody changes it. */
export const readSharedMarkdown = ofLastTexts(4, (text: string) => readMarkdown(text));

/** The tree of {@link readSharedMarkdown}: nobody changes it. */
export const parseMarkdown = (text: string): Root => readSharedMarkdown(text).root;

const trailingId = /(?<!\s)\s*\{#(?<id>[^{}]+)\}\s*$/u;

/** Splits `Question? {#why}` into its text and its id, as Docusaurus does with headings; the id is null without one. */
export const splitId = (text: string): { text: string; id: string | null } => {
  const match = trailingId.exec(text);
  return match
    ? { text: text.slice(0, match.index), id: match.groups?.id?.trim() ?? null }
    : { text, id: null };
};

const endId =
  /(?<!\s)[ \t\u00A0]{0,9}(?<mark>\{[ \u00A0:]{0,3}#[\p{L}\p{N}_][^\s{}]{0,200}[ \u00A0]{0,3}\})[ \t]{0,9}(?=\n|$)/gu;

/** The words of a text that is no heading without the `{#id}` that a line of it ends with: it names no place. */
export const withoutEndIds = (text: string): string =>
  text.includes('{') ? text.replace(endId, '') : text;

/** Where lines of a text end with `{#id}`: from which character on, and what stands there. */
export const findEndIds = (text: string): { mark: string; at: number }[] =>
  text.includes('{')
    ? [...text.matchAll(endId)].map(({ 0: whole, groups, index }) => {
        const mark = groups?.mark ?? '';
        return { mark, at: index + whole.indexOf(mark) };
      })
    : [];

/** Nodes that a heading can stand in, in words: readers have to open them, or take it for an aside. */
const enclosingNodes: Partial<Record<Nodes['type'], string>> = {
  blockquote: 'a quotation',
  box: 'a box',
  collapsible: 'a part that readers open',
  footnoteDefinition: 'a footnote',
  list: 'a list',
  shade: 'a shaded box',
  tabs: 'a tab',
};
const enclosingElements = new Set('aside blockquote details dl figure ol table ul'.split(' '));

/** A heading, and what it stands in; null where it stands on the page itself. */
export interface PlacedHeading extends OutlineHeading {
  within: string | null;
}

/** All headings of a page, in order, with what they stand in: in Markdown, or between the tags of an element. */
export const toPlacedHeadings = (root: Root): PlacedHeading[] => {
  const found: PlacedHeading[] = [];
  const open: string[] = [];
  const readTags = (html: string): void => {
    for (const token of readHtmlTokens(html).tokens) {
      if (!isTag(token) || !enclosingElements.has(token.name)) continue;
      const { name } = token;
      if (token.kind === 'open') open.push(name);
      else if (open.includes(name)) open.splice(open.lastIndexOf(name), 1);
    }
  };
  const walk = (node: Nodes, within: string | null): void => {
    if (node.type === 'heading') {
      const { text, id } = splitId(toPlainText(node));
      const element = open[0] === undefined ? null : `\`<${open[0]}>\``;
      found.push({ id, depth: node.depth, text, place: placeOf(node), within: within ?? element });
    } else if (node.type === 'html') readTags(node.value);
    // Code that is never closed takes in all headings that follow.
    else if (node.type === 'code') {
      if (!node.value.includes('{#')) return;
      const first = node.position?.start.line ?? 1;
      for (const [at, line] of node.value.split('\n').entries()) {
        const { hashes = '', words = '' } =
          /^(?<hashes>#{1,6}) (?<words>.{0,300}\{#[^\s{}]{1,100}\})\s*$/u.exec(line)?.groups ?? {};
        if (hashes === '') continue;
        const place = { line: first + at + 1, column: 1 };
        found.push({ ...splitId(words), depth: hashes.length, place, within: 'code' });
      }
    } else if ('children' in node) {
      const inner = node.type === 'root' ? null : (enclosingNodes[node.type] ?? 'another block');
      for (const child of node.children) walk(child, within ?? inner);
    }
  };
  walk(root, null);
  return found;
};

/** Those of a page's headings that stand on it by themselves. */
export const toHeadings = (placed: PlacedHeading[]): OutlineHeading[] =>
  placed.filter(({ within }) => within === null).map(({ within: _, ...heading }) => heading);

/** The words of the title that stands in a page's text: its first heading, where that is of depth 1. */
export const toTextTitle = (root: Root): string | null => {
  const first = root.children.find(({ type }) => type === 'heading' || type === 'thematicBreak');
  if (first?.type !== 'heading' || first.depth !== 1) return null;
  const words = first.children.filter(({ type }) => type !== 'html');
  return splitId(toPlainText(words)).text.trim() || null;
};

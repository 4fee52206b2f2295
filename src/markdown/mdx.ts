import type { Root } from 'mdast';
import type {} from 'mdast-util-mdx';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Node, Point } from 'unist';
import type { VFileMessage } from 'vfile-message';
import { findComplexity } from './complexity.ts';
import { forEachNode } from './nodes.ts';
import { hideAddresses, readMarkdown } from './outline.ts';

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMdx)
  .freeze();

/** Tells whether a page is of MDX: a program, whose words alone are read. */
export const isMdxFile = (file: string): boolean => /\.mdx$/iu.test(file);

/** Hides syntax that Docusaurus takes in MDX and MDX does not, keeping its length: ids of headings, comments of HTML. */
const hideDialect = (text: string): string =>
  text
    .replace(/^(#{1,6}\s[^\n]{0,2000})\{#([^{}\n]{1,200})\}(\s{0,20})$/gmu, '$1(#$2)$3')
    .replace(
      /<!--([\s\S]{0,20000}?)-->/gu,
      (_comment, inside: string) => `{/* ${inside.replaceAll('*/', '**')}*/}`,
    );

/**
 * Parses a file of MDX as it is written: every node has its exact place, components and expressions are nodes of their own.
 * It is read alone, and nothing of it runs. Gives the fault where it is no MDX.
 */
export const parseMdx = (
  text: string,
): { root: Root; fault: null } | { root: null; fault: { offset: number; reason: string } } => {
  if (findComplexity(text) !== null)
    return { root: null, fault: { offset: 0, reason: 'Unexpected depth' } };
  try {
    return { root: processor.parse(hideDialect(hideAddresses(text))), fault: null };
  } catch (error) {
    const { reason, place } = error as VFileMessage;
    const point = place && 'start' in place ? place.start : place;
    return { root: null, fault: { offset: point?.offset ?? 0, reason: String(reason) } };
  }
};

/** Elements that are read as one: the rows of a table. */
const ofTables = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']);

const toBlanks = (source: string): string => source.replace(/[^\n]/gu, ' ');

/** An attribute whose value is an expression, as one of HTML: `id={"a"}` is `id= "a" `. */
const toHtmlAttribute = (source: string): string => {
  const at = source.indexOf('=') + 1;
  const value = source.slice(at);
  const isText = /^\{["'][^"'{}\n]{0,500}["']\}$/u.test(value);
  const hidden = isText ? value.replace(/[{}]/gu, ' ') : value.replace(/[\s"'`=<>]/gu, '_');
  return source.slice(0, at) + hidden;
};

/**
 * Hides of a page of MDX what Markdown would take for words, keeping its length: comments, but for those that are ids, and
 * expressions in tags, with which a tag is none of HTML. Gives the lines, too, that begin a block inside of an element.
 */
const hideProgram = (text: string): { hidden: string; beginnings: number[] } => {
  const { root } = parseMdx(text);
  const parts: string[] = [];
  const lines = new Set<number>();
  let last = 0;
  const hide = ({ position }: Node, change: (source: string) => string): void => {
    const from = position?.start.offset ?? 0;
    if (from < last) return;
    const end = position?.end.offset ?? from;
    parts.push(text.slice(last, from), change(text.slice(from, end)));
    last = end;
  };
  forEachNode(root ?? { type: 'root', children: [] }, (node) => {
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      if (/^\s*\/\*(?!\s*#)[\s\S]*\*\/\s*$/u.test(node.value)) hide(node, toBlanks);
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const attribute of node.attributes) {
        if (attribute.type === 'mdxJsxExpressionAttribute') hide(attribute, toBlanks);
        else if (attribute.value && typeof attribute.value !== 'string')
          hide(attribute, toHtmlAttribute);
      }
      if (node.type === 'mdxJsxTextElement' || ofTables.has(node.name ?? '')) return;
      for (const { position } of node.children) {
        if (position) lines.add((position.start.offset ?? 0) - position.start.column + 1);
      }
    }
  });
  const beginnings = [...lines].sort((a, b) => a - b);
  return { hidden: parts.join('') + text.slice(last), beginnings };
};

/** Parses a page of MDX as Markdown, with its components as HTML; gives the text that its places are of, too. */
export const readMdxWords = (text: string): { root: Root; text: string } => {
  const { hidden, beginnings } = hideProgram(text);
  // In Markdown an element goes on until an empty line, as HTML.
  const blocks = [0, ...beginnings].map((from, at) => hidden.slice(from, beginnings[at]));
  // Of each place, how many lines were put in before it.
  const added = blocks.flatMap((block, at) => new Array<number>(block.length + 1).fill(at));
  const { root } = readMarkdown(blocks.join('\n'), ['codeIndented']);
  const toPoint = ({ line, column, offset = 0 }: Point): Point => {
    const before = added[offset] ?? 0;
    return { line: line - before, column, offset: offset - before };
  };
  forEachNode(root, (node) => {
    if (!node.position) return;
    const { start, end } = node.position;
    node.position = { start: toPoint(start), end: toPoint(end) };
  });
  return { root, text: hidden };
};

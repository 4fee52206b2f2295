import type { Extension } from 'micromark-util-types';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { dialectSyntax } from './dialect-syntax.ts';
import { forEachNode } from './nodes.ts';

/** The constructs of CommonMark that stand within a paragraph: those whose time may grow with the square of it. */
const inlineConstructs =
  'attention autolink characterEscape characterReference codeText definition hardBreakEscape htmlText labelEnd labelStartImage labelStartLink'.split(
    ' ',
  );

/** Leaves the parser its blocks alone: a paragraph is one piece of text, whatever stands in it. */
function remarkBlocksOnly(this: Processor) {
  const data = this.data();
  const extensions: Extension[] = [
    ...(data.micromarkExtensions ?? []),
    ...dialectSyntax.micromarkExtensions,
  ];
  data.micromarkExtensions = [
    ...extensions.map(({ text: _, ...blocks }) => blocks),
    { disable: { null: inlineConstructs } },
  ];
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    ...dialectSyntax.fromMarkdownExtensions,
  ];
}

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkBlocksOnly)
  .freeze();

/** The lines of a Markdown file that stand in a block of code, counted from 1; its marks mean nothing to the parser. */
export const findCodeLines = (text: string): ReadonlySet<number> => {
  const lines = new Set<number>();
  forEachNode(processor.parse(text), ({ type, position }) => {
    if (type !== 'code' || !position) return;
    for (let line = position.start.line; line <= position.end.line; line += 1) lines.add(line);
  });
  return lines;
};

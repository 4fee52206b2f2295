import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { VFileMessage } from 'vfile-message';
import { findComplexity } from './complexity.ts';
import { hideAddresses } from './outline.ts';

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

import { createRequire } from 'node:module';
import path from 'node:path';
import type { Root as HastRoot, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import { h } from 'hastscript';
import type { Code, Heading, Html, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { type Pluggable, unified } from 'unified';
import { VFile } from 'vfile';
import { isComments, isLineBreak } from '../markdown/html-tokens.ts';
import { listNodes, ofType } from '../markdown/nodes.ts';
import { visit } from '../markdown/visit.ts';
import { staticDir } from '../site/files.ts';
import type { DocusaurusFrontMatter } from '../site/site.ts';
import type { PagePlugins } from './page-plugins.ts';

/** An entry of a page's contents, as Docusaurus has it: its words as HTML. */
export interface TocItem {
  value: string;
  id: string;
  level: number;
}

/** A page as a tree of elements, and what Docusaurus knows of it besides. */
export interface CompiledPage {
  tree: HastRoot;
  contentTitle: string | undefined;
  toc: TocItem[];
}

export interface PageSource {
  filePath: string;
  /** Its parsed text, which is changed. */
  root: Root;
  frontMatter: DocusaurusFrontMatter;
}

const load = createRequire(import.meta.url);

/**
 * The plugins of Docusaurus that do something for a page in CommonMark which ours have gone over.
 *
 * For @docusaurus/mdx-loader 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/processor.ts
 */
const loadDocusaurus = () => {
  const plugin = (name: string): Pluggable =>
    load(`@docusaurus/mdx-loader/lib/remark/${name}`).default;
  return {
    contentTitle: plugin('contentTitle'),
    headings: plugin('headings'),
    transformLinks: plugin('transformLinks'),
    codeMeta: plugin('mdx1Compat/codeCompatPlugin'),
    toHeadingHtml: load('@docusaurus/mdx-loader/lib/remark/toc/utils').toHeadingHTMLValue as (
      heading: Heading,
      toText: typeof toPlainText,
    ) => string,
  };
};

/** Tells whether the HTML parser would change a node; a page without such nodes does not need it. */
const needsParser = ({ type, value }: Html | Code): boolean =>
  type === 'html' ? !isComments(value) && !isLineBreak(value) : value.startsWith('\n');

/**
 * Does what the parser of HTML would do on a page that needs none: makes one text of those that stand side by side, elements of
 * line breaks, and nothing of comments.
 */
const toParsed = <Node extends Nodes>(node: Node): Node => {
  if (!('children' in node)) return node;
  const children: Nodes[] = [];
  for (const child of node.children) {
    const last = children.at(-1);
    if (child.type === 'raw') {
      if (isLineBreak(child.value)) children.push(h('br'));
      continue;
    }
    if (child.type === 'text' && last?.type === 'text') last.value += child.value;
    else if (child.type !== 'text' || child.value !== '') children.push(toParsed(child));
  }
  return { ...node, children };
};

/** Nodes of Docusaurus' plugins, which are elements of no HTML yet. */
const passThrough = ['mdxJsxFlowElement', 'mdxJsxTextElement'] as const;

/**
 * Makes what gives a page's tree of elements: the one that Docusaurus' loader would make a program of, with the same
 * plugins (`tests/docusaurus/compile-page.test.ts`), at a fraction of the time.
 */
export const createPageCompiler = (
  siteDir: string,
  { beforeDefaultRemarkPlugins, rehypePlugins, remarkPlugins }: PagePlugins,
): ((page: PageSource) => Promise<CompiledPage>) => {
  const docusaurus = loadDocusaurus();
  const toc = () => (root: Root, file: VFile) => {
    const items: TocItem[] = [];
    visit(root, 'heading', (heading) => {
      if (heading.depth < 2 || !toPlainText(heading)) return;
      items.push({
        value: docusaurus.toHeadingHtml(heading, toPlainText),
        id: (heading.data as { id: string }).id,
        level: heading.depth,
      });
    });
    file.data.toc = items;
  };
  const links = {
    staticDirs: [path.join(siteDir, staticDir)],
    siteDir,
    onBrokenMarkdownLinks: 'throw',
  };
  const toElements = unified()
    .use(beforeDefaultRemarkPlugins)
    .use([
      docusaurus.contentTitle,
      [docusaurus.headings, { anchorsMaintainCase: false }] as Pluggable,
      toc,
      [docusaurus.transformLinks, links] as Pluggable,
      ...remarkPlugins,
      docusaurus.codeMeta,
    ])
    .freeze();
  const clean = unified().use(rehypePlugins).freeze();
  return async ({ filePath, frontMatter, root }) => {
    // The server's bundle writes the files that pages link to: no other has pages.
    const file = new VFile({
      path: filePath,
      data: { frontMatter, compilerName: 'client' },
    });
    const shown = (await toElements.run(root, file)) as Root;
    const elements = toHast(shown, {
      allowDangerousHtml: true,
      passThrough: [...passThrough],
    }) as HastRoot;
    const isRead = ofType(listNodes(shown), 'html', 'code').some(needsParser);
    const parsed = isRead ? raw(elements, { passThrough: [...passThrough] }) : toParsed(elements);
    const tree = (await clean.run(parsed as never, file)) as Nodes as HastRoot;
    return {
      tree,
      contentTitle: file.data.contentTitle as string | undefined,
      toc: file.data.toc as TocItem[],
    };
  };
};

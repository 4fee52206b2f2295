import transformLinks from '@docusaurus/mdx-loader/lib/remark/transformLinks/index.js';
import type { Link, Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';

type MakeFileNodes = (root: Root, file: VFile) => Promise<void>;
type Plugin = (options: object) => MakeFileNodes;

// A CommonJS module: Node has its exports in the place of the default one, the loader of the configuration has that one.
const plugin = ((transformLinks as { default?: unknown }).default ?? transformLinks) as Plugin;

/**
 * Makes of a link to a file of the site that stands in HTML what Docusaurus makes of one in Markdown, which are the only
 * ones that it looks at: it publishes the file, by its content. Null where it finds no such file.
 *
 * For @docusaurus/mdx-loader 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/remark/transformLinks/index.ts
 */
export const toHtmlFileLink = (
  siteDir: string,
  staticDirs: string[],
): ((file: VFile, url: string, title: string | null) => Promise<Nodes | null>) => {
  const makeNodes = plugin({
    siteDir,
    staticDirs,
    onBrokenMarkdownLinks: 'throw',
  });
  return async (file, url, title) => {
    const link: Link = { type: 'link', url, title, children: [] };
    const root: Root = { type: 'root', children: [link] as unknown as Root['children'] };
    await makeNodes(root, file);
    const [made] = root.children;
    return made === undefined || (made as Nodes).type === 'link' ? null : made;
  };
};

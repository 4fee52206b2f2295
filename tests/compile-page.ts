import { createRequire } from 'node:module';
import path from 'node:path';
import type { Root } from 'hast';
import { toConfig } from '../docusaurus.config.ts';
import { toHtmlFileLink } from '../src/docusaurus/workarounds/html-file-links.ts';
import { rehypeLinks, remarkLinks } from '../src/markdown/remark-links.ts';
import { remarkSanitize } from '../src/markdown/remark-sanitize.ts';
import { toLinkResolver } from '../src/site/link-resolver.ts';
import { isServable } from '../src/site/servable.ts';
import { readPage } from '../src/site/site.ts';
import { toTextReader } from '../src/site/text-file.ts';

const require = createRequire(import.meta.url);
const { mdxLoader } = require('@docusaurus/mdx-loader/lib/loader.js');

type Plugins = unknown[];
const config = toConfig();
const [preset] = config.presets ?? [];
export const { docs } = (preset as unknown as [string, { docs: Record<string, Plugins> }])[1];

/** How links are followed in the site of a test. */
const toLinkOptions = (siteDir: string) => ({
  resolve: toLinkResolver(siteDir, { now: Date.now, mark: null }, () => null),
  isServable: isServable(siteDir),
  toFileLink: toHtmlFileLink(siteDir, [path.join(siteDir, 'static')]),
});

/** A plugin of the configuration, as one of the site of a test. */
const toOwn =
  (siteDir: string) =>
  (plugin: unknown): unknown => {
    const [name] = [plugin].flat();
    if (name === remarkSanitize) return [remarkSanitize, { isServable: isServable(siteDir) }];
    return name === remarkLinks || name === rehypeLinks ? [name, toLinkOptions(siteDir)] : plugin;
  };

/** A page as Docusaurus makes a program of it: its text, and the tree that it was made from. */
export interface CompiledPage {
  program: string;
  tree: Root | null;
}

/**
 * Compiles a page with Docusaurus' own loader and the plugins of this site's configuration. Throws where a build would
 * end.
 */
export const compilePage = (siteDir: string, file: string, text: string): Promise<CompiledPage> => {
  const filePath = path.join(siteDir, file);
  const locale = file.startsWith('i18n/sv/') ? 'sv' : 'en';
  const compiled: CompiledPage = { program: '', tree: null };
  const keepTree = () => (tree: Root) => {
    compiled.tree = structuredClone(tree);
  };
  const options = {
    ...docs,
    // The configuration's own looks at the files of this project.
    beforeDefaultRemarkPlugins: (docs.beforeDefaultRemarkPlugins ?? []).map(toOwn(siteDir)),
    rehypePlugins: [...(docs.rehypePlugins ?? []).map(toOwn(siteDir)), keepTree],
    admonitions: false,
    staticDirs: [path.join(siteDir, 'static')],
    siteDir,
    isMDXPartial: () => false,
    metadataPath: () => path.join(siteDir, '.docusaurus/page.json'),
    createAssets: ({ frontMatter }: { frontMatter: Record<string, unknown> }) => ({
      image: frontMatter.image,
    }),
    resolveMarkdownLink: () => null,
    markdownConfig: {
      ...config.markdown,
      mermaid: false,
      anchors: { maintainCase: false },
      mdx1Compat: { comments: false, admonitions: false, headingIds: false },
      hooks: { onBrokenMarkdownLinks: 'ignore', onBrokenMarkdownImages: 'ignore' },
      parseFrontMatter: async () =>
        readPage({ siteDir, locale, now: 1.7e12, read: toTextReader(siteDir) }, filePath, text),
    },
  };
  return new Promise((resolve, reject) => {
    const context = {
      _compiler: { name: 'client' },
      resource: filePath,
      resourcePath: filePath,
      getOptions: () => options,
      addDependency: () => undefined,
      async: () => (error: Error | null, program: string) => {
        if (error) reject(error);
        else resolve({ ...compiled, program });
      },
    };
    mdxLoader.call(context, text);
  });
};

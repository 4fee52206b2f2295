// cspell:ignore docu

import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { aliasedSitePath, docuHash } from '@docusaurus/utils';
import { tocName } from '../navigation/toc-file.ts';
import { createPageCompiler } from './compile-page.ts';
import type { HandoverReader } from './handover-reader.ts';
import type { PageKeeper } from './kept-pages.ts';
import { toContentProgram, toPageContent } from './page-content.ts';
import type { PagePlugins } from './page-plugins.ts';
import { withoutModules } from './workarounds/left-out-pages.ts';

export interface PageModulesOptions {
  plugins: PagePlugins;
  handover: Pick<HandoverReader, 'page' | 'tree'>;
  keeper: PageKeeper;
}

/**
 * The Docusaurus plugin that makes the pages' modules of a build in which none is hydrated, in place of Docusaurus' loader:
 * a page need not become a program to be shown once. The module exports what that of the loader does.
 *
 * For @docusaurus/plugin-content-docs 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-docs/src/index.ts
 */
export const pageModulesPlugin = (
  { baseUrl, generatedFilesDir, siteDir }: LoadContext,
  options: unknown,
): Plugin => {
  const { handover, keeper, plugins } = options as PageModulesOptions;
  const compile = createPageCompiler(siteDir, plugins);
  const dataDir = path.join(generatedFilesDir, 'docusaurus-plugin-content-docs/default');
  const toModule = async (filePath: string, text: string): Promise<string> => {
    const file = path.relative(siteDir, filePath).split(path.sep).join('/');
    const metadata = path.join(dataDir, `${docuHash(aliasedSitePath(filePath, siteDir))}.json`);
    const { frontMatter } = handover.page(filePath, text);
    // The page of a `TOC.md` shows the navigation that is made of it.
    const root = handover.tree(file, path.basename(filePath) === tocName ? '' : text);
    const { contentTitle, toc, tree } = await compile({ filePath, frontMatter, root });
    const content = toPageContent(tree, { baseUrl });
    // The bundler writes the files that it gives, and the pages that it takes in are not its own.
    if (content.files.length > 0) keeper.forbid(file);
    const constants = { frontMatter, contentTitle, toc, assets: {} };
    return [
      `export { default as metadata } from ${JSON.stringify(aliasedSitePath(metadata, siteDir))};`,
      ...Object.entries(constants).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      ),
      `import { BuiltPage } from '@site/src/docusaurus/built-page.ts';`,
      `const content = ${toContentProgram(content)};`,
      'export default () => BuiltPage({ content });',
    ].join('\n');
  };
  const toRegistry = (_file: string, text: string): string =>
    withoutModules(text, (module) => keeper.isKept(module.replace(/^@site\//u, '')));
  const loader = path.join(siteDir, 'src/docusaurus/page-module.cjs');
  const rules = [
    { test: /\.md$/u, enforce: 'post', use: [{ loader, options: { toModule } }] },
    {
      test: /registry\.js$/u,
      include: generatedFilesDir,
      enforce: 'pre',
      use: [{ loader, options: { toModule: toRegistry } }],
    },
  ];
  return {
    name: 'page-modules',
    configureWebpack: (_config, isServer) => (isServer ? { module: { rules } } : {}) as object,
  };
};

import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

/** What of a bundler's compiler is used here. */
interface Compiler {
  outputPath: string;
  hooks: { done: { tap: (name: string, run: () => void) => void } };
}

const name = 'stylesheet-only';

/** Lays the files that pages link to beside the pages, before Docusaurus removes the folder of the server's bundle. */
const layFiles = {
  apply: (compiler: Compiler): void =>
    compiler.hooks.done.tap(name, () => {
      const files = path.join(compiler.outputPath, 'assets/files');
      if (existsSync(files)) {
        cpSync(files, path.join(compiler.outputPath, '../assets/files'), { recursive: true });
      }
    }),
};

/**
 * The Docusaurus plugin of a build in which no page is hydrated: the browser's bundle is made for its stylesheet alone.
 * Pages are no part of it, and nothing of it is minified; `delivery` takes what each page needs.
 *
 * `future.faster.mdxCrossCompilerCache` has to be off with it: the server's bundle would wait for ever for pages that the
 * browser's compiles.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/loader.ts
 */
export const stylesheetOnlyPlugin = ({ generatedFilesDir, siteDir }: LoadContext): Plugin => ({
  name,
  configureWebpack: (_config, isServer) => {
    // One program for all pages: nobody fetches them one by one.
    const output = { asyncChunks: false };
    // What makes programs smaller takes longer than it spares where nobody fetches them.
    const optimization = {
      minimize: false,
      concatenateModules: false,
      innerGraph: false,
      mangleExports: false,
      realContentHash: false,
      usedExports: false,
    };
    if (isServer) return { output, optimization, plugins: [layFiles] } as object;
    return {
      output,
      optimization,
      module: {
        rules: [
          {
            test: /registry\.js$/u,
            include: generatedFilesDir,
            enforce: 'pre',
            use: [path.join(siteDir, 'src/docusaurus/workarounds/registry-without-pages.cjs')],
          },
        ],
      },
    } as object;
  },
});

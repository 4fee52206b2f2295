import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import type { Plugin as PostcssPlugin } from 'postcss';

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

interface PostcssLoader {
  options?: { postcssOptions?: { plugins?: unknown[] } };
}

/** Safari knows this one by its old name alone (https://caniuse.com/user-select-none). */
const userSelect: PostcssPlugin = {
  postcssPlugin: 'user-select',
  Declaration: {
    'user-select': (declaration) => void declaration.cloneBefore({ prop: '-webkit-user-select' }),
  },
};

/**
 * Leaves it to `delivery` to write styles as browsers know them, which it does once for all of them: the theme's presets
 * look at each stylesheet anew, and find one property for the browsers of this site (`browserslist` in package.json).
 */
const replacePresets = (rules: { use?: unknown }[]): void => {
  for (const { use } of rules) {
    for (const { options } of [use].flat().filter(Boolean) as PostcssLoader[]) {
      if (!options?.postcssOptions?.plugins) continue;
      options.postcssOptions.plugins = options.postcssOptions.plugins.map((plugin) =>
        String([plugin].flat()[0]).includes('postcss-preset-env') ? userSelect : plugin,
      );
    }
  }
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
export const stylesheetOnlyPlugin = ({ siteDir }: LoadContext): Plugin => ({
  name,
  configureWebpack: (config, isServer) => {
    // One program for all pages: nobody fetches them one by one.
    const output = { asyncChunks: false };
    if (isServer) return { output, plugins: [layFiles] } as object;
    replacePresets((config.module?.rules ?? []) as { use?: unknown }[]);
    return {
      output,
      optimization: { minimize: false },
      module: {
        rules: [
          {
            test: /\.md$/u,
            enforce: 'post',
            use: [path.join(siteDir, 'src/docusaurus/workarounds/empty-module.cjs')],
          },
        ],
      },
    } as object;
  },
});

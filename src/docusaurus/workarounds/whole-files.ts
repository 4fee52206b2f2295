import type { Plugin } from '@docusaurus/types';

/** What is used of a bundler's compiler. */
interface Compiler {
  outputFileSystem: { createReadStream?: unknown };
  hooks: { watchRun: { tap: (name: string, act: () => void) => void } };
}

const name = 'whole-files';

/**
 * The Docusaurus plugin that lets the preview send each file as it is at one moment. By itself the server takes the length of
 * the old file and reads the new one, as a stream, when both are of an edit that has just been saved: the page gets a script
 * that ends in its midst, and stays dead.
 *
 * For webpack-dev-middleware 7.4.6: https://github.com/webpack/webpack-dev-middleware/blob/v7.4.6/src/utils/compatibleAPI.js
 */
export const wholeFilesPlugin = (): Plugin => ({
  name,
  configureWebpack: () =>
    process.env.NODE_ENV === 'production'
      ? {}
      : ({
          plugins: [
            {
              // Without streams the server reads a file at once.
              apply: (compiler: Compiler) =>
                compiler.hooks.watchRun.tap(name, () => {
                  delete compiler.outputFileSystem.createReadStream;
                }),
            },
          ],
        } as object),
});

import type { Plugin } from '@docusaurus/types';

/** The part of a bundler's compiler that is used. */
interface Compiler {
  outputFileSystem: { createReadStream?: unknown };
  hooks: { watchRun: { tap: (name: string, act: () => void) => void } };
}

const name = 'whole-files';

/**
 * The Docusaurus plugin that makes the preview send each file as it was at one moment. By itself the server takes the length
 * of a script before an edit and streams the one after it: the page gets a script that is cut off, and stays dead. Without
 * streams the server reads a file at once.
 *
 * For webpack-dev-middleware 7.4.6: https://github.com/webpack/webpack-dev-middleware/blob/v7.4.6/src/utils/compatibleAPI.js
 */
export const wholeFilesPlugin = (): Plugin => ({
  name,
  configureWebpack: () => {
    const apply = (compiler: Compiler): void =>
      compiler.hooks.watchRun.tap(name, () => {
        delete compiler.outputFileSystem.createReadStream;
      });
    return process.env.NODE_ENV === 'production' ? {} : ({ plugins: [{ apply }] } as object);
  },
});

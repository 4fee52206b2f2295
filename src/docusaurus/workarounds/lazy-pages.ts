import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

type Middleware = (request: unknown, response: unknown, next: () => void) => unknown;

/** The part of a bundler's compiler that is used. */
interface Compiler {
  webpack: { lazyCompilationMiddleware: (compiler: Compiler) => Middleware };
}

/**
 * The Docusaurus plugin that lets the preview make a page when somebody opens it: by itself Docusaurus makes all pages before it
 * shows the first, and holds them in memory.
 *
 * For @rspack/core 1.7.12: https://rspack.rs/guide/features/lazy-compilation
 */
export const lazyPagesPlugin = ({ baseUrl, generatedFilesDir, siteDir }: LoadContext): Plugin => {
  const name = 'lazy-pages';
  if (process.env.NODE_ENV === 'production') return { name };
  let middleware: Middleware | null = null;
  return {
    name,
    configureWebpack: () =>
      ({
        lazyCompilation: {
          entries: false,
          imports: true,
          test: /\.md$/iu,
          prefix: `${baseUrl}__page`,
        },
        module: {
          rules: [
            {
              test: /registry\.js$/u,
              include: generatedFilesDir,
              enforce: 'pre',
              use: [{ loader: path.join(siteDir, 'src/docusaurus/workarounds/lazy-registry.cjs') }],
            },
          ],
        },
        plugins: [
          {
            apply: (compiler: Compiler) => {
              middleware = compiler.webpack.lazyCompilationMiddleware(compiler);
            },
          },
        ],
        // Docusaurus 3.10.2 gives a list by itself: webpack-merge joins the lists of both functions.
        devServer: { setupMiddlewares: () => (middleware === null ? [] : [{ name, middleware }]) },
      }) as object,
  };
};

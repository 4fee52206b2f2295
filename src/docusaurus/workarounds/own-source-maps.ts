import type { LoadContext, Plugin } from '@docusaurus/types';

interface Applied {
  apply: (compiler: Compiler) => void;
}

/** The part of a bundler's compiler that is used. */
interface Compiler {
  webpack: { EvalSourceMapDevToolPlugin: new (options: object) => Applied };
}

/**
 * The Docusaurus plugin that gives the preview's scripts the sources of this project's own files alone: with those of all
 * packages and of what is generated, as Docusaurus has it, a browser is sent twice as much, and each language's server takes
 * 90 MB more.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/webpack/base.ts
 */
export const ownSourceMapsPlugin = ({ generatedFilesDir }: LoadContext): Plugin => {
  const name = 'own-source-maps';
  if (process.env.NODE_ENV === 'production') return { name };
  const apply = (compiler: Compiler): void =>
    new compiler.webpack.EvalSourceMapDevToolPlugin({
      exclude: [/node_modules/u, generatedFilesDir],
      columns: false,
      module: true,
    }).apply(compiler);
  return {
    name,
    configureWebpack: () => ({ devtool: false, plugins: [{ apply }] }) as object,
  };
};

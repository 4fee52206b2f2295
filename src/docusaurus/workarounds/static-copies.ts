import type { Plugin } from '@docusaurus/types';

/** The part of a bundler's plugin that is used. */
interface Named {
  name?: string;
}

/**
 * The Docusaurus plugin that lets the preview serve `static/` from where it stands alone. Docusaurus copies it into the bundle besides,
 * and the bundler reads a named pipe there until somebody writes into it: meanwhile no page is answered.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/webpack/client.ts
 */
export const staticCopiesPlugin = (): Plugin => ({
  name: 'static-copies',
  configureWebpack: ({ plugins = [] }) =>
    process.env.NODE_ENV === 'production'
      ? {}
      : {
          mergeStrategy: { plugins: 'replace' },
          plugins: plugins.filter((one) => (one as Named | null)?.name !== 'CopyRspackPlugin'),
        },
});

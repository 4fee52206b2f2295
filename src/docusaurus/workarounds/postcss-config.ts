import type { Plugin } from '@docusaurus/types';

/**
 * The Docusaurus plugin that keeps PostCSS from reading a configuration file: for each stylesheet it would look for one in all
 * folders above, those outside of the site among them.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-bundler/src/loaders/styleLoader.ts
 */
export const postcssConfigPlugin = (): Plugin => ({
  name: 'postcss-config',
  configurePostCss: (options) => Object.assign(options, { config: false }),
});

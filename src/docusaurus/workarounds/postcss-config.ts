import type { Plugin } from '@docusaurus/types';
import type { Plugin as PostcssPlugin } from 'postcss';

/** Safari knows this one by its old name alone (https://caniuse.com/user-select-none). */
const userSelect: PostcssPlugin = {
  postcssPlugin: 'user-select',
  Declaration: {
    'user-select': (declaration) => void declaration.cloneBefore({ prop: '-webkit-user-select' }),
  },
};

const isPresets = (plugin: unknown): boolean =>
  String([plugin].flat()[0]).includes('postcss-preset-env');

/**
 * The Docusaurus plugin that says what PostCSS does: it reads no configuration file, which it would look for in all folders
 * above each stylesheet, those outside of the site among them; and it leaves the theme's presets out, which take two seconds to
 * load and find one property for the browsers of this site (`browserslist` in package.json). What else browsers need to have
 * written in their own way `delivery` writes, once for all styles.
 *
 * For @docusaurus/bundler 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-bundler/src/loaders/styleLoader.ts
 */
export const postcssConfigPlugin = (): Plugin => ({
  name: 'postcss-config',
  configurePostCss: (options) =>
    Object.assign(options, {
      config: false,
      plugins: options.plugins.map((plugin) => (isPresets(plugin) ? userSelect : plugin)),
    }),
});

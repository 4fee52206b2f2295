import type { LoadContext, Plugin } from '@docusaurus/types';
import { toInputsMark } from '../../site/inputs-mark.ts';

interface CacheConfig {
  experiments?: { cache?: boolean | { version?: string } };
}

/**
 * The Docusaurus plugin that gives each folder of generated files a cache of its own. The bundler's cache remembers where
 * those files stood, and Docusaurus shares it between all builds of a locale: after `docusaurus build` beside ours, or in
 * a copied checkout, a page would be built from the titles and lists of the other folder, in silence.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/webpack/base.ts
 */
export const bundlerCachePlugin = ({ generatedFilesDir, i18n, siteDir }: LoadContext): Plugin => ({
  name: 'bundler-cache',
  configureWebpack: (config) => {
    const cache = (config as CacheConfig).experiments?.cache;
    if (typeof cache !== 'object') return {};
    // Pages hold what stands in other files, of which the bundler knows nothing.
    const mark = toInputsMark(siteDir, i18n.currentLocale);
    const version = `${cache.version}-${generatedFilesDir}-${mark}`;
    // Where the preview or the build that started this one removes it, should the bundler fall over it.
    const directory = process.env.BUNDLER_CACHE_DIR;
    const storage = directory === undefined ? {} : { storage: { type: 'filesystem', directory } };
    return { experiments: { cache: { version, ...storage } } } as object;
  },
});

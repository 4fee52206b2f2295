import { createRequire } from 'node:module';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { defaultLocale, isLocale } from '../../locales.ts';
import { toPartFile } from '../handover-files.ts';

interface WatchingPlugin {
  name: string;
  getPathsToWatch?: () => string[];
}

type SetupWatchers = (
  site: {
    props: { siteDir: string; localizationDir: string; plugins: WatchingPlugin[] };
  } & Record<string, unknown>,
  onChange: unknown,
) => unknown;

/** The functions of Docusaurus' own module that the preview calls to watch the site's files. */
export interface Watchers {
  setupSiteFileWatchers: SetupWatchers;
}

/**
 * Lets the site as a whole be watched for its translated strings alone: pages are watched by the plugin that shows them;
 * and where a preview tells when their facts have changed, that one watches `factsFile` in place of all pages.
 */
export const watchLess = (watchers: Watchers, factsFile: string | null): void => {
  const setup = watchers.setupSiteFileWatchers;
  watchers.setupSiteFileWatchers = ({ props, ...site }, onChange) => {
    const folder = path.relative(props.siteDir, props.localizationDir).split(path.sep).join('/');
    const localizationDir = `${folder}/**/*.json`;
    const plugins = props.plugins.map((plugin): WatchingPlugin => {
      if (factsFile === null || plugin.name !== 'docusaurus-plugin-content-docs') return plugin;
      // With everything else that it is: Docusaurus reloads the plugin that it is given here.
      return Object.create(plugin, { getPathsToWatch: { value: () => [factsFile] } });
    });
    return setup({ ...site, props: { ...props, localizationDir, plugins } }, onChange);
  };
};

const isNarrowed = Symbol.for('notices.site-watcher');

/**
 * The Docusaurus plugin that keeps an edit of a page from reading more than that page. Docusaurus 3.10.2 watches all of
 * `i18n/<locale>/`, the pages in it too, and reads everything again at each change there (`getSitePathsToWatch`); and its docs
 * plugin lists and reads all pages at an edit of one. To be removed once the one watches strings alone, and the other
 * reads what was edited.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/commands/start/watcher.ts
 */
export const siteWatcherPlugin = ({ i18n }: LoadContext): Plugin => {
  const name = 'site-watcher';
  if (process.env.NODE_ENV === 'production') return { name };
  const watchers: Watchers & { [isNarrowed]?: true } = createRequire(import.meta.url)(
    '@docusaurus/core/lib/commands/start/watcher',
  );
  const locale = isLocale(i18n.currentLocale) ? i18n.currentLocale : defaultLocale;
  if (!watchers[isNarrowed]) watchLess(watchers, toPartFile(locale, 'facts'));
  watchers[isNarrowed] = true;
  return { name };
};

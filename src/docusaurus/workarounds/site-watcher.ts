import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from '@docusaurus/types';

type SetupWatchers = (
  site: { props: { siteDir: string; localizationDir: string } } & Record<string, unknown>,
  onChange: unknown,
) => unknown;

/** What of Docusaurus' own module the preview calls to watch the site's files. */
export interface Watchers {
  setupSiteFileWatchers: SetupWatchers;
}

/** Lets the site as a whole be watched for its translated strings alone: pages are watched by the plugin that shows them. */
export const watchStringsOnly = (watchers: Watchers): void => {
  const setup = watchers.setupSiteFileWatchers;
  watchers.setupSiteFileWatchers = ({ props, ...site }, onChange) => {
    const folder = path.relative(props.siteDir, props.localizationDir).split(path.sep).join('/');
    const localizationDir = `${folder}/**/*.json`;
    return setup({ ...site, props: { ...props, localizationDir } }, onChange);
  };
};

const isNarrowed = Symbol.for('notices.site-watcher');

/**
 * The Docusaurus plugin that keeps an edit of a translated page from reloading the whole site. Docusaurus 3.10.2 watches
 * all of `i18n/<locale>/`, the pages in it too, and reads everything anew at each change there: `getSitePathsToWatch`. To be removed once it
 * watches strings alone.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/commands/start/watcher.ts
 */
export const siteWatcherPlugin = (): Plugin => {
  const name = 'site-watcher';
  if (process.env.NODE_ENV === 'production') return { name };
  const watchers: Watchers & { [isNarrowed]?: true } = createRequire(import.meta.url)(
    '@docusaurus/core/lib/commands/start/watcher',
  );
  if (!watchers[isNarrowed]) watchStringsOnly(watchers);
  watchers[isNarrowed] = true;
  return { name };
};

import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { defaultLocale, isLocale } from '../../locales.ts';
import { fileOf, handoverVariable } from '../handover-files.ts';

interface WatchingPlugin {
  name: string;
  getPathsToWatch?: () => string[];
}

type OnChange = (change: {
  plugin: WatchingPlugin | null;
  event: { name: string; path: string };
}) => void;

type SetupWatchers = (
  site: {
    props: { siteDir: string; localizationDir: string; plugins: WatchingPlugin[] };
  } & Record<string, unknown>,
  onChange: OnChange,
) => unknown;

/** The functions of Docusaurus' own module that the preview calls to watch the site's files. */
export interface Watchers {
  setupSiteFileWatchers: SetupWatchers;
}

/** The files by which a preview tells its server what to read again. */
export interface HandedFiles {
  /** Replaced when the docs plugin has to read the pages again. */
  facts: string;
  /** Replaced when anything else of the site has changed. */
  site: string;
}

/**
 * Tells of files of one folder that are replaced, each time. Chokidar watches the file that it has seen, by its number: of two that
 * replace it before it looks again, the second often gets the number of the first, and no later one is ever told of.
 *
 * For chokidar 3.6.0: https://github.com/paulmillr/chokidar/blob/3.6.0/lib/nodefs-handler.js
 */
const watchReplaced = (dir: string, onFile: (name: string | null) => void): void => {
  try {
    watch(dir, (_event, name) => onFile(name)).unref();
  } catch (error) {
    console.error(`What changes beside the texts does not appear: ${(error as Error).message}`);
  }
};

/**
 * Lets the site as a whole be watched for its translated strings alone: pages are watched by the plugin that shows them;
 * and where a preview tells what to read again, its files are watched in place of all pages.
 */
export const watchLess = (watchers: Watchers, handed: HandedFiles | null): void => {
  const setup = watchers.setupSiteFileWatchers;
  watchers.setupSiteFileWatchers = ({ props, ...site }, onChange) => {
    const folder = path.relative(props.siteDir, props.localizationDir).split(path.sep).join('/');
    const localizationDir = `${folder}/**/*.json`;
    if (handed === null) return setup({ ...site, props: { ...props, localizationDir } }, onChange);
    const fileOf = new Map([
      ['docusaurus-plugin-content-docs', handed.facts],
      ['notices', handed.site],
    ]);
    for (const dir of new Set([...fileOf.values()].map((file) => path.dirname(file)))) {
      watchReplaced(dir, (name) => {
        for (const plugin of props.plugins) {
          const file = fileOf.get(plugin.name);
          if (file === undefined || path.dirname(file) !== dir) continue;
          if (name === null || name === path.basename(file))
            onChange({ plugin, event: { name: 'change', path: file } });
        }
      });
    }
    const plugins = props.plugins.map(
      (plugin): WatchingPlugin =>
        plugin.name === 'docusaurus-plugin-content-docs' ? { name: plugin.name } : plugin,
    );
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
  const dir = process.env[handoverVariable];
  const handed =
    dir === undefined
      ? null
      : { facts: fileOf(dir, locale, 'facts'), site: fileOf(dir, locale, 'site') };
  if (!watchers[isNarrowed]) watchLess(watchers, handed);
  watchers[isNarrowed] = true;
  return { name };
};

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Watchers, watchLess } from '../../../src/docusaurus/workarounds/site-watcher.ts';

it('watches of what is translated the strings alone', () => {
  const seen: unknown[] = [];
  const watchers = {
    setupSiteFileWatchers: (site: { props: object }, onChange: unknown) =>
      seen.push(site.props, onChange),
  };
  watchLess(watchers, null);
  const props = {
    siteDir: '/site [1]',
    localizationDir: '/site [1]/i18n/sv',
    siteConfigPath: 'x',
    plugins: [],
  };
  watchers.setupSiteFileWatchers({ props }, 'change');
  assert.deepEqual(seen, [{ ...props, localizationDir: 'i18n/sv/**/*.json' }, 'change']);
});

it('watches for the facts of pages in place of all pages, where somebody tells of them', () => {
  const seen: string[][] = [];
  const watchers: Watchers = {
    setupSiteFileWatchers: ({ props }) => {
      for (const plugin of props.plugins) seen.push(plugin.getPathsToWatch?.() ?? []);
    },
  };
  watchLess(watchers, '/facts');
  const plugins = ['notices', 'docusaurus-plugin-content-docs'].map((name) => ({
    name,
    getPathsToWatch: () => [`${name}/**`],
  }));
  const props = { siteDir: '/site', localizationDir: '/site/i18n/sv', plugins };
  watchers.setupSiteFileWatchers({ props }, 'change');
  assert.deepEqual(seen, [['notices/**'], ['/facts']]);
});

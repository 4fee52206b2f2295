import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { writeWhole } from '../../../src/docusaurus/handover-files.ts';
import { type Watchers, watchLess } from '../../../src/docusaurus/workarounds/site-watcher.ts';

const pages = 'docusaurus-plugin-content-docs';
const toPlugins = () =>
  ['notices', pages].map((name) => ({ name, getPathsToWatch: () => [`${name}/**`] }));

it('watches of what is translated the strings alone', () => {
  const seen: unknown[] = [];
  const watchers: Watchers = {
    setupSiteFileWatchers: (site, onChange) => seen.push(site.props, onChange),
  };
  watchLess(watchers, null);
  const props = {
    siteDir: '/site [1]',
    localizationDir: '/site [1]/i18n/sv',
    siteConfigPath: 'x',
    plugins: [],
  };
  const onChange = () => {};
  watchers.setupSiteFileWatchers({ props }, onChange);
  assert.deepEqual(seen, [{ ...props, localizationDir: 'i18n/sv/**/*.json' }, onChange]);
});

it('leaves pages to who tells of them', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'notices-watcher-'));
  const seen: string[][] = [];
  const watchers: Watchers = {
    setupSiteFileWatchers: ({ props }) => {
      for (const plugin of props.plugins) seen.push(plugin.getPathsToWatch?.() ?? []);
    },
  };
  watchLess(watchers, { facts: path.join(dir, 'sv.facts'), site: path.join(dir, 'sv.site') });
  const props = { siteDir: '/site', localizationDir: '/site/i18n/sv', plugins: toPlugins() };
  watchers.setupSiteFileWatchers({ props }, () => {});
  rmSync(dir, { recursive: true });
  assert.deepEqual(seen, [['notices/**'], []]);
});

it('tells of each file that is handed over, also after two that came at once', {
  timeout: 20_000,
}, async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'notices-watcher-'));
  const handed = { facts: path.join(dir, 'sv.facts'), site: path.join(dir, 'sv.site') };
  const files = { notices: handed.site, [pages]: handed.facts };
  for (const file of Object.values(files)) writeWhole(file, Buffer.from('first'));
  // What Docusaurus watches itself tells of none of them.
  const watchers: Watchers = { setupSiteFileWatchers: () => {} };
  watchLess(watchers, handed);
  const waiting = new Map<string, () => void>();
  const props = { siteDir: dir, localizationDir: path.join(dir, 'sv'), plugins: toPlugins() };
  watchers.setupSiteFileWatchers({ props }, ({ plugin }) => waiting.get(plugin?.name ?? '')?.());
  for (const [name, file] of Object.entries(files)) {
    // The number of the first is free again for the second.
    for (const texts of [['a', 'b'], ['c'], ['d', 'e'], ['f'], ['g']]) {
      const told = new Promise<void>((resolve) => waiting.set(name, resolve));
      for (const text of texts) writeWhole(file, Buffer.from(text));
      await told;
    }
  }
  rmSync(dir, { recursive: true });
});

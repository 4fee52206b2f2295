import assert from 'node:assert/strict';
import { it } from 'node:test';
import { watchStringsOnly } from '../../../src/docusaurus/workarounds/site-watcher.ts';

it('watches of what is translated the strings alone', () => {
  const seen: unknown[] = [];
  const watchers = {
    setupSiteFileWatchers: (site: { props: object }, onChange: unknown) =>
      seen.push(site.props, onChange),
  };
  watchStringsOnly(watchers);
  const props = { siteDir: '/site [1]', localizationDir: '/site [1]/i18n/sv', siteConfigPath: 'x' };
  watchers.setupSiteFileWatchers({ props }, 'change');
  assert.deepEqual(seen, [{ ...props, localizationDir: 'i18n/sv/**/*.json' }, 'change']);
});

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { it } from 'node:test';

const load = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));

// A build reads it as Node does: only a preview knows less of modules.
it('the configuration can be read by the program that Docusaurus makes of it for the preview', async () => {
  const { loadFreshModule } = load('@docusaurus/utils');
  const read = await loadFreshModule(path.resolve('docusaurus.config.ts'));
  const { i18n, plugins } = await read();
  assert.equal(i18n.defaultLocale, 'en');
  assert.ok(plugins.length > 0);
});

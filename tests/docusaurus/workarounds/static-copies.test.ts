import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { it } from 'node:test';
import type { Plugin } from '@docusaurus/types';
import { staticCopiesPlugin } from '../../../src/docusaurus/workarounds/static-copies.ts';

const load = createRequire(import.meta.url);

it('the plugin by which Docusaurus copies static/ is no part of the preview’s bundler', async () => {
  const { getCurrentBundler } = load('@docusaurus/bundler');
  const { createStaticDirectoriesCopyPlugin: createCopyPlugin } = load(
    '@docusaurus/core/lib/webpack/plugins/StaticDirectoriesCopyPlugin.js',
  );
  const { applyConfigureWebpack } = load('@docusaurus/core/lib/webpack/configure.js');
  const siteConfig = { future: { faster: { rspackBundler: true } }, staticDirectories: ['static'] };
  const currentBundler = await getCurrentBundler({ siteConfig });
  const copying = await createCopyPlugin({
    props: { currentBundler, outDir: 'build', siteDir: process.cwd(), siteConfig },
  });
  assert.ok(copying);
  const other = { name: 'other', apply: () => {} };
  const { configureWebpack } = staticCopiesPlugin() as Plugin;
  const config = applyConfigureWebpack({ configureWebpack, config: { plugins: [copying, other] } });
  assert.deepEqual(config, { plugins: [other] });
});

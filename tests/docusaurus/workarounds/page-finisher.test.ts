import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { it } from 'node:test';
import { setPageFinisher } from '../../../src/docusaurus/workarounds/page-finisher.ts';

const load = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));

it('has Docusaurus write what the finisher makes of a page, in the thread that renders it', async () => {
  setPageFinisher(async (html) => `${html}, finished`);
  // As `ssgRenderer.js` asks.
  const minifier = await load('@docusaurus/bundler').getHtmlMinifier({ type: 'swc' });
  assert.deepEqual(await minifier.minify('a page'), { code: 'a page, finished', warnings: [] });
  assert.equal(load('./lib/ssg/ssgEnv.js').SSGWorkerThreadCount, 1);
});

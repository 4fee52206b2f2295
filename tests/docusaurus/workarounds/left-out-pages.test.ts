import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { it } from 'node:test';
import { leaveOutPages } from '../../../src/docusaurus/workarounds/left-out-pages.ts';

const load = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));

it('has Docusaurus render the pages that are not left out, in each language its own', async (t) => {
  const renderer = load('./lib/ssg/ssgRenderer.js');
  const inline = load('./lib/ssg/ssgWorkerInline.js');
  const before = [{ ...renderer }, { ...inline }] as const;
  t.after(() => {
    Object.assign(renderer, before[0]);
    Object.assign(inline, before[1]);
  });
  const rendered: string[][] = [];
  renderer.loadSSGRenderer = async () => ({
    renderPathnames: async (pathnames: string[]) => rendered.push(pathnames),
    shutdown: async () => {},
  });
  // As `ssgExecutor.js` asks.
  const render = (pathnames: string[]) => inline.executeSSGInlineTask({ pathnames, params: {} });
  leaveOutPages((address) => address === '/a/');
  await render(['/a/', '/b/']);
  leaveOutPages((address) => address.startsWith('/sv/a'));
  await render(['/a/', '/sv/a/', '/sv/b/']);
  assert.deepEqual(rendered, [['/b/'], ['/a/', '/sv/b/']]);
});

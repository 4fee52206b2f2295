import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import {
  leaveOutPages,
  withoutModules,
} from '../../../src/docusaurus/workarounds/left-out-pages.ts';

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

const pages = ['docs/a.md', 'docs/a "quoted" page.md', 'i18n/sv/docs/b.MD'];
const others = ['src/a.md.tsx', 'src/b.tsx'];

/** The list of modules as Docusaurus writes it. */
const generate = async (): Promise<string> => {
  const generatedFilesDir = mkdtempSync(path.join(os.tmpdir(), 'registry-'));
  try {
    // The last of the list is a page.
    const routes = [...pages, ...others].map((file) => ({
      path: `/${encodeURIComponent(file)}`,
      component: '@theme/DocItem',
      modules: { [pages.includes(file) ? 'content' : 'a']: `@site/${file}` },
    }));
    const { generateRouteFiles } = load('./lib/server/codegen/codegenRoutes.js');
    await generateRouteFiles({ generatedFilesDir, routes, baseUrl: '/' });
    return readFileSync(path.join(generatedFilesDir, 'registry.js'), 'utf8');
  } finally {
    rmSync(generatedFilesDir, { recursive: true });
  }
};

const namedIn = (registry: string): string[] =>
  [...pages, ...others].filter((file) => registry.includes(JSON.stringify(`@site/${file}`)));

it('has the list of modules name the pages that are not left out, and all else', async () => {
  const registry = await generate();
  assert.deepEqual(namedIn(registry), [...pages, ...others]);
  for (const page of pages) {
    const left = withoutModules(registry, (module) => module === `@site/${page}`);
    assert.deepEqual(
      namedIn(left),
      [...pages, ...others].filter((file) => file !== page),
    );
    assert.match(left, /^export default \{\n(?: {2}".*\],\n?)+\};\n$/u);
  }
  assert.deepEqual(namedIn(withoutModules(registry, (module) => /\.md$/iu.test(module))), others);
  assert.equal(withoutModules(registry, () => true).replaceAll(/\s/gu, ''), 'exportdefault{};');
  assert.equal(
    withoutModules(registry, () => false),
    registry,
  );
});

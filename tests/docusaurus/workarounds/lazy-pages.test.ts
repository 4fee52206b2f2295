import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { lazyPagesPlugin } from '../../../src/docusaurus/workarounds/lazy-pages.ts';
import { ownSourceMapsPlugin } from '../../../src/docusaurus/workarounds/own-source-maps.ts';

const load = createRequire(import.meta.url);
const { generateRouteFiles } = load('@docusaurus/core/lib/server/codegen/codegenRoutes');
const { rspack } = createRequire(load.resolve('@docusaurus/faster'))('@rspack/core');

const folder = mkdtempSync(path.join(os.tmpdir(), 'preview-bundle-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (...names: string[]): string => path.join(folder, ...names);
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(inFolder(name)), { recursive: true });
  writeFileSync(inFolder(name), text);
};

const configOf = (plugin: Plugin) =>
  plugin.configureWebpack?.({}, false, {} as never, undefined) as {
    devServer?: object;
    plugins?: object[];
    module?: { rules: object[] };
  };

/** Bundles a site of one page and one component, as Docusaurus lists them. */
const bundle = async () => {
  const generatedFilesDir = inFolder('generated');
  write('docs/a.md', 'Words of the page.');
  write('src/b.js', 'export default "Words of the component.";');
  write('node_modules/c/index.js', 'export default "Words of the package.";');
  write(
    'src/main.js',
    'import c from "c";\nimport all from "../generated/registry.js";\nrun(c, all);',
  );
  write(
    'loader.cjs',
    'module.exports = (text) => { require("node:fs").writeFileSync(__dirname + "/made", text); return "export default 1"; };',
  );
  const routes = ['docs/a.md', 'src/b.js'].map((file) => ({
    path: `/${file}/`,
    component: `@site/${file}`,
    exact: true,
  }));
  await generateRouteFiles({ generatedFilesDir, routes, baseUrl: '/' });
  const context = { baseUrl: '/', generatedFilesDir, siteDir: process.cwd() } as LoadContext;
  const { devServer: _, ...lazy } = configOf(lazyPagesPlugin(context));
  const maps = configOf(ownSourceMapsPlugin(context));
  const compiler = rspack({
    ...lazy,
    ...maps,
    context: folder,
    mode: 'development',
    entry: './src/main.js',
    output: { path: inFolder('out') },
    resolve: { alias: { '@site': folder } },
    module: {
      rules: [...(lazy.module?.rules ?? []), { test: /\.md$/u, use: [inFolder('loader.cjs')] }],
    },
    plugins: [...(lazy.plugins ?? []), ...(maps.plugins ?? [])],
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
  const scripts = readdirSync(inFolder('out')).map((name) =>
    readFileSync(inFolder('out', name), 'utf8'),
  );
  const sources = scripts
    .flatMap((script) => [...script.matchAll(/sourceMappingURL=[^,]+;base64,(?<map>[\w+/=]+)/gu)])
    .flatMap(
      ({ groups }) => JSON.parse(Buffer.from(groups?.map ?? '', 'base64').toString()).sources,
    )
    .map((source: string) => source.replace(/^webpack:\/+\.\/|\?.*$/gu, ''));
  return { scripts: scripts.join('\n'), sources: sources.sort() };
};

describe('the bundle of a preview', () => {
  it('makes no page that nobody has opened, and gives the sources of own files alone', async () => {
    const { scripts, sources } = await bundle();
    assert.equal(existsSync(inFolder('made')), false);
    for (const words of ['the component', 'the package', 'a.md!lazy-compilation-proxy'])
      assert.ok(scripts.includes(words));
    assert.deepEqual(sources, ['src/b.js', 'src/main.js']);
  });
});

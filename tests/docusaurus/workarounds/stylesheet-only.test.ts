import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { LoadContext } from '@docusaurus/types';
import {
  stylesheetOnlyPlugin,
  type TextStore,
} from '../../../src/docusaurus/workarounds/stylesheet-only.ts';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'stylesheet-only-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

type Config = {
  entry?: string;
  mergeStrategy?: object;
  plugins?: { apply: (compiler: object) => void }[];
  module?: { rules: { test: RegExp; include: string; use: string[] }[] };
};

/** Texts that builds keep. */
const openStore = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    keptText: (key: string) => kept.get(key) ?? null,
    keepText: (key: string, text: string) => void kept.set(key, text),
  };
};

const configure = (
  isServer: boolean,
  generatedFilesDir: string,
  texts: TextStore = openStore(),
): Config =>
  stylesheetOnlyPlugin({ generatedFilesDir } as LoadContext, { texts }).configureWebpack?.(
    {},
    isServer,
    {} as never,
    undefined,
  ) as Config;

interface Asset {
  name: string;
  text?: string;
  copied?: boolean;
}

/** Runs what is done once the bundler has written into a folder. */
const finish = (
  { plugins = [] }: Config,
  outputPath: string,
  assets: Asset[] = [],
  hasErrors = false,
): void => {
  const ends: ((stats: object) => void)[] = [];
  const done = { tap: (_name: string, end: (stats: object) => void) => ends.push(end) };
  // The bundler knows its folder once it runs.
  const compiler = { outputPath: '', hooks: { done } };
  for (const plugin of plugins) plugin.apply(compiler);
  compiler.outputPath = outputPath;
  const getAssets = () =>
    assets.map(({ copied, name, text }) => ({
      name,
      info: { copied },
      source: { source: () => Buffer.from(text ?? '') },
    }));
  for (const end of ends) end({ hasErrors: () => hasErrors, compilation: { getAssets } });
};

// As `genRegistry` of Docusaurus writes it.
const toEntry = (file: string) =>
  `  "${file}": [() => import(/* webpackChunkName: "a" */ "${file}"), "${file}", require.resolveWeak("${file}")],`;

const toRegistry = (files: string[]): string =>
  `export default {\n${files.map(toEntry).join('\n')}};\n`;

let languages = 0;
/** The folder of what Docusaurus generates for a language that shows these components. */
const makeLanguage = (files: string[], styles = 'a{}'): string => {
  languages += 1;
  const dir = path.join(temporary, String(languages));
  mkdirSync(dir);
  writeFileSync(path.join(dir, 'registry.js'), toRegistry(files));
  writeFileSync(path.join(dir, 'layers.css'), styles);
  writeFileSync(
    path.join(dir, 'client-modules.js'),
    `export default [\n  require("${dir}/layers.css"),\n  require("/site/src/css/site.css"),\n];\n`,
  );
  writeFileSync(path.join(dir, 'client-manifest.json'), `{"of":${languages}}`);
  return dir;
};

const css = { name: 'assets/css/styles.1.css', text: 'a { color: red }' };

describe('the bundle of a build in which no page is hydrated', () => {
  it('lays the files that pages link to beside the pages, wherever the server writes', () => {
    const outputPath = path.join(temporary, '__server');
    mkdirSync(path.join(outputPath, 'assets/files'), { recursive: true });
    writeFileSync(path.join(outputPath, 'assets/files/a.pdf'), 'A file.');
    finish(configure(true, temporary), outputPath);
    assert.equal(readFileSync(path.join(temporary, 'assets/files/a.pdf'), 'utf8'), 'A file.');
  });

  it('leaves pages and data out of what browsers would get, and nothing else', () => {
    const dir = makeLanguage([]);
    const [rule] = configure(false, dir).module?.rules ?? [];
    assert.ok(rule);
    assert.ok(rule.test.test(`${dir}/registry.js`));
    assert.equal(rule.include, dir);
    const load: (source: string) => string = createRequire(import.meta.url)(rule.use[0] ?? '');
    const files = [
      '@site/docs/a.md',
      '@theme/DocItem',
      '~docs/p/b.json',
      '@site/a.tsx',
      '@site/b.md',
    ];
    const left = load(toRegistry(files));
    assert.deepEqual(
      left.match(/(?<=^ {2}")[^"]+/gmu),
      files.filter((file) => !/\.(?:md|json)$/u.test(file)),
    );
    assert.match(left, /^export default \{\n[\s\S]*\};\n$/u);
  });
});

describe('the stylesheets of a language', () => {
  /** Bundles a language; gives what it wrote besides. */
  const bundle = (dir: string, texts = openStore(), assets: Asset[] = [css]) => {
    const config = configure(false, dir, texts);
    const out = path.join(dir, 'out');
    finish(config, out, config.entry === undefined ? assets : []);
    const read = (file: string): string | null =>
      existsSync(file) ? readFileSync(file, 'utf8') : null;
    return {
      isBundled: config.entry === undefined,
      css: read(path.join(out, css.name)),
      manifest: read(path.join(dir, 'client-manifest.json')),
    };
  };

  it('are those of another one that shows the same components, whichever pages it has', () => {
    const texts = openStore();
    const first = makeLanguage(['@theme/Same', '@site/docs/a.md']);
    assert.equal(bundle(first, texts).isBundled, true);
    const next = openStore();
    const found = bundle(makeLanguage(['@site/docs/b.md', '@theme/Same', '~docs/c.json']), next);
    const manifest = readFileSync(path.join(first, 'client-manifest.json'), 'utf8');
    assert.deepEqual(found, { isBundled: false, css: css.text, manifest });
    // The next build of either language finds them.
    assert.deepEqual([...next.kept], [...texts.kept]);
    assert.equal(next.kept.size, 1);
  });

  it('are those of the last build of the same', () => {
    const text = JSON.stringify({ files: { [css.name]: 'kept' }, manifest: '{}' });
    const texts = { keptText: () => text, keepText: () => {} };
    const config = configure(false, makeLanguage(['@theme/Kept']), texts);
    assert.deepEqual(
      [config.entry, config.mergeStrategy],
      ['data:text/javascript,', { entry: 'replace' }],
    );
    const out = path.join(temporary, 'kept');
    finish(config, out);
    assert.equal(readFileSync(path.join(out, css.name), 'utf8'), 'kept');
  });

  it('are made where it shows other components, or Docusaurus makes other styles for it', () => {
    bundle(makeLanguage(['@theme/A']));
    assert.equal(bundle(makeLanguage(['@theme/A', '@theme/B'])).isBundled, true);
    assert.equal(bundle(makeLanguage(['@theme/A'], 'b{}')).isBundled, true);
    assert.equal(bundle(makeLanguage(['@theme/A'])).isBundled, false);
  });

  it('are made again after a bundle that failed', () => {
    const dir = makeLanguage(['@theme/Faulty']);
    finish(configure(false, dir), path.join(dir, 'out'), [css], true);
    assert.equal(bundle(dir).isBundled, true);
  });

  for (const [what, assets, isBundled] of [
    ['a picture beside them', [css, { name: 'assets/images/a.png' }], true],
    ['an address of the site in them', [{ ...css, text: 'a{b:url(/sv/a.png)}' }], true],
    ['an address in quotation marks', [{ ...css, text: 'a{b:url("/sv/a.png")}' }], true],
    ['a picture in them', [{ ...css, text: 'a{b:url("data:image/svg+xml,a")}' }], false],
    ['what is copied', [css, { name: 'logo.png', copied: true }], false],
    ['programs', [css, { name: 'assets/js/main.1.js' }], false],
  ] as const) {
    it(`are ${isBundled ? 'made for each language' : 'shared'} with ${what}`, () => {
      const component = `@theme/${what}`;
      bundle(makeLanguage([component]), openStore(), [...assets]);
      assert.equal(bundle(makeLanguage([component])).isBundled, isBundled);
    });
  }
});

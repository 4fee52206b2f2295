import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { LoadContext } from '@docusaurus/types';
import { stylesheetOnlyPlugin } from '../../../src/docusaurus/workarounds/stylesheet-only.ts';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'stylesheet-only-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

const configure = (isServer: boolean) =>
  stylesheetOnlyPlugin({
    siteDir: '/site',
    generatedFilesDir: '/site/.docusaurus',
  } as LoadContext).configureWebpack?.({}, isServer, {} as never, undefined) as {
    plugins?: { apply: (compiler: object) => void }[];
    module?: { rules: { test: RegExp; include: string; use: string[] }[] };
  };

describe('the bundle of a build in which no page is hydrated', () => {
  it('lays the files that pages link to beside the pages, wherever the server writes', () => {
    const ends: (() => void)[] = [];
    const done = { tap: (_name: string, end: () => void) => ends.push(end) };
    // The bundler knows its folder once it runs.
    const compiler = { outputPath: '', hooks: { done } };
    for (const plugin of configure(true).plugins ?? []) plugin.apply(compiler);
    compiler.outputPath = path.join(temporary, '__server');
    mkdirSync(path.join(compiler.outputPath, 'assets/files'), { recursive: true });
    writeFileSync(path.join(compiler.outputPath, 'assets/files/a.pdf'), 'A file.');
    for (const end of ends) end();
    assert.equal(readFileSync(path.join(temporary, 'assets/files/a.pdf'), 'utf8'), 'A file.');
  });

  it('leaves pages and data out of what browsers would get, and nothing else', () => {
    const [rule] = configure(false).module?.rules ?? [];
    assert.ok(rule);
    assert.ok(rule.test.test('/site/.docusaurus/registry.js'));
    assert.equal(rule.include, '/site/.docusaurus');
    const load: (source: string) => string = createRequire(import.meta.url)(
      path.resolve(path.relative('/site', rule.use[0] ?? '')),
    );
    // As `genRegistry` of Docusaurus writes it.
    const toEntry = (file: string) =>
      `  "${file}": [() => import(/* webpackChunkName: "a" */ "${file}"), "${file}", require.resolveWeak("${file}")],`;
    const files = [
      '@site/docs/a.md',
      '@theme/DocItem',
      '~docs/p/b.json',
      '@site/a.tsx',
      '@site/b.md',
    ];
    const left = load(`export default {\n${files.map(toEntry).join('\n')}};\n`);
    assert.deepEqual(
      left.match(/(?<=^ {2}")[^"]+/gmu),
      files.filter((file) => !/\.(?:md|json)$/u.test(file)),
    );
    assert.match(left, /^export default \{\n[\s\S]*\};\n$/u);
  });
});

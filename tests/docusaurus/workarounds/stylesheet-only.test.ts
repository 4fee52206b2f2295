import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { LoadContext } from '@docusaurus/types';
import { stylesheetOnlyPlugin } from '../../../src/docusaurus/workarounds/stylesheet-only.ts';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'stylesheet-only-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

const configure = (isServer: boolean) =>
  stylesheetOnlyPlugin({ siteDir: '/site' } as LoadContext).configureWebpack?.(
    {},
    isServer,
    {} as never,
    undefined,
  ) as {
    plugins?: { apply: (compiler: object) => void }[];
    module?: { rules: { test: RegExp }[] };
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

  it('leaves pages out of what browsers would get', () => {
    assert.ok(configure(false).module?.rules.some(({ test }) => test.test('docs/a.md')));
  });
});

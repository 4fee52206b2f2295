import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

const lazyRegistry = createRequire(import.meta.url)(
  '../../../src/docusaurus/workarounds/lazy-registry.cjs',
) as (source: string) => string;

/** A line of the list, as Docusaurus 3.10.2 writes it. */
const line = (file: string): string =>
  `  "x": [() => import(/* webpackChunkName: "x" */ "@site/${file}"), "@site/${file}", require.resolveWeak("@site/${file}")],`;

describe('the list of the modules that routes show', () => {
  it('names a page where it is loaded alone, from the one file of all pages', () => {
    for (const file of ['docs/a.md', 'docs/b.MD', 'i18n/sv/docs/a b.md']) {
      assert.equal(
        lazyRegistry(line(file)),
        line(file)
          .replace(/require\.resolveWeak\([^)]*\)/u, 'undefined')
          .replace('ChunkName: "x"', 'ChunkName: "pages"'),
      );
    }
  });

  it('leaves everything else as it is', () => {
    const lines = ['src/x.tsx', 'docs/a.md.json', 'a"b.md.js'].map(line).join('\n');
    assert.equal(lazyRegistry(lines), lines);
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

type Loader = (this: object, source: string) => string;
const load: Loader = createRequire(import.meta.url)('../../src/docusaurus/page-dependencies.cjs');

const siteDir = mkdtempSync(path.join(os.tmpdir(), 'dependencies-'));
after(() => rmSync(siteDir, { recursive: true, force: true }));
const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
for (const file of [
  'docs/guide/a.md',
  'docs/guide/two words.pdf',
  'docs/plan.pdf',
  `${swedish}/guide/a.md`,
  'sv.addresses',
]) {
  mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
  writeFileSync(path.join(siteDir, file), file);
}

/** What the bundler is told of a page: files that are there, and files that are not there yet. */
const dependenciesOf = (page: string, text: string, addressesFile: string | null = null) => {
  const found: string[] = [];
  const missing: string[] = [];
  const below = (file: string) => path.relative(siteDir, file).split(path.sep).join('/');
  const context = {
    resourcePath: path.join(siteDir, page),
    getOptions: () => ({
      englishDir: path.join(siteDir, 'docs'),
      translationDir: path.join(siteDir, swedish),
      copiesDir: path.join(siteDir, 'i18n/sv/translated-from'),
      addressesFile: addressesFile && path.join(siteDir, addressesFile),
    }),
    addDependency: (file: string) => found.push(below(file)),
    addMissingDependency: (file: string) => missing.push(below(file)),
  };
  assert.equal(load.call(context, text), text);
  return { found, missing };
};

describe('what a page is made from', () => {
  it('are the English page, the copy, and the files that it names', () => {
    const page = `${swedish}/guide/a.md`;
    const text = '[a](two%20words.pdf) <a href="/help/plan.pdf">b</a> ![c](new.png)';
    assert.deepEqual(dependenciesOf(page, text), {
      found: ['docs/guide/a.md', 'docs/guide/two words.pdf', 'docs/plan.pdf'],
      missing: [
        'i18n/sv/translated-from/guide/a.md',
        `${swedish}/guide/two words.pdf`,
        `${swedish}/guide/new.png`,
        'docs/guide/new.png',
      ],
    });
  });

  for (const text of ['[b](b.md)', '[b]: b.md', '<a href="b.md">b</a>', '{{$include _b.md}}']) {
    it(`are the addresses of all pages in a preview, for ${text}`, () => {
      assert.deepEqual(dependenciesOf('docs/guide/a.md', text, 'sv.addresses').found, [
        'sv.addresses',
      ]);
    });
  }

  it('are no addresses for a page without links, nor in a build', () => {
    assert.deepEqual(dependenciesOf('docs/guide/a.md', 'Words.', 'sv.addresses').found, []);
    assert.deepEqual(dependenciesOf('docs/guide/a.md', '[b](b.md)').found, []);
  });
});

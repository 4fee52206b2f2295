import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const pageDependencies = createRequire(import.meta.url)(
  '../../src/docusaurus/page-dependencies.cjs',
) as (this: object, source: Buffer) => Buffer;

const siteDir = mkdtempSync(path.join(os.tmpdir(), 'page-dependencies-'));
after(() => rmSync(siteDir, { recursive: true, force: true, maxRetries: 5 }));

const files = {
  'docs/guide/page.md': '',
  'docs/_includes/limits.md': 'Ten a day.\n\n{{$include units.md}}\n',
  'docs/_includes/units.md': '{{$include limits.md}}\n',
  'docs/_includes/snippets.md': '## Beta {#beta}\n\nNot yet.\n',
  'sv/guide/page.md': '',
  'sv/_includes/limits.md': 'Tio om dagen.\n',
  'docs/guide/two words.pdf': '',
  'docs/plan.pdf': '',
  'sv.addresses': '',
};
for (const [file, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
  writeFileSync(path.join(siteDir, file), text);
}

/** Which files the bundler watches for a page, those that are there and those that are not. */
const findDependencies = (
  folder: 'docs' | 'sv',
  text: string,
  addressesFile: string | null = null,
) => {
  const there = new Set<string>();
  const missing = new Set<string>();
  const toName = (file: string) => path.relative(siteDir, file).split(path.sep).join('/');
  const loader = {
    resourcePath: path.join(siteDir, folder, 'guide/page.md'),
    getOptions: () => ({
      englishDir: path.join(siteDir, 'docs'),
      translationDir: path.join(siteDir, folder),
      copiesDir: path.join(siteDir, 'copies'),
      addressesFile: addressesFile && path.join(siteDir, addressesFile),
    }),
    addDependency: (file: string) => there.add(toName(file)),
    addMissingDependency: (file: string) => missing.add(toName(file)),
  };
  const source = Buffer.from(text);
  assert.equal(pageDependencies.call(loader, source), source);
  return { there: [...there].sort(), missing: [...missing].sort() };
};

describe('what the bundler watches for a page', () => {
  it('is what the page takes in, and what that takes in, once each', () => {
    assert.deepEqual(
      findDependencies('docs', 'Words\n\n{{$include /help/_includes/limits.md}}\n'),
      {
        there: ['docs/_includes/limits.md', 'docs/_includes/units.md'],
        missing: [],
      },
    );
    assert.deepEqual(findDependencies('docs', '{{beta}}\n').there, ['docs/_includes/snippets.md']);
  });

  it('is a text that is not there yet', () => {
    assert.deepEqual(findDependencies('docs', '{{$include ../gone.md}}\n').missing, [
      'docs/gone.md',
    ]);
  });

  it("is a translation's own text, and the English one that stands in for it", () => {
    assert.deepEqual(findDependencies('sv', '{{$include ../_includes/limits.md}}\n').there, [
      'docs/_includes/limits.md',
      'docs/guide/page.md',
      'sv/_includes/limits.md',
    ]);
    const { there, missing } = findDependencies('sv', '{{$include ../_includes/units.md}}\n');
    assert.ok(there.includes('docs/_includes/units.md'));
    assert.ok(missing.includes('sv/_includes/units.md'));
  });

  it('is nothing outside of the folder of pages', () => {
    const { there, missing } = findDependencies('docs', '{{$include ../../secret.md}}\n');
    assert.deepEqual([there, missing], [[], []]);
  });

  it('is each file that it names, as its address is read', () => {
    const text = '[a](two%20words.pdf) <a href="/help/plan.pdf">b</a> ![c](new.png)';
    assert.deepEqual(findDependencies('docs', text), {
      there: ['docs/guide/two words.pdf', 'docs/plan.pdf'],
      missing: ['docs/guide/new.png'],
    });
  });

  it('is when an address changes, in the preview of a page that may link to others', () => {
    for (const text of ['[b](b.md)', '[b]: b.md', '<a href="b.md">b</a>', '{{$include b.md}}']) {
      assert.ok(
        findDependencies('docs', text, 'sv.addresses').there.includes('sv.addresses'),
        text,
      );
      assert.ok(!findDependencies('docs', text).there.includes('sv.addresses'), text);
    }
    assert.deepEqual(findDependencies('docs', 'Words.', 'sv.addresses').there, []);
  });

  it('is no pipe, which would be waited for', { skip: process.platform === 'win32' }, () => {
    execFileSync('mkfifo', [path.join(siteDir, 'docs/_includes/pipe.md')]);
    assert.deepEqual(findDependencies('docs', '{{$include ../_includes/pipe.md}}').there, [
      'docs/_includes/pipe.md',
    ]);
  });
});

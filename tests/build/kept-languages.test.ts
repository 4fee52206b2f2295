import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { keepLanguage, takeKept, takeKeptTrees } from '../../src/build/kept-languages.ts';
import type { Handover } from '../../src/docusaurus/handover.ts';
import { makeFolder } from './fake-site.ts';

const shared = { code: 'code', files: [] };

const toPages = (text: string, tree: string | null): Handover['pages'] => ({
  'docs/a.md': {
    key: 'key',
    text,
    english: null,
    englishHeadings: null,
    frontMatter: {} as Handover['pages'][string]['frontMatter'],
    length: 0,
    sections: null,
    tree,
  },
});

/** A folder in which a build kept the tree of a text. */
const keep = (t: TestContext): string => {
  const dir = makeFolder(t);
  keepLanguage(dir, 'sv', { key: 'key', files: {} }, dir, toPages('text', 'tree'), shared);
  return dir;
};

const take = (dir: string, text: string, inputs = shared): string | null | undefined => {
  const pages = toPages(text, null);
  takeKeptTrees(dir, 'sv', pages, inputs);
  return pages['docs/a.md']?.tree;
};

describe('the trees that a build keeps', () => {
  it('are those of the same texts', (t) => {
    const dir = keep(t);
    assert.equal(take(dir, 'text'), 'tree');
    assert.equal(take(dir, 'another text'), null);
    assert.equal(take(dir, 'constructor'), null);
  });

  it('are none of other code', (t) => {
    assert.equal(take(keep(t), 'text', { ...shared, code: 'other' }), null);
  });

  it('are none where their file is not as it was', (t) => {
    const dir = keep(t);
    appendFileSync(path.join(dir, '.docusaurus/languages/sv/trees'), 'x');
    assert.equal(take(dir, 'text'), null);
  });

  it('are none where nothing was kept', (t) => assert.equal(take(makeFolder(t), 'text'), null));

  it('leave a page the tree that it has', (t) => {
    const pages = toPages('text', 'own');
    takeKeptTrees(keep(t), 'sv', pages, shared);
    assert.equal(pages['docs/a.md']?.tree, 'own');
  });

  it('do not keep the pages from being taken', (t) => {
    const dir = keep(t);
    assert.deepEqual(takeKept(dir, 'sv', 'key', path.join(dir, 'taken')), {});
  });
});

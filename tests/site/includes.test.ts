import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Link } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expandIncludes } from '../../src/markdown/includes.ts';
import { readMarkdown } from '../../src/markdown/outline.ts';
import { pagesDir } from '../../src/site/files.ts';
import { toIncludeExpander } from '../../src/site/includes.ts';
import { readSiteFile, toTextReader } from '../../src/site/text-file.ts';

const siteDir = path.resolve('tests/fixtures/content/includes');

const read = (locale: string) => {
  const file = `${pagesDir(locale)}/guides/a.md`;
  const { root } = readMarkdown(readSiteFile(siteDir, file)?.text ?? '');
  toIncludeExpander(siteDir, toTextReader(siteDir))(root, path.join(siteDir, file));
  return root;
};

const textsOf = (locale: string): string[] =>
  read(locale)
    .children.filter(({ type }) => type !== 'yaml')
    .map((node) => toPlainText(node));

describe('a text that pages take in', () => {
  it('stands where the page says so, with what it takes in itself', () => {
    assert.deepEqual(textsOf('en'), [
      'A {#a}',
      'At most ten a day, see the guide.',
      'More.',
      'This is a Beta.',
      'Dear {{firstName}},',
      '{{firstName}}',
    ]);
  });

  it('is the language’s own where it has one, and else the English one', () => {
    assert.equal(textsOf('sv')[1], 'Högst tio om dagen.');
    assert.equal(textsOf('fr')[1], 'At most ten a day, see the guide.');
  });

  it('leads from its own folder', () => {
    const links: Link[] = [];
    visit(read('en'), 'link', (node) => {
      links.push(node);
    });
    assert.deepEqual(
      links.map(({ url }) => url),
      ['../guides/a.md'],
    );
  });

  it('ends where it takes itself in', () => {
    const { root } = readMarkdown('{{$include a.md}}\n');
    expandIncludes(root, 'b.md', (page) => ({ page, text: 'A.\n\n{{$include a.md}}\n' }));
    assert.equal(root.children.length, 5);
  });
});

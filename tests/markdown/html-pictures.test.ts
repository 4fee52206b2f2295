import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Image } from 'mdast';
import { visit } from 'unist-util-visit';
import { liftPictures } from '../../src/markdown/html-pictures.ts';
import { parseMarkdown } from '../../src/markdown/outline.ts';

const picturesOf = (text: string): Image[] => {
  const root = parseMarkdown(text);
  liftPictures(root);
  const found: Image[] = [];
  visit(root, 'image', (node) => {
    found.push(node);
  });
  return found;
};

describe('liftPictures', () => {
  it('makes a picture of one in a table, with its place in the file', () => {
    const [picture] = picturesOf(
      'A.\n\n<table><tr>\n<td> <img src="b/a.png" alt="A &amp; B">\n</td></tr></table>\n',
    );
    assert.equal(picture?.url, 'b/a.png');
    assert.equal(picture?.alt, 'A & B');
    assert.deepEqual(picture?.position?.start, { line: 4, column: 6, offset: 21 });
  });

  it('finds each of several, among words too', () => {
    const urls = picturesOf('A <img src="a.png"> B <img width="5" src=\'b.png\'/>.').map(
      ({ url }) => url,
    );
    assert.deepEqual(urls, ['a.png', 'b.png']);
  });

  for (const html of [
    '<!-- <img src="a.png"> -->',
    '<img src="https://evil.example/a.png">',
    '<img src="a.png" onerror="alert(1)">',
    '<img srcset="a.png">',
    '`<img src="a.png">`',
  ]) {
    it(`leaves ${html} as it is`, () => {
      assert.deepEqual(picturesOf(html), []);
    });
  }
});

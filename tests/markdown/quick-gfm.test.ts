import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readMarkdown } from '../../src/markdown/outline.ts';
import { toUnneeded } from '../../src/markdown/quick-gfm.ts';

const withAll = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** Texts of up to so many parts. */
const toTexts = (parts: string[], most: number): string[] => {
  let texts = [''];
  const all: string[] = [];
  for (let count = 0; count < most; count += 1) {
    texts = texts.flatMap((text) => parts.map((part) => text + part));
    // These begin a box of the dialect.
    all.push(...texts.filter((text) => !text.includes(':::')));
  }
  return all;
};

describe('the parser without what of GFM a text has none of', () => {
  for (const [what, parts, most] of [
    ['tables', ['a', '|', ':', '-', '\n', ' '], 5],
    ['tables below their heads', ['a\n', '|', ':', '-', '\nb'], 5],
    ['addresses', ['a', '@', '.', 'b.se', ' ', '_', '-', 'mailto:'], 4],
    ['addresses that begin with www', ['www', 'WwW', '.', 'a', ' ', '.se', '\\.', '('], 4],
    ['addresses that begin with their scheme', ['http', 'S:', ':', '//', 'a', '&#x2F;/', ' '], 4],
  ] as const) {
    it(`reads ${what} as with all of it`, () => {
      for (const text of toTexts([...parts], most)) {
        assert.deepEqual(readMarkdown(text).root, withAll.parse(text), JSON.stringify(text));
      }
    });
  }

  it('looks for nothing but words in texts that are words', () => {
    assert.deepEqual(toUnneeded('Words, [a link](/a) – and more: 12.'), [
      'emailAutolink',
      'protocolAutolink',
      'wwwAutolink',
      'table',
    ]);
  });
});

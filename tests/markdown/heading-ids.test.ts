import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  mayHaveUnstatedId,
  toHeadingIds,
  toTranslatedIds,
} from '../../src/markdown/heading-ids.ts';
import { parseMarkdown } from '../../src/markdown/outline.ts';

const idsOf = (text: string) => toHeadingIds(parseMarkdown(text));
const translated = (english: string, own: string) =>
  toTranslatedIds(idsOf(english), idsOf(own)).map(({ id }) => id);

describe('the ids of headings', () => {
  it('are stated in braces or in a comment, or made of the words, wherever the heading stands', () => {
    const text = '# A {#one}\n\n## B <!-- #two -->\n\n> ## Så här\n\n## Så här\n\n## C{ #four }\n';
    assert.deepEqual(
      idsOf(text).map(({ id }) => id),
      ['one', 'two', 'så-här', 'så-här-1', 'four'],
    );
  });

  it('are no names that scripts look for', () => {
    assert.deepEqual(
      idsOf('## A {#__docusaurus}').map(({ id }) => id),
      ['section-docusaurus'],
    );
  });
});

describe('the ids of a translation', () => {
  it('are those of the English headings where it states none', () => {
    assert.deepEqual(
      translated(
        '# Move\n\n## Before you start\n\n### Check\n',
        '# Flytta\n\n## Innan du börjar\n\n### Kontrollera\n',
      ),
      ['move', 'before-you-start', 'check'],
    );
  });

  it('are paired between those that both state', () => {
    assert.deepEqual(
      translated(
        '## A {#a}\n\n## New\n\n## Also new\n\n## B {#b}\n\n## Last\n',
        '## A {#a}\n\n## Ny\n\n## B {#b}\n\n## Sist\n',
      ),
      ['a', 'ny', 'b', 'last'],
    );
  });

  it('stay their own where the depths differ, and where the id is taken', () => {
    assert.deepEqual(translated('## A\n', '### Ett\n'), ['ett']);
    assert.deepEqual(translated('## A\n\n## B {#b}\n', '## Ett\n\n## Två {#a}\n'), ['ett', 'a']);
  });
});

it('A text may have a heading that states no id where one of its lines reads so', () => {
  assert.equal(mayHaveUnstatedId('---\ntitle: A\n---\n\n# A {#a}\n\n## B <!-- #b -->\n'), false);
  assert.equal(mayHaveUnstatedId('# A {#a}\n\n## B\n'), true);
  assert.equal(mayHaveUnstatedId('> ## B\n'), true);
  assert.equal(mayHaveUnstatedId('B\n---\n'), true);
  for (const text of [
    '- ## B\n',
    '1. > ## B\n',
    '[^1]: ## B\n',
    'B\n-\n',
    '## B {b}\n',
    '## B <!-- b -->\n',
    '--- \ntitle: A\n--- \n\n## B\n\n---\n',
    // What is taken in may have one.
    '# A {#a}\n\n{{$include /_includes/b.md}}\n',
  ])
    assert.equal(mayHaveUnstatedId(text), true, text);
});

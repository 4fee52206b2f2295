import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayBringFile } from '../../src/delivery/styles-only.ts';

describe('mayBringFile', () => {
  for (const text of [
    'A ![picture](a.png) here.',
    'A [file](files/a.pdf) here.',
    'A [file](</a b.pdf>) here.',
    'A [file](a.pdf "Title") here.',
    'A [reference][one].\n\n[one]: a.pdf',
    '> [one]: a.pdf',
    '- <img src="a.png">',
    '| <a href="a.pdf">x</a> |',
    'A [page](a.md) and a [file](a.zip).',
  ]) {
    it(`sees that a file may come with \`${text.replaceAll('\n', '↵')}\``, () => {
      assert.equal(mayBringFile(text), true);
    });
  }

  for (const text of [
    '# A heading {#heading}\n\nWords, **bold** and `code`.',
    'A [page](guides/a.md), [its section](a.md#b), [here](#b).',
    'An [address](https://example.com/a.pdf), a [mail](mailto:a@example.com).',
    'A [page by its address](/guides/a/).',
    '| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- [ ] to do',
  ]) {
    it(`sees that none comes with \`${text.replaceAll('\n', '↵')}\``, () => {
      assert.equal(mayBringFile(text), false);
    });
  }
});

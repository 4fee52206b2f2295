import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toFrontMatterCursor } from '../../src/editor/front-matter-cursor.ts';

/** The cursor at the `|` of a text. */
const at = (marked: string) => {
  const text = marked.replace('|', '');
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  const line = before.length - 1;
  const found = toFrontMatterCursor(text, { line, character: before.at(-1)?.length ?? 0 });
  return found && { ...found, word: text.split('\n')[line]?.slice(found.start, found.end) };
};

describe('the place in front matter', () => {
  it('is a key of the page at the margin, with the keys that are there', () => {
    const found = at('---\ntitle: A\ndesc|\nwaves: []\n---\n');
    assert.equal(found?.kind, 'key');
    assert.deepEqual(found?.path, []);
    assert.deepEqual(found?.present, ['title', 'waves']);
    assert.equal(found?.word, 'desc');
  });

  it('is a key below the key that is further out, on a blank line too', () => {
    const found = at('---\nnotice:\n  faq: q\n  |\n---\n');
    assert.deepEqual(found?.path, ['notice']);
    assert.deepEqual(found?.present, ['faq']);
  });

  it('is a key of an item of a list', () => {
    const text =
      '---\nwaves:\n  - id: a\n    start: 2027-03\n  - id: b\n    sta|\n    notify: P7D\n---\n';
    assert.deepEqual(at(text)?.path, ['waves']);
    assert.deepEqual(at(text)?.present, ['id', 'notify']);
  });

  it('is a key of an item whose dash stands below its list', () => {
    assert.deepEqual(at('---\nwaves:\n- id: a\n  |\n---\n')?.path, ['waves']);
  });

  it('is a key of an item of a list in an item', () => {
    const text =
      '---\nwaves:\n  - id: a\n    history:\n      - changed: 2027-01-01\n        |\n---\n';
    assert.deepEqual(at(text)?.path, ['waves', 'history']);
    assert.deepEqual(at(text)?.present, ['changed']);
  });

  it('is the value behind a key', () => {
    const found = at('---\nnotice:\n  action: req|\n---\n');
    assert.equal(found?.kind, 'value');
    assert.deepEqual(found?.path, ['notice', 'action']);
    assert.equal(found?.word, 'req');
  });

  it('is the first item behind a dash, a key or a value', () => {
    const found = at('---\nwaves:\n  - id: a\n    environments:\n      - pro|\n---\n');
    assert.equal(found?.kind, 'item');
    assert.deepEqual(found?.path, ['waves', 'environments']);
    assert.equal(found?.word, 'pro');
  });

  it('is an item of a list in brackets', () => {
    const found = at('---\nwaves:\n  - id: a\n    environments: [stage, pro|]\n---\n');
    assert.equal(found?.kind, 'value');
    assert.deepEqual(found?.path, ['waves', 'environments']);
    assert.equal(found?.word, 'pro');
  });

  it('is a key and a value of a mapping in braces', () => {
    const key = at('---\nwaves:\n  - id: a\n    history: [{changed: 2027-01-01, w|}]\n---\n');
    assert.deepEqual(
      [key?.kind, key?.path, key?.present],
      ['key', ['waves', 'history'], ['changed']],
    );
    const value = at('---\nnotice:\n  actions:\n    - {id: dns, by: -P1|}\n---\n');
    assert.deepEqual([value?.kind, value?.path], ['value', ['notice', 'actions', 'by']]);
    assert.equal(value?.word, '-P1');
  });

  it('reads keys of translations that name a wave and an instant', () => {
    const found = at('---\nupdates:\n  eu/2027-03-01T22:10Z: En |\n---\n');
    assert.deepEqual(found?.path, ['updates', 'eu/2027-03-01T22:10Z']);
  });

  it('is none in the text, in a remark, and before the first line', () => {
    assert.equal(at('---\ntitle: A\n---\nWords|\n'), null);
    assert.equal(at('---\n# rem|ark\n---\n'), null);
    assert.equal(at('no front matter|\n'), null);
  });

  it('is found before the front matter is closed', () => {
    assert.deepEqual(at('---\ntitle: A\nno|')?.present, ['title']);
  });
});

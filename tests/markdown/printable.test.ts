import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toPrintable, toPrintableJson, toPrintableLine } from '../../src/markdown/printable.ts';

describe('toPrintable', () => {
  for (const [what, text, expected] of [
    ['colours', '\u001B[31mred', '␛[31mred'],
    ['a title of the window', '\u001B]0;x\u0007', '␛]0;x␇'],
    ['a cursor that goes back', 'error\r\bfine', 'error␍␈fine'],
    ['a sequence of eight bits', '\u009B2J', '\uFFFD2J'],
    ['a line that is none', 'a\u2028b', 'a\uFFFDb'],
    ['a change of direction', 'a\u202Eb', 'a\uFFFDb'],
    ['an annotation', 'a\n::error file=x::y', 'a\n：:error file=x::y'],
    ['an annotation further right', '    ::error::y', '    ：:error::y'],
    ['an annotation of the old form', 'a ##[error]y', 'a #＃[error]y'],
    ['a box, which is no command', ':::note\n:::', ':::note\n:::'],
    ['words', 'a: b\n\tc :: d', 'a: b\n\tc :: d'],
  ] as const) {
    it(`prints ${what} as \`${expected}\``, () => {
      assert.equal(toPrintable(text), expected);
      assert.equal(toPrintable(text).length, text.length);
    });
  }
});

describe('toPrintableLine', () => {
  it('keeps a name in its line', () => {
    assert.equal(toPrintableLine('a\n::error::b.md'), 'a␊：:error::b.md');
  });
});

describe('toPrintableJson', () => {
  it('says the same', () => {
    const value = { a: '\u007F\u009B\u2028\u202E' };
    const json = toPrintableJson(JSON.stringify(value));
    assert.doesNotMatch(json, /[^ -~]/u);
    assert.deepEqual(JSON.parse(json), value);
  });
});

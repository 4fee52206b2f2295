import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ofLastTexts, ofManyTexts } from '../../src/markdown/last-texts.ts';

describe('what is remembered of the last texts', () => {
  it('is made once, until so many others were asked for', () => {
    const made: string[] = [];
    const lengthOf = ofLastTexts(2, (text) => made.push(text) && text.length);
    assert.deepEqual(['a', 'bb', 'a', 'ccc', 'bb', 'a'].map(lengthOf), [1, 2, 1, 3, 2, 1]);
    assert.deepEqual(made, ['a', 'bb', 'ccc', 'a']);
  });

  it('is another thing for each that is asked with a text', () => {
    const made: string[] = [];
    const known = ofManyTexts<string>(10);
    const join = (text: string, more: string): string =>
      known(text, more, () => {
        made.push(text + more);
        return text + more;
      });
    assert.deepEqual(
      [join('a', 'b'), join('a', 'c'), join('a', 'b'), join('ab', '')],
      ['ab', 'ac', 'ab', 'ab'],
    );
    assert.deepEqual(made, ['ab', 'ac', 'ab']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSafety } from '../../src/markdown/safety.ts';

/** What is told of a text, with its place. */
const told = (...lines: string[]) =>
  checkSafety(`${lines.join('\n')}\n`).problems.map(
    ({ line, column, reason }) => `${line}:${column} ${reason}`,
  );

describe('what begins and does not end is told where it begins', () => {
  const cases: [name: string, lines: string[], expected: string][] = [
    [
      'a block of code',
      ['A.', '', '```js', 'let a;', '', '## B {#b}'],
      '3:1 Unexpected end of the text in the code that begins here, expected ``` on a line of its own behind it: everything up to there is shown as code.',
    ],
    [
      'a block of code in a list',
      ['- A', '', '  ~~~~', '  let a;', '  ~~~', '', 'B.'],
      '3:3 Unexpected end of the text in the code that begins here, expected ~~~~ on a line of its own behind it: everything up to there is shown as code.',
    ],
    [
      'a block of code that another one ends',
      ['```js', 'let a;', '', 'Words.', '', '```py', 'b', '```'],
      '1:1 Unexpected ```py (line 6) within the code that begins here, expected ``` before it: as it stands both are one block.',
    ],
    [
      'an element',
      ['A.', '', '<details>', '<summary>B</summary>', '', 'C.'],
      '3:1 Unexpected `<details>` that is never closed, expected `</details>`: everything behind it stands in it.',
    ],
    [
      'a remark',
      ['A.', '', '<!-- b', '', 'C.'],
      '3:1 Unexpected `<!--` that does not end, expected `-->`: the text behind it would be lost.',
    ],
    [
      'a remark in a sentence',
      ['A <!-- b', '', 'C.'],
      '1:3 Unexpected `<!--` that readers see, expected `-->` behind the remark, in the same paragraph.',
    ],
    [
      'code in a sentence',
      ['Press `Enter and wait.'],
      '1:7 Unexpected backtick that readers see, expected a second one behind the code.',
    ],
    [
      'a link',
      ['See [b](b.md and more.'],
      '1:7 Unexpected `](` that readers see, expected an address without spaces and `)` behind it.',
    ],
    [
      'a box',
      [':::note', '', 'A.'],
      '1:1 Unexpected end of the text around `:::note`, expected `:::` to close it: everything up to here stands in the box.',
    ],
  ];
  for (const [name, lines, expected] of cases) {
    it(name, () => assert.deepEqual(told(...lines), [expected]));
  }

  it('and nothing is told of what ends', () => {
    assert.deepEqual(
      told(
        '````md',
        '```js',
        'a',
        '```',
        '````',
        '',
        '> ```',
        '> let a;',
        '> ```',
        '',
        '    indented',
        '',
        '<details>',
        '<summary>A</summary>',
        '',
        'B <!-- c --> \\` and `d`.',
        '',
        '</details>',
        '',
        '[e](https://example.com/) \\[f](g.md)',
      ),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSafety } from '../../src/checks/check-safety.ts';

/** Returns the problems of a text, with their places. */
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
      '3:1 Unexpected `<details>` that is never closed, expected `</details>`: everything behind it is inside it.',
    ],
    [
      'a remark',
      ['A.', '', '<!-- b', '', 'C.'],
      '3:1 Unexpected `<!--` that does not end, expected `-->`: the text behind it would be lost.',
    ],
    [
      'a link to an address with a space, which is a link by itself',
      ['A [b](https://example.com/c d).'],
      '1:5 Unexpected `](` that readers see, expected an address without spaces and `)` behind it.',
    ],
    [
      'a part of the page that is not closed',
      ['A.', '', 'B {{$include /_c.md} d.'],
      '3:3 Unexpected `{{$include` that readers see, expected `}}` behind the file, on the same line.',
    ],
    [
      'a remark of MDX',
      ['A {/* b */} c.'],
      '1:3 Unexpected `{/*` that readers see, expected an HTML comment (`<!-- … -->`).',
    ],
    [
      'an id that is not closed',
      ['## A {#b'],
      '1:1 Unexpected `{#b` that readers see, expected one id at the end of the heading: `{#b}`.',
    ],
    [
      'an id with a mark behind it',
      ['## A {#b}.'],
      '1:1 Unexpected `{#b}` that readers see, expected one id at the end of the heading: `{#b}`.',
    ],
    [
      'an id before another',
      ['## A {#b} {#c}'],
      '1:1 Unexpected `{#b}` that readers see, expected one id at the end of the heading: `{#b}`.',
    ],
    [
      'a box without its sign',
      ['> [NOTE]', '>', '> A.'],
      '1:3 Unexpected `[NOTE]` that readers see, expected `[!NOTE]` alone on the line: as it stands it opens no box.',
    ],
    [
      'a box that is not closed',
      ['>[!TIP', '>', '>A.'],
      '1:2 Unexpected `[!TIP` that readers see, expected `[!TIP]` alone on the line: as it stands it opens no box.',
    ],
    [
      'a box of another system',
      ['!!! note "Obs"', '    A.'],
      '1:1 Unexpected `!!! note "Obs"` that readers see, expected `:::note`, and `:::` behind the text: as it stands it opens no box.',
    ],
    [
      'a box with a colon too few',
      ['::tip', '', 'A.'],
      '1:1 Unexpected `::tip` that readers see, expected `:::tip`, and `:::` behind the text: as it stands it opens no box.',
    ],
    [
      'an id of MyST',
      ['(b)=', '## A'],
      '1:1 Unexpected `(b)=` that readers see, expected the id at the end of the heading: `{#b}`.',
    ],
    [
      'an id of AsciiDoc',
      ['[[b]]', '', '## A'],
      '1:1 Unexpected `[[b]]` that readers see, expected the id at the end of the heading: `{#b}`.',
    ],
    [
      'an id of AsciiDoc, in short',
      ['[#b]', '## A'],
      '1:1 Unexpected `[#b]` that readers see, expected the id at the end of the heading: `{#b}`.',
    ],
    [
      'an id of reStructuredText',
      ['.. _b:', '', '## A'],
      '1:1 Unexpected `.. _b:` that readers see, expected the id at the end of the heading: `{#b}`.',
    ],
    [
      'a table of dashes',
      ['| a | b |', '| — | — |', '| c | d |'],
      '1:1 Unexpected `| — | — |` that readers see, expected hyphens (`| --- |`): as it stands there is no table.',
    ],
    [
      'a link to a picture behind a space',
      ['![a] (b.png)'],
      '1:1 Unexpected space in `] (b.png)`, expected none between `]` and `(`: as it stands it is no link.',
    ],
    [
      'a link whose address is on the next line',
      ['[a]', '(https://example.com/b)'],
      '1:1 Unexpected space in `] (https://example.com/b)`, expected none between `]` and `(`: as it stands it is no link.',
    ],
    [
      'a remark in a sentence',
      ['A <!-- b', '', 'C.'],
      '1:3 Unexpected `<!--` that readers see, expected `-->` behind the comment, in the same paragraph.',
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
      '1:1 Unexpected end of the text around `:::note`, expected `:::` to close it: everything behind it is in the box.',
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
        '',
        '!!! Important !!!',
        '',
        'std::vector, ::: and ??? maybe',
        '',
        'Underlined {#underlined}',
        '---',
      ),
      [],
    );
  });
});

it('what a file with a mark at its beginning says is read at its place', () => {
  assert.deepEqual(told('\uFEFF# A {#a}', '', 'B `c` d.', '', '## E {#e}'), []);
});

// cspell:ignore Kartan visar hallen vägen

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePage } from '../../src/checks/parse-page.ts';
import { type Content, toFullKey, toKey, toPlainText } from '../../src/l10n/content.ts';
import { toSegments } from '../../src/l10n/segments.ts';
import { toSource } from '../../src/l10n/to-source.ts';

const read = (text: string) =>
  toSegments(parsePage('a.md', text)).sections.flatMap(({ segments }) =>
    segments.filter(({ block }) => block !== null),
  );

/** Puts other words into a content, by what they are now. */
const say = (content: Content, words: Record<string, string>): Content =>
  content.map((piece) =>
    typeof piece === 'string'
      ? (words[piece] ?? piece)
      : { ...piece, children: say(piece.children, words) },
  );

for (const [what, text, key] of [
  [
    'the title of a link',
    'See [the map](map.md "Where the hall is").\n',
    'See {1 the map{2 Where the hall is}}.',
  ],
  [
    'a title in single quotes',
    'See [the map](map.md \'The "hall"\').\n',
    'See {1 the map{2 The "hall"}}.',
  ],
  ['a title in brackets', 'See [the map](map.md (The hall)).\n', 'See {1 the map{2 The hall}}.'],
  [
    'the title of a picture',
    '![The hall](hall.png "From the south")\n',
    '{1 The hall{2 From the south}}',
  ],
  [
    'what stands for a picture in HTML',
    'Look: <img src="a.png" alt="The hall &amp; the door"> here.\n',
    'Look: {1 The hall & the door} here.',
  ],
  [
    'a link of HTML without quotes',
    'Look at <a href=https://x.test/one/>The hall</a>.\n',
    'Look at {1 The hall}.',
  ],
  ['a picture of HTML alone', '<img alt=\'The hall\' src="a.png" />\n', '{1 The hall}'],
  [
    'a picture within a block of HTML',
    '<div>\n<img src="a.png" alt="The hall"/>\n</div>\n',
    '{1 The hall}',
  ],
  ['a picture in a cell', '| a |\n| --- |\n| <img src="a.png" alt="The hall"> |\n', '{1 The hall}'],
] as const) {
  test(`Goes out and comes back: ${what}`, () => {
    const segment = read(text).at(-1);
    assert.ok(segment);
    assert.equal(toKey(segment.content), key);
    for (const words of ['Kartan', 'Kartan "visar" (hallen) \'vägen\' & <b> \\* | &amp; x']) {
      const target = say(segment.content, {
        'The hall': words,
        'Where the hall is': words,
        'The "hall"': words,
        'From the south': words,
        'The hall & the door': words,
      });
      const { written, fault } = toSource(target, segment, '');
      assert.equal(fault, null);
      const again = read(text.slice(0, segment.start) + written + text.slice(segment.end)).at(-1);
      assert.equal(again && toFullKey(again.content), toFullKey(target));
    }
  });
}

test('A picture without words, and a title without letters, stay codes', () => {
  for (const text of ['a <img src="a.png" alt=""> b\n', 'a [b](c.md "–") d\n'])
    assert.doesNotMatch(
      read(text)
        .map(({ content }) => toPlainText(content))
        .join(),
      /–|png/u,
    );
});

test('Words for a picture cannot become an attribute that runs', () => {
  const [segment] = read('<img src="a.png" alt="The hall">\n');
  assert.ok(segment);
  const target = say(segment.content, { 'The hall': '" onerror="alert(1)' });
  const { written } = toSource(target, segment, '');
  assert.equal(written, '<img src="a.png" alt="&quot; onerror=&quot;alert(1)">');
});

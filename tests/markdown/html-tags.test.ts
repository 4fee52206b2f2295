import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Html } from 'mdast';
import { findDeepHtml } from '../../src/markdown/complexity.ts';
import { readPlainTags } from '../../src/markdown/html-tags.ts';
import { checkSafety } from '../../src/markdown/safety.ts';

/** The same numbers each time, from 0 to `below`. */
const toDice = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};

describe('readPlainTags', () => {
  it('tells names, ends and whether there are attributes', () => {
    assert.deepEqual(readPlainTags('<TD align="left">a<br/><!-- <b> --></td >'), [
      { name: 'td', isEnd: false, hasAttributes: true },
      { name: 'br', isEnd: false, hasAttributes: false },
      { name: 'td', isEnd: true, hasAttributes: false },
    ]);
  });

  for (const html of ['<!--> -->', '<!-- a --!> -->', '<!-- a', 'a < b', '<p title=a"><b>">', '<p'])
    it(`leaves \`${html}\` to the parser`, () => assert.equal(readPlainTags(html), null));
});

/** HTML that a page may have: open and ended, in links and around them, and elements that no browser keeps where they stand. */
const pieces = [
  '<b>',
  '</b>',
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<br>',
  '<!-- c -->',
  '<table><tr><td>',
  '</td></tr></table>',
  '[x](y.md)',
  '[x](javascript:y)',
  '[x <i>z](y.pdf)',
  '[<p>z](y.pdf)',
  '</i>',
  '![x](y.png)',
  'me@example.com',
  'words',
  '\n\n',
];

/** An element that stays as it is, and is not plain: with it the page is parsed as HTML. */
const unlike = '\n\n<p align="left">a</p>\n';

describe('a quick look at HTML', () => {
  it('finds in pages what the parser of HTML finds', () => {
    const roll = toDice(1127);
    for (let page = 0; page < 400; page += 1) {
      const text = Array.from({ length: 2 + roll(7) }, () => pieces[roll(pieces.length)]).join(' ');
      const tell = ({ problems, files, links }: ReturnType<typeof checkSafety>) => ({
        problems: problems.map(({ reason, line, column }) => `${line}:${column} ${reason}`),
        files,
        links,
      });
      // What is told of an element that is not ended stands the same before another one.
      assert.deepEqual(tell(checkSafety(text)), tell(checkSafety(text + unlike)), text);
    }
  });

  it('finds no page shallow that is deep', () => {
    const names = ['b', 'div', 'table', 'span', 'ul', 'section', 'td', 'p', 'li', 'a', 'h2'];
    const roll = toDice(27);
    let isOdd = false;
    const build = (levels: number): string => {
      if (levels === 0) return 'a<br>';
      const name = roll(2) === 0 ? 'div' : (names[roll(names.length)] ?? '');
      const aside = isOdd && roll(4) === 0 ? '<p><i>a</p></i>' : '<b>a</b>';
      return `<${name}>${aside}${build(levels - 1)}</${isOdd && roll(60) === 0 ? 'p' : name}>`;
    };
    let deep = 0;
    for (let page = 0; page < 400; page += 1) {
      isOdd = roll(3) === 0;
      const html = build(4 + roll(30)) + build(8).repeat(3);
      const part: Html = { type: 'html', value: html };
      // A mark that leaves the whole to the parser.
      const whole: Html[] = [part, { type: 'html', value: '<br title=">">' }];
      const found = findDeepHtml(whole) !== null;
      if (found) deep += 1;
      assert.equal(findDeepHtml([part]) !== null, found, html);
    }
    assert.ok(deep > 0 && deep < 400, `${deep} deep`);
  });
});

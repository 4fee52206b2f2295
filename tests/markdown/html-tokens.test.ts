import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Html } from 'mdast';
import { checkSafety } from '../../src/checks/check-safety.ts';
import { findDeepHtml } from '../../src/markdown/complexity.ts';
import { isComments, readHtmlTokens, readWholeTags } from '../../src/markdown/html-tokens.ts';

/** The same numbers each time, from 0 to `below`. */
const toDice = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};

/** The tokens as text: tags by name, words in quotes. */
const toText = (html: string): string =>
  readHtmlTokens(html)
    .tokens.map((token) => {
      if (token.kind === 'text') return `'${token.text}'`;
      if (token.kind === 'comment') return 'comment';
      const attributes = [...token.attributes].map(([name, value]) => ` ${name}=${value}`);
      return `${token.kind} ${token.name}${attributes.join('')}`;
    })
    .join(', ');

describe('readHtmlTokens', () => {
  for (const [html, expected] of [
    ['<a href=https://x.example/>y</a>', "open a href=https://x.example/, 'y', close a"],
    ['<TD title="a > 13">b<br/>', "open td title=a > 13, 'b', open br"],
    ["<p title='<b>' HIDDEN>", 'open p title=<b> hidden='],
    ['a <!-- <b> -- > --> c', "'a ', comment, ' c'"],
    ['<a href="?a=1&amp;b=2">&eacute; &lt; é</a>', "open a href=?a=1&b=2, 'é < é', close a"],
    ['<script>a = "<b>";</script>', `open script, 'a = "<b>";', close script`],
    ['1 < 2 <i>x <a href="y', `'1 < 2 ', open i, 'x <a href="y'`],
  ] as const) {
    it(`reads \`${html}\` as browsers do`, () => assert.equal(toText(html), expected));
  }

  it('tells where each piece stands', () => {
    const html = 'ä\r\n&amp;<a\r\n href = "x">b</a>';
    assert.deepEqual(
      readHtmlTokens(html).tokens.map(({ start, end }) => html.slice(start, end)),
      ['ä\r\n&amp;', '<a\r\n href = "x">', 'b', '</a>'],
    );
    const [tag] = readWholeTags(html) ?? [];
    const { startOffset, endOffset } = tag?.places?.href ?? { startOffset: 0, endOffset: 0 };
    assert.equal(html.slice(startOffset, endOffset), 'href = "x"');
  });

  for (const [html, open] of [
    ['<b>x</b> <a href="y', '<a href="y'],
    ['x </i', '</i'],
    ['x <!-- y -- >', '<!-- y -- >'],
    ['<!y', '<!y'],
  ] as const) {
    it(`tells what of \`${html}\` does not end`, () =>
      assert.equal(html.slice(readHtmlTokens(html).openFrom ?? html.length), open));
  }
});

describe('readWholeTags', () => {
  for (const html of ['<!-- a', 'a < b', '<p'])
    it(`gives none of \`${html}\``, () => assert.equal(readWholeTags(html), null));
});

describe('isComments', () => {
  it('tells comments from what is none', () => {
    assert.ok(isComments(' <!-- a -->\n<!-- b -- > --> '));
    for (const html of [
      '<!-- a --> b',
      '<!-- a',
      '<!-->',
      '<!-- a --!>',
      '<!doctype html>',
      '&nbsp;<!-- a -->',
    ])
      assert.ok(!isComments(html), html);
  });
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
      // An element that leaves the whole to the parser.
      const whole: Html[] = [part, { type: 'html', value: '<article></article>' }];
      const found = findDeepHtml(whole) !== null;
      if (found) deep += 1;
      assert.equal(findDeepHtml([part]) !== null, found, html);
    }
    assert.ok(deep > 0 && deep < 400, `${deep} deep`);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { putAtFold } from '../../src/delivery/fold.ts';

const letters = (count: number): string => 'a'.repeat(count);

/** The page with the script as one sign, and what it gave for the stylesheet. */
const fold = (body: string): { html: string; css: string | undefined } => {
  const tree = fromHtml(`<!doctype html><html><body>${body}</body></html>`);
  const css = putAtFold(tree, 'run()');
  const html = toHtml(tree).replace(
    /<script>[^<]*run\(\)<\/script>(?<below><\w+) data-fold=""/u,
    '✂$<below>',
  );
  return { html: html.slice(html.indexOf('<body>') + 6, html.indexOf('</body>')), css };
};

describe('the fold of a page', () => {
  it('stands where a phone’s first screen ends, before the next block', () => {
    const { html } = fold(`<main><p>${letters(239)}</p><p>b</p><p>c</p></main><footer>d</footer>`);
    assert.equal(html, `<main><p>${letters(239)}</p><p>b</p>✂<p>c</p></main><footer>d</footer>`);
  });

  it('does not part a heading from what it heads', () => {
    const list = (sign: string) =>
      `<main><p>${letters(240)}</p><h2>b</h2><ul><li>c</li>${sign}<li>d</li></ul></main>`;
    const at = (body: string) => fold(body).html;
    assert.equal(
      at(list('').replace(letters(240), letters(239))),
      list('✂').replace(letters(240), letters(239)),
    );
    assert.equal(at(list('')), list('').replace('<h2>', '✂<h2>'));
  });

  it('cuts lists between their items, and no item, row, table or sentence', () => {
    const long = letters(240);
    const cut = (body: string) => fold(`<main>${body}</main>`).html.slice(6, -7);
    assert.equal(
      cut(`<ul><li><p>${long}</p><p>b</p></li><li>c</li></ul>`),
      `<ul><li><p>${long}</p><p>b</p></li>✂<li>c</li></ul>`,
    );
    assert.equal(
      cut(`<dl><div><dt>${long}</dt><dd>b</dd></div><div><dt>c</dt><dd>d</dd></div></dl>`),
      `<dl><div><dt>${long}</dt><dd>b</dd></div>✂<div><dt>c</dt><dd>d</dd></div></dl>`,
    );
    assert.equal(
      cut(`<table><tbody><tr><td>${long}</td></tr><tr><td>b</td></tr></tbody></table><p>c</p>`),
      `<table><tbody><tr><td>${long}</td></tr><tr><td>b</td></tr></tbody></table>✂<p>c</p>`,
    );
    assert.equal(
      cut(`<p>${long}<b>b</b></p><div><div><p>c</p></div></div>`),
      `<p>${long}<b>b</b></p>✂<div><div><p>c</p></div></div>`,
    );
  });

  it('stands before the footer of a short page, and counts no letters before the content', () => {
    const body = (sign: string) =>
      `<header><p>${letters(500)}</p></header><main><p>b</p></main>${sign}<footer>c</footer>`;
    assert.equal(fold(body('')).html, body('✂'));
  });

  it('is nowhere on a page that shows at once and has no footer', () => {
    assert.deepEqual(fold('<main><p>b</p></main>'), {
      html: '<main><p>b</p></main>',
      css: undefined,
    });
  });

  it('shows what it hid, and has it laid out afterwards', () => {
    const tree = fromHtml('<html><body><main><p>b</p></main><footer>c</footer></body></html>');
    const css = putAtFold(tree, 'run()') ?? '';
    const [, text = ''] = /<script>(?<text>[^<]*)</u.exec(toHtml(tree)) ?? [];
    const done: string[] = [];
    const dataset: Record<string, string> = {};
    const document = {
      documentElement: { dataset },
      body: {
        get offsetHeight() {
          return done.push('laid out');
        },
      },
    };
    const later: (() => void)[] = [];
    const setTimeout = (act: () => void) => later.push(act);
    new Function('document', 'setTimeout', 'run', text)(document, setTimeout, () =>
      done.push('run'),
    );
    assert.deepEqual([done, dataset], [['run'], { script: '' }]);
    for (const act of later) act();
    assert.deepEqual(done, ['run', 'laid out']);
    assert.match(css, /:not\(\[data-script\],:has\(\[data-fold\]\)\) body\{display:none\}$/u);
  });
});

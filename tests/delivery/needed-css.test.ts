import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toNeededCss } from '../../src/delivery/needed-css.ts';

const html = `<!doctype html><html lang="en" dir="ltr"><head><title>A</title></head><body>
<main class="page"><h1>Title</h1><a class="link" href="/">Home</a><ul><li id="first">One</li></ul>
<button aria-expanded="false">More</button></main></body></html>`;

const keeps = (css: string) => () => assert.equal(toNeededCss(html, css), css);
const drops = (css: string) => () => assert.equal(toNeededCss(html, css), '');

describe('the CSS that a page needs', () => {
  it('has the rules that match, in their order', () => {
    const css = '.page{color:red}.other{color:blue}main,aside{color:green}';
    assert.equal(toNeededCss(html, css), '.page{color:red}main{color:green}');
  });

  for (const css of [
    'a:hover{color:red}',
    '.link:focus-visible{color:red}',
    ':focus-visible{color:red}',
    'li:target{color:red}',
    'li::marker{color:red}',
    '*,:before,:after{color:red}',
    'button[aria-expanded]{color:red}',
    '[dir=ltr] .link{color:red}',
    '[data-theme-choice=dark] .link{color:red}',
    '.page>:last-child>:last-child{color:red}',
    '.page:not(.other,.another){color:red}',
    ':where(.page) .link{color:red}',
    '.page:has(.link:hover){color:red}',
    ':root[data-theme=dark] .page:has(.link){color:red}',
  ]) {
    it(`has ${css}`, keeps(css));
  }

  for (const css of [
    '.other:not(.page){color:red}',
    '.other :is(h1,h2){color:red}',
    ':is(.other) a,:where(.other)>a{color:red}',
    'body:has(.other){color:red}',
    '.page table:has(th){color:red}',
    '.page ul[data-columns=equal]:has(li){color:red}',
  ]) {
    it(`does not have ${css}`, drops(css));
  }

  it('has the rules of an element whose other attributes hold marks of HTML, and none for words of the text', () => {
    const page = html.replace('<ul>', '<ul title="1 < 2 > 1" class="last">The table ');
    const css = '.last{color:red}table{color:red}';
    assert.equal(toNeededCss(page, css), '.last{color:red}');
  });

  it('has the order of layers where there are two', () => {
    const one = '@layer base{a{color:red}}';
    assert.equal(toNeededCss(html, `@layer theme,base;${one}`), one);
    const theme = '@layer theme{h1{color:red}}';
    assert.equal(toNeededCss(html, `@layer theme,base;${one}${theme}`), `${theme}${one}`);
    const unused = '@layer theme{:root{--unused:red}}';
    assert.equal(toNeededCss(html, `@layer theme,base;${one}${unused}`), one);
  });

  it('has no custom property that nothing uses', () => {
    const css = ':root{--raw:red;--unused:var(--raw);--ink:#00f;--own:1px}a{color:var(--ink)}';
    assert.equal(
      toNeededCss(html.replace('<ul>', '<ul style="margin:var(--own)">'), css),
      ':root{--ink:#00f;--own:1px}a{color:var(--ink)}',
    );
  });

  it('sets the thickness of a line apart, which Safari wants', () => {
    const css = 'a{text-decoration:underline;text-decoration-thickness:2px}';
    assert.equal(toNeededCss(html, css), css);
  });

  it('has the transition between pages', keeps('@view-transition{navigation:auto}'));

  it('has nested rules, laid flat', () => {
    const css = '.page { color: red; &:hover { color: blue } .other & { color: green } }';
    assert.equal(toNeededCss(html, css), '.page{color:red}.page:hover{color:#00f}');
  });

  for (const css of [
    '@media print{.page{color:red}}',
    '@media (forced-colors:active){.page{color:red}}',
    '@media (width<30rem){.page{color:red}}',
    '@supports (color:red){.page{color:red}}',
    '@container (width>30rem){.page{color:red}}',
    '@layer a{.page{color:red}}',
    '@keyframes turn{to{rotate:1turn}}.page{animation:1s turn}',
    '@font-face{font-family:Own;src:url(/own.woff2)}.page{font-family:Own}',
    '@property --a{syntax:"*";inherits:false}.page{color:red}',
    ':root{--a:red;--b:var(--a);--c:var(--b)}.page{color:var(--c)}',
    ':root{--a:red;--b:1s}@keyframes turn{to{color:var(--a)}}.page{animation:turn var(--b)}',
    '.page{--a:red}@container style(--a:red){.link{color:red}}',
  ]) {
    it(`has ${css}`, keeps(css));
  }

  for (const css of [
    '.other{color:red}',
    '.other:hover{color:red}',
    '[dir=rtl] .link{color:red}',
    '@media print{.other{color:red}}',
    '@keyframes turn{to{rotate:1turn}}',
    ':root{--a:red;--b:var(--a)}.other{color:var(--b)}',
    ':root{--a:red}@keyframes turn{to{color:var(--a)}}',
  ]) {
    it(`has not ${css}`, drops(css));
  }
});

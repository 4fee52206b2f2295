import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import type { EnhancementScripts } from '../../src/delivery/enhancements.ts';
import { toDeliveredPage } from '../../src/delivery/page.ts';
import { enhancements } from '../../src/enhance/index.ts';

// As React writes it, and what HTML allows besides: quotes and end tags left out.
const built = `<!doctype html><html lang=sv data-has-hydrated=false><head><meta charset=UTF-8><meta name=generator content="Docusaurus"><title data-rh=true>A &amp; B</title><style>[data-offer]{display:none}</style><link rel=stylesheet href=/sv/assets/css/styles.1.css /><link rel=icon href=/icon.svg><script src=/sv/assets/js/main.2.js defer></script><script src=https://example.com/own.js></script></head><body><script>theme("docusaurus-theme")</script><div id=__docusaurus><p class="a  b">One<!-- --> two<p>Three<time datetime=2023-10>october</time><table><tbody><tr><td>1</table><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></div></body>`;

/** A script for each enhancement that says its name. */
const scripts = Object.fromEntries(
  Object.keys(enhancements).map((name) => [name, `run("${name}");`]),
) as EnhancementScripts;

const deliver = (html: string, own: Partial<EnhancementScripts> = {}) =>
  toDeliveredPage(html, {
    isBundle: (address) => address.startsWith('/sv/assets/'),
    readStylesheet: (address) => {
      assert.equal(address, '/sv/assets/css/styles.1.css');
      return 'p{color:red}aside{color:blue}p[data-is-copied]{color:green}';
    },
    scripts: { ...scripts, ...own },
  });

const withNeeds = (...names: string[]): string =>
  built.replace('<p class', `<p data-enhance="${names.join(' ')}"></p><p class`);

describe('a delivered page', () => {
  it('carries what it needs of the stylesheet, and asks for none', async () => {
    const html = await deliver(built);
    assert.ok(html.includes('<style>p{color:red}[data-offer]{display:none}</style>'), html);
    assert.equal(html.split('<style>').length, 2);
    assert.ok(!html.includes('rel="stylesheet"'));
  });

  it('carries the rules for attributes that only its scripts set', () => {
    const rule = 'p[data-is-copied]{color:green}';
    const script = 'p.toggleAttribute("data-is-copied")';
    assert.ok(deliver(withNeeds('copy-link'), { 'copy-link': script }).includes(rule));
    assert.ok(!deliver(built, { 'copy-link': script }).includes(rule));
  });

  it('has no script of the bundle or of the theme, and no trace of hydration', async () => {
    assert.doesNotMatch(await deliver(built), /src="\/sv|docusaurus-theme|hydrated|<!--|<script>/u);
  });

  it('has the scripts of the enhancements that its elements ask for, each once', async () => {
    const twice = withNeeds('local-times', 'copy-link').replace(
      '<table',
      '<table data-enhance="copy-link"',
    );
    assert.match(
      await deliver(twice),
      /<script>run\("copy-link"\);run\("local-times"\);<\/script>/u,
    );
  });

  it('runs what comes early at its fold, or where it has none at its end', async () => {
    const early = withNeeds('language-offer', 'chosen-color-mode', 'color-mode');
    const run = 'run("chosen-color-mode");run("language-offer");';
    assert.ok((await deliver(early)).includes(`</div><script>${run}</script>`));
    const long = await deliver(early.replace('</svg>', '</svg><footer>End</footer>'));
    assert.ok(long.includes(`;${run}</script><footer data-fold="">`), long);
    assert.match(long, /body\{display:none\}<\/style><\/head>/u);
  });

  it('tells the browser which links it may fetch ahead', async () => {
    assert.match(await deliver(built), /<script type="speculationrules">\{"prefetch"/u);
  });

  it('keeps the scripts and links of others', async () => {
    const html = await deliver(built);
    assert.ok(html.includes('<script src="https://example.com/own.js"></script>'));
    assert.ok(html.includes('<link rel="icon" href="/icon.svg">'));
  });

  it('leaves inline scripts of others where they are', async () => {
    const own = built.replace('<title', '<script>a()</script><title');
    assert.match(await deliver(own), /<script>a\(\)<\/script><title/u);
  });

  it('has every attribute quoted and every element closed', async () => {
    const html = await deliver(built);
    const body = html.slice(html.indexOf('<div'), html.indexOf('<script type'));
    assert.equal(
      body,
      '<div id="__docusaurus"><p class="a b">One two</p><p>Three<time datetime="2023-10">october</time></p><table><tbody><tr><td>1</td></tr></tbody></table><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg></div>',
    );
  });

  it('holds what is hidden as data, for browsers that know no `hidden`, until a script takes it out', async () => {
    const hidden =
      '<ul><li hidden data-enhance=as-of-now><b>Later</b></li><li>Now</ul><i hidden></i>';
    const html = await deliver(built.replace('<table', `${hidden}<table`));
    assert.ok(
      html.includes(
        '<ul><script type="text/html"><li hidden data-enhance="as-of-now"><b>Later</b></li></script><li>Now</li></ul><i hidden></i>',
      ),
      html,
    );
    const [, script = ''] =
      /<script>(?<code>for\(.*?;)run\("as-of-now"\);<\/script>/u.exec(html) ?? [];
    const away = { text: '<li>Later</li>', outerHTML: '' };
    runInNewContext(script, { document: { querySelectorAll: () => [away] } });
    assert.equal(away.outerHTML, away.text);
  });

  it('keeps what is hidden within its script, whatever its attributes hold', async () => {
    const evil = '<p hidden title="</script><!--<script>">A</p><p data-enhance=news>B</p>';
    const html = await deliver(built.replace('<table', `${evil}<table`));
    assert.ok(
      html.includes(
        '<script type="text/html"><p hidden title="&lt;/script>&lt;!--&lt;script>">A</p></script><p data-enhance="news">B</p>',
      ),
      html,
    );
  });

  it('does not name the generator', async () => {
    assert.ok(!(await deliver(built)).includes('generator'));
  });

  it('has the theme’s symbols only where it uses one', async () => {
    const symbols = '<svg style="display: none;"><defs><symbol id="a"></symbol></defs></svg>';
    const without = await deliver(built.replace('<body>', `<body>${symbols}`));
    assert.ok(!without.includes('<symbol'));
    const use = '<svg><use href="#a"></use></svg>';
    const having = await deliver(built.replace('<body>', `<body>${symbols}${use}`));
    assert.ok(having.includes(symbols));
  });

  it('has what React had nothing to do with as it stands, and is the same page', async () => {
    const rows = '<tbody><tr><td style="text-align:center">One $&#x26; two</td></tr></tbody>';
    const words = `<p>${'Words. '.repeat(60)}</p><h2>Next</h2><p>More.</p>`;
    const toPage = (mark: (html: string) => string) =>
      withNeeds('language-offer').replace(
        /<p class.*<\/table>/u,
        () => `<main>${mark(words)}<section><table>${mark(rows)}</table></section></main>`,
      );
    const marked = await deliver(toPage((html) => `<template data-run="">${html}</template>`));
    assert.equal(marked, await deliver(toPage((html) => html)));
    assert.match(marked, /<h2 data-fold/u);
    assert.match(marked, /unsafe-hashes/u);
    assert.ok(marked.includes(rows));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toDeliveredPage } from '../../src/delivery/page.ts';

// As Docusaurus writes it: quotes and end tags left out where HTML allows.
const built = `<!doctype html><html lang=sv data-has-hydrated=false><head><meta charset=UTF-8><meta name=generator content="Docusaurus"><title data-rh=true>A &amp; B</title><style>[data-offer]{display:none}</style><link rel=stylesheet href=/sv/assets/css/styles.1.css /><link rel=icon href=/icon.svg><script src=/sv/assets/js/main.2.js defer></script><script src=https://example.com/own.js></script></head><body><div id=__docusaurus><p class="a  b">One<!-- --> two<p>Three<time datetime=2023-10>october</time><table><tr><td>1</table><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></div><script data-files=->load()</script></body>`;

const hashes: Record<string, string> = {
  '/sv/assets/css/styles.1.css': 'a',
  '/sv/assets/js/page.3.js': 'b',
  '/sv/assets/js/main.2.js': 'c',
};

const deliver = (html: string) =>
  toDeliveredPage(html, {
    isBundle: (address) => address.startsWith('/sv/assets/'),
    readStylesheet: (address) => {
      assert.equal(address, '/sv/assets/css/styles.1.css');
      return 'p{color:red}aside{color:blue}';
    },
    chunks: ['/sv/assets/js/page.3.js'],
    toIntegrity: (address) => hashes[address] ?? '',
  });

describe('a delivered page', () => {
  it('carries what it needs of the stylesheet, and asks for none', async () => {
    const html = await deliver(built);
    assert.ok(html.includes('<style>p{color:red}[data-offer]{display:none}</style>'), html);
    assert.equal(html.split('<style>').length, 2);
    assert.ok(!html.includes('rel="stylesheet"'));
  });

  it('has the files of the bundle with their hashes on the loader, the stylesheet first and the entry last', async () => {
    const html = await deliver(built);
    assert.ok(
      html.includes(
        '<script data-files="/sv/assets/css/styles.1.css#a /sv/assets/js/page.3.js#b /sv/assets/js/main.2.js#c">load()</script>',
      ),
      html,
    );
    assert.ok(!html.includes('src="/sv/'));
  });

  it('keeps the scripts and links of others', async () => {
    const html = await deliver(built);
    assert.ok(html.includes('<script src="https://example.com/own.js"></script>'));
    assert.ok(html.includes('<link rel="icon" href="/icon.svg">'));
  });

  it('runs the inline scripts that come before its content as one, and leaves the others', async () => {
    const withScripts = built
      .replace('<title', '<script>a()</script><title')
      .replace('<body>', '<body><script type=application/json>{}</script><script>b()</script>')
      .replace('</body>', '<script>c()</script></body>');
    const html = await deliver(withScripts);
    assert.ok(html.includes('<script>a();b()</script></head>'), html);
    assert.ok(html.includes('<body><script type="application/json">{}</script><div'), html);
    assert.ok(html.includes('load()</script><script>c()</script>'), html);
    assert.ok(!html.includes('data-below-fold'), html);
    const long = await deliver(withScripts.replace('</svg>', '</svg><footer>End</footer>'));
    assert.match(long, /<\/svg><script>[^<]*;a\(\);b\(\)<\/script><footer data-below-fold="">/u);
    assert.match(long, /body\{display:none\}<\/style><\/head>/u);
  });

  it('has every attribute quoted and every element closed', async () => {
    const html = await deliver(built);
    const body = html.slice(html.indexOf('<div'), html.indexOf('<script data-files'));
    assert.equal(
      body,
      '<div id="__docusaurus"><p class="a b">One<!-- --> two</p><p>Three<time datetime="2023-10">october</time></p><table><tbody><tr><td>1</td></tr></tbody></table><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg></div>',
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

  it('is the same when it is delivered again', async () => {
    const once = await deliver(built);
    const again = await toDeliveredPage(once, {
      isBundle: () => false,
      readStylesheet: () => '',
      chunks: [],
      toIntegrity: () => '',
    });
    assert.equal(again.replace(/data-files="[^"]*"/u, ''), once.replace(/data-files="[^"]*"/u, ''));
  });
});

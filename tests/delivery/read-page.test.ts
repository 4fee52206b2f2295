import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { readPage } from '../../src/delivery/read-page.ts';

const toPage = (body: string, head = ''): string =>
  `<!doctype html>\n<html lang="sv">\n<head>${head}</head>\n<body class="a b">${body}</body>\n</html>\n`;

describe('the reader of pages', () => {
  for (const [name, body, head] of [
    ['texts and references', '<p>A &amp; B &#x27;c&#x27; &eacute; <!-- -->d</p>\n<p hidden>e</p>'],
    ['void elements', '<p>a<br>b<br/>c<img src="a.png" alt=""/></p><hr/><input type="checkbox">'],
    [
      'pictures',
      '<svg viewBox="0 0 1 1"><title>A &lt; b</title><linearGradient id="a"></linearGradient><path d="M0 0"></path></svg><p>c</p>',
    ],
    ['templates', '<template data-run="0"></template><template><p>a</p></template>'],
    [
      'scripts',
      '<script>if (a<b && "</p>") c("<!--")</script><style>a>b{}</style>',
      '<title>a</title>',
    ],
    [
      'attributes',
      '<a href="/?a=1&amp;b=2" tabindex="0" aria-label="&quot;" download data-a-b="c">d</a>',
    ],
    [
      'tables',
      '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
    ],
  ] as const) {
    it(`reads ${name} as a browser does`, () => {
      const page = toPage(body, head);
      const withoutBlanks = (html: string): string => html.replaceAll(/>\s+</gu, '><');
      assert.equal(withoutBlanks(toHtml(readPage(page))), withoutBlanks(toHtml(fromHtml(page))));
    });
  }

  for (const html of [
    '',
    '<p>a</p>',
    '<html><body>a</body></html>',
    '<head></head><body></body>',
  ]) {
    it(`refuses what would be left without a policy: ${html || 'nothing'}`, () => {
      assert.throws(() => readPage(html), /expected a page as Docusaurus makes it/u);
    });
  }
});

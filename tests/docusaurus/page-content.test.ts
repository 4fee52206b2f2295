import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toContentProgram, toPageContent } from '../../src/docusaurus/page-content.ts';

const parse = (html: string): Root => fromHtml(html, { fragment: true });
const split = (html: string) => toPageContent(parse(html), { baseUrl: '/sv/' }).content;

describe('the content of a page that a build makes', () => {
  it('is HTML, but for what components show', () => {
    assert.deepEqual(split('<p>One</p><h2 id="a">Two <b>more</b></h2><ul><li>3 &lt; 4</li></ul>'), [
      { html: '<p>One</p>' },
      ['h2', { id: 'a' }, ['Two ', ['b', {}, ['more']]]],
      { html: '<ul><li>3 &#x3C; 4</li></ul>' },
    ]);
  });

  it('leaves to React what is around a component, with properties as React names them', () => {
    assert.deepEqual(
      split('<ol start="2"><li class="a"><p>One</p><pre><code>x</code></pre></li></ol>'),
      [
        [
          'ol',
          { start: 2 },
          [
            [
              'li',
              { className: 'a' },
              [{ html: '<p>One</p>' }, ['pre', {}, [{ html: '<code>x</code>' }]]],
            ],
          ],
        ],
      ],
    );
  });

  it('has the addresses of pages below that of the language, as their links would', () => {
    assert.deepEqual(
      split(
        '<p><a href="/a/b/?c#d">1</a><a href="https://example.com/" target="_blank">2</a><a href="#e">3</a></p>',
      ),
      [
        {
          html: '<p><a href="/sv/a/b/?c#d">1</a><a href="https://example.com/">2</a><a href="#e">3</a></p>',
        },
      ],
    );
  });

  it('leaves links to Docusaurus whose address it would change in another way', () => {
    assert.deepEqual(
      split('<a href="/a.html">1</a><a href="b">2</a><a href="pathname:///c">3</a>'),
      [
        ['a', { href: '/a.html' }, [{ html: '1' }]],
        ['a', { href: 'b' }, [{ html: '2' }]],
        ['a', { href: 'pathname:///c' }, [{ html: '3' }]],
      ],
    );
  });

  it('aligns columns by style, as React does', () => {
    assert.deepEqual(
      split('<table><tbody>\n<tr>\n<td align="center">1</td></tr></tbody></table>'),
      [['table', {}, [{ html: '<tbody><tr><td style="text-align:center">1</td></tr></tbody>' }]]],
    );
  });

  it('leaves pictures of the first screen to React, which has them fetched ahead', () => {
    assert.deepEqual(
      split('<p>1 <img src="/a.webp"></p><p><img src="/b.webp" loading="lazy"></p>'),
      [
        ['p', {}, [{ html: '1 ' }, ['img', { src: '/a.webp' }, []]]],
        { html: '<p><img src="/b.webp" loading="lazy"></p>' },
      ],
    );
  });

  it('has no empty lines around it', () => {
    assert.deepEqual(split('\n<p>1</p>\n<p>2</p>\n'), [{ html: '<p>1</p>\n<p>2</p>' }]);
  });

  it('asks the bundler for the addresses of files', () => {
    const link = {
      type: 'mdxJsxTextElement',
      name: 'a',
      attributes: [
        { name: 'data-noBrokenLinkCheck', value: { value: 'true' } },
        { name: 'href', value: { value: 'require("./plan.pdf").default' } },
      ],
      children: [{ type: 'text', value: 'The "plan"' }],
    };
    const content = toPageContent({ type: 'root', children: [link as never] }, { baseUrl: '/' });
    const program = toContentProgram(content);
    assert.deepEqual(
      new Function('require', `return ${program}`)(() => ({ default: '/f/plan-1.pdf' })),
      [['a', { 'data-noBrokenLinkCheck': true, href: '/f/plan-1.pdf' }, [{ html: 'The "plan"' }]]],
    );
  });

  it('is a program that any words can stand in', () => {
    const content = toPageContent(parse('<p>\u2028 " \\ $& </p><script>'), { baseUrl: '/' });
    assert.deepEqual(new Function(`return ${toContentProgram(content)}`)(), content.content);
  });
});

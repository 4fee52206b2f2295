import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { findUnsafeHtml } from '../../src/markdown/author-html.ts';
import { marker } from '../../src/markdown/marker.ts';
import { rehypeFaqData, rehypeSanitizeNotice } from '../../src/markdown/rehype-notice.ts';

const element = (
  tagName: string,
  properties: Element['properties'],
  ...children: Element['children']
): Element => ({ type: 'element', tagName, properties, children });

const text = (value: string) => ({ type: 'text' as const, value });

const sanitize = (...children: Element[]) => rehypeSanitizeNotice()({ type: 'root', children });

describe('rehypeSanitizeNotice', () => {
  it('keeps ids as they are: customers hold links to them', () => {
    assert.equal(
      toHtml(sanitize(element('h2', { id: 'impact' }, text('A')))),
      '<h2 id="impact">A</h2>',
    );
  });

  it('leaves nothing of what could run, load or restyle', () => {
    const tree = sanitize(
      element('script', {}, text('run()')),
      element('p', { onClick: 'run()', style: 'position:fixed' }, text('A')),
      element('a', { href: 'javascript:run()' }, text('B')),
      element('iframe', { srcDoc: '<script>run()</script>' }),
      element('base', { href: 'https://elsewhere.example' }),
    );
    assert.equal(toHtml(tree), '<p>A</p><a>B</a>');
  });

  it('keeps the nodes that Docusaurus made, and cleans what is inside them', () => {
    const image = { type: 'mdxJsxFlowElement', name: 'img', attributes: [], children: [] };
    const header = {
      type: 'mdxJsxFlowElement',
      name: 'header',
      attributes: [],
      children: [element('h1', { onClick: 'run()' }, text('A')), image],
    };
    const tree = rehypeSanitizeNotice()({ type: 'root', children: [header] } as unknown as Root);
    const [made] = tree.children as unknown as (typeof header)[];
    assert.ok(made);
    assert.equal(made.name, 'header');
    const [heading, kept] = made.children as [Element, typeof image];
    assert.deepEqual(heading.properties, {});
    assert.equal(kept.name, 'img');
  });

  it('leaves no link that shows nothing, and keeps places', () => {
    const href = 'https://a.example/';
    const tree = sanitize(
      element('a', { href }, element('p', {}, text('\n'))),
      element('a', { href, id: 'place' }),
      element('site-file', { href: '/a.png', ...marker }),
      element('a', { href }, element('b', {}, text('C'))),
    );
    assert.equal(
      toHtml(tree),
      `<a><p>\n</p></a><a id="place"></a><span></span><a href="${href}"><b>C</b></a>`,
    );
  });

  it('calls a picture that is a link after what it leads to, where nobody named it', () => {
    const named = (href: string, properties = {}, alt = '') =>
      toHtml(
        sanitize(element('a', { href, ...properties }, element('img', { src: '/p.png', alt }))),
      );
    const toLabel = (html: string) => /aria-label="(?<label>[^"]*)"/u.exec(html)?.groups?.label;
    assert.equal(toLabel(named('/guides/first-steps/#begin')), 'first steps');
    assert.equal(toLabel(named('https://a.example/b/plan_2.html?c')), 'plan 2');
    assert.equal(toLabel(named('https://a.example/')), 'a.example');
    assert.equal(toLabel(named('/guides/', { title: 'All guides' })), 'All guides');
    assert.equal(toLabel(named('/guides/', {}, 'Guides')), undefined);
    const ofFile = (properties: Element['properties']) => {
      const image = element('picture-frame', { ...marker }, element('img', { src: '/p.png' }));
      const [link] = sanitize(element('site-file', { ...properties, ...marker }, image)).children;
      return (link as Element).properties;
    };
    assert.equal(ofFile({ to: '/migrate/calendar.ics' }).label, 'calendar');
    assert.equal(ofFile({ href: '/assets/pictures/0-1f.png' }).enlarges, true);
  });

  it('keeps of the style of a table that its columns are equal, and nothing else', () => {
    const toTable = (style: string) => toHtml(sanitize(element('table', { style })));
    assert.equal(toTable('table-layout:fixed'), '<table data-columns="equal"></table>');
    assert.equal(
      toTable('Table-Layout: fixed; position: fixed'),
      '<table data-columns="equal"></table>',
    );
    assert.equal(toTable('table-layout: auto'), '<table></table>');
    assert.equal(toTable('position: fixed; --a: table-layout:fixed'), '<table></table>');
    assert.deepEqual(
      ['table-layout:fixed', 'table-layout: auto;', 'table-layout:fixed;position:fixed']
        .map((style) => findUnsafeHtml(element('table', { style })).length)
        .concat(findUnsafeHtml(element('td', { style: 'table-layout:fixed' })).length),
      [0, 0, 1, 1],
    );
  });

  it('takes a table for a row of cards that has a picture in each cell and no headers', () => {
    const cell = (name: string) =>
      element(name, {}, element('p', {}, element('img', { src: '/a.png' })));
    const isRow = (...cells: Element[]) =>
      toHtml(sanitize(element('table', {}, element('tr', {}, ...cells)))).includes('data-columns');
    assert.equal(isRow(cell('td'), cell('td')), true);
    assert.equal(isRow(cell('td')), false);
    assert.equal(isRow(cell('td'), element('td', {})), false);
    assert.equal(isRow(cell('th'), cell('td')), false);
  });

  it('gives no component of ours properties from outside', () => {
    const tree = sanitize(element('notice-faq', { structuredData: '{}', ...marker }));
    assert.deepEqual((tree.children[0] as Element).properties, {});
  });

  it('leaves of a component that an author wrote only its words', () => {
    const tree = sanitize(element('notice-faq', { dataMade: 'x' }, text('Words')));
    assert.deepEqual(tree.children, [text('Words')]);
  });
});

describe('rehypeFaqData', () => {
  it('describes the FAQ for machines, and cannot end its script early', () => {
    const faq = element(
      'notice-faq',
      {},
      element(
        'faq-item',
        { id: 'faq-why' },
        element('faq-question', {}, text('Why </script>?')),
        element('faq-answer', {}, element('p', {}, text('Because.'))),
      ),
    );
    rehypeFaqData()({ type: 'root', children: [faq] });
    const data = String(faq.properties.structuredData);
    assert.equal(data.includes('<'), false);
    assert.deepEqual(JSON.parse(data).mainEntity, [
      {
        '@type': 'Question',
        name: 'Why </script>?',
        acceptedAnswer: { '@type': 'Answer', text: '<p>Because.</p>' },
      },
    ]);
  });
});

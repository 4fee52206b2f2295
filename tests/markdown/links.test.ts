import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolveLink, toAddress, toLinkedPages } from '../../src/markdown/links.ts';

const pages = toLinkedPages(
  [
    { page: 'a.md' },
    { page: 'guides/b.md' },
    { page: 'guides/index.md' },
    { page: 'guides/deep/README.md' },
    { page: 'moved.md', slug: '/elsewhere' },
    { page: 'guides/named.md', slug: 'other' },
    { page: 'demo/demo.md' },
    { page: 'Två ord.md' },
    { page: 'draft.md', isDraft: true, made: ['/draft/calendar.ics'] },
    { page: '1-first/02-second.md' },
    { page: 'zz-draft.md', slug: '/first/second', isDraft: true },
    { page: 'move.md', made: ['/move/calendar.ics', '/old-move/', '/old-move/calendar.ics'] },
  ],
  ['/', '/atom.xml', '/calendar.ics', '/localization/', '/category/guides/'],
);

const leadsTo = (url: string, from = 'guides/b.md'): string => {
  const found = resolveLink(pages, from, url);
  switch (found.kind) {
    case 'page':
      return `${found.address}${found.suffix}`;
    case 'output':
      return `output ${found.address}`;
    case 'missing':
      return `missing, nearest ${found.nearest}`;
    default:
      return found.kind;
  }
};

describe('resolveLink', () => {
  for (const [url, expected] of [
    ['index.md', '/guides/'],
    ['./index.md#top', '/guides/#top'],
    ['../a.md?x=1#b', '/a/?x=1#b'],
    ['../a', '/a/'],
    ['../a.html', '/a/'],
    ['./', '/guides/'],
    ['deep/', '/guides/deep/'],
    ['deep', '/guides/deep/'],
    ['deep/readme.md', 'missing, nearest guides/deep/README.md'],
    ['/help/guides/b.md', '/guides/b/'],
    ['/docs/guides/b.md', '/guides/b/'],
    ['/guides/b.md', '/guides/b/'],
    ['/guides/b/', '/guides/b/'],
    ['/guides/b', '/guides/b/'],
    ['../moved.md', '/elsewhere/'],
    ['/elsewhere/', '/elsewhere/'],
    ['named.md', '/guides/other/'],
    ['../demo/', '/demo/'],
    ['../Tv%C3%A5%20ord.md', '/Två ord/'],
    ['../Tva\u030A%20ord.md', '/Två ord/'],
    ['/first/second/', '/first/second/'],
    ['../1-first/02-second.md', '/first/second/'],
    ['../draft.md', 'missing, nearest null'],
    ['../../a.md', 'missing, nearest a.md'],
    ['bb.md', 'missing, nearest guides/b.md'],
    ['nothing-like-it.md', 'missing, nearest null'],
    ['#x', 'fragment'],
    ['plan.pdf', 'other'],
    ['https://example.com/a.md', 'other'],
    ['mailto:a@example.com', 'other'],
    ['/', 'output /'],
    ['/calendar.ics', 'output /calendar.ics'],
    ['/atom.xml', 'output /atom.xml'],
    ['../../', 'missing, nearest null'],
    ['../', 'output /'],
    ['../atom.xml', 'output /atom.xml'],
    ['/localization/', 'output /localization/'],
    ['/localization', 'output /localization/'],
    ['/category/guides/', 'output /category/guides/'],
    ['/move/calendar.ics', 'output /move/calendar.ics'],
    ['../move/calendar.ics', 'output /move/calendar.ics'],
    ['/old-move/', 'output /old-move/'],
    ['/guides/b/index.md', 'output /guides/b/index.md'],
    ['/guides/b/index.html', '/guides/b/'],
    ['../index.html', 'output /'],
    // What the site makes of other pages, and of none, stands nowhere.
    ['/guides/b/notice.json', 'other'],
    ['/draft/calendar.ics', 'other'],
    ['/draft/index.md', 'missing, nearest guides/index.md'],
    ['/gone/calendar.ics', 'other'],
    ['/follow/nowhere/', 'missing, nearest null'],
    ['/sv/move/calendar.ics', 'other'],
  ] as const) {
    it(`leads from a page of a folder by ${url} to ${expected}`, () => {
      assert.equal(leadsTo(url), expected);
    });
  }

  it('has no other address for a page than Docusaurus', () => {
    assert.equal(toAddress({ page: 'x/y.md' }), '/x/y/');
    assert.equal(toAddress({ page: 'x/X.md' }), '/x/');
    assert.equal(toAddress({ page: 'index.md' }), '/');
    assert.equal(toAddress({ page: 'x/y.md', slug: 'z/w' }), '/x/z/w/');
    assert.equal(toAddress({ page: '1-x/02. Y.md' }), '/x/Y/');
    assert.equal(toAddress({ page: '01-x/01-x.md' }), '/x/');
    assert.equal(toAddress({ page: '1-x/2-y.md', slug: '/3-z' }), '/3-z/');
    assert.equal(toAddress({ page: '2026-11-26-news.md' }), '/2026-11-26-news/');
    assert.equal(toAddress({ page: '7.0-notes.md' }), '/7.0-notes/');
  });
});

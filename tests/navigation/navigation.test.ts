import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkToc, checkUnordered } from '../../src/checks/rules/navigation.ts';
import { type Category, parseCategory } from '../../src/navigation/category-file.ts';
import {
  type NavigationPage,
  type NavigationSource,
  toNavigation,
} from '../../src/navigation/navigation.ts';
import {
  type NavigationItem,
  toListed,
  toPageNavigation,
} from '../../src/navigation/page-navigation.ts';
import { parseToc } from '../../src/navigation/toc-file.ts';

const toPage = (page: string, more: Partial<NavigationPage> = {}): NavigationPage => ({
  page,
  path: `/${page.replace(/(?:(?:^|(?<=\/))index)?\.md$/u, '/').replace(/\/\/$/u, '/')}`,
  label: page.replace(/^.*\//u, '').replace(/\.md$/u, ''),
  isTranslated: true,
  isHidden: false,
  isNotice: false,
  ...more,
});

const toFiles = (files: Record<string, string | Category> = {}): NavigationSource['english'] => ({
  tocs: new Map(
    Object.entries(files).flatMap(([folder, text]) =>
      typeof text === 'string' ? [[folder, parseToc(text)]] : [],
    ),
  ),
  categories: new Map(
    Object.entries(files).flatMap(([folder, value]) =>
      typeof value === 'string' ? [] : [[folder, value]],
    ),
  ),
});

const navigate = (
  pages: (string | NavigationPage)[],
  english: Record<string, string | Category> = {},
  translated: Record<string, string | Category> = english,
): NavigationItem[] =>
  toNavigation({
    pages: pages.map((page) => (typeof page === 'string' ? toPage(page) : page)),
    english: toFiles(english),
    translated: toFiles(translated),
    baseUrl: '/',
  });

const outline = (items: NavigationItem[], indent = ''): string[] =>
  items.flatMap(({ hidden, items: inner = [], label, path, url }) => [
    `${indent}${label}${(path ?? url) ? ` → ${path ?? url}` : ''}${hidden ? ` (${hidden})` : ''}`,
    ...outline(inner, `${indent}  `),
  ]);

describe('the navigation from folders', () => {
  it('has a group for each folder, by position and then by name, as in Docusaurus', () => {
    const items = navigate(['b.md', toPage('a.md', { position: 9 }), 'send/y.md', 'send/x.md'], {
      send: { label: 'Send it', position: 1 },
    });
    assert.deepEqual(outline(items), [
      'Send it',
      '  x → /send/x/',
      '  y → /send/y/',
      'a → /a/',
      'b → /b/',
    ]);
  });

  it('opens a folder at its index page, which gives it its name', () => {
    const items = navigate([toPage('send/index.md', { label: 'Sending' }), 'send/x.md']);
    assert.deepEqual(outline(items), ['Sending → /send/', '  x → /send/x/']);
  });

  it('makes the page that a `generated-index` asks for', () => {
    const items = navigate(['send/x.md'], {
      send: { label: 'Send & more', link: { type: 'generated-index' } },
    });
    assert.equal(items[0]?.path, '/category/send--more/');
    assert.equal(items[0]?.isGenerated, true);
  });

  it('leaves out of sight what is hidden, and notices', () => {
    const items = navigate([
      toPage('a.md', { isHidden: true }),
      toPage('move.md', { isNotice: true }),
      'b.md',
    ]);
    assert.deepEqual(outline(items), ['a → /a/ (hidden)', 'b → /b/', 'move → /move/ (hidden)']);
  });

  it('takes the label of a folder from the language, and else from English', () => {
    const english = { a: { label: 'Alpha' }, b: { label: 'Beta' } };
    const items = navigate(['a/x.md', 'b/x.md'], english, { a: { label: 'Alfa' } });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['Alfa', 'Beta'],
    );
  });
});

const toc = [
  '# Guide',
  '+ [Start](start.md)',
  '+ Send {#send}',
  '  + [Letters](send/letters.md)',
  '  + {hide-from-toc} [Stamps](send/stamps.md)',
  '+ [Shop](https://example.com/)',
  '+ [Gone](gone.md)',
].join('\n');
const guidePages = ['g/TOC.md', 'g/start.md', 'g/send/letters.md', 'g/send/stamps.md', 'g/lost.md'];

describe('the navigation from a TOC.md', () => {
  it('has its order, and last what it does not name', () => {
    assert.deepEqual(outline(navigate(guidePages, { g: toc })), [
      'Guide',
      '  Start → /g/start/',
      '  Send',
      '    Letters → /g/send/letters/',
      '    Stamps → /g/send/stamps/ (hidden)',
      '  Shop → https://example.com/',
      '  lost → /g/lost/ (unordered)',
    ]);
  });

  it('has the words of the language, or else those of the page, or else English ones', () => {
    const pages = [
      toPage('g/start.md', { label: 'Starta' }),
      toPage('g/send/letters.md', { isTranslated: false }),
    ];
    const swedish = '# Handbok\n\n+ Skicka {#send}\n';
    assert.deepEqual(outline(navigate(pages, { g: toc }, { g: swedish })), [
      'Handbok',
      '  Starta → /g/start/',
      '  Skicka',
      '    Letters → /g/send/letters/',
      '  Shop → https://example.com/',
    ]);
  });

  it('keeps the English order and what English hides, whatever a translation says', () => {
    const swedish = '+ [Frimärken](send/stamps.md)\n+ {hide-from-toc} [Brev](send/letters.md)\n';
    const shown = outline(navigate(guidePages, { g: toc }, { g: swedish }));
    assert.equal(shown[3], '    Brev → /g/send/letters/');
    assert.equal(shown[4], '    Frimärken → /g/send/stamps/ (hidden)');
  });

  it('tells sections with the same id from each other by their order', () => {
    const english = '+ Ask {#ask}\n  + [A](a.md)\n+ Filter {#ask}\n  + [B](b.md)\n';
    const swedish = '+ Fråga {#ask}\n  + [A](a.md)\n+ Filtrera {#ask}\n  + [B](b.md)\n';
    const labels = (translated: string) =>
      navigate(['a.md', 'b.md'], { '.': english }, { '.': translated }).map(({ label }) => label);
    assert.deepEqual(labels(english), ['Ask', 'Filter']);
    assert.deepEqual(labels(swedish), ['Fråga', 'Filtrera']);
  });

  it('leads elsewhere with the words and the address of the language', () => {
    const english =
      '+ [A](a.md)\n+ [Shop](https://example.com/en/docs/shop)\n+ [Help](https://example.com/help)\n';
    const swedish =
      '+ [Affär](https://example.com/sv-SE/docs/shop)\n+ [Hjälp](https://example.com/help?lang=sv)\n';
    assert.deepEqual(outline(navigate(['a.md'], { '.': english }, { '.': swedish })).slice(1), [
      'Affär → https://example.com/sv-SE/docs/shop',
      'Hjälp → https://example.com/help?lang=sv',
    ]);
    const unsafe = '+ [Affär](javascript://example.com/docs/shop)\n';
    assert.deepEqual(outline(navigate(['a.md'], { '.': english }, { '.': unsafe })).slice(1), [
      'Affär → https://example.com/en/docs/shop',
      'Help → https://example.com/help',
    ]);
  });

  it('leaves out of sight a section whose every page is hidden', () => {
    const items = navigate(['a.md', 'b.md'], {
      '.': '+ [A](a.md)\n+ Keys {#keys}\n  + {hide} [B](b.md)\n',
    });
    assert.deepEqual(outline(items), ['A → /a/', 'Keys (hidden)', '  B → /b/ (hidden)']);
    const { items: shown, trail } = toPageNavigation(items, '/b/');
    assert.deepEqual(
      { shown: shown.map(({ label }) => label), trail: trail.map(({ label }) => label) },
      { shown: ['A'], trail: ['Keys'] },
    );
  });

  it('may order all folders, with absolute addresses too', () => {
    const all = '+ [B](/help/b/x.md)\n+ [A](a/x.md#top)\n';
    assert.deepEqual(outline(navigate(['a/x.md', 'b/x.md'], { '.': all })), [
      'B → /b/x/',
      'A → /a/x/',
    ]);
  });

  it('never leads to an address that could run', () => {
    assert.deepEqual(outline(navigate(['g/a.md'], { g: '+ [A](a.md)\n+ [X](javascript:1)\n' })), [
      'g',
      '  A → /g/a/',
    ]);
  });
});

describe('what a page shows of the navigation', () => {
  const items = navigate(guidePages, { g: toc });

  it('is the branch that it stands on; other groups are a link to their first page', () => {
    const { guide, items: shown, trail } = toPageNavigation(items, '/g/start/');
    assert.equal(guide?.label, 'Guide');
    assert.deepEqual(
      shown.map(({ href, isClosed, isCurrent }) => ({ href, isClosed, isCurrent })),
      [
        { href: '/g/start/', isClosed: false, isCurrent: true },
        { href: '/g/send/letters/', isClosed: true, isCurrent: false },
        { href: 'https://example.com/', isClosed: false, isCurrent: false },
      ],
    );
    assert.deepEqual(trail, [{ label: 'Guide', href: '/g/start/' }]);
  });

  it('names the other guides of the site, on the pages of one', () => {
    const other = '# Other {#other}\n\n+ [X](x.md)\n';
    const all = navigate([...guidePages, 'h/x.md', 'i/y.md'], { g: toc, h: other });
    const guidesOf = (path: string) => toPageNavigation(all, path).guides;
    assert.deepEqual(guidesOf('/g/start/'), [{ label: 'Other', href: '/h/x/' }]);
    assert.deepEqual(guidesOf('/h/x/'), [{ label: 'Guide', href: '/g/start/' }]);
    assert.deepEqual(guidesOf('/i/y/'), []);
  });

  it('is a few dozen entries of a guide of hundreds of pages', () => {
    const sections = Array.from({ length: 20 }, (_, at) => at);
    const entries = sections.flatMap((section) => [
      `+ Section ${section} {#s${section}}`,
      ...sections.map((page) => `  + [Page ${page}](s${section}/p${page}.md)`),
    ]);
    const pages = sections.flatMap((section) =>
      sections.map((page) => `g/s${section}/p${page}.md`),
    );
    const many = navigate(pages, { g: entries.join('\n') });
    const shown = toPageNavigation(many, '/g/s3/p7/').items;
    assert.equal(shown.length + shown.flatMap(({ items: inner }) => inner).length, 40);
  });

  it('opens at the place of a page that the navigation hides', () => {
    const { items: shown, trail } = toPageNavigation(items, '/g/send/stamps/');
    assert.deepEqual(
      trail.map(({ label }) => label),
      ['Guide', 'Send'],
    );
    assert.deepEqual(
      shown[1]?.items.map(({ label }) => label),
      ['Letters'],
    );
  });

  it('is everything on the page of the one TOC.md for all, and of another what it orders', () => {
    const list = (all: NavigationItem[], source: string) =>
      toListed(all, {
        path: `/${source.replace('.md', '/')}`,
        source: `@site/docs/${source}`,
      })?.map(({ label }) => label);
    assert.deepEqual(list(items, 'g/TOC.md')?.slice(0, 2), ['Start', 'Send']);
    const one = navigate(['a.md', 'b/c.md'], { '.': '+ [A](a.md)\n+ [C](b/c.md)\n' });
    assert.deepEqual(list(one, 'TOC.md'), ['A', 'C']);
    assert.equal(list(one, 'a.md'), undefined);
  });

  it('has the pages before and after, over the ends of groups and not out of the guide', () => {
    const { next, previous } = toPageNavigation(items, '/g/send/letters/');
    assert.deepEqual(
      { next, previous },
      { next: null, previous: { label: 'Start', href: '/g/start/' } },
    );
  });
});

describe('the checks of the navigation', () => {
  it('tell of a link to no page with its place and the nearest one', () => {
    const problems = checkToc(parseToc('+ [A](x/a.md)\n+ [B](b.md)\n'), 'g', new Set(['g/y/a.md']));
    assert.deepEqual(
      problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`),
      [
        '1:3 Unexpected link to `x/a.md`: no such page, expected `y/a.md`.',
        '2:3 Unexpected link to `b.md`: no such page, expected a page that is there. Write the page, or delete the entry.',
      ],
    );
  });

  it('tell, as information, of a page that no TOC.md above it names', () => {
    const found = checkUnordered(new Map([['g', parseToc(toc)]]), new Set(['g/lost.md', 'x.md']));
    assert.deepEqual(
      [...found].map(([page, [problem]]) => [page, problem?.fatal, problem?.reason]),
      [
        [
          'g/lost.md',
          undefined,
          'Missing entry for this page in `g/TOC.md`: readers reach it from the list of all pages.',
        ],
      ],
    );
  });

  it('tell what is wrong with a _category_.json, with its place', () => {
    const { category, problems } = parseCategory('{\n  "label": 3,\n  "colour": "red"\n}');
    assert.equal(category, null);
    assert.deepEqual(
      problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`),
      [
        '2:12 Unexpected `label`, expected a text.',
        '1:1 Unexpected `colour`, expected `label`, `position`, `link` or another key that Docusaurus knows.',
      ],
    );
    assert.match(
      parseCategory('{"label":').problems[0]?.reason ?? '',
      /^Unexpected `\{` without an end/u,
    );
  });
});

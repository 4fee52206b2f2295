import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { toCleanDrawing } from '../../src/markdown/clean-drawing.ts';
import { parseMarkdown } from '../../src/markdown/outline.ts';
import {
  type PictureOptions,
  rehypePictures,
  remarkPictures,
  toWidths,
} from '../../src/markdown/pictures.ts';

const toPicture: PictureOptions['toPicture'] = (_page, { path }) =>
  path === 'gone.png'
    ? null
    : {
        sources: [
          { address: '/assets/pictures/736-a.webp', width: 736 },
          { address: '/assets/pictures/1472-a.webp', width: 1472 },
        ],
        width: 1600,
        height: 900,
      };

const show = (text: string): string => {
  const file = new VFile({ path: 'docs/a.md' });
  const root: Root = parseMarkdown(text);
  remarkPictures({ toPicture })(root, file);
  const tree = toHast(root) as HastRoot;
  rehypePictures()(tree, file);
  return toHtml(tree);
};

describe('a picture of a page', () => {
  it('says its size and its sources, so that nothing moves when it comes', () => {
    assert.equal(
      show('![A plan](plan.png "Plan")'),
      '<p><img src="/assets/pictures/736-a.webp" srcset="/assets/pictures/736-a.webp 736w,/assets/pictures/1472-a.webp 1472w" sizes="(width < 50rem) 94vw,736px" alt="A plan" title="Plan" width="1600" height="900" decoding="async"></p>',
    );
  });

  it('waits below the first screen until it is scrolled to', () => {
    const html = show(`![One](a.png)\n\n${'Words. '.repeat(200)}\n\n![Two](b.png)`);
    assert.deepEqual(
      [...html.matchAll(/<img[^>]*>/gu)].map(([tag]) => tag.includes('loading="lazy"')),
      [false, true],
    );
  });

  it('is its words where there is none', () => {
    assert.equal(show('![A plan](gone.png)'), '<p>A plan</p>');
  });
});

describe('the widths of a picture', () => {
  const widths = (natural: number, width?: string) => toWidths(natural, { width });

  it('are what screens of one and of two pixels show of it', () => {
    assert.deepEqual(widths(2000), { shown: 2000, needed: [736, 1472] });
    assert.deepEqual(widths(900), { shown: 900, needed: [736, 900] });
    assert.deepEqual(widths(300), { shown: 300, needed: [300] });
  });

  it('follow what the author asks for, in pixels or of the text', () => {
    assert.deepEqual(widths(2000, '50%'), { shown: 368, needed: [368, 736] });
    assert.deepEqual(widths(2000, '100'), { shown: 100, needed: [100, 200] });
    assert.deepEqual(widths(2000, '100px'), { shown: 100, needed: [100, 200] });
    assert.deepEqual(widths(2000, 'wide'), { shown: 2000, needed: [736, 1472] });
  });
});

describe('a drawing', () => {
  const clean = (inner: string) =>
    toCleanDrawing(
      `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${inner}</svg>`,
    )?.replace(/^<svg[^>]*>|<\/svg>$/gu, '');

  for (const [what, written, kept] of [
    ['a script', '<script>alert(1)</script><path d="M0 0"/>', '<path d="M0 0"></path>'],
    ['what an event runs', '<rect onload="alert(1)" width="1"/>', '<rect width="1"></rect>'],
    [
      'a link, not what it shows',
      '<a href="https://x.example"><text>A</text></a>',
      '<text>A</text>',
    ],
    ['what comes from elsewhere', '<image href="https://x.example/a.png"/>', '<image></image>'],
    ['HTML', '<foreignObject><div>A</div></foreignObject>', ''],
    ['what moves', '<rect><set attributeName="href" to="javascript:1"/></rect>', '<rect></rect>'],
    ['a style that loads', '<style>@import "//x.example"</style>', '<style></style>'],
  ] as const) {
    it(`loses ${what}`, () => {
      assert.equal(clean(written), kept);
    });
  }

  it('keeps what refers to itself', () => {
    const own =
      '<use xlink:href="#a"></use><rect fill="url(#b)"></rect><style>.a{fill:red}</style>';
    assert.equal(clean(own), own);
  });

  it('loses what it hides in a prefix, an entity or an instruction', () => {
    const written = [
      '<svg:script>alert(1)</svg:script>',
      '<rect fill="url(https://x.example/a)"/>',
      '<image href="data:image/svg+xml;base64,AAAA"/>',
      '<?xml-stylesheet href="https://x.example/x.css"?>',
      '<a xlink:href="java&#115;cript:alert(1)"><rect/></a>',
      '<style>.a{background:u\\72l(//x.example)}</style>',
    ];
    const kept = clean(written.join('')) ?? '';
    assert.doesNotMatch(kept, /script|example|data:|stylesheet/u);
    assert.equal(
      toCleanDrawing('<!DOCTYPE svg [<!ENTITY x "y">]><svg></svg>')?.includes('ENTITY') ?? false,
      false,
    );
  });

  it('is none where it is something else', () => {
    assert.equal(toCleanDrawing('<html><svg/></html>'), null);
    assert.equal(toCleanDrawing('<svg><g></svg>'), null);
  });
});

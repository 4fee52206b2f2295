import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { writeMarkdown } from '../../src/outputs/write-markdown.ts';

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const link = (value: string): PhrasingContent => ({
  type: 'link',
  url: '/a/',
  children: [text(value)],
});
const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] });
const paragraph = (...children: PhrasingContent[]): RootContent => ({
  type: 'paragraph',
  children,
});
const lineBreak: PhrasingContent = { type: 'break' };
const image: PhrasingContent = { type: 'image', url: '/a.png', alt: 'A' };

/** A text wherever one can stand, beside all that can stand beside it. */
const everywhere = (value: string): Root => ({
  type: 'root',
  children: [
    paragraph(text(value)),
    { type: 'heading', depth: 2, children: [text(value)] },
    {
      type: 'table',
      children: [
        { type: 'tableRow', children: [{ type: 'tableCell', children: [text(value)] }] },
        { type: 'tableRow', children: [{ type: 'tableCell', children: [text(value)] }] },
      ],
    },
    paragraph(strong('a'), text(value), strong('a')),
    paragraph(link('a'), text(value), link('a')),
    paragraph(image, text(value), image),
    paragraph(lineBreak, text(value), lineBreak, text(value)),
    paragraph(link(value)),
    // Of links that lead nowhere, texts are left beside each other.
    paragraph(text('w'), text(value), text('/a')),
  ],
});

const signs = [
  ...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r ',
  ...['', '0', '12', 'a', 'é', 'p', 's', 'W', 'www', 'http', 'word by word'],
];

describe('writeMarkdown', () => {
  it('writes each text as the library does that searches it for all that Markdown knows', () => {
    for (const first of signs) {
      for (const second of signs) {
        for (const value of [`${first}${second}`, `a${first}${second}`, `${first}${second}a`]) {
          const extensions = [gfmToMarkdown()];
          assert.equal(
            writeMarkdown(everywhere(value)),
            toMarkdown(everywhere(value), { extensions, bullet: '-', rule: '-', emphasis: '_' }),
            JSON.stringify(value),
          );
        }
      }
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { rehypeBreaks } from '../../src/markdown/rehype-breaks.ts';

const show = (root: Root, path: string) => {
  rehypeBreaks({ toTag: (file) => (file.includes('i18n') ? 'sv-SE' : 'en-GB') })(root, { path });
  return toHtml(root).replaceAll('\u00A0', '_').replaceAll('\u2011', '=');
};
const page = (): Root => ({
  type: 'root',
  children: [h('p', ['15 januari, 15 January, e-post ', h('code', 'e-post 15 januari')])],
});

describe('rehypeBreaks', () => {
  it('holds together what the language of the file has, and leaves code as it is', () => {
    assert.equal(
      show(page(), '/site/i18n/sv/a.md'),
      '<p>15_januari, 15 January, e=post <code>e-post 15 januari</code></p>',
    );
    assert.equal(
      show(page(), '/site/docs/a.md'),
      '<p>15 januari, 15_January, e=post <code>e-post 15 januari</code></p>',
    );
  });
});

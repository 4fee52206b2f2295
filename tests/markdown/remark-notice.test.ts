import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Heading, Root } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { parseMarkdown, splitId } from '../../src/markdown/outline.ts';
import { remarkNotice } from '../../src/markdown/remark-notice.ts';

interface Named {
  data?: { hName?: string; hProperties?: { id?: string } };
  children?: Named[];
}

/** What Docusaurus does before our plugin: heading ids as properties. */
const withHeadingIds = (root: Root): Root => {
  visit(root, 'heading', (node: Heading) => {
    node.data = { hProperties: { id: splitId(toPlainText(node)).id ?? undefined } } as never;
  });
  return root;
};

const run = (markdown: string, notice: object | undefined): Named[] => {
  const root = withHeadingIds(parseMarkdown(markdown));
  const file = new VFile();
  file.data.frontMatter = notice ? { notice } : {};
  remarkNotice()(root, file);
  return root.children as Named[];
};

const notice = { timeline: 'when', faq: 'faq', waves: [{}], questions: ['faq-why', 'faq-how'] };
const names = (nodes: Named[] | undefined) => nodes?.map((node) => node.data?.hName ?? '·');

describe('remarkNotice', () => {
  it('puts the timeline right under its heading', () => {
    const nodes = run('# A {#a}\n\n## When?{#when}\n\nSoon.', notice);
    assert.deepEqual(names(nodes), ['·', '·', 'wave-timeline', '·']);
  });

  it('makes the section’s first list the FAQ, with the ids of the English questions', () => {
    const nodes = run('## FAQ {#faq}\n\n* **Why?**\n\n  Because.\n\n* **How?**\n\n  So.\n', notice);
    const faq = nodes[1];
    assert.equal(faq?.data?.hName, 'notice-faq');
    assert.deepEqual(
      faq?.children?.map((item) => item.data?.hProperties?.id),
      ['faq-why', 'faq-how'],
    );
    assert.deepEqual(names(faq?.children?.[0]?.children), ['faq-question', 'faq-answer']);
    assert.equal(toPlainText(faq?.children?.[0]?.children?.[0]), 'Why?');
  });

  it('keeps every block of an answer', () => {
    const markdown =
      '## FAQ {#faq}\n\n- **Why?** Short.\n\n  | a |\n  | - |\n  | b |\n\n      code\n';
    const answer = run(markdown, notice)[1]?.children?.[0]?.children?.[1];
    assert.deepEqual(
      answer?.children?.map((node) => (node as { type?: string }).type),
      ['paragraph', 'table', 'code'],
    );
  });

  it('keeps an item that has no question, whole', () => {
    const item = run('## FAQ {#faq}\n\n- Plain words.\n', notice)[1]?.children?.[0];
    assert.equal(toPlainText(item), 'Plain words.');
  });

  it('leaves a list of another section alone', () => {
    const nodes = run('## FAQ {#faq}\n\nNone.\n\n## Other {#other}\n\n- **Not** one.\n', notice);
    assert.equal(names(nodes)?.includes('notice-faq'), false);
  });

  it('leaves a page that is no notice alone', () => {
    const nodes = run('## When {#when}\n\n- **Why?**\n', undefined);
    assert.deepEqual(names(nodes), ['·', '·']);
  });
});

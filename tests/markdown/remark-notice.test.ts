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

/** Does the work of Docusaurus before our plugin: heading ids as properties. */
const withHeadingIds = (root: Root): Root => {
  visit(root, 'heading', (node: Heading) => {
    node.data = { hProperties: { id: splitId(toPlainText(node)).id ?? undefined } } as never;
  });
  return root;
};

const run = (markdown: string, notice: object | undefined, more: Named[] = []): Named[] => {
  const root = withHeadingIds(parseMarkdown(markdown));
  root.children.push(...(more as Root['children']));
  const file = new VFile();
  file.data.frontMatter = notice ? { notice } : {};
  remarkNotice()(root, file);
  return root.children as Named[];
};

const notice = { timeline: 'when', faq: 'faq', waves: [{}], questions: ['faq-why', 'faq-how'] };
const names = (nodes: Named[] | undefined) => nodes?.map((node) => node.data?.hName ?? '·');
const find = (nodes: Named[], name: string) => nodes.find((node) => node.data?.hName === name);
const faq = (list: string) => run(`## FAQ {#faq}\n\n${list}`, notice);

describe('remarkNotice', () => {
  it('puts what the reader needs first behind the title, the timeline under its heading', () => {
    const nodes = run('# A {#a}\n\n## When?{#when}\n\nSoon.', notice);
    assert.deepEqual(names(nodes), [
      '·',
      'notice-summary',
      '·',
      'wave-timeline',
      '·',
      'notice-changes',
    ]);
  });

  it('makes the section’s first list the FAQ, with the ids of the English questions', () => {
    const list = find(faq('* **Why?**\n\n  Because.\n\n* **How?**\n\n  So.\n'), 'notice-faq');
    assert.deepEqual(
      list?.children?.map((item) => item.data?.hProperties?.id),
      ['faq-why', 'faq-how'],
    );
    assert.deepEqual(names(list?.children?.[0]?.children), ['faq-question', 'faq-answer']);
    assert.equal(toPlainText(list?.children?.[0]?.children?.[0]), 'Why?');
  });

  it('keeps every block of an answer', () => {
    const nodes = faq('- **Why?** Short.\n\n  | a |\n  | - |\n  | b |\n\n      code\n');
    const answer = find(nodes, 'notice-faq')?.children?.[0]?.children?.[1];
    assert.deepEqual(
      answer?.children?.map((node) => (node as { type?: string }).type),
      ['paragraph', 'table', 'code'],
    );
  });

  it('keeps an item that has no question, whole', () => {
    const item = find(faq('- Plain words.\n'), 'notice-faq')?.children?.[0];
    assert.equal(toPlainText(item), 'Plain words.');
  });

  it('ends the page with what follows the FAQ’s list: whom to ask', () => {
    const nodes = run(
      '## FAQ {#faq}\n\n- **Why?**\n\nAsk us.\n\n## More {#more}\n\nWords.\n',
      notice,
    );
    assert.deepEqual(names(nodes)?.slice(-2), ['notice-changes', 'notice-contact']);
    assert.equal(toPlainText(find(nodes, 'notice-contact')), 'Ask us.');
  });

  it('takes Docusaurus’ own nodes for no words', () => {
    const toc = { type: 'mdxjsEsm', value: 'export const toc = []' } as Named;
    const nodes = run('## FAQ {#faq}\n\n- **Why?**\n', notice, [toc]);
    assert.equal(find(nodes, 'notice-contact'), undefined);
    assert.ok(nodes.includes(toc));
  });

  it('leaves a list of another section alone', () => {
    const nodes = run('## FAQ {#faq}\n\nNone.\n\n## Other {#other}\n\n- **Not** one.\n', notice);
    assert.equal(find(nodes, 'notice-faq'), undefined);
  });

  it('leaves a page that is no notice alone', () => {
    const nodes = run('## When {#when}\n\n- **Why?**\n', undefined);
    assert.deepEqual(names(nodes), ['·', '·']);
  });
});

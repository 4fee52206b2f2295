import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visit } from 'unist-util-visit';
import { findFaqList, toQuestionIds } from '../../src/markdown/faq.ts';
import {
  parseMarkdown,
  splitId,
  toHeadings,
  toPlacedHeadings,
} from '../../src/markdown/outline.ts';
import { compilePage } from '../compile-page.ts';

const headingsOf = (text: string) => toHeadings(toPlacedHeadings(parseMarkdown(text)));

describe('splitId', () => {
  it('reads an id with and without a space before it', () => {
    assert.deepEqual(splitId('När{#when}'), { text: 'När', id: 'when' });
    assert.deepEqual(splitId('När {#when} '), { text: 'När', id: 'when' });
  });

  it('reads no id that has text behind it', () => {
    assert.deepEqual(splitId('När {#when}?'), { text: 'När {#when}?', id: null });
  });
});

describe('toHeadings', () => {
  it('tells each heading’s place in the file, front matter included', () => {
    const headings = headingsOf('---\ntitle: A\n---\n\n# A {#a}\n\n## B\n');
    assert.deepEqual(headings, [
      { id: 'a', depth: 1, text: 'A', place: { line: 5, column: 1 } },
      { id: null, depth: 2, text: 'B', place: { line: 7, column: 1 } },
    ]);
  });

  it('takes no heading from code', () => {
    assert.deepEqual(headingsOf('```\n# A {#a}\n```\n'), []);
  });
});

describe('toQuestionIds', () => {
  const idsOf = (markdown: string) => {
    const list = findFaqList(parseMarkdown(`# F\n\n${markdown}`).children, () => true);
    return list && toQuestionIds(list);
  };

  it('makes ids of the questions’ words', () => {
    assert.deepEqual(idsOf('- **Why this?**\n- **Do I need *it*?** Yes.\n'), [
      'faq-why-this',
      'faq-do-i-need-it',
    ]);
  });

  it('takes the id that a question states, inside or behind the bold words', () => {
    assert.deepEqual(idsOf('- **Why? {#why}**\n- **How?** {#how}\n'), ['why', 'how']);
  });

  it('gives no two questions the same id', () => {
    assert.deepEqual(idsOf('- **Why?**\n- **Why?**\n- words\n'), ['faq-why', 'faq-why-2', 'faq-3']);
  });

  it('leaves an id to the question that states it, wherever that stands', () => {
    assert.deepEqual(idsOf('- **A?** {#faq-a-3}\n- **A?**\n- **A?**\n'), [
      'faq-a-3',
      'faq-a',
      'faq-a-4',
    ]);
    assert.deepEqual(idsOf('- **A?**\n- **B?** {#faq-a}\n- **C?** {#faq-a}\n'), [
      'faq-a-1',
      'faq-a',
      'faq-a-3',
    ]);
  });
});

describe('ids of headings in every form that pipelines deliver', () => {
  const text = [
    '# A {#a}',
    '## B{ #b }',
    '## C {/* #c */}',
    '## D{/*#d*/}',
    '## E <!-- #e -->',
    '## F **bold** <!-- #f with a remark -->',
    '## G <!-- a remark -->',
    '## H `{/* #code */}`',
  ].join('\n\n');
  const expected = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('are read by the checks', () => {
    const ids = headingsOf(text).map(({ id }) => id);
    assert.deepEqual(ids, [...expected, null, null]);
  });

  it('stand on the page as the checks read them', async () => {
    const { tree } = await compilePage('.', 'docs/a.md', `---\ntitle: A\n---\n\n${text}\n`);
    const ids: unknown[] = [];
    visit(tree ?? { type: 'root', children: [] }, 'element', ({ tagName, properties }) => {
      if (/^h\d$/u.test(tagName)) ids.push(properties.id);
    });
    assert.deepEqual(ids.slice(0, expected.length), expected);
  });
});

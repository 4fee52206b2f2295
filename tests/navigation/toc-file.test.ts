import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromTreeText, readMarkdown, toTreeText } from '../../src/markdown/outline.ts';
import { parseToc, type TocEntry } from '../../src/navigation/toc-file.ts';

const outline = (entries: TocEntry[], indent = ''): string[] =>
  entries.flatMap(({ id, isHidden, items, label, target }) => [
    `${indent}${label}${id ? ` #${id}` : ''}${target ? ` → ${target}` : ''}${isHidden ? ' (hidden)' : ''}`,
    ...outline(items, `${indent}  `),
  ]);

describe('a TOC.md', () => {
  it('is a nested list of links and sections', () => {
    const { entries } = parseToc(
      [
        '# Guide {#guide}',
        '',
        '+ [Start](start.md)',
        '+ Send {#send}',
        '   + [Letters](send/letters.md)',
        '   + Parcels{#parcels}',
        '      + [Small ones](send/small.md)',
        '+ [Elsewhere >](https://example.com/)',
      ].join('\n'),
    );
    assert.deepEqual(outline(entries), [
      'Start → start.md',
      'Send #send',
      '  Letters → send/letters.md',
      '  Parcels #parcels',
      '    Small ones → send/small.md',
      'Elsewhere > → https://example.com/',
    ]);
  });

  for (const mark of ['{hide-from-toc}', '{hidefromtoc}', '{hide}', '{hide="yes"}']) {
    it(`hides what ${mark} stands before or behind`, () => {
      const { entries } = parseToc(
        `* ${mark} [A](a.md)\n* ${mark}[B](b.md)\n* [C](c.md) ${mark}\n* [D](d.md){width="2"}`,
      );
      assert.deepEqual(outline(entries), [
        'A → a.md (hidden)',
        'B → b.md (hidden)',
        'C → c.md (hidden)',
        'D → d.md',
      ]);
    });
  }

  it('takes headings below the title for sections', () => {
    const { entries } = parseToc('# Guide\n\n- [A](a.md)\n\n## Send {#send}\n\n- [B](b.md)\n');
    assert.deepEqual(outline(entries), ['A → a.md', 'Send #send', '  B → b.md']);
  });

  it('is named by its front matter, or else by its heading', () => {
    assert.equal(parseToc('---\nuser-guide-title: Parcels\n---\n# The guide\n').title, 'Parcels');
    assert.equal(parseToc('# The guide {#guide}\n').title, 'The guide');
    assert.equal(parseToc('').title, null);
  });

  it('has the same entries where they are made of a tree without places', () => {
    const text = '# Guide {#guide}\n\n+ [A](a.md)\n+ B {#b}\n  + {hide-from-toc} [C](c.md)\n';
    const withoutPlaces = ({ entries }: ReturnType<typeof parseToc>) =>
      JSON.parse(JSON.stringify(entries, (key, value) => (key === 'place' ? undefined : value)));
    const ofTree = parseToc(text, () => fromTreeText(toTreeText(readMarkdown(text).root)));
    assert.equal(ofTree.entries.length, 2);
    // Another text for the parser, with the same entries.
    assert.deepEqual(withoutPlaces(ofTree), withoutPlaces(parseToc(`${text}\n`)));
  });

  it('tells of an entry that leads nowhere', () => {
    const { problems } = parseToc('- [A](a.md)\n- B {#b}\n');
    assert.deepEqual(
      problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`),
      [
        '2:3 Unexpected entry `B` without a link and without entries below it, expected one of them. It is not shown.',
      ],
    );
  });
});

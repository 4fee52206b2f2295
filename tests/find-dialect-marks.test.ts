import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDialectMarks } from './find-dialect-marks.ts';

const find = (html: string): string[] => findDialectMarks(html).map(({ mark }) => mark);

describe('what is left of a dialect in a page', () => {
  it('is found in its text', () => {
    const left = [
      '[!NOTE] Save first.',
      'Choose [!UICONTROL Save].',
      'See [the plan](plan.md).',
      'See the plan{target="_blank"}.',
      'See the plan {width=50%}.',
      'Later {#later}',
      'Guides {hide-from-toc}',
      '{{$include a.md}}',
      '{{beta}}',
      '+++ Details',
      ':::note',
      '> Save first.',
    ];
    assert.deepEqual(
      left.filter((text) => find(`<p>${text.replaceAll('>', '&gt;')}</p>`).length !== 1),
      [],
    );
  });

  it('is found in what is read aloud, and in what other programs show', () => {
    assert.deepEqual(find('<img alt="The [!DNL Plan]">'), ['[!']);
    assert.deepEqual(find('<meta name="description" content="The [!DNL Plan]">'), ['[!']);
    assert.deepEqual(find('<a aria-label="Copy: Later {#later}">Copy</a>'), ['{#later']);
  });

  it('is not what code shows, nor ordinary words', () => {
    for (const html of [
      '<pre>[!NOTE] {#a}</pre>',
      '<code>+++ {{beta}}</code>',
      '<p>Ten [of] (them), a + b, 5 &gt; 4, C++ and {name}.</p>',
      '<p><b>Save</b> &gt; Close</p>',
      '<table><td>&gt;=</td></table>',
      '<p>From 10:00::12:00.</p>',
    ]) {
      assert.deepEqual(find(html), []);
    }
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderDiff } from '../../src/checks/diff.ts';
import { diffWords, renderChanges, toWordDiff } from '../../src/checks/word-diff.ts';

const words = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');

test('Changed words are marked, and the space between two of them belongs to the change', () => {
  assert.equal(
    renderChanges(diffWords('We tell you 7 days before.', 'We tell you ten weeks before.')),
    'We tell you [-7 days-]{+ten weeks+} before.',
  );
});

test('Nothing is lost: without what was added the text is the old one, without what was removed the new one', () => {
  const [before, after] = [words(300, 'a'), `${words(150, 'a')} ${words(150, 'b')}`];
  const changes = diffWords(before, after);
  const without = (kind: string) =>
    changes
      .filter((change) => change.kind !== kind)
      .map(({ text }) => text)
      .join('');
  assert.equal(without('added'), before);
  assert.equal(without('removed'), after);
});

test('A paragraph of 400 kB beside another one is told from it, by what both begin and end with', () => {
  const [before, after] = [`A ${words(60_000, 'a')} z`, `A ${words(60_000, 'b')} z`];
  const changes = diffWords(before, after);
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['same', 'removed', 'added', 'same'],
  );
  assert.equal(changes[0]?.text, 'A ');
  assert.equal(toWordDiff(before, after).isCoarse, true);
  assert.equal(toWordDiff('A b', 'A c').isCoarse, false);
});

test('What is compared as a whole says so', () => {
  const [file, translationFile] = ['docs/a.md', 'i18n/sv/a.md'];
  const block = { kind: 'changed', line: 7, translation: null, translationLine: null } as const;
  const section = { id: 'a', state: 'stale', critical: false, file, translationFile } as const;
  const render = (isCoarse?: true) =>
    renderDiff(
      [{ ...section, blocks: [{ ...block, ...toWordDiff('a', 'b'), ...{ isCoarse } } as never] }],
      'sv',
      'a',
    );
  assert.match(render(true), /docs\/a\.md:7 \(changed; too many words differ/u);
  assert.match(render(), /docs\/a\.md:7 \(changed\)/u);
});

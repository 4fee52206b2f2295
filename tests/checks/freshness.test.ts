import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDocument } from '../../src/checks/check-document.ts';
import type { DocumentStatus } from '../../src/checks/freshness.ts';
import { noGlossary } from '../../src/checks/glossary.ts';

const context = { sourceLocale: 'en', glossary: noGlossary, profiles: {} };

const statusOf = (today: string, source: string, translation = source): DocumentStatus => {
  const { statuses } = checkDocument(
    {
      doc: 'page',
      english: { file: 'docs/page.md', text: today },
      translations: [
        {
          locale: 'sv',
          translation: { file: 'i18n/sv/page.md', text: translation },
          source: { file: 'i18n/sv/translated-from/page.md', text: source },
        },
      ],
    },
    context,
  );
  return statuses.sv as DocumentStatus;
};

const page = `# Move {#move}

- Save *your* work with \`save --all\`.
- Read [the guide](https://example.com/a).

## Help {#help}

Customers may ask us.
`;

test('White space, list markers and the style of emphasis make nothing stale', () => {
  const restyled = page
    .replaceAll('- ', '* ')
    .replace('*your*', '_your_')
    .replace('with `save', 'with\n  `save')
    .replace('us.\n', 'us.\n\n\n');
  assert.equal(statusOf(restyled, page).state, 'current');
});

test('Another way to the same file makes nothing stale, another file does', () => {
  const link = (to: string) => page.replace('https://example.com/a', to);
  assert.equal(statusOf(link('./guide.md'), link('guide.md')).state, 'current');
  assert.equal(statusOf(link('a/../guide.md#x'), link('guide.md#x')).state, 'current');
  assert.equal(statusOf(link('guide.md#y'), link('guide.md#x')).state, 'stale');
  assert.equal(statusOf(link('a/guide.md'), link('guide.md')).state, 'stale');
});

for (const [what, from, to] of [
  ['a link', 'example.com/a', 'example.com/b'],
  ['code', 'save --all', 'save --most'],
  ['must or may', 'may ask', 'must ask'],
] as const) {
  test(`A change of ${what} makes its section stale and critical`, () => {
    const { state, sections } = statusOf(page.replace(from, to), page);
    assert.equal(state, 'stale');
    const [changed] = sections.filter((section) => section.state === 'stale');
    assert.equal(changed?.critical, true);
    assert.equal(changed?.blocks.stale, 1);
  });
}

test('A change of wording alone is not critical', () => {
  const { sections } = statusOf(page.replace('Customers', 'People'), page);
  assert.deepEqual(
    sections.map(({ id, state, critical }) => ({ id, state, critical })),
    [
      { id: 'move', state: 'current', critical: false },
      { id: 'help', state: 'stale', critical: false },
    ],
  );
});

test('A changed depth of a heading or an item makes its section stale', () => {
  assert.equal(statusOf(page.replace('## Help', '### Help'), page).state, 'stale');
  assert.equal(statusOf(page.replace('- Read', '  - Read'), page).state, 'stale');
});

test('A new section of English is missing, and one that English dropped is extra', () => {
  const added = `${page}\n## More {#more}\n\nWrite to us.\n`;
  assert.equal(statusOf(added, page).sections.at(-1)?.state, 'missing');
  const dropped = page.slice(0, page.indexOf('## Help'));
  assert.deepEqual(
    statusOf(dropped, page).sections.map(({ state }) => state),
    ['current', 'extra'],
  );
});

test('A section under a new heading id is the old one', () => {
  const { sections } = statusOf(page.replace('{#help}', '{#support}'), page);
  assert.equal(sections[1]?.id, 'support');
  assert.equal(sections[1]?.renamedFrom, 'help');
});

test('A new title makes the first section stale', () => {
  const titled = (title: string) => `---\ntitle: ${title}\n---\n\n${page}`;
  const { sections } = statusOf(titled('A move'), titled('The move'));
  assert.equal(sections[0]?.state, 'stale');
});

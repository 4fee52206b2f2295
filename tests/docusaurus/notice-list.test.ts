import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toArchive, toNoticeList } from '../../src/docusaurus/notice-list.ts';
import { frontMatterSchema } from '../../src/notices/schema.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { toNoticeView } from '../../src/wording/view.ts';

const now = Date.parse('2026-11-26');
const language = { tag: 'en-GB', translate: readTranslate('.', 'en') };

const toPage = (name: string, wave: Record<string, unknown>, action = 'none') => {
  const facts = frontMatterSchema.parse({
    title: name,
    notice: { action },
    waves: [{ id: 'only', environments: ['production'], ...wave }],
  });
  const notice = toNoticeView(facts, { language, now, questions: [] });
  assert.ok(notice);
  return {
    title: name,
    description: name,
    permalink: `/${name}/`,
    frontMatter: { title: name, notice },
  };
};

const completed = (at: string) => ({
  start: '2020-01',
  updates: [{ at, state: 'completed' }],
});

const toList = (...pages: ReturnType<typeof toPage>[]) =>
  toNoticeList(pages, { isBuild: true, language, now });

describe('the archive', () => {
  it('has what is over by the year in which it was, the newest first, and nothing else', () => {
    const list = toList(
      toPage('old', completed('2023-12-31')),
      toPage('older', completed('2021-05-01')),
      toPage('also-old', {
        start: '2024-02',
        status: 'cancelled',
        history: [{ changed: '2023-03-01', was: '2024-02' }],
      }),
      toPage('to-come', { start: '2027-01' }),
      toPage('unconfirmed', { start: '2022-01' }),
    );
    assert.deepEqual(
      toArchive(list).map(({ year, notices }) => [year, notices.map(({ title }) => title)]),
      [
        [2023, ['also-old', 'old']],
        [2021, ['older']],
      ],
    );
  });

  it('takes what was over before last year from the list', () => {
    const list = toList(
      toPage('long-ago', completed('2024-12-31T23:59Z')),
      toPage('last-year', completed('2025-01-01T00:00Z')),
    );
    assert.deepEqual(
      list.notices.filter(({ isArchived }) => isArchived).map(({ title }) => title),
      ['long-ago'],
    );
  });
});

describe('the fields of the list', () => {
  it('are those that tell notices apart, phases in the order of a move', () => {
    const list = toList(
      toPage('a', { start: '2027-01', regions: ['europe'] }, 'optional'),
      toPage('b', { ...completed('2026-01-01'), regions: ['asia-pacific'] }),
    );
    assert.deepEqual(
      list.filters.map(({ name, options }) => [name, options.map(({ value }) => value)]),
      [
        ['phase', ['scheduled', 'due', 'unconfirmed', 'completed']],
        ['region', ['asia-pacific', 'europe']],
        ['action', ['none', 'optional']],
      ],
    );
    assert.ok(
      list.filters.every(({ options }) => options.every(({ label }) => /^\p{Lu}/u.test(label))),
    );
  });

  it('are none for a single notice', () => {
    assert.deepEqual(toList(toPage('a', { start: '2027-01', regions: ['x', 'y'] })).filters, []);
  });
});

// cspell:ignore första började
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LocaleCode, locales } from '../../src/locales.ts';
import { frontMatterSchema } from '../../src/notices/schema.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { toText } from '../../src/wording/format.ts';
import { type NoticeView, toNoticeView } from '../../src/wording/view.ts';

const view = (page: object, code: LocaleCode = 'en'): NoticeView => {
  const notice = toNoticeView(frontMatterSchema.parse({ title: 'A', ...page }), {
    language: { tag: locales[code].format, translate: readTranslate('.', code) },
    now: Date.parse('2023-10-15'),
    questions: [],
  });
  assert.ok(notice);
  return notice;
};

const notice = {
  timeline: 'when',
  downtime: 'PT30M/PT60M',
  stops: ['email-sending'],
  action: 'none',
};
const stage = {
  id: 'stage',
  environments: ['development', 'stage'],
  start: '2023-10',
  notify: 'P7D',
};
const production = {
  id: 'production',
  environments: ['production'],
  start: '2024-01/..',
  notify: 'P30D',
};
const months = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...production,
    id: `wave-${index}`,
    start: `2023-${String(index + 1).padStart(2, '0')}`,
  }));

const lines = ({ glance }: NoticeView) =>
  glance.map(
    ({ label, lines: texts }) => `${label}: ${texts.map(({ parts }) => toText(parts)).join(' | ')}`,
  );

describe('toNoticeView', () => {
  it('tells the facts at a glance, in English', () => {
    assert.deepEqual(lines(view({ notice, waves: [stage, production] })), [
      'What you must do: Nothing',
      'What happens: These environments move: development, stage and production',
      'When: Development and stage: October 2023 | Production: from January 2024',
      'How long: 30–60 minutes for each environment',
      'What stops meanwhile: Sending email',
      'You are told: Production: at least 30 days before, at the latest on 2 December 2023',
    ]);
  });

  it('tells as many facts in every language', () => {
    for (const code of Object.keys(locales) as LocaleCode[]) {
      assert.equal(view({ notice, waves: [stage, production] }, code).glance.length, 6, code);
    }
  });

  it('does not name the only wave there is', () => {
    assert.equal(lines(view({ notice, waves: [stage] }))[2], 'When: October 2023');
  });

  it('has no row for a fact that nobody stated', () => {
    assert.deepEqual(lines(view({ notice: { action: 'optional' } })), [
      'What you must do: Nothing, but there are things you can do',
    ]);
  });

  it('of many waves leads to the table in which a reader finds theirs', () => {
    const when = view({ notice, waves: months(12) }).glance.find(({ id }) => id === 'when');
    assert.deepEqual(when?.lines, [
      { parts: [{ text: '12 waves: find yours' }], href: '#find-yours' },
    ]);
  });

  it('names what to do by when, each deadline while it is the next one', () => {
    const required = {
      ...notice,
      action: 'required',
      actions: [{ id: 'dns', by: '-P14D' }],
    };
    const page = { notice: required, waves: [{ ...stage, start: '2023-11-01' }, production] };
    const action = view(page).glance.find(({ id }) => id === 'action');
    assert.deepEqual(
      action?.lines.map(({ parts, from, until }) => [
        toText(parts),
        from && new Date(from).toISOString().slice(0, 10),
        until && new Date(until).toISOString().slice(0, 10),
      ]),
      [
        ['dns: by 18 October 2023', null, '2023-10-19'],
        ['dns: by 18 December 2023', '2023-10-19', '2023-12-19'],
        ['dns: the deadline has passed (18 December 2023)', '2023-12-19', null],
      ],
    );
  });

  it('says of a deadline that was over when the page was built that it has passed', () => {
    const actions = [{ id: 'dns', by: '2023-10-14' }];
    const page = { notice: { ...notice, action: 'required', actions }, waves: [stage] };
    const action = view(page).glance.find(({ id }) => id === 'action');
    assert.deepEqual(
      action?.lines.map(({ parts, from, until }) => [toText(parts), from, until]),
      [['dns: the deadline has passed (14 October 2023)', null, null]],
    );
  });

  it('says what is first now and later: the wave, the next one, the deadline', () => {
    const { leads } = view({ notice, waves: [stage, production] });
    assert.deepEqual(
      leads.map(({ from, wave, next }) => [
        from && new Date(from).toISOString().slice(0, 10),
        wave,
        next,
      ]),
      [
        [null, 0, 1],
        ['2023-11-01', 1, null],
      ],
    );
  });

  it('has the words of the translation for names and updates, else the English ones', () => {
    const wave = {
      ...stage,
      name: 'The first',
      updates: [
        { at: '2023-10-02T08:00Z', state: 'started', text: 'It began.' },
        { at: '2023-10-03T08:00Z', state: 'paused', text: 'It stopped.' },
      ],
    };
    const code = 'sv';
    const translated = toNoticeView(
      frontMatterSchema.parse({ title: 'A', notice, waves: [wave] }),
      {
        language: { tag: locales[code].format, translate: readTranslate('.', code) },
        now: Date.parse('2023-10-15'),
        questions: [],
        translated: {
          sentences: {},
          names: { stage: 'Den första' },
          updates: { 'stage/2023-10-02T10:00+02:00': 'Det började.' },
          source: 'en',
        },
      },
    );
    assert.equal(translated?.waves[0]?.name, 'Den första');
    assert.deepEqual(
      translated?.waves[0]?.updates.map(({ id, text }) => [id, text?.text, text?.lang]),
      [
        ['update-stage-2023-10-03T08-00Z', 'It stopped.', 'en'],
        ['update-stage-2023-10-02T08-00Z', 'Det började.', null],
      ],
    );
  });

  it('leads with the wave in progress', () => {
    assert.equal(view({ notice, waves: [production, stage] }).leads[0]?.wave, 1);
  });

  it('is null for a page that is no notice', () => {
    const page = frontMatterSchema.parse({ title: 'A' });
    const language = { tag: 'en-GB', translate: String };
    assert.equal(toNoticeView(page, { language, now: 0, questions: [] }), null);
  });
});

describe('the scale', () => {
  it('is drawn for three waves or more', () => {
    assert.equal(view({ notice, waves: months(2) }).scale, null);
    assert.equal(view({ notice, waves: months(3) }).scale?.rows.length, 3);
  });

  it('runs from the first month to the last, an open end to its edge', () => {
    const { scale } = view({ notice, waves: [...months(2), production] });
    assert.equal(scale?.rows[0]?.bars[0]?.at, 0);
    const last = scale?.rows.at(-1)?.bars[0];
    assert.deepEqual([last?.at, last?.length, last?.label.isEnd], [92.2, 7.8, true]);
    assert.equal(scale?.ticks[0]?.label, 'Jan 2023');
    assert.equal(scale?.today, 72.5);
  });

  it('never has more ticks than its labels have room for', () => {
    for (const count of [3, 6, 7, 12]) {
      assert.ok((view({ notice, waves: months(count) }).scale?.ticks.length ?? 0) <= 6);
    }
  });
});

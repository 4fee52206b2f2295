import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LocaleCode, locales } from '../../src/locales.ts';
import { frontMatterSchema } from '../../src/notices/schema.ts';
import { readTranslate } from '../../src/site/ui-strings.ts';
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
  glance.map(({ label, lines: texts }) => `${label}: ${texts.map(toText).join(' | ')}`);

describe('toNoticeView', () => {
  it('tells the facts at a glance, in English', () => {
    assert.deepEqual(lines(view({ notice, waves: [stage, production] })), [
      'What happens: These environments move: development, stage and production',
      'When: Development and stage: October 2023 (should be under way) | Production: from January 2024 (scheduled)',
      'How long: 30–60 minutes for each environment',
      'What stops meanwhile: Sending e-mail',
      'What you must do: Nothing',
      'You are told: Development and stage: at least 7 days before, at the latest on 24 September 2023 | Production: at least 30 days before, at the latest on 2 December 2023',
    ]);
  });

  it('tells as many facts in every language', () => {
    for (const code of Object.keys(locales) as LocaleCode[]) {
      assert.equal(view({ notice, waves: [stage, production] }, code).glance.length, 6, code);
    }
  });

  it('does not name the only wave there is', () => {
    assert.equal(
      lines(view({ notice, waves: [stage] }))[1],
      'When: October 2023 (should be under way)',
    );
  });

  it('has no row for a fact that nobody stated', () => {
    assert.deepEqual(lines(view({ notice: { action: 'required' } })), [
      'What you must do: You need to act: read on',
    ]);
  });

  it('of many waves tells the current one and the next, and where the rest is', () => {
    const [, when] = view({ notice, waves: months(12) }).glance;
    assert.deepEqual(when?.lines.map(toText), [
      'Production: October 2023 (should be under way)',
      'Production: November 2023 (scheduled)',
    ]);
    assert.deepEqual(when?.more, { href: '#when', text: 'All 12 waves' });
  });

  it('leads with the wave in progress', () => {
    assert.equal(view({ notice, waves: [production, stage] }).current, 1);
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
    assert.equal(view({ notice, waves: months(3) }).scale?.bars.length, 3);
  });

  it('runs from the first month to the last, an open end to its edge', () => {
    const { scale } = view({ notice, waves: [...months(2), production] });
    assert.equal(scale?.bars[0]?.at, 0);
    assert.deepEqual(scale?.bars.at(-1), { id: 'production', at: 92.2, length: 7.8, kind: 'open' });
    assert.equal(scale?.ticks[0]?.label, 'January 2023');
  });

  it('never has more ticks than its labels have room for', () => {
    for (const count of [3, 6, 7, 12]) {
      assert.ok((view({ notice, waves: months(count) }).scale?.ticks.length ?? 0) <= 6);
    }
  });
});

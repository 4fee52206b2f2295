// cspell:disable
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LocaleCode, locales } from '../../src/locales.ts';
import { toDay } from '../../src/notices/dates.ts';
import { checkHistory, findSilentChanges, toModified } from '../../src/notices/history.ts';
import { frontMatterSchema, type Wave } from '../../src/notices/schema.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { toChangeViews } from '../../src/wording/changes.ts';
import { toText } from '../../src/wording/format.ts';
import { toNoticeView } from '../../src/wording/view.ts';
import type { Worded } from '../by-language.ts';

const siteDir = 'tests/fixtures/plugin/site';

const languageOf = (code: LocaleCode) => ({
  tag: locales[code].format,
  translate: readTranslate(siteDir, code),
});

const pageWith = (waves: object[], published = '2023-09-19') =>
  frontMatterSchema.parse({
    title: 'T',
    notice: { timeline: 'when', published },
    waves: waves.map((wave) => ({ id: 'w', environments: ['production'], ...wave })),
  });

const waveWith = (wave: object): Wave => pageWith([wave]).waves?.[0] as Wave;

const textsOf = (code: LocaleCode, wave: object) =>
  toChangeViews(waveWith(wave), 'W', languageOf(code)).map(({ text }) => text);

const movedTwiceThenCancelled = {
  start: '2024-03-18/2024-03-22',
  status: 'cancelled',
  history: [
    { changed: '2023-12-01', was: '2024-01', why: 'preparation' },
    { changed: '2024-01-10', was: '2024-02-05' },
    { changed: '2024-02-20', was: '2024-03-18/2024-03-22', why: 'obsolete' },
  ],
};
const dayToMonth = {
  start: '2024-05',
  history: [{ changed: '2024-02-01', was: '2024-04-15' }],
};
const openEndClosed = {
  start: '2024-01/2024-03',
  history: [{ changed: '2023-12-15', was: '2024-01/..' }],
};
const acrossClockChange = {
  start: '2024-03-30T23:00+01:00/2024-03-31T05:00+02:00',
  history: [{ changed: '2024-03-01', was: '2024-03-23T23:00+01:00/2024-03-24T05:00+01:00' }],
};

const nbsp = '\u00A0';

describe('toChangeViews', () => {
  const cases: Record<string, { wave: object; texts: Record<Worded, string[]> }> = {
    'a wave that was moved twice and then cancelled': {
      wave: movedTwiceThenCancelled,
      texts: {
        en: [
          'W – cancelled (before: 18–22 March 2024)',
          'W – new date: 18–22 March 2024 (before: 5 February 2024)',
          'W – new date: 5 February 2024 (before: January 2024)',
        ],
        sv: [
          'W – inställd (tidigare: 18–22 mars 2024)',
          'W – nytt datum: 18–22 mars 2024 (tidigare: 5 februari 2024)',
          'W – nytt datum: 5 februari 2024 (tidigare: januari 2024)',
        ],
        fr: [
          `W – annulée (auparavant${nbsp}: du 18 au 22 mars 2024)`,
          `W – nouvelle date${nbsp}: du 18 au 22 mars 2024 (auparavant${nbsp}: 5 février 2024)`,
          `W – nouvelle date${nbsp}: 5 février 2024 (auparavant${nbsp}: janvier 2024)`,
        ],
      },
    },
    'a day that becomes a month': {
      wave: dayToMonth,
      texts: {
        en: ['W – new date: May 2024 (before: 15 April 2024)'],
        sv: ['W – nytt datum: maj 2024 (tidigare: 15 april 2024)'],
        fr: [`W – nouvelle date${nbsp}: mai 2024 (auparavant${nbsp}: 15 avril 2024)`],
      },
    },
    'an open end that gets closed': {
      wave: openEndClosed,
      texts: {
        en: ['W – new date: January–March 2024 (before: from January 2024)'],
        sv: ['W – nytt datum: januari–mars 2024 (tidigare: från januari 2024)'],
        fr: [
          `W – nouvelle date${nbsp}: de janvier à mars 2024 (auparavant${nbsp}: à partir de janvier 2024)`,
        ],
      },
    },
    'a window with a clock change in it': {
      wave: acrossClockChange,
      texts: {
        en: [
          'W – new date: 30 March 2024, 22.00 – 31 March 2024, 03.00 UTC (before: 23 March 2024, 22.00 – 24 March 2024, 04.00 UTC)',
        ],
        sv: [
          'W – nytt datum: 30 mars 2024 kl. 22.00 – 31 mars 2024 kl. 03.00 UTC (tidigare: 23 mars 2024 kl. 22.00 – 24 mars 2024 kl. 04.00 UTC)',
        ],
        fr: [
          `W – nouvelle date${nbsp}: du 30 mars 2024, 22 h 00 au 31 mars 2024, 03 h 00 UTC (auparavant${nbsp}: du 23 mars 2024, 22 h 00 au 24 mars 2024, 04 h 00 UTC)`,
        ],
      },
    },
    'a wave that was postponed and got a new date': {
      wave: {
        start: '2024-05',
        history: [
          { changed: '2024-02-01', was: '2024-04', status: 'postponed' },
          { changed: '2024-03-01', was: '2024-04' },
        ],
      },
      texts: {
        en: [
          'W – new date: May 2024 (before: April 2024)',
          'W – postponed, new date not yet known (before: April 2024)',
        ],
        sv: [
          'W – nytt datum: maj 2024 (tidigare: april 2024)',
          'W – uppskjuten, nytt datum inte känt än (tidigare: april 2024)',
        ],
        fr: [
          `W – nouvelle date${nbsp}: mai 2024 (auparavant${nbsp}: avril 2024)`,
          `W – reportée, nouvelle date pas encore connue (auparavant${nbsp}: avril 2024)`,
        ],
      },
    },
  };

  for (const [situation, { wave, texts }] of Object.entries(cases)) {
    for (const code of ['en', 'sv', 'fr'] as const) {
      it(`tells ${situation}, newest first, in ${code}`, () => {
        assert.deepEqual(textsOf(code, wave), texts[code]);
      });
    }
  }

  it('gives two changes of one day ids of their own', () => {
    const wave = waveWith({
      start: '2024-03',
      history: [
        { changed: '2023-12-01', was: '2024-01' },
        { changed: '2023-12-01', was: '2024-02' },
      ],
    });
    assert.deepEqual(
      toChangeViews(wave, 'W', languageOf('en')).map(({ id }) => id),
      ['change-w-2023-12-01-2', 'change-w-2023-12-01'],
    );
  });

  it('has a reason of the list in the reader’s words, a sentence in the translation’s', () => {
    const wave = waveWith({
      start: '2024-04',
      history: [
        { changed: '2023-12-01', was: '2024-01', why: 'problem' },
        { changed: '2023-12-02', was: '2024-02', why: 'It rained.' },
        { changed: '2023-12-03', was: '2024-03', why: 'It snowed.' },
      ],
    });
    const views = toChangeViews(wave, 'W', languageOf('sv'), {
      sentences: { 'w/2023-12-02': 'Det regnade.' },
      updates: {},
      names: {},
      source: 'en',
    });
    assert.deepEqual(
      views.map(({ why }) => why),
      [
        { text: 'It snowed.', lang: 'en' },
        { text: 'Det regnade.', lang: null },
        { text: 'Ett problem måste lösas först.', lang: null },
      ],
    );
  });
});

describe('toNoticeView', () => {
  it('has the changes of all waves, newest first, and the day of the last', () => {
    const page = pageWith([
      { id: 'a', ...movedTwiceThenCancelled },
      { id: 'b', ...dayToMonth },
    ]);
    const view = toNoticeView(page, { language: languageOf('en'), now: 0, questions: [] });
    assert.deepEqual(
      view?.changes.map(({ id }) => id),
      ['change-a-2024-02-20', 'change-b-2024-02-01', 'change-a-2024-01-10', 'change-a-2023-12-01'],
    );
    assert.equal(view?.modified?.text, '20 February 2024');
    assert.deepEqual(
      view?.changes
        .filter(({ wave }) => wave.id === 'a')
        .map(({ kind, was }) => [kind, toText(was)]),
      [
        ['cancelled', '18–22 March 2024'],
        ['moved', '5 February 2024'],
        ['moved', 'January 2024'],
      ],
    );
  });
});

describe('toModified', () => {
  it('comes from the notice, never from the day of the build', () => {
    assert.equal(toModified(pageWith([dayToMonth]))?.datetime, '2024-02-01');
  });

  it('is not known where the notice does not say', () => {
    const page = frontMatterSchema.parse({
      title: 'T',
      waves: [{ id: 'w', environments: ['production'], start: '2024-05' }],
    });
    assert.equal(toModified(page), null);
  });
});

describe('checkHistory', () => {
  it('finds nothing wrong with the situations above', () => {
    for (const wave of [movedTwiceThenCancelled, dayToMonth, openEndClosed, acrossClockChange]) {
      assert.deepEqual(checkHistory(waveWith(wave), undefined), []);
    }
  });

  it('takes the same instant in another zone for the same date', () => {
    const [fault] = checkHistory(
      waveWith({
        start: '2024-03-15T22:00+01:00',
        history: [{ changed: '2024-01-01', was: '2024-03-15T21:00Z' }],
      }),
      undefined,
    );
    assert.deepEqual(fault?.path, ['history', 0, 'was']);
  });
});

describe('findSilentChanges', () => {
  const today = toDay(Date.parse('2024-04-01'));
  const linesFor = (before: object, now: object) =>
    findSilentChanges([waveWith(before)], [waveWith(now)], today).map(({ line }) => line);

  it('gives the line for a date that moved in silence', () => {
    assert.deepEqual(linesFor({ start: '2024-05' }, { start: '2024-06' }), [
      'history: [{changed: 2024-04-01, was: 2024-05}]',
    ]);
  });

  it('is content with a date that stands in the history', () => {
    assert.deepEqual(linesFor({ start: '2024-04-15' }, dayToMonth), []);
  });

  it('wants a date that came back to tell of the one between', () => {
    const before = { start: '2024-06', history: [{ changed: '2024-01-01', was: '2024-05' }] };
    assert.deepEqual(linesFor(before, { start: '2024-05', history: before.history }), [
      'history: [{changed: 2024-01-01, was: 2024-05}, {changed: 2024-04-01, was: 2024-06}]',
    ]);
  });

  it('gives lines that the history check accepts', () => {
    const now = {
      start: '2024-07',
      status: 'cancelled',
      history: [{ changed: '2024-02-01', was: '2024-07' }],
    };
    assert.deepEqual(linesFor({ start: '2024-06' }, now), [
      'history: [{changed: 2024-02-01, was: 2024-06}, {changed: 2024-02-01, was: 2024-07}]',
    ]);
  });
});

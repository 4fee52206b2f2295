import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type LocaleCode, localeCodes } from '../../src/locales.ts';
import type { noticeDocumentSchema } from '../../src/outputs/data-schema.ts';
import { outputOf, toFixtureOutputs } from './published-site.ts';

type NoticeDocument = ReturnType<typeof noticeDocumentSchema.parse>;

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const schemas = toFixtureOutputs('en');
for (const name of ['schemas/notice.json', 'schemas/notices.json']) {
  ajv.addSchema(JSON.parse(schemas.get(name) ?? ''));
}

const noticeOf = (locale: LocaleCode, page = 'every-change'): NoticeDocument =>
  JSON.parse(outputOf(locale, `${page}/notice.json`));

const waveOf = (locale: LocaleCode, id: string) => {
  const wave = noticeOf(locale).waves.find((candidate) => candidate.id === id);
  assert.ok(wave);
  return wave;
};

const names = /(?:^|\/)notices?\.json$/u;

describe('data', () => {
  for (const locale of localeCodes) {
    const documents = [...toFixtureOutputs(locale)].filter(
      ([name]) => names.test(name) && !name.startsWith('schemas/'),
    );

    for (const [name, text] of documents) {
      it(`of ${locale}, ${name}, keeps to the schema that it names`, () => {
        const data = JSON.parse(text);
        const validate = ajv.getSchema(data.$schema);
        assert.ok(validate, data.$schema);
        validate(data);
        assert.deepEqual(validate.errors, null);
      });
    }
  }

  it('has the schema refuse a date that is none', () => {
    const data = noticeOf('en');
    const [wave] = data.waves;
    assert.ok(wave);
    wave.date.from = 'soon';
    assert.equal(ajv.validate(data.$schema, data), false);
  });

  it('has dates as EDTF and as bounds', () => {
    assert.deepEqual(waveOf('en', 'day-to-month').date, {
      edtf: '2024-05',
      precision: 'month',
      from: '2024-05-01T00:00:00Z',
      to: '2024-06-01T00:00:00Z',
      label: 'May 2024',
    });
    assert.equal(waveOf('en', 'open').date.to, null);
    assert.deepEqual(
      [waveOf('sv', 'clock-change').date.from, waveOf('sv', 'clock-change').date.to],
      ['2024-03-30T22:00:00Z', '2024-03-31T03:00:00Z'],
    );
  });

  it('has durations as ISO 8601', () => {
    const { interruption } = noticeOf('fr');
    assert.deepEqual([interruption?.shortest, interruption?.longest], ['PT30M', 'PT60M']);
    assert.equal(waveOf('fr', 'day-to-month').notify?.period, 'P7D');
  });

  it('has the phase of the instant that the site is built for', () => {
    const at = (day: string) => {
      const outputs = toFixtureOutputs('en', Date.parse(day));
      const notice: NoticeDocument = JSON.parse(outputs.get('every-change/notice.json') ?? '');
      return notice.waves.find(({ id }) => id === 'day-to-month')?.phase.id;
    };
    assert.deepEqual(
      [at('2024-04-30'), at('2024-05-01'), at('2024-06-01')],
      ['scheduled', 'due', 'unconfirmed'],
    );
  });

  it('tells what somebody confirmed from what was only planned', () => {
    const { waves, version } = noticeOf('en', 'lifecycle');
    assert.match(version, /^2\./u);
    assert.deepEqual(
      waves.map(({ id, phase, confirmed }) => [id, phase.id, confirmed]),
      [
        ['nights', 'scheduled', false],
        ['done', 'completed', true],
        ['undone', 'rolled-back', true],
        ['silent', 'due', false],
      ],
    );
  });

  it('has updates newest first, each with its time and its words', () => {
    const done = noticeOf('sv', 'lifecycle').waves.find(({ id }) => id === 'done');
    assert.deepEqual(
      done?.updates.map(({ at, state, text }) => [at, state, text?.language ?? null]),
      [
        ['2024-02-01T19:30:00Z', 'completed', null],
        ['2024-02-01T09:00:00Z', 'paused', 'sv'],
        ['2024-02-01T06:10:00Z', 'started', null],
      ],
    );
  });

  it('has deadlines, windows, and quarters as EDTF', () => {
    const { deadlines, waves } = noticeOf('en', 'lifecycle');
    assert.deepEqual(
      deadlines.map(({ action, by, waves: ids }) => [action, by.date, ids]),
      [
        ['test-address', '2024-02-20T12:00Z', []],
        ['configure-dns', '2024-03-15', ['nights']],
      ],
    );
    assert.equal(waves[0]?.windows?.length, 3);
    assert.equal(waves.at(-1)?.date.edtf, '2024-33/2024-34');
  });

  it('links to every language and says which is translated', () => {
    const { languages } = noticeOf('fr', 'guides/only-in-english');
    assert.equal(languages.length, localeCodes.length);
    assert.deepEqual(
      languages.slice(0, 3).map(({ language, translated, url }) => [language, translated, url]),
      [
        ['en', true, 'https://notices.example.com/guides/only-in-english/'],
        ['sv', false, 'https://notices.example.com/sv/guides/only-in-english/'],
        ['fr', false, 'https://notices.example.com/fr/guides/only-in-english/'],
      ],
    );
  });

  it('has every change, newest first, with the date that followed', () => {
    const changes = noticeOf('sv').changes.filter(
      ({ wave }) => wave === 'moved-twice-then-cancelled',
    );
    assert.deepEqual(
      changes.map(({ kind, was, now, reason }) => [
        kind,
        was.edtf,
        now?.edtf ?? null,
        reason?.word ?? reason?.language,
      ]),
      [
        ['cancelled', '2024-03-18/2024-03-22', null, 'obsolete'],
        ['moved', '2024-02-05', '2024-03-18/2024-03-22', 'sv'],
        ['moved', '2024-01', '2024-02-05', 'preparation'],
      ],
    );
  });
});

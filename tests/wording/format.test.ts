// cspell:disable
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { type LocaleCode, locales } from '../../src/locales.ts';
import { parseSpan } from '../../src/notices/dates.ts';
import { parseDuration, parseDurationRange } from '../../src/notices/durations.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import {
  formatDuration,
  formatDurationRange,
  formatList,
  formatSpan,
  type Language,
  toText,
} from '../../src/wording/format.ts';
import type { Worded } from '../by-language.ts';

const languageOf = (code: LocaleCode): Language => ({
  tag: locales[code].format,
  translate: readTranslate('.', code),
});

const span = (code: LocaleCode, edtf: string) => {
  const parsed = parseSpan(edtf);
  assert.ok(parsed);
  return formatSpan(languageOf(code), parsed);
};

const cases: Record<string, Record<Worded, string>> = {
  '2023-10': { en: 'October 2023', sv: 'oktober 2023', fr: 'octobre 2023' },
  '2024-01/..': {
    en: 'from January 2024',
    sv: 'från januari 2024',
    fr: 'à partir de janvier 2024',
  },
  '2023-10/..': { en: 'from October 2023', sv: 'från oktober 2023', fr: 'à partir d’octobre 2023' },
  '2024-02-01': { en: '1 February 2024', sv: '1 februari 2024', fr: '1er février 2024' },
  '2024-02-11': { en: '11 February 2024', sv: '11 februari 2024', fr: '11 février 2024' },
  '2024-02-01/..': {
    en: 'from 1 February 2024',
    sv: 'från den 1 februari 2024',
    fr: 'à partir du 1er février 2024',
  },
  '2024-01-15/2024-01-19': {
    en: '15–19 January 2024',
    sv: '15–19 januari 2024',
    fr: 'du 15 au 19 janvier 2024',
  },
  '2024-02-01/2024-02-05': {
    en: '1–5 February 2024',
    sv: '1–5 februari 2024',
    fr: 'du 1er au 5 février 2024',
  },
  '2024-01-30/2024-02-02': {
    en: '30 January – 2 February 2024',
    sv: '30 januari–2 februari 2024',
    fr: 'du 30 janvier au 2 février 2024',
  },
  '2023-12-30/2024-01-02': {
    en: '30 December 2023 – 2 January 2024',
    sv: '30 december 2023–2 januari 2024',
    fr: 'du 30 décembre 2023 au 2 janvier 2024',
  },
  '2023-10/2023-12': {
    en: 'October–December 2023',
    sv: 'oktober–december 2023',
    fr: 'd’octobre à décembre 2023',
  },
  '2024-01-15T21:00Z': {
    en: '15 January 2024, 21.00 UTC',
    sv: '15 januari 2024 kl. 21.00 UTC',
    fr: '15 janvier 2024, 21 h 00 UTC',
  },
  '2024-01-15T21:00Z/2024-01-15T22:00Z': {
    en: '15 January 2024, 21.00–22.00 UTC',
    sv: '15 januari 2024 kl. 21.00–22.00 UTC',
    fr: '15 janvier 2024, de 21 h 00 à 22 h 00 UTC',
  },
  '2024-01-15T23:00+01:00/2024-01-16T03:00+01:00': {
    en: '15 January 2024, 22.00 – 16 January 2024, 02.00 UTC',
    sv: '15 januari 2024 kl. 22.00 – 16 januari 2024 kl. 02.00 UTC',
    fr: 'du 15 janvier 2024, 22 h 00 au 16 janvier 2024, 02 h 00 UTC',
  },
};

describe('formatSpan', () => {
  const zone = process.env.TZ;
  after(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  for (const [edtf, expected] of Object.entries(cases)) {
    for (const code of Object.keys(expected) as Worded[]) {
      it(`says ${edtf} in ${code} as ${expected[code]}, wherever the machine stands`, () => {
        for (const machine of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
          process.env.TZ = machine;
          assert.equal(toText(span(code, edtf)), expected[code], machine);
        }
      });
    }
  }

  it('names each date of a range for machines', () => {
    assert.deepEqual(span('fr', '2024-02-01/2024-02-05'), [
      { text: 'du ' },
      { text: '1er', datetime: '2024-02-01' },
      { text: ' au ' },
      { text: '5 février 2024', datetime: '2024-02-05' },
    ]);
    assert.deepEqual(span('en', '2024-01/..'), [
      { text: 'from ' },
      { text: 'January 2024', datetime: '2024-01' },
    ]);
  });

  it('formats a language without corrections by Intl alone', () => {
    const german: Language = { tag: 'de-DE', translate: () => 'ab {date}' };
    const text = (edtf: string) => {
      const parsed = parseSpan(edtf);
      assert.ok(parsed);
      return toText(formatSpan(german, parsed));
    };
    assert.equal(text('2024-01-15/2024-01-19'), '15.–19. Januar 2024');
    assert.equal(text('2024-01-15T21:00Z'), '15. Januar 2024, 21:00 UTC');
    assert.equal(text('2024-01/..'), 'ab Januar 2024');
  });
});

describe('formatDuration', () => {
  const duration = (code: LocaleCode, iso: string) => {
    const parsed = parseDuration(iso);
    assert.ok(parsed);
    return formatDuration(languageOf(code), parsed);
  };

  it('says days as calendar days, not spans of 24 hours', () => {
    assert.equal(duration('en', 'P7D'), '7 days');
    assert.equal(duration('sv', 'P7D'), '7 dagar');
    assert.equal(duration('sv', 'P1D'), '1 dag');
    assert.equal(duration('fr', 'P7D'), '7 jours');
  });

  it('joins units as the language does', () => {
    assert.equal(duration('en', 'PT1H30M'), '1 hour and 30 minutes');
    assert.equal(duration('sv', 'PT1H30M'), '1 timme och 30 minuter');
    assert.equal(duration('fr', 'PT1H30M'), '1 heure et 30 minutes');
  });

  it('names a unit that both ends share once', () => {
    const range = (code: LocaleCode, iso: string) => {
      const parsed = parseDurationRange(iso);
      assert.ok(parsed);
      return formatDurationRange(languageOf(code), parsed);
    };
    assert.equal(range('en', 'PT30M/PT60M'), '30–60 minutes');
    assert.equal(range('sv', 'PT30M/PT60M'), '30–60 minuter');
    assert.equal(range('fr', 'PT30M/PT2H'), '30 minutes – 2 heures');
    assert.equal(range('en', 'PT45M'), '45 minutes');
  });
});

describe('formatList', () => {
  it('joins names as the language does', () => {
    assert.equal(formatList(languageOf('sv'), ['utveckling', 'staging']), 'utveckling och staging');
  });
});

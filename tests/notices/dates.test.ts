import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  endOf,
  isSameDate,
  parsePoint,
  parseSpan,
  toDateHint,
  toDay,
  toEdtf,
} from '../../src/notices/dates.ts';

const utc = (text: string) => Date.parse(text);

describe('parsePoint', () => {
  it('reads a month as all of its days', () => {
    assert.deepEqual(parsePoint('2024-02'), {
      precision: 'month',
      datetime: '2024-02',
      from: utc('2024-02-01T00:00Z'),
      to: utc('2024-03-01T00:00Z'),
    });
  });

  it('reads a day as 24 hours of UTC', () => {
    const day = parsePoint('2024-02-29');
    assert.equal(day?.from, utc('2024-02-29T00:00Z'));
    assert.equal(day?.to, utc('2024-03-01T00:00Z'));
  });

  it('reads a minute in its zone and names it in UTC', () => {
    const minute = parsePoint('2024-01-15T23:30+02:00');
    assert.equal(minute?.datetime, '2024-01-15T21:30Z');
    assert.equal(minute?.precision, 'minute');
    assert.equal(parsePoint('2024-01-15T20:00-01:30')?.datetime, '2024-01-15T21:30Z');
  });

  it('reads a quarter or half of a year, by its letter or its number in EDTF', () => {
    assert.deepEqual(parsePoint('2027-Q1'), {
      precision: 'quarter',
      datetime: '2027-33',
      from: utc('2027-01-01T00:00Z'),
      to: utc('2027-04-01T00:00Z'),
    });
    assert.deepEqual(parsePoint('2027-36'), parsePoint('2027-Q4'));
    assert.deepEqual(parsePoint('2027-41'), parsePoint('2027-H2'));
    assert.equal(parsePoint('2027-H2')?.from, utc('2027-07-01T00:00Z'));
  });

  for (const text of [
    '2027-Q5',
    '2027-H3',
    '2027-37',
    '2027-21',
    '2023',
    '2023-13',
    '2023-00',
    '2023-02-29',
    '2023-1-5',
    '2024-01-15T21:00',
    '2024-01-15T24:00Z',
    '2024-01-15T21:60Z',
    '2024-01-15T21:00+15:00',
    'October 2023',
    '2023-10 ',
    '',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parsePoint(text), null));
  }
});

describe('parseSpan', () => {
  it('has no known end while the interval is open', () => {
    const span = parseSpan('2024-01/..');
    assert.equal(span?.end, 'open');
    assert.equal(span && endOf(span), null);
  });

  it('ends with the last instant of its last point', () => {
    const span = parseSpan('2024-01-15/2024-01-19');
    assert.equal(span && endOf(span), utc('2024-01-20T00:00Z'));
    const month = parseSpan('2023-12');
    assert.equal(month && endOf(month), utc('2024-01-01T00:00Z'));
  });

  for (const text of [
    '../2024-01',
    '2024-02/2024-01',
    '2024-01/2024-01-15',
    '2024-01/',
    '2024-01/../..',
    '2024-01-15T21:00Z/2024-01-15T21:00Z',
    '2024-01-15T21:00Z/2024-01-15T22:00+01:00',
    '2024-01-15T21:00Z/2024-01-15T20:59Z',
    '9999-12-31',
    '9998-12/9999-01',
    '1899-12',
  ]) {
    it(`refuses ${text}`, () => assert.equal(parseSpan(text), null));
  }
});

describe('isSameDate', () => {
  it('compares dates by the time that they cover', () => {
    assert.equal(isSameDate('2024-01-15T21:00Z', '2024-01-15T22:00+01:00'), true);
    assert.equal(isSameDate('2024-01-15T21:00:00Z', '2024-01-15T21:00Z'), true);
    assert.equal(isSameDate('2027-Q1', '2027-33'), true);
    assert.equal(isSameDate('2024-01-15/2024-01-15', '2024-01-15'), true);
    assert.equal(isSameDate('2024-01-15', '2024-01-16'), false);
    assert.equal(isSameDate('2024-01', '2024-01/..'), false);
  });

  it('takes anything else as it is', () => {
    assert.equal(isSameDate('soon', 'soon'), true);
    assert.equal(isSameDate('soon', 'late'), false);
    assert.equal(isSameDate(7, 7), true);
  });
});

describe('toEdtf', () => {
  it('writes quarters and half-years by their numbers', () => {
    const edtf = (text: string) =>
      toEdtf(parseSpan(text) as NonNullable<ReturnType<typeof parseSpan>>);
    assert.equal(edtf('2027-Q1/2027-Q2'), '2027-33/2027-34');
    assert.equal(edtf('2027-H2/..'), '2027-41/..');
    assert.equal(edtf('2024-01-15T22:00+01:00'), '2024-01-15T22:00+01:00');
  });
});

describe('toDay', () => {
  it('is the UTC day of an instant', () => {
    assert.equal(toDay(utc('2024-01-15T23:59Z')).datetime, '2024-01-15');
    assert.equal(toDay(utc('1969-12-31T23:00Z')).datetime, '1969-12-31');
  });
});

describe('toDateHint', () => {
  for (const [text, hint] of [
    [
      '2027-03-02T21:00',
      'a minute with its zone: `2027-03-02T21:00Z` for UTC, or `2027-03-02T21:00+01:00` and the like',
    ],
    [
      '2027-03-02 21:00:00',
      'a minute with its zone: `2027-03-02T21:00Z` for UTC, or `2027-03-02T21:00+01:00` and the like',
    ],
    ['2027-02-30', 'a day that there is: `2027-02` has 28 days'],
    ['2027-3-2', 'a day as `2027-03-02`'],
    ['2027/03/02', 'a day as `2027-03-02`'],
    ['12/02/2027', 'the year first, then month and day: `2027-02-12` or `2027-12-02`'],
    ['31.12.2027', 'the year first, then month and day: `2027-12-31`'],
    ['2027-13-01', null],
    ['2 March 2027', 'a day as `2027-03-02`'],
    ['Mar 2nd, 2027', 'a day as `2027-03-02`'],
    ['March 2027', 'a month as `2027-03`'],
    ['30 February 2027', null],
    ['soon', null],
  ] as const) {
    it(`says of ${text} ${hint ? 'what was meant' : 'nothing'}`, () => {
      assert.equal(toDateHint(text), hint);
    });
  }
});

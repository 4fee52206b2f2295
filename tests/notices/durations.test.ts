import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  parseDuration,
  parseDurationRange,
  subtractDuration,
  toDurationHint,
} from '../../src/notices/durations.ts';

const before = (day: string, iso: string) => {
  const duration = parseDuration(iso);
  assert.ok(duration);
  return new Date(subtractDuration(Date.parse(day), duration)).toISOString().slice(0, 16);
};

describe('toDurationHint', () => {
  for (const [text, hint] of [
    ['30 minutes', '`PT30M`, as ISO 8601 writes it'],
    ['1-2 hours', '`PT1H/PT2H`, as ISO 8601 writes it'],
    ['30 to 60 min', '`PT30M/PT60M`, as ISO 8601 writes it'],
    ['30 days', '`P30D`, as ISO 8601 writes it'],
    ['2 h', '`PT2H`, as ISO 8601 writes it'],
    ['1 month', '`P1M`, as ISO 8601 writes it'],
    ['2-1 hours', null],
    ['a while', null],
  ] as const) {
    it(`says of ${text} ${hint ? 'what was meant' : 'nothing'}`, () => {
      assert.equal(toDurationHint(text), hint);
    });
  }
});

describe('parseDuration', () => {
  it('tells months from minutes by the T', () => {
    assert.deepEqual(parseDuration('P1M')?.amounts, [{ unit: 'month', amount: 1 }]);
    assert.deepEqual(parseDuration('PT1M')?.amounts, [{ unit: 'minute', amount: 1 }]);
  });

  it('keeps every unit, longest first', () => {
    assert.deepEqual(parseDuration('P2DT1H30M')?.amounts, [
      { unit: 'day', amount: 2 },
      { unit: 'hour', amount: 1 },
      { unit: 'minute', amount: 30 },
    ]);
  });

  for (const text of ['P', 'PT', '7D', 'P7', 'P1.5D', 'P-1D', 'PT30S', 'P0D', '30 min']) {
    it(`refuses ${text}`, () => assert.equal(parseDuration(text), null));
  }
});

describe('subtractDuration', () => {
  it('counts days by the calendar', () => {
    assert.equal(before('2023-10-01', 'P7D'), '2023-09-24T00:00');
    assert.equal(before('2024-01-01', 'P30D'), '2023-12-02T00:00');
    assert.equal(before('2024-03-01', 'P1D'), '2024-02-29T00:00');
  });

  it('takes the last day of a month that is too short', () => {
    assert.equal(before('2024-03-31', 'P1M'), '2024-02-29T00:00');
    assert.equal(before('2024-02-29', 'P1Y'), '2023-02-28T00:00');
  });

  it('takes hours and minutes off the clock', () => {
    assert.equal(before('2024-01-15T00:15Z', 'PT1H30M'), '2024-01-14T22:45');
  });
});

describe('parseDurationRange', () => {
  it('reads the shortest and the longest', () => {
    const range = parseDurationRange('PT30M/PT60M');
    assert.equal(range?.shortest.iso, 'PT30M');
    assert.equal(range?.longest.iso, 'PT60M');
  });

  it('reads a single duration as both', () => {
    assert.equal(parseDurationRange('PT45M')?.longest.iso, 'PT45M');
  });

  for (const text of ['PT60M/PT30M', 'PT30M/', 'PT30M/PT40M/PT50M', '30/60']) {
    it(`refuses ${text}`, () => assert.equal(parseDurationRange(text), null));
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDurationRange } from '../../src/notices/durations.ts';
import { frontMatterSchema, type Wave } from '../../src/notices/schema.ts';
import { isConcerned, toDailyWindows, toNotifyBy, toPhaseFacts } from '../../src/notices/waves.ts';

const wave = (facts: Record<string, unknown>): Wave => {
  const { waves } = frontMatterSchema.parse({
    title: 'A',
    waves: [{ id: 'a', environments: ['production'], ...facts }],
  });
  assert.ok(waves?.[0]);
  return waves[0];
};

describe('toNotifyBy', () => {
  it('counts from the first day of a month or an interval', () => {
    assert.equal(toNotifyBy(wave({ start: '2023-10', notify: 'P7D' }))?.datetime, '2023-09-24');
    assert.equal(toNotifyBy(wave({ start: '2024-01/..', notify: 'P30D' }))?.datetime, '2023-12-02');
  });

  it('is the day on which the period starts, for a minute', () => {
    const early = wave({ start: '2024-01-15T00:30+02:00', notify: 'P7D' });
    assert.equal(toNotifyBy(early)?.datetime, '2024-01-07');
  });

  it('is null where no period is promised', () => {
    assert.equal(toNotifyBy(wave({ start: '2023-10' })), null);
  });
});

describe('toPhaseFacts', () => {
  const bounds = (facts: Record<string, unknown>, notice = {}) => {
    const { from, to } = toPhaseFacts(wave(facts), notice);
    return [from, to].map((at) => at && new Date(at).toISOString().slice(0, 16));
  };

  it('lets a minute last as long as the longest interruption', () => {
    const downtime = parseDurationRange('PT30M/PT60M') ?? undefined;
    assert.deepEqual(bounds({ start: '2024-01-15T21:00Z' }, { downtime }), [
      '2024-01-15T21:00',
      '2024-01-15T22:00',
    ]);
  });

  it('runs from the first window of each day to the end of the last', () => {
    const facts = { start: '2026-11-23/2026-11-27', daily: '22:00/02:00' };
    assert.deepEqual(bounds(facts, { timeZone: 'Europe/Stockholm' }), [
      '2026-11-23T21:00',
      '2026-11-28T01:00',
    ]);
    assert.deepEqual(bounds({ ...facts, start: '2026-11-23/..' }), ['2026-11-23T22:00', null]);
  });

  it('keeps the windows of each day by the clocks of the zone across a clock change', () => {
    const facts = { start: '2026-10-24/2026-10-26', daily: '22:00/02:00' };
    const windows = toDailyWindows(wave(facts), { timeZone: 'Europe/Stockholm' });
    assert.deepEqual(
      windows?.map(({ from, to }) => [
        new Date(from).toISOString().slice(5, 16),
        (to - from) / 3_600_000,
      ]),
      [
        ['10-24T20:00', 4],
        ['10-25T21:00', 4],
        ['10-26T21:00', 4],
      ],
    );
  });
});

describe('isConcerned', () => {
  const europe = wave({ start: '2026-11', regions: ['europe'], products: ['mail'] });

  it('holds a wave against the dimensions that it states', () => {
    assert.equal(isConcerned(europe, { regions: 'europe', products: 'mail' }), true);
    assert.equal(isConcerned(europe, { regions: 'asia' }), false);
    assert.equal(isConcerned(europe, { regions: 'europe', customers: 'hosted' }), true);
  });
});

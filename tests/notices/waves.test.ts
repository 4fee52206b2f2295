import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDurationRange } from '../../src/notices/durations.ts';
import { frontMatterSchema, type Wave } from '../../src/notices/schema.ts';
import { toNotifyBy, toPhaseFacts } from '../../src/notices/waves.ts';

const wave = (facts: Record<string, unknown>): Wave => {
  const { waves } = frontMatterSchema.parse({
    title: 'A',
    waves: [{ id: 'a', environments: ['production'], ...facts }],
  });
  assert.ok(waves?.[0]);
  return waves[0];
};

const phase = (facts: Record<string, unknown>, at: string, downtime?: string) =>
  phaseAt(
    toPhaseFacts(wave(facts), (downtime && parseDurationRange(downtime)) || undefined),
    Date.parse(at),
  );

describe('phaseAt', () => {
  it('is scheduled until the first instant, then in progress until the last', () => {
    const facts = { start: '2023-10' };
    assert.equal(phase(facts, '2023-09-30T23:59:59.999Z'), 'scheduled');
    assert.equal(phase(facts, '2023-10-01T00:00Z'), 'in-progress');
    assert.equal(phase(facts, '2023-10-31T23:59:59.999Z'), 'in-progress');
    assert.equal(phase(facts, '2023-11-01T00:00Z'), 'completed');
  });

  it('stays in progress while the end is open', () => {
    assert.equal(phase({ start: '2024-01/..' }, '2030-01-01'), 'in-progress');
  });

  it('lets a minute last as long as the longest interruption', () => {
    const facts = { start: '2024-01-15T21:00Z' };
    assert.equal(phase(facts, '2024-01-15T21:59Z', 'PT30M/PT60M'), 'in-progress');
    assert.equal(phase(facts, '2024-01-15T22:00Z', 'PT30M/PT60M'), 'completed');
    assert.equal(phase(facts, '2024-01-15T21:01Z'), 'completed');
  });

  it('is postponed or cancelled from the day of the last change on', () => {
    for (const status of ['postponed', 'cancelled'] as const) {
      const facts = {
        start: '2024-01',
        status,
        history: [{ changed: '2023-12-01', was: '2024-01' }],
      };
      assert.equal(phase(facts, '2023-11-30T23:59Z'), 'scheduled');
      assert.equal(phase(facts, '2023-12-01'), status);
      assert.equal(phase(facts, '2030-01-01'), status);
    }
  });
});

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

describe('toCurrentWave', () => {
  const first = { facts: toPhaseFacts(wave({ start: '2023-10' }), undefined) };
  const second = { facts: toPhaseFacts(wave({ start: '2024-01' }), undefined) };
  const at = (day: string) => toCurrentWave([second, first], Date.parse(day));

  it('is the wave in progress, else the next, else the last', () => {
    assert.equal(at('2023-09-01'), first);
    assert.equal(at('2023-10-15'), first);
    assert.equal(at('2023-12-01'), second);
    assert.equal(at('2024-06-01'), second);
  });

  it('is null without waves', () => assert.equal(toCurrentWave([], 0), null));
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkUpdates,
  phaseAt,
  toCurrentWave,
  toPhaseChanges,
  toPlainKey,
  toStage,
} from '../../src/notices/lifecycle.ts';
import { frontMatterSchema, type Wave } from '../../src/notices/schema.ts';
import { toPhaseFacts } from '../../src/notices/waves.ts';

const wave = (facts: Record<string, unknown>): Wave => {
  const { waves } = frontMatterSchema.parse({
    title: 'A',
    waves: [{ id: 'a', environments: ['production'], ...facts }],
  });
  assert.ok(waves?.[0]);
  return waves[0];
};
const factsOf = (facts: Record<string, unknown>) => toPhaseFacts(wave(facts));
const phase = (facts: Record<string, unknown>, at: string) =>
  phaseAt(factsOf(facts), Date.parse(at));

describe('the phase of a wave of which nobody said anything', () => {
  const facts = { start: '2023-10' };

  it('is scheduled until its first instant, then due until its last', () => {
    assert.equal(phase(facts, '2023-09-30T23:59:59.999Z'), 'scheduled');
    assert.equal(phase(facts, '2023-10-01T00:00Z'), 'due');
    assert.equal(phase(facts, '2023-10-31T23:59:59.999Z'), 'due');
  });

  it('is never completed: its planned end has passed, and that is not confirmed', () => {
    assert.equal(phase(facts, '2023-11-01T00:00Z'), 'unconfirmed');
    assert.equal(phase(facts, '2033-11-01T00:00Z'), 'unconfirmed');
  });

  it('is due for half a year while the end is open, then has no end announced', () => {
    assert.equal(phase({ start: '2024-01/..' }, '2024-06-30'), 'due');
    assert.equal(phase({ start: '2024-01/..' }, '2024-07-03'), 'open-ended');
  });

  it('is postponed or cancelled from the day of the last change on', () => {
    for (const status of ['postponed', 'cancelled'] as const) {
      const stopped = {
        start: '2024-01',
        status,
        history: [{ changed: '2023-12-01', was: '2024-01' }],
      };
      assert.equal(phase(stopped, '2023-11-30T23:59Z'), 'scheduled');
      assert.equal(phase(stopped, '2023-12-01'), status);
      assert.equal(phase(stopped, '2030-01-01'), status);
    }
  });
});

describe('the phase of a wave with updates', () => {
  const start = '2026-11-26T06:00Z/2026-11-26T18:00Z';
  const with_ = (...updates: [string, string][]) => ({
    start,
    updates: updates.map(([at, state]) => ({ at, state })),
  });

  it('is what was said last, from that instant on', () => {
    const facts = with_(
      ['2026-11-26T06:30Z', 'started'],
      ['2026-11-26T12:00Z', 'verifying'],
      ['2026-11-26T13:00Z', 'completed'],
    );
    assert.equal(phase(facts, '2026-11-26T06:10Z'), 'due');
    assert.equal(phase(facts, '2026-11-26T06:30Z'), 'in-progress');
    assert.equal(phase(facts, '2026-11-26T12:30Z'), 'verifying');
    assert.equal(phase(facts, '2026-11-26T13:00Z'), 'completed');
  });

  it('began early when it was said to have', () => {
    assert.equal(
      phase(with_(['2026-11-25T06:00Z', 'started']), '2026-11-25T07:00Z'),
      'in-progress',
    );
  });

  it('is not confirmed once the planned end has passed, though it was said to have started', () => {
    assert.equal(
      phase(with_(['2026-11-26T06:30Z', 'started']), '2026-11-26T18:00Z'),
      'unconfirmed',
    );
  });

  it('goes on beyond the planned end when that was said', () => {
    const extended = with_(['2026-11-26T17:00Z', 'extended']);
    assert.equal(phase(extended, '2026-11-26T19:00Z'), 'extended');
    const late = with_(['2026-11-26T20:00Z', 'started']);
    assert.equal(phase(late, '2026-11-26T19:00Z'), 'unconfirmed');
    assert.equal(phase(late, '2026-11-26T21:00Z'), 'in-progress');
    assert.equal(phase(late, '2027-06-30T21:00Z'), 'unconfirmed');
  });

  it('stays paused, rolled back or completed', () => {
    for (const state of ['paused', 'rolled-back', 'completed'] as const) {
      assert.equal(phase(with_(['2026-11-26T08:00Z', state]), '2027-11-26T19:00Z'), state);
    }
  });

  it('is completed by a day for an old notice', () => {
    const facts = { start: '2023-10', updates: [{ at: '2023-10-31', state: 'completed' }] };
    assert.equal(phase(facts, '2026-11-26'), 'completed');
  });

  it('tells an open end apart from silence: an update begins the half year again', () => {
    const facts = { start: '2024-01/..', updates: [{ at: '2024-06-01T08:00Z', state: 'started' }] };
    assert.equal(phase(facts, '2024-07-03'), 'in-progress');
    assert.equal(phase(facts, '2025-01-01'), 'open-ended');
  });
});

describe('toPhaseChanges', () => {
  const changes = (facts: Record<string, unknown>, now: string) =>
    toPhaseChanges(factsOf(facts), Date.parse(now)).map(
      ({ at, phase: next }) => `${new Date(at).toISOString().slice(0, 16)} ${next}`,
    );

  it('is the phase now and each that follows by itself', () => {
    assert.deepEqual(changes({ start: '2026-12-01/2026-12-02' }, '2026-11-26T11:00Z'), [
      '2026-11-26T11:00 scheduled',
      '2026-12-01T00:00 due',
      '2026-12-03T00:00 unconfirmed',
    ]);
    assert.deepEqual(changes({ start: '2026-12-01/..' }, '2026-12-24'), [
      '2026-12-24T00:00 due',
      '2027-06-02T00:00 open-ended',
    ]);
  });

  it('ends with what somebody has confirmed', () => {
    const facts = { start: '2023-10', updates: [{ at: '2023-10-31', state: 'completed' }] };
    assert.deepEqual(changes(facts, '2026-11-26'), ['2026-11-26T00:00 completed']);
  });

  it('agrees with the phase at every instant', () => {
    const facts = {
      start: '2026-12-01/2026-12-02',
      updates: [{ at: '2026-12-01T09:00Z', state: 'extended' }],
    };
    const all = toPhaseChanges(factsOf(facts), 0);
    for (let at = Date.parse('2026-11-25'); at < Date.parse('2027-08-01'); at += 3_600_000) {
      assert.equal(all.findLast((change) => change.at <= at)?.phase, phaseAt(factsOf(facts), at));
    }
  });
});

describe('toCurrentWave', () => {
  const first = { facts: factsOf({ start: '2023-10' }) };
  const second = { facts: factsOf({ start: '2024-01' }) };
  const at = (day: string) => toCurrentWave([second, first], Date.parse(day));

  it('is the wave under way, else the next, else the last', () => {
    assert.equal(at('2023-09-01'), first);
    assert.equal(at('2023-10-15'), first);
    assert.equal(at('2023-12-01'), second);
    assert.equal(at('2024-06-01'), second);
  });

  it('is null without waves', () => assert.equal(toCurrentWave([], 0), null));
});

describe('toStage', () => {
  it('takes for over only what somebody said to be', () => {
    assert.deepEqual(
      (['paused', 'due', 'scheduled', 'postponed', 'unconfirmed', 'completed'] as const).map(
        toStage,
      ),
      ['now', 'now', 'next', 'next', 'now', 'done'],
    );
  });
});

describe('checkUpdates', () => {
  const faults = (...updates: [string, string][]) =>
    checkUpdates(
      wave({ start: '2026-11', updates: updates.map(([at, state]) => ({ at, state })) }).updates,
    ).map(({ path, expected }) => `${path.join('.')}: ${expected}`);

  it('wants the oldest first', () => {
    assert.deepEqual(
      faults(['2026-11-26T08:00Z', 'started'], ['2026-11-26T09:00+02:00', 'paused']),
      [
        'updates.1.at: an instant after `2026-11-26T08:00Z`, the update above it: the oldest comes first',
      ],
    );
  });

  it('lets only the end have a day', () => {
    assert.deepEqual(faults(['2026-11-26', 'completed']), []);
    assert.deepEqual(faults(['2026-11-26', 'started']), [
      'updates.0.at: a minute with its zone (`2026-11-26T21:00Z`); only `completed` may have a day',
    ]);
  });

  it('lets nothing follow the end but that it was undone', () => {
    assert.deepEqual(faults(['2026-11-26', 'completed'], ['2026-11-27T08:00Z', 'rolled-back']), []);
    assert.match(
      faults(['2026-11-26', 'completed'], ['2026-11-27T08:00Z', 'paused'])[0] ?? '',
      /^updates\.1\.state: `rolled-back`/u,
    );
  });
});

describe('toPlainKey', () => {
  it('is the same for the same instant, however it is written', () => {
    assert.equal(toPlainKey('a/2026-11-26T09:00+01:00'), 'a/2026-11-26T08:00Z');
    assert.equal(toPlainKey('a/2026-11-26'), 'a/2026-11-26');
    assert.equal(toPlainKey('a/2026-11-26/2'), 'a/2026-11-26/2');
  });
});

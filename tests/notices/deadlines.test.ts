import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkActions, toDeadlines } from '../../src/notices/deadlines.ts';
import { frontMatterSchema } from '../../src/notices/schema.ts';

const pageWith = (actions: object[], waves: object[] = [], action = 'required') =>
  frontMatterSchema.parse({
    title: 'A',
    notice: { timeline: 'when', action, ...(actions.length > 0 ? { actions } : {}) },
    waves: waves.map((wave, index) => ({
      id: `w${index + 1}`,
      environments: ['production'],
      ...wave,
    })),
  });

const deadlines = (actions: object[], waves?: object[]) =>
  toDeadlines(pageWith(actions, waves)).map(
    ({ action, by, waves: ids }) => `${action} ${by.datetime} ${ids.join('+')}`,
  );

describe('toDeadlines', () => {
  it('takes a date as it is, for all waves', () => {
    assert.deepEqual(deadlines([{ id: 'dns', by: '2026-11-30' }]), ['dns 2026-11-30 ']);
  });

  it('counts back from the start of each wave, once a day', () => {
    assert.deepEqual(
      deadlines(
        [{ id: 'dns', by: '-P14D' }],
        [{ start: '2026-12-15' }, { start: '2026-12-15T21:00Z' }, { start: '2027-01/..' }],
      ),
      ['dns 2026-12-01 w1+w2', 'dns 2026-12-18 w3'],
    );
  });

  it('is for one wave or some environments where it says so', () => {
    const waves = [{ start: '2026-12' }, { start: '2027-01', environments: ['stage'] }];
    assert.deepEqual(deadlines([{ id: 'dns', by: '-P1D', wave: 'w2' }], waves), [
      'dns 2026-12-31 w2',
    ]);
    assert.deepEqual(deadlines([{ id: 'dns', by: '-P1D', environments: ['stage'] }], waves), [
      'dns 2026-12-31 w2',
    ]);
  });

  it('has none of a wave that will not run by its date, and of an action that is no longer needed', () => {
    const history = [{ changed: '2026-11-01', was: '2026-12' }];
    const waves = [{ start: '2026-12', status: 'postponed', history }];
    assert.deepEqual(deadlines([{ id: 'dns', by: '-P1D' }], waves), []);
    assert.deepEqual(deadlines([{ id: 'dns', by: '2026-11-30', status: 'cancelled' }]), []);
  });
});

describe('checkActions', () => {
  const faults = (...page: Parameters<typeof pageWith>) =>
    checkActions(pageWith(...page)).map(({ path, expected }) => `${path.join('.')}: ${expected}`);

  it('wants a deadline for what is required, and says what to write', () => {
    assert.match(faults([])[0] ?? '', /^notice\.action: a deadline .*`actions: \[\{id: /u);
    assert.deepEqual(faults([], [], 'optional'), []);
  });

  it('wants an action where there is a deadline', () => {
    assert.match(
      faults([{ id: 'dns', by: '2026-11-30' }], [], 'none')[0] ?? '',
      /^notice\.action: /u,
    );
  });

  it('wants waves that are there', () => {
    const [fault] = faults([{ id: 'dns', by: '2026-11-30', wave: 'w9' }], [{ start: '2026-12' }]);
    assert.equal(fault, 'notice.actions.0.wave: the id of a wave: `w1`');
    assert.match(faults([{ id: 'dns', by: '-P1D' }])[0] ?? '', /^notice\.actions\.0\.by: a date/u);
  });

  it('wants each earlier deadline to have given way to another', () => {
    const history = [{ changed: '2026-11-01', was: '2026-11-30T12:00Z' }];
    const [fault] = faults([{ id: 'dns', by: '2026-11-30T13:00+01:00', history }]);
    assert.match(fault ?? '', /^notice\.actions\.0\.history\.0\.was: another deadline/u);
  });
});

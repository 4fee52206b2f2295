import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Occasion, toOccasions } from '../../src/notices/occasions.ts';
import { frontMatterSchema } from '../../src/notices/schema.ts';

const occasionsOf = (notice: Record<string, unknown>, wave: Record<string, unknown>): Occasion[] =>
  toOccasions(
    frontMatterSchema.parse({
      title: 'A',
      notice,
      waves: [{ id: 'a', environments: ['production'], start: '2027-03-08', ...wave }],
    }),
  );

const toLines = (occasions: Occasion[]) =>
  occasions.map(
    ({ id, at, isPromised }) =>
      `${new Date(at).toISOString().slice(0, 16)} ${id}${isPromised ? ' (promised)' : ''}`,
  );

describe('toOccasions', () => {
  it('has the publishing, and nothing that no fact asks for', () => {
    assert.deepEqual(toLines(occasionsOf({ published: '2026-12-01' }, {})), [
      '2026-12-01T00:00 announced/2026-12-01',
    ]);
  });

  it('has the day that `notify` promises, and a last reminder a week before the wave', () => {
    assert.deepEqual(
      toLines(occasionsOf({ published: '2026-12-01' }, { notify: 'P30D' })).slice(1),
      [
        '2027-02-06T00:00 reminder/a/2027-02-06 (promised)',
        '2027-03-01T00:00 reminder/a/2027-03-01',
      ],
    );
  });

  it('has one reminder where the promise is a week or less', () => {
    assert.deepEqual(
      toLines(occasionsOf({ published: '2026-12-01' }, { notify: 'P7D' })).slice(1),
      ['2027-03-01T00:00 reminder/a/2027-03-01 (promised)'],
    );
  });

  it('counts the promise from the first day of a month', () => {
    assert.ok(
      toLines(occasionsOf({}, { start: '2024-01/..', notify: 'P30D' })).includes(
        '2023-12-02T00:00 reminder/a/2023-12-02 (promised)',
      ),
    );
  });

  it('has each change of a date, by its kind, and promises nothing of a wave that is off', () => {
    const history = [
      { changed: '2027-01-10', was: '2027-03-01' },
      { changed: '2027-01-20', was: '2027-03-08', status: 'postponed' },
    ];
    assert.deepEqual(
      toLines(
        occasionsOf({ published: '2026-12-01' }, { notify: 'P30D', status: 'postponed', history }),
      ).slice(1),
      ['2027-01-10T00:00 moved/a/2027-01-10', '2027-01-20T00:00 postponed/a/2027-01-20'],
    );
  });

  it('promises the day of the new date once a date has moved, under another id', () => {
    const promised = (wave: Record<string, unknown>) =>
      occasionsOf({}, { notify: 'P30D', ...wave }).find(({ isPromised }) => isPromised)?.id;
    assert.equal(promised({}), 'reminder/a/2027-02-06');
    assert.equal(
      promised({
        start: '2027-04-08',
        history: [{ changed: '2027-01-10', was: '2027-03-08' }],
      }),
      'reminder/a/2027-03-09',
    );
  });

  it('has the start and the completion that somebody wrote, no other update, and no plan', () => {
    const updates = [
      { at: '2027-03-08T08:00Z', state: 'started' },
      { at: '2027-03-08T09:00Z', state: 'paused' },
      { at: '2027-03-09', state: 'completed' },
    ];
    assert.deepEqual(toLines(occasionsOf({ published: '2026-12-01' }, { updates })).slice(1), [
      '2027-03-08T08:00 started/a/2027-03-08T08:00Z',
      '2027-03-09T00:00 completed/a/2027-03-09',
    ]);
  });

  it('reminds of a deadline a week before it passes, with the action that it is of', () => {
    const actions = [{ id: 'allow-addresses', by: '2027-02-01' }];
    const reminder = occasionsOf({ action: 'required', actions }, {}).find(
      ({ kind }) => kind === 'reminder',
    );
    assert.equal(reminder?.id, 'reminder/allow-addresses/2027-02-01');
    assert.equal(reminder?.action, 'allow-addresses');
    assert.equal(reminder?.wave, null);
    assert.equal(new Date(reminder?.at ?? 0).toISOString(), '2027-01-26T00:00:00.000Z');
  });

  it('is in the order in which they come', () => {
    const all = occasionsOf(
      { published: '2026-12-01', actions: [{ id: 'x', by: '2027-02-10' }] },
      { notify: 'P30D', history: [{ changed: '2027-01-10', was: '2027-03-01' }] },
    );
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['announced', 'moved', 'reminder', 'reminder', 'reminder'],
    );
    assert.deepEqual(
      all.map(({ at }) => at),
      all.map(({ at }) => at).toSorted((a, b) => a - b),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toDay } from '../../src/notices/dates.ts';
import { toDeadlines } from '../../src/notices/deadlines.ts';
import { type Facts, findSilentFacts, toNoticeChanges } from '../../src/notices/facts.ts';
import { frontMatterSchema } from '../../src/notices/schema.ts';
import { withStatus } from '../../src/notices/status.ts';

const today = toDay(Date.parse('2026-11-26'));
const facts = (more: Partial<Facts> = {}): Facts => ({
  action: 'none',
  downtime: 'PT30M/PT60M',
  stops: ['email-sending'],
  addresses: ['192.0.2.1'],
  ...more,
});
const changesOf = (history: unknown[], more: object = {}) =>
  toNoticeChanges(frontMatterSchema.parse({ title: 'A', notice: { history, ...more } }));

describe('the history of a notice’s facts', () => {
  it('tells of each what it said, and what followed', () => {
    const changes = changesOf(
      [
        { changed: '2026-11-01', downtime: 'none' },
        { changed: '2026-11-02', downtime: 'PT1H', stops: [], why: 'detail' },
      ],
      { downtime: 'PT2H', stops: ['email-sending'] },
    );
    assert.deepEqual(
      changes.map(({ key, was, now, why }) => [key, was, now, why]),
      [
        ['downtime/2026-11-01', ['none'], ['PT1H'], null],
        ['downtime/2026-11-02', ['PT1H'], ['PT2H'], 'detail'],
        ['stops/2026-11-02', [], ['email-sending'], 'detail'],
      ],
    );
  });
});

describe('a fact that changed', () => {
  const lines = (before: Facts, now: Facts, history: unknown[] = []) =>
    findSilentFacts(before, now, changesOf(history), today).map(({ line }) => line);

  it('is found with the entry to write, whichever it is', () => {
    assert.deepEqual(
      lines(
        facts(),
        facts({ action: 'required', downtime: 'PT2H', stops: [], addresses: ['192.0.2.2'] }),
      ),
      [
        '{changed: 2026-11-26, action: none}',
        '{changed: 2026-11-26, downtime: PT30M/PT60M}',
        '{changed: 2026-11-26, stops: [email-sending]}',
        '{changed: 2026-11-26, addresses: {added: [192.0.2.2], removed: [192.0.2.1]}}',
      ],
    );
  });

  it('is none where nothing changed, something was said first, or the history tells of it', () => {
    assert.deepEqual(lines(facts(), facts()), []);
    assert.deepEqual(lines(facts({ action: null, downtime: null, stops: null }), facts()), []);
    assert.deepEqual(lines(facts({ stops: ['a', 'b'] }), facts({ stops: ['b', 'a'] })), []);
    assert.deepEqual(
      lines(facts(), facts({ downtime: 'PT2H', addresses: ['192.0.2.1', '192.0.2.2'] }), [
        { changed: '2026-11-02', downtime: 'PT30M/PT60M', addresses: { added: ['192.0.2.2'] } },
      ]),
      [],
    );
  });
});

describe('a move that was cancelled as a whole', () => {
  const page = withStatus(
    frontMatterSchema.parse({
      title: 'A',
      notice: {
        status: 'cancelled',
        since: '2026-11-10',
        action: 'required',
        actions: [{ id: 'dns', by: '2026-12-01' }],
      },
      waves: [
        { id: 'over', start: '2026-10', updates: [{ at: '2026-10-31', state: 'completed' }] },
        { id: 'next', start: '2026-12' },
        {
          id: 'late',
          start: '2026-12',
          status: 'postponed',
          history: [{ changed: '2026-11-01', was: '2026-12' }],
        },
      ],
    }),
  );

  it('cancels every wave that is not over, since that day', () => {
    assert.deepEqual(
      page.waves?.map(({ status, history }) => [status, history.at(-1)?.changed.datetime]),
      [
        [undefined, undefined],
        ['cancelled', '2026-11-10'],
        ['cancelled', '2026-11-10'],
      ],
    );
    assert.equal(page.waves?.[2]?.history[0]?.status, 'postponed');
  });

  it('leaves nothing to do', () => {
    assert.equal(page.notice?.action, 'none');
    assert.deepEqual(toDeadlines(page), []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clock } from '../../src/site/clock.ts';

const today = Date.parse('2026-03-08T22:30:45Z');
const at = (epoch?: string): string =>
  new Date(clock({ SOURCE_DATE_EPOCH: epoch }, today)).toISOString();

describe('clock', () => {
  it('is this minute, also where the environment says nothing', () => {
    assert.equal(at(), '2026-03-08T22:30:00.000Z');
    assert.equal(at(''), '2026-03-08T22:30:00.000Z');
  });

  it('is the minute that the environment names, whatever the machine thinks', () => {
    assert.equal(at('1702684799'), '2023-12-15T23:59:00.000Z');
    assert.equal(at('0'), '1970-01-01T00:00:00.000Z');
  });

  for (const epoch of ['today', '1702684799.5', '-1', '1702684799000', '2023-12-15']) {
    it(`refuses ${epoch}`, () => {
      assert.throws(
        () => at(epoch),
        /^SettingError: Unexpected SOURCE_DATE_EPOCH `.*`, expected seconds/u,
      );
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTimeZone, parseDaily, toInstant } from '../../src/notices/zones.ts';

const instant = (zone: string, wall: string) =>
  new Date(toInstant(zone, Date.parse(`${wall}Z`))).toISOString().slice(0, 16);

describe('toInstant', () => {
  it('follows the clocks of a zone through the year', () => {
    assert.equal(instant('Europe/Stockholm', '2026-01-15T22:00'), '2026-01-15T21:00');
    assert.equal(instant('Europe/Stockholm', '2026-07-15T22:00'), '2026-07-15T20:00');
    assert.equal(instant('America/New_York', '2026-01-15T22:00'), '2026-01-16T03:00');
    assert.equal(instant('Asia/Kolkata', '2026-01-15T22:00'), '2026-01-15T16:30');
    assert.equal(instant('Pacific/Kiritimati', '2026-01-15T02:00'), '2026-01-14T12:00');
  });

  it('takes the first of a time that comes twice, and moves one that never comes', () => {
    assert.equal(instant('Europe/Stockholm', '2026-10-25T02:30'), '2026-10-25T00:30');
    assert.equal(instant('Europe/Stockholm', '2026-03-29T02:30'), '2026-03-29T01:30');
  });
});

describe('isTimeZone', () => {
  it('knows names of the IANA list, and refuses what knows no daylight saving', () => {
    for (const name of ['Europe/Stockholm', 'America/Argentina/Buenos_Aires', 'UTC']) {
      assert.equal(isTimeZone(name), true, name);
    }
    for (const name of ['CET', '+01:00', 'Europe/Atlantis', 'europe/stockholm', '']) {
      assert.equal(isTimeZone(name), false, name);
    }
  });
});

describe('parseDaily', () => {
  it('reads two times, in minutes after midnight', () => {
    assert.deepEqual(parseDaily('22:00/02:30'), { from: 1320, to: 150 });
  });

  for (const text of ['22:00', '22:00/22:00', '22/02', '24:00/02:00', '22:00/02:00/03:00', '']) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseDaily(text), null));
  }
});

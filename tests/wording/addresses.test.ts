import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  toContentType,
  toNoticeAlternates,
  toSiteAlternates,
  toSubscribeUrl,
} from '../../src/wording/addresses.ts';

const translate = (id: string) => id;

describe('alternates', () => {
  it('of every page are the feeds, the calendar and the data of all notices', () => {
    assert.deepEqual(
      toSiteAlternates('/sv/', translate).map(({ type, href }) => [type, href]),
      [
        ['application/atom+xml', '/sv/atom.xml'],
        ['application/feed+json', '/sv/feed.json'],
        ['text/calendar', '/sv/calendar.ics'],
        ['application/json', '/sv/notices.json'],
      ],
    );
  });

  it('of a notice are its calendar and its data, whether its address ends in a slash or not', () => {
    for (const permalink of ['/sv/a', '/sv/a/']) {
      assert.deepEqual(
        toNoticeAlternates({ permalink, hasWaves: true }, translate).map(({ href }) => href),
        ['/sv/a/calendar.ics', '/sv/a/notice.json'],
      );
    }
  });

  it('of a notice without waves name no calendar', () => {
    const alternates = toNoticeAlternates({ permalink: '/a/', hasWaves: false }, translate);
    assert.deepEqual(
      alternates.map(({ href }) => href),
      ['/a/notice.json'],
    );
  });
});

describe('toSubscribeUrl', () => {
  it('is what calendar programs subscribe to', () => {
    assert.equal(
      toSubscribeUrl('https://notices.example.com', '/sv/a/calendar.ics'),
      'webcal://notices.example.com/sv/a/calendar.ics',
    );
  });
});

describe('toContentType', () => {
  it('knows our files by their names, wherever they stand', () => {
    assert.equal(toContentType('sv/a/calendar.ics'), 'text/calendar; charset=utf-8');
    assert.equal(toContentType('feed.json'), 'application/feed+json; charset=utf-8');
    assert.equal(toContentType('schemas/notice.json'), 'application/schema+json; charset=utf-8');
    assert.equal(toContentType('a/notice.json'), 'application/json; charset=utf-8');
  });

  it('leaves other files alone', () => {
    assert.equal(toContentType('my-calendar.ics'), null);
    assert.equal(toContentType('manifest.json'), null);
  });
});

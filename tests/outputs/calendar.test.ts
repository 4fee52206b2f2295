// cspell:disable
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import { type LocaleCode, localeCodes } from '../../src/locales.ts';
import { renderICalendar, toTextLine } from '../../src/outputs/icalendar.ts';
import { outputOf, toFixtureOutputs } from './published-site.ts';

type Event = InstanceType<typeof ICAL.Component>;

const parse = (text: string) => new ICAL.Component(ICAL.parse(text));

const eventsOf = (locale: LocaleCode, name = 'every-change/calendar.ics'): Map<string, Event> =>
  new Map(
    parse(outputOf(locale, name))
      .getAllSubcomponents('vevent')
      .map((event) => [String(event.getFirstPropertyValue('uid')), event]),
  );

const eventOf = (locale: LocaleCode, id: string): Event => {
  const event = eventsOf(locale).get(`every-change/${id}@notices.example.com`);
  assert.ok(event, `${id} is an event`);
  return event;
};

const textOf = (event: Event, name: string) => String(event.getFirstPropertyValue(name) ?? '');

const datesOf = (event: Event) => [textOf(event, 'dtstart'), textOf(event, 'dtend')];

describe('calendars', () => {
  for (const locale of localeCodes) {
    const calendars = [...toFixtureOutputs(locale)].filter(([name]) => name.endsWith('.ics'));

    it(`of ${locale} are read by ical.js, each event with what it needs`, () => {
      for (const [name, text] of calendars) {
        const events = parse(text).getAllSubcomponents('vevent');
        assert.ok(events.length > 0, name);
        for (const event of events) {
          for (const property of ['uid', 'dtstamp', 'dtstart', 'summary', 'sequence']) {
            assert.ok(event.hasProperty(property), `${name}: ${property}`);
          }
          assert.equal(event.getFirstProperty('summary')?.getParameter('language') !== '', true);
        }
      }
    });

    it(`of ${locale} have no line over 75 octets and end each with CRLF`, () => {
      for (const [name, text] of calendars) {
        const lines = text.split('\r\n');
        assert.equal(lines.at(-1), '');
        assert.equal(text.replaceAll('\r\n', '').includes('\n'), false, name);
        assert.ok(Math.max(...lines.map((line) => Buffer.byteLength(line))) <= 75, name);
      }
    });

    it(`of ${locale} keep commas, semicolons, line breaks, backslashes and emoji`, () => {
      const calendar = parse(outputOf(locale, 'every-change/calendar.ics'));
      const description = String(calendar.getFirstPropertyValue('description'));
      assert.match(description, /C:\\mail .*;.*\n.*🎉,/su);
    });

    it(`of ${locale} are no invitation and ask to be looked at again`, () => {
      const calendar = parse(outputOf(locale, 'calendar.ics'));
      assert.equal(calendar.hasProperty('method'), false);
      assert.equal(String(calendar.getFirstPropertyValue('refresh-interval')), 'PT12H');
      assert.equal(calendar.getFirstPropertyValue('x-published-ttl'), 'PT12H');
    });
  }

  it('have the same events, dates and numbers in every language', () => {
    const facts = (locale: LocaleCode) =>
      [...eventsOf(locale)].map(([uid, event]) => [
        uid,
        ...['dtstart', 'dtend', 'sequence', 'dtstamp', 'status'].map((name) => textOf(event, name)),
      ]);
    assert.deepEqual(facts('sv'), facts('en'));
    assert.deepEqual(facts('fr'), facts('en'));
  });

  it('hold the events of every listed notice in the common one', () => {
    const uids = [...eventsOf('en', 'calendar.ics').keys()];
    assert.ok(uids.includes('every-change/moment@notices.example.com'));
    assert.ok(uids.includes('guides/only-in-english/all@notices.example.com'));
    assert.equal(
      uids.some((uid) => uid.startsWith('hidden/')),
      false,
    );
  });

  it('speak English throughout of a notice that is not translated', () => {
    const event = eventsOf('sv', 'guides/only-in-english/calendar.ics').get(
      'guides/only-in-english/all@notices.example.com',
    );
    assert.equal(event?.getFirstProperty('summary')?.getParameter('language'), 'en');
    assert.match(textOf(event as Event, 'description'), /^When: 1 July 2024$/mu);
  });
});

describe('an event', () => {
  it('of days ends after the last of them', () => {
    assert.deepEqual(datesOf(eventOf('en', 'moved-twice-then-cancelled')), [
      '2024-03-18',
      '2024-03-23',
    ]);
  });

  it('of a month covers it, is tentative and says so', () => {
    const event = eventOf('en', 'day-to-month');
    assert.deepEqual(datesOf(event), ['2024-05-01', '2024-06-01']);
    assert.equal(textOf(event, 'status'), 'TENTATIVE');
    assert.match(textOf(event, 'summary'), /\(May 2024, day not yet fixed;/u);
  });

  it('that moved names its date before', () => {
    const event = eventOf('en', 'day-to-month');
    assert.match(textOf(event, 'summary'), /before: 15 April 2024\)$/u);
    assert.match(
      textOf(event, 'description'),
      /^1 February 2024: Stage – new date: May 2024 \(before: 15 April 2024\)\. A problem/mu,
    );
  });

  it('whose open end was closed has its end', () => {
    const event = eventOf('en', 'open-end-closed');
    assert.deepEqual(datesOf(event), ['2024-01-01', '2024-04-01']);
    assert.equal(textOf(event, 'sequence'), '1');
  });

  it('with an open end is tentative, on the day that is known', () => {
    const event = eventOf('en', 'open');
    assert.deepEqual(datesOf(event), ['2024-09-02', '2024-09-03']);
    assert.equal(textOf(event, 'status'), 'TENTATIVE');
    assert.match(textOf(event, 'summary'), /\(from 2 September 2024, end not yet fixed\)$/u);
  });

  it('across a clock change lasts as long as it does', () => {
    const event = new ICAL.Event(eventOf('en', 'clock-change'));
    assert.equal(event.startDate.toString(), '2024-03-30T22:00:00Z');
    assert.equal(event.duration.toSeconds(), 5 * 3600);
  });

  it('of a moment lasts as long as the longest interruption', () => {
    assert.deepEqual(datesOf(eventOf('en', 'moment')), [
      '2024-01-15T21:00:00Z',
      '2024-01-15T22:00:00Z',
    ]);
  });

  for (const [locale, title] of [
    ['en', /^Cancelled: Development and stage – .*\(before: 18–22 March 2024\)$/u],
    ['sv', /^Inställd: Utveckling och staging – .*\(tidigare: 18–22 mars 2024\)$/u],
    ['fr', /^Annulée\u00A0: Développement et évaluation – .*du 18 au 22 mars 2024\)$/u],
  ] as const) {
    it(`that was moved twice and then cancelled says so in ${locale}`, () => {
      const event = eventOf(locale, 'moved-twice-then-cancelled');
      assert.equal(textOf(event, 'status'), 'CANCELLED');
      assert.equal(textOf(event, 'sequence'), '3');
      assert.match(textOf(event, 'summary'), title);
    });
  }

  it('that was cancelled leaves the news on its day, for calendars that drop it', () => {
    const told = eventOf('en', 'moved-twice-then-cancelled/told');
    assert.equal(textOf(told, 'status'), 'CONFIRMED');
    assert.equal(textOf(told, 'dtstart'), '2024-02-20');
    assert.match(textOf(told, 'summary'), /^Cancelled: /u);
  });

  it('that was postponed stays, with the word for it and without a promise', () => {
    const event = eventOf('en', 'postponed');
    assert.equal(textOf(event, 'status'), 'TENTATIVE');
    assert.match(textOf(event, 'summary'), /^Postponed: .*\(new date not yet known; before:/u);
    assert.doesNotMatch(textOf(event, 'description'), /^When:/mu);
  });

  it('has one for the day by which customers are told', () => {
    const told = eventOf('en', 'clock-change/told');
    assert.equal(textOf(told, 'dtstart'), '2024-02-29');
    assert.match(textOf(told, 'summary'), /^By today you hear from us: Production – /u);
  });
});

describe('the events of a notice whose waves are told of', () => {
  const ofNotice = (locale: LocaleCode = 'en') => eventsOf(locale, 'lifecycle/calendar.ics');
  const event = (id: string, locale?: LocaleCode): Event => {
    const found = ofNotice(locale).get(`lifecycle/${id}@notices.example.com`);
    assert.ok(found, `${id} is an event`);
    return found;
  };

  it('are one a window where a wave comes back, right across a clock change', () => {
    assert.deepEqual(
      ['2024-03-29', '2024-03-30', '2024-03-31'].map((day) => datesOf(event(`nights/${day}`))),
      [
        ['2024-03-29T21:00:00Z', '2024-03-30T01:00:00Z'],
        ['2024-03-30T21:00:00Z', '2024-03-31T01:00:00Z'],
        ['2024-03-31T20:00:00Z', '2024-04-01T00:00:00Z'],
      ],
    );
  });

  it('rise with each update, and are as new as the last', () => {
    assert.equal(textOf(event('done'), 'sequence'), '3');
    assert.equal(textOf(event('done'), 'last-modified'), '2024-02-01T19:30:00Z');
    assert.equal(textOf(event('done'), 'status'), 'CONFIRMED');
    assert.match(textOf(event('done'), 'summary'), /^Completed: /u);
    assert.match(
      textOf(event('done'), 'description'),
      /^1 February 2024, 09\.00 UTC: Paused\. A disk/mu,
    );
    assert.match(textOf(event('done', 'sv'), 'description'), /Pausad\. En disk är full/u);
  });

  it('say that a wave was undone', () => {
    assert.equal(textOf(event('undone'), 'status'), 'CANCELLED');
  });

  it('are tentative for a quarter', () => {
    assert.equal(textOf(event('silent'), 'status'), 'TENTATIVE');
    assert.deepEqual(datesOf(event('silent')), ['2024-01-01', '2024-07-01']);
  });

  it('have one of its own for each deadline, which keeps its id when it moves', () => {
    const dns = event('configure-dns/deadline');
    assert.deepEqual(datesOf(dns), ['2024-03-15', '2024-03-16']);
    assert.equal(textOf(dns, 'sequence'), '1');
    assert.match(textOf(dns, 'summary'), /^Act by today: Set up DNS \(/u);
    assert.equal(textOf(event('test-address/deadline'), 'dtstart'), '2024-02-20T12:00:00Z');
  });
});

describe('renderICalendar', () => {
  const unfold = (text: string) => text.replaceAll('\r\n ', '');

  it('folds inside no character', () => {
    for (const character of ['é', '–', '🚀']) {
      for (let shift = 0; shift < 5; shift += 1) {
        const line = toTextLine('SUMMARY', 'x'.repeat(shift) + character.repeat(80));
        const text = renderICalendar({ name: 'VEVENT', lines: [line] });
        assert.equal(text.includes('\uFFFD'), false);
        assert.ok(unfold(text).includes(line));
        for (const part of text.split('\r\n')) {
          assert.ok(Buffer.byteLength(part) <= 75);
          assert.equal(Buffer.from(part).toString(), part);
        }
      }
    }
  });

  it('leaves out what no TEXT may hold', () => {
    assert.equal(
      toTextLine('SUMMARY', 'a\u0000b\r\nEND:VEVENT\rc\td', 'en'),
      'SUMMARY;LANGUAGE=en:ab\\nEND:VEVENT\\nc\td',
    );
  });
});

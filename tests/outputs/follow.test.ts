import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { localeCodes } from '../../src/locales.ts';
import { toFollowTags } from '../../src/outputs/follow.ts';
import { outputOf, readPublishedSite, toFixtureOutputs } from './published-site.ts';

const tags = ['europe', 'asia-pacific', 'production', 'stage'];

/** The events of a calendar by their UID, each as it is written. */
const toEvents = (text: string): Map<string, string> =>
  new Map(
    new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((event) => [String(event.getFirstPropertyValue('uid')), event.toString()]),
  );

for (const locale of localeCodes) {
  describe(`what readers of ${locale} follow`, () => {
    const outputs = toFixtureOutputs(locale);
    const all = {
      events: toEvents(outputOf(locale, 'calendar.ics')),
      entries: parseAtomFeed(outputOf(locale, 'atom.xml')).entries ?? [],
      items: parseJsonFeed(outputOf(locale, 'feed.json')).items ?? [],
    };

    for (const tag of tags) {
      const output = (name: string) => outputs.get(`follow/${tag}/${name}`) ?? '';

      it(`by ${tag} is a part of the whole, with the same ids and the same words`, () => {
        const events = toEvents(output('calendar.ics'));
        assert.ok(events.size > 0 && events.size < all.events.size);
        for (const [uid, event] of events) assert.equal(event, all.events.get(uid));
        const { entries = [] } = parseAtomFeed(output('atom.xml'));
        assert.ok(entries.length > 0 && entries.length <= all.entries.length);
        for (const entry of entries) {
          assert.deepEqual(
            entry,
            all.entries.find(({ id }) => id === entry.id),
          );
        }
        const { items = [] } = parseJsonFeed(output('feed.json'));
        assert.deepEqual(
          items.map(({ id }) => id),
          entries.map(({ id }) => id),
        );
      });

      it(`by ${tag} says where it stands itself`, () => {
        const atom = parseAtomFeed(output('atom.xml'));
        assert.match(atom.id ?? '', new RegExp(`/follow/${tag}/atom\\.xml$`, 'u'));
        assert.equal(atom.links?.find(({ rel }) => rel === 'self')?.href, atom.id);
        assert.equal(
          parseJsonFeed(output('feed.json')).feed_url,
          atom.id?.replace('atom.xml', 'feed.json'),
        );
        assert.ok(
          output('calendar.ics')
            .replaceAll('\r\n ', '')
            .includes(`/follow/${tag}/calendar.ics\r\n`),
        );
        // The tag has no page of its own.
        assert.match(output('calendar.ics').replaceAll('\r\n ', ''), /^URL:\S+\/follow\/\r$/mu);
      });
    }

    it('leaves out what concerns others, and keeps what concerns all', () => {
      const uids = [...toEvents(outputs.get('follow/europe/calendar.ics') ?? '').keys()];
      assert.ok(uids.some((uid) => uid.startsWith('lifecycle/nights/')));
      assert.ok(!uids.some((uid) => uid.startsWith('lifecycle/done')));
      // A wave that names no region concerns each of them.
      assert.ok(uids.some((uid) => uid.startsWith('lifecycle/silent')));
      // A deadline that is for all waves, too; and one of a wave of Europe.
      assert.ok(uids.some((uid) => uid.startsWith('lifecycle/test-address/')));
      const others = [...toEvents(outputs.get('follow/asia-pacific/calendar.ics') ?? '').keys()];
      assert.ok(!others.some((uid) => uid.startsWith('lifecycle/configure-dns/')));
    });

    it('is nothing of a hidden notice', () => {
      for (const [name, text] of outputs) {
        if (name.startsWith('follow/')) assert.ok(!text.includes('By link only'), name);
      }
    });

    it('has a word and a kind for each', () => {
      const { site, notices } = readPublishedSite(locale);
      const found = toFollowTags(site, notices);
      assert.deepEqual(
        [...new Set(found.map(({ tag }) => tag))].sort(),
        [
          ...new Set(
            [...outputs.keys()].flatMap((name) => /^follow\/([^/]+)\//u.exec(name)?.[1] ?? []),
          ),
        ].sort(),
      );
      assert.ok(found.some(({ dimension }) => dimension === 'regions'));
      assert.ok(found.some(({ dimension }) => dimension === 'products'));
    });
  });
}

describe('the description of the search', () => {
  for (const locale of localeCodes) {
    it(`of ${locale} leads to the page that searches, in its language`, () => {
      const text = outputOf(locale, 'opensearch.xml');
      assert.match(text, new RegExp(`<Language>${locale}</Language>`, 'u'));
      assert.match(
        text,
        /template="https:\/\/notices\.example\.com\/(?:[\w-]+\/)?search\/\?q=\{searchTerms\}"/u,
      );
      assert.ok((/<ShortName>(?<name>[^<]*)/u.exec(text)?.groups?.name ?? '').length <= 16);
    });
  }
});

// cspell:disable
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { basePath, localeCodes } from '../../src/locales.ts';
import { renderAtom } from '../../src/outputs/feeds.ts';
import { ownLocales } from '../own-locales.ts';
import { outputOf, readPublishedSite } from './published-site.ts';

for (const locale of localeCodes) {
  const home = `https://notices.example.com${basePath(locale)}`;
  const atom = parseAtomFeed(outputOf(locale, 'atom.xml'));
  const json = parseJsonFeed(outputOf(locale, 'feed.json'));

  describe(`the feeds of ${locale}`, () => {
    it('are read by another program, which finds where they stand', () => {
      assert.equal(atom.id, `${home}atom.xml`);
      assert.equal(atom.links?.find(({ rel }) => rel === 'self')?.href, `${home}atom.xml`);
      assert.equal(atom.links?.find(({ rel }) => rel === 'alternate')?.href, home);
      assert.equal(atom.authors?.[0]?.name, json.title);
      assert.equal(json.feed_url, `${home}feed.json`);
      assert.equal(json.home_page_url, home);
      assert.equal(json.language, locale);
    });

    it('have an entry a notice and one each change, the same in both', () => {
      const ids = atom.entries?.map(({ id }) => id) ?? [];
      assert.equal(ids.filter((id) => id?.includes('#change-')).length, 9);
      assert.deepEqual(
        ['downtime-2024-02-10', 'stops-2024-02-11', 'addresses-2024-02-11'].filter(
          (change) => !ids.some((id) => id?.endsWith(`/every-change/#change-${change}`)),
        ),
        [],
      );
      assert.equal(ids.filter((id) => !id?.includes('#')).length, 4);
      assert.deepEqual(
        ids.filter((id) => id?.includes('#update-')).map((id) => id?.split('#')[1]),
        [
          'update-undone-2024-02-10T12-00Z',
          'update-done-2024-02-01T19-30Z',
          'update-done-2024-02-01T09-00Z',
          'update-done-2024-02-01T06-10Z',
        ],
      );
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        json.items?.map(({ id }) => id),
        ids,
      );
    });

    it('are newest first and as new as their newest entry', () => {
      const days = atom.entries?.map(({ updated }) => updated) ?? [];
      assert.deepEqual(days, days.toSorted().reverse());
      assert.equal(atom.updated, '2024-02-20T00:00:00Z');
    });

    it('tell in each entry what it is about', () => {
      for (const item of json.items ?? []) {
        assert.ok(item.title);
        assert.match(item.content_html ?? '', /<a href="https:\/\/notices\.example\.com\//u);
        assert.ok(
          item.language === locale ||
            !ownLocales.some((own) => own === locale) ||
            item.url?.match(/only-in-english|no-waves|lifecycle/u),
        );
      }
    });
  });
}

describe('a change', () => {
  const item = (locale: (typeof localeCodes)[number]) =>
    parseJsonFeed(outputOf(locale, 'feed.json')).items?.find(({ id }) =>
      id?.endsWith('#change-moved-twice-then-cancelled-2024-01-10'),
    );

  it('has the old date, the new one and the reason in its text', () => {
    assert.match(
      item('en')?.content_html ?? '',
      /new date: 18–22 March 2024 \(before: 5 February 2024\).*The data centre was under water/u,
    );
    assert.match(item('sv')?.content_html ?? '', /Datacentret stod under vatten/u);
    assert.match(item('fr')?.content_html ?? '', /Le centre de données était sous l’eau/u);
  });

  it('is dated by the day of the change', () => {
    assert.equal(item('en')?.date_published, '2024-01-10T00:00:00Z');
    assert.equal(item('en')?.date_modified, '2024-01-10T00:00:00Z');
  });
});

describe('a notice', () => {
  it('keeps its title as text, whatever stands in it', () => {
    const entry = parseAtomFeed(outputOf('en', 'atom.xml')).entries?.find(({ id }) =>
      id?.endsWith('only-in-english/'),
    );
    assert.deepEqual(entry?.title, {
      value: 'A notice <that> nobody has translated & that "moves" a day',
    });
  });
});

describe('renderAtom', () => {
  it('writes a feed without notices too', () => {
    const { site } = readPublishedSite('en');
    assert.equal(parseAtomFeed(renderAtom(site, [])).updated, '1970-01-01T00:00:00Z');
  });
});

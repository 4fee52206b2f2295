// cspell:disable

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseAtomFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { basePath, type LocaleCode, localeCodes, locales } from '../../src/locales.ts';
import { frontMatterSchema } from '../../src/notices/schema.ts';
import { withdraw } from '../../src/notices/withdrawal.ts';
import { toOutputs } from '../../src/outputs/outputs.ts';
import type { PublishedNotice, PublishedSite } from '../../src/outputs/published-notice.ts';
import { renderRedirectLines, renderRedirectMap } from '../../src/outputs/redirects.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { readNotice } from '../../src/site/site.ts';
import { toTextReader } from '../../src/site/text-file.ts';

const siteDir = mkdtempSync(path.join(tmpdir(), 'notices-lasting-'));
cpSync('tests/fixtures/outputs/lasting', siteDir, { recursive: true });
for (const code of localeCodes) {
  mkdirSync(path.join(siteDir, 'i18n', code), { recursive: true });
  cpSync(`i18n/${code}/code.json`, path.join(siteDir, 'i18n', code, 'code.json'));
}
after(() => rmSync(siteDir, { recursive: true, force: true }));

const read = (locale: LocaleCode): { site: PublishedSite; notices: PublishedNotice[] } => {
  const translate = readTranslate(siteDir, locale);
  return {
    site: {
      url: 'https://notices.example.com',
      locale,
      name: translate('site.name'),
      tagline: translate('site.tagline'),
      language: { tag: locales[locale].format, translate },
    },
    notices: ['renamed', 'withdrawn', 'no-waves'].map((name) => {
      const notice = readNotice(
        { siteDir, locale, now: Date.parse('2026-11-26'), read: toTextReader(siteDir) },
        `${name}.md`,
      );
      assert.ok(notice);
      return { ...notice, path: `${name}/`, isListed: true };
    }),
  };
};

const outputsOf = (locale: LocaleCode) => {
  const { site, notices } = read(locale);
  return toOutputs(site, notices);
};

const toEvents = (text = '') =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => ({
    uid: String(event.getFirstPropertyValue('uid')),
    summary: String(event.getFirstPropertyValue('summary')),
    status: String(event.getFirstPropertyValue('status')),
    url: String(event.getFirstPropertyValue('url')),
  }));

for (const locale of localeCodes) {
  const base = `https://notices.example.com${basePath(locale)}`;
  const outputs = outputsOf(locale);

  describe(`a renamed notice in ${locale}`, () => {
    it('leaves a page at each address that it had, which leads on', () => {
      for (const former of ['first-name', 'second/name']) {
        const page = outputs.get(`${former}/index.html`) ?? '';
        assert.match(page, new RegExp(`<html lang="${locale}">`, 'u'));
        assert.ok(page.includes(`content="0;url=${basePath(locale)}renamed/"`));
        assert.ok(page.includes(`<link rel="canonical" href="${base}renamed/">`));
        assert.ok(page.includes('content="noindex"'));
        assert.match(page, new RegExp(`<a href="${basePath(locale)}renamed/">`, 'u'));
      }
    });

    it('leaves its calendar and its data there, as they are today', () => {
      for (const name of ['calendar.ics', 'notice.json']) {
        const today = outputs.get(`renamed/${name}`);
        assert.ok(today);
        assert.equal(outputs.get(`first-name/${name}`), today);
        assert.equal(outputs.get(`second/name/${name}`), today);
      }
    });

    it('keeps the ids of its events and entries, and leads to where it stands', () => {
      const events = toEvents(outputs.get('renamed/calendar.ics'));
      assert.ok(events.length >= 3);
      for (const { uid, url } of events) {
        assert.match(uid, /^first-name\/.*@notices\.example\.com$/u);
        assert.ok(url.startsWith(`${base}renamed/#`));
      }
      const entries = (parseAtomFeed(outputs.get('atom.xml') ?? '').entries ?? []).filter(
        ({ links }) => links?.[0]?.href?.startsWith(`${base}renamed/`),
      );
      assert.deepEqual(
        entries.map(({ id }) => id),
        [`${base}first-name/#change-only-2026-11-01`, `${base}first-name/`],
      );
    });

    it('says in its data what addresses it had', () => {
      const data = JSON.parse(outputs.get('renamed/notice.json') ?? '');
      assert.equal(data.id, 'first-name');
      assert.equal(data.url, `${base}renamed/`);
      assert.deepEqual(data.formerly, [`${base}first-name/`, `${base}second/name/`]);
    });
  });

  describe(`a withdrawn notice in ${locale}`, () => {
    const why =
      locale === 'sv'
        ? 'Avtalet för de gamla lokalerna fortsätter.'
        : 'The contract for the old rooms goes on.';
    const language = locale === 'sv' ? 'sv' : 'en';

    it('says in its data since when and why, and asks for nothing', () => {
      const data = JSON.parse(outputs.get('withdrawn/notice.json') ?? '');
      assert.deepEqual(data.withdrawn, {
        since: '2026-11-20',
        reason: { word: null, language, label: why },
      });
      assert.equal(data.action.id, 'none');
      assert.deepEqual(data.deadlines, []);
      assert.deepEqual(
        data.waves.map(({ id, phase }: { id: string; phase: { id: string } }) => [id, phase.id]),
        [
          ['done', 'completed'],
          ['put-off', 'cancelled'],
          ['planned', 'cancelled'],
        ],
      );
      const short = JSON.parse(outputs.get('no-waves/notice.json') ?? '');
      assert.equal(short.withdrawn.reason.word, 'obsolete');
      assert.equal(JSON.parse(outputs.get('renamed/notice.json') ?? '').withdrawn, null);
    });

    it('has its waves cancelled in the calendar, not gone from it', () => {
      const events = toEvents(outputs.get('withdrawn/calendar.ics'));
      const of = (wave: string) =>
        events.find(({ uid }) => uid === `withdrawn/${wave}@notices.example.com`);
      assert.equal(of('planned')?.status, 'CANCELLED');
      assert.equal(of('put-off')?.status, 'CANCELLED');
      assert.equal(of('done')?.status, 'CONFIRMED');
      assert.ok(events.some(({ uid }) => uid.startsWith('withdrawn/planned/told@')));
    });

    it('is told as news in the feed, with or without waves', () => {
      const entries = parseAtomFeed(outputs.get('atom.xml') ?? '').entries ?? [];
      // Each in the language that it has words in.
      for (const [name, reason, code] of [
        ['withdrawn', why, language],
        ['no-waves', readTranslate(siteDir, 'en')('change.why.obsolete'), 'en'],
      ] as const) {
        const entry = entries.find(({ id }) => id === `${base}${name}/#withdrawn`);
        assert.equal(entry?.updated, '2026-11-20T00:00:00Z');
        assert.ok(entry?.summary?.value?.includes(reason));
        const own = entries.find(({ id }) => id === `${base}${name}/`);
        assert.equal(own?.updated, '2026-11-20T00:00:00Z');
        const [word = ''] = readTranslate(siteDir, code)('calendar.withdrawn').split('{');
        assert.ok(own?.title?.value?.startsWith(word));
      }
      assert.ok(entries.some(({ id }) => id === `${base}withdrawn/#change-planned-2026-11-20`));
    });
  });
}

describe('the data of notices that were renamed or withdrawn', () => {
  const outputs = outputsOf('en');
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(outputs.get('schemas/notice.json') ?? ''));

  for (const name of ['renamed', 'first-name', 'withdrawn', 'no-waves']) {
    it(`keeps to its schema (${name})`, () => {
      validate(JSON.parse(outputs.get(`${name}/notice.json`) ?? ''));
      assert.deepEqual(validate.errors, null);
    });
  }
});

describe('redirects', () => {
  const { notices } = read('en');

  it('are lines that Netlify and Cloudflare Pages read, in every language', () => {
    const lines = renderRedirectLines(notices).trim().split('\n');
    assert.equal(lines.length, 2 * localeCodes.length);
    assert.deepEqual(lines.slice(0, 6), [
      '/first-name/ /renamed/ 301',
      '/second/name/ /renamed/ 301',
      '/sv/first-name/ /sv/renamed/ 301',
      '/sv/second/name/ /sv/renamed/ 301',
      '/fr/first-name/ /fr/renamed/ 301',
      '/fr/second/name/ /fr/renamed/ 301',
    ]);
  });

  it('are a map that nginx reads', () => {
    assert.equal(renderRedirectMap(notices).split('\n')[2], '"/sv/first-name/" "/sv/renamed/";');
  });
});

describe('withdraw', () => {
  it('leaves a notice that holds as it is', () => {
    const page = frontMatterSchema.parse({ title: 'A', notice: { action: 'optional' } });
    assert.equal(withdraw(page), page);
  });
});

import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { basePath, localeCodes } from '../../src/locales.ts';
import { toContentType } from '../../src/wording/addresses.ts';
import { ownLocales } from '../own-locales.ts';
import { readPublishedSite, toFixtureOutputs } from './published-site.ts';

const golden = 'tests/fixtures/plugin/outputs';

const toSitePath = (locale: keyof typeof import('../../src/locales.ts').locales, name: string) =>
  `${basePath(locale)}${name}`.slice(1);

const all = new Map(
  ownLocales.flatMap((locale) =>
    [...toFixtureOutputs(locale)].map(
      ([name, contents]) => [toSitePath(locale, name), contents] as const,
    ),
  ),
);

if (process.env.UPDATE) {
  rmSync(golden, { recursive: true, force: true });
  for (const [name, contents] of all) {
    const file = path.join(golden, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}

const own = new Set<string>(ownLocales);

/** The data of a notice lead to each of the site's languages: without those that a site has besides. */
const withoutFurther = (name: string, contents: string): string => {
  if (localeCodes.length === ownLocales.length || !/notices?\.json$/u.test(name)) return contents;
  const data = JSON.parse(contents, (key, value) =>
    key === 'languages'
      ? value.filter(({ language }: { language: string }) => own.has(language))
      : value,
  );
  return `${JSON.stringify(data, null, 2)}\n`;
};

describe('toOutputs', () => {
  it('gives the files that are expected and no others', () => {
    const expected = globSync('**', { cwd: golden })
      .filter((file) => statSync(path.join(golden, file)).isFile())
      .map((file) => file.split(path.sep).join('/'));
    assert.deepEqual([...all.keys()].sort(), expected.sort());
  });

  for (const [name, contents] of all) {
    // A schema names the languages of the site.
    const isOther = name.startsWith('schemas/') && localeCodes.length > ownLocales.length;
    it(`writes ${name} as expected, byte for byte`, { skip: isOther }, () => {
      assert.equal(withoutFurther(name, contents), readFileSync(path.join(golden, name), 'utf8'));
    });

    it(`knows the content type of ${name}`, () => {
      assert.match(toContentType(name) ?? '', /^(?:text|application)\/.*; charset=utf-8$/u);
    });
  }

  it('writes the same calendars and feeds whenever it runs', () => {
    const later = toFixtureOutputs('sv', Date.parse('2030-01-01'));
    for (const [name, contents] of later) {
      if (name.endsWith('.ics') || name === 'atom.xml' || name === 'feed.json') {
        assert.equal(contents, all.get(`sv/${name}`), name);
      }
    }
  });

  for (const timeZone of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
    it(`shows and writes the same on a machine in ${timeZone}`, (t) => {
      const { TZ } = process.env;
      t.after(() => {
        if (TZ === undefined) delete process.env.TZ;
        else process.env.TZ = TZ;
      });
      const make = () =>
        localeCodes.map((locale) => ({
          notices: JSON.stringify(readPublishedSite(locale).notices),
          outputs: toFixtureOutputs(locale),
        }));
      process.env.TZ = 'UTC';
      const expected = make();
      process.env.TZ = timeZone;
      assert.notEqual(new Date('2024-03-01T00:00Z').getTimezoneOffset(), 0);
      assert.deepEqual(make(), expected);
    });
  }

  it('keeps a hidden notice out of everything but its own files', () => {
    const naming = [...all].filter(([, contents]) => contents.includes('By link only'));
    assert.deepEqual(
      naming.map(([name]) => name),
      ownLocales.flatMap((locale) =>
        ['hidden/notice.json', 'hidden/calendar.ics'].map((name) => toSitePath(locale, name)),
      ),
    );
  });

  it('gives a notice without waves no calendar', () => {
    assert.equal(all.has('no-waves/calendar.ics'), false);
    assert.ok(all.has('no-waves/notice.json'));
  });
});

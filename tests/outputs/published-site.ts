import { type LocaleCode, locales } from '../../src/locales.ts';
import { toOutputs } from '../../src/outputs/outputs.ts';
import type { PublishedNotice, PublishedSite } from '../../src/outputs/published-notice.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { readNotice } from '../../src/site/site.ts';
import { toTextReader } from '../../src/site/text-file.ts';

const fixture = 'tests/fixtures/plugin/site';

interface WrittenSite {
  site: PublishedSite;
  notices: PublishedNotice[];
  outputs: ReadonlyMap<string, string>;
}

const readSite = (locale: LocaleCode, now: number, siteDir: string): WrittenSite => {
  const translate = readTranslate(siteDir, locale);
  const site: PublishedSite = {
    url: 'https://notices.example.com',
    locale,
    name: translate('site.name'),
    tagline: translate('site.tagline'),
    language: { tag: locales[locale].format, translate },
  };
  const notices = loadSite(siteDir).documents.flatMap(({ doc }) => {
    const page = `${doc}.md`;
    const notice = readNotice({ siteDir, locale, now, read: toTextReader(siteDir) }, page);
    return notice
      ? [{ ...notice, path: page.replace(/\.md$/u, '/'), isListed: !notice.facts.hide }]
      : [];
  });
  return { site, notices, outputs: toOutputs(site, notices) };
};

const fixtures = new Map<string, WrittenSite>();

/**
 * The fixture's pages, with UI strings of its own, as the plugin hands them to the writers: those of the fixture itself are
 * read once for each instant and each zone of the machine.
 */
export const readPublishedSite = (
  locale: LocaleCode,
  now = Date.parse('2024-03-01'),
  siteDir = fixture,
): WrittenSite => {
  if (siteDir !== fixture) return readSite(locale, now, siteDir);
  const key = `${locale} ${now} ${process.env.TZ}`;
  const site = fixtures.get(key) ?? readSite(locale, now, siteDir);
  fixtures.set(key, site);
  return site;
};

/** All files of the fixture's site in a locale, by their path. */
export const toFixtureOutputs = (locale: LocaleCode, now?: number): ReadonlyMap<string, string> =>
  readPublishedSite(locale, now).outputs;

/** One file of the fixture's site. */
export const outputOf = (locale: LocaleCode, name: string): string =>
  toFixtureOutputs(locale).get(name) ?? '';

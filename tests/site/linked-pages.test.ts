import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localeCodes } from '../../src/locales.ts';
import { resolveLink } from '../../src/markdown/links.ts';
import { toPagesOf } from '../../src/site/linked-pages.ts';
import { loadSite } from '../../src/site/snapshot.ts';
import { readPublishedSite } from '../outputs/published-site.ts';

const now = Date.parse('2026-12-01');

/** What the site writes at its end, without being a file of notices. */
const writtenElsewhere =
  /^\/(?:(?:archive|contents|follow|localization|search)\/|llms\.txt|sitemap\.xml|build-info\.json)?$|\/picture\.png$/u;

describe('what links may lead to besides pages', () => {
  for (const siteDir of ['tests/fixtures/plugin/site', 'tests/fixtures/outputs/lasting']) {
    const pages = toPagesOf(loadSite(siteDir), now);
    const outputs = new Set(
      localeCodes.flatMap((locale) => [...readPublishedSite(locale, now, siteDir).outputs.keys()]),
    );

    it(`is every file that is made of the notices in ${siteDir}`, () => {
      assert.ok(outputs.size > 10);
      for (const name of outputs) {
        const address = `/${name.replace(/index\.html$/u, '')}`;
        assert.equal(resolveLink(pages, 'a.md', address).kind, 'output', address);
      }
    });

    it(`is nothing that is not made in ${siteDir}`, () => {
      for (const address of pages.made) {
        if (writtenElsewhere.test(address)) continue;
        const name = address.slice(1).replace(/\/$/u, '/index.html');
        assert.ok(outputs.has(name), address);
      }
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { localeCodes } from '../../src/locales.ts';
import { resolveLink } from '../../src/markdown/links.ts';
import { hasPages, toPagesOf, toSnapshotMark } from '../../src/site/linked-pages.ts';
import { loadSite } from '../../src/site/snapshot.ts';
import { makeSite } from '../build/fake-site.ts';
import { readPublishedSite } from '../outputs/published-site.ts';

const now = Date.parse('2026-12-01');

/** Addresses that the site writes at its end, without being files of notices. */
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

describe('the mark of where links lead to', () => {
  const markOf = (t: TestContext, frontMatter: string): string => {
    const site = makeSite(t, {
      'docs/a.md': `---\ntitle: A\n${frontMatter}---\n\n# A {#a}\n`,
      'docs/other.md': '# Other {#other}\n',
    });
    return toSnapshotMark(loadSite(site.siteDir));
  };

  it('is another one where the address of a page is, and for nothing else', (t) => {
    const mark = markOf(t, '');
    for (const same of ['hidefromtoc: true\n', 'hide: false\n', 'draft: false\n'])
      assert.equal(markOf(t, same), mark, same);
    for (const other of ['slug: /b\n', 'draft: true\n'])
      assert.notEqual(markOf(t, other), mark, other);
  });
});

describe('the pages of a build', () => {
  const settings = ['NODE_ENV', 'SOURCE_DATE_EPOCH'] as const;

  it('are those of its site and its instant, whatever was built before', (t) => {
    const before = settings.map((name) => [name, process.env[name]] as const);
    t.after(() => {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else Reflect.set(process.env, name, value);
      }
    });
    Reflect.set(process.env, 'NODE_ENV', 'production');
    const notice = `---
title: A
notice:
  published: 2026-12-02
---
`;
    const [full, empty, later] = [
      makeSite(t, { 'docs/a.md': '# A\n' }),
      makeSite(t, {}),
      makeSite(t, { 'docs/a.md': notice }),
    ].map(({ siteDir }) => siteDir);
    const at = (day: string, siteDir = ''): boolean => {
      process.env.SOURCE_DATE_EPOCH = `${Date.parse(day) / 1000}`;
      return hasPages(siteDir, false);
    };
    assert.deepEqual(
      [full, empty, full, later].map((siteDir) => at('2026-12-01', siteDir)),
      [true, false, true, false],
    );
    assert.equal(at('2026-12-03', later), true);
  });
});

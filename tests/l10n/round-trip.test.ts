// cspell:ignore Dörrarna stängs öppnas igen efter dagar

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePage } from '../../src/checks/parse-page.ts';
import { toFullKey } from '../../src/l10n/content.ts';
import { toSegments } from '../../src/l10n/segments.ts';
import { writeContent } from '../../src/l10n/write-inline.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { exportSite, fixture, importSite } from './exchange-site.ts';

/** A site whose round trip is looked at beside the fixture: `docs/`, `i18n/<locale>/…`. */
const given = process.env.EXCHANGE_PAGES;
const sites = [fixture, ...(given === undefined ? [] : [given])];

/** Every text of a page written again in its place. */
const rewrite = (file: string, text: string): string => {
  const segments = toSegments(parsePage(file, text))
    .sections.flatMap((section) => section.segments)
    .filter(({ block, syntax }) => block !== null && syntax !== 'plain')
    .sort((one, other) => one.start - other.start);
  let written = '';
  let at = 0;
  for (const { start, end, content, syntax } of segments) {
    written += text.slice(at, start) + writeContent(content, syntax);
    at = end;
  }
  return written + text.slice(at);
};

const toTree = (file: string, text: string) =>
  toSegments(parsePage(file, text)).sections.map(({ section, segments }) => [
    section.id,
    segments.map(({ shape, item, content }) => [shape, item, toFullKey(content)]),
  ]);

for (const site of sites) {
  for (const format of ['xliff', 'xliff2', 'csv'] as const) {
    test(`What comes back as ${format} untouched changes no byte of ${site === fixture ? 'the fixture' : 'the given pages'}`, () => {
      const result = importSite(site, exportSite(site, format));
      assert.deepEqual([...result.files.keys()], []);
      assert.deepEqual(result.problems, []);
      assert.equal(result.counts.written, 0);
      assert.equal(result.counts.refused, 0);
      assert.ok(result.counts.unchanged > 20);
    });
  }

  test(`Every text of ${site === fixture ? 'the fixture' : 'the given pages'} written again gives an equal tree`, () => {
    let count = 0;
    for (const { english, translations } of loadSite(site).documents) {
      for (const found of [english, ...translations.map(({ translation }) => translation)]) {
        if (!found || found.text === null) continue;
        const again = rewrite(found.file, found.text);
        assert.deepEqual(toTree(found.file, again), toTree(found.file, found.text), found.file);
        count += 1;
      }
    }
    assert.ok(count >= 3);
  });
}

test('Bold that ends with a mark stays bold before a space of no width', () => {
  const text =
    '# Save it\n\nClick **[!UICONTROL Save...]** **&#8203;**&#8203;You see **it.**&#8203;Then go on.\n';
  assert.deepEqual(toTree('a.md', rewrite('a.md', text)), toTree('a.md', text));
});

test('A memory comes back untouched too', () => {
  const result = importSite(
    fixture,
    [...exportSite(fixture, 'tmx')].filter(([name]) => name === 'sv.tmx'),
  );
  assert.equal(result.counts.written, 0);
  assert.equal(result.counts.refused, 0);
  assert.ok(result.counts.unchanged > 10);
});

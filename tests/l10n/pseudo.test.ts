// cspell:ignore Ĥéļļó ñéẋţ

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { toContext } from '../../src/checks/check-site.ts';
import { toPlainText } from '../../src/l10n/content.ts';
import { pseudoLocales, toPseudo, toPseudoFiles } from '../../src/l10n/pseudo.ts';
import { toDocumentUnits, toStringUnits } from '../../src/l10n/site-units.ts';
import { unitsOf } from '../../src/l10n/units.ts';
import { pagesDir, uiStringsFile } from '../../src/site/files.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { writeSiteFiles } from '../../src/site/write-files.ts';

test('A text is in other letters, two fifths longer and in brackets', () => {
  const text = toPlainText(toPseudo(['Hello to the next one'], 'en-XA'));
  assert.match(text, /^⟦Ĥéļļó ţó ţĥé ñéẋţ óñé .*⟧$/u);
  assert.ok(text.length >= 1.4 * 'Hello to the next one'.length);
  assert.doesNotMatch(text, /[a-z]/iu);
});

test('A right-to-left variant has letters of a language that is written so', () => {
  assert.match(
    toPlainText(toPseudo(['Hello'], 'en-XB')),
    /^⟦\p{Script=Hebrew}+ \p{Script=Hebrew}+⟧$/u,
  );
});

for (const [name, from] of [
  ['this site', path.resolve(import.meta.dirname, '../..')],
  ['the fixture', path.resolve(import.meta.dirname, '../fixtures/exchange/site')],
]) {
  test(`No text of ${name} escapes, in pages or strings`, (t) => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'pseudo-'));
    t.after(() => rmSync(dir, { recursive: true, force: true }));
    for (const folder of ['docs', 'i18n'])
      cpSync(path.join(from as string, folder), path.join(dir, folder), { recursive: true });
    const locales = Object.keys(pseudoLocales);
    for (const locale of locales) {
      mkdirSync(path.join(dir, pagesDir(locale)), { recursive: true });
      writeFileSync(path.join(dir, uiStringsFile(locale)), '{}\n');
    }
    const site = loadSite(dir);
    const { files, left } = toPseudoFiles(site, toContext(site).context);
    assert.deepEqual(left, []);
    assert.equal(writeSiteFiles(dir, files), null);
    const made = loadSite(dir);
    let count = 0;
    for (const locale of locales) {
      const units = [
        ...made.documents.flatMap((document) => {
          const { pages } = toDocumentUnits(document, locale);
          return pages ? unitsOf(pages) : [];
        }),
        ...toStringUnits(made, locale).flatMap((strings) => strings.units),
      ];
      for (const { id, target } of units) {
        assert.ok(target, `${locale} ${id}`);
        assert.match(toPlainText(target), /^\s*⟦[\s\S]*⟧\s*$/u, `${locale} ${id}`);
        count += 1;
      }
    }
    assert.ok(count > 40);
  });
}

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { judgeSite, toProblems } from '../../src/docusaurus/judgement.ts';
import { localeCodes } from '../../src/locales.ts';
import { pagesDir } from '../../src/site/files.ts';
import { ownLocales } from '../own-locales.ts';

const makeFaultySite = (t: TestContext): string => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-'));
  t.after(() => rmSync(siteDir, { recursive: true, force: true }));
  for (const locale of localeCodes) {
    mkdirSync(path.join(siteDir, pagesDir(locale)), { recursive: true });
    writeFileSync(path.join(siteDir, pagesDir(locale), 'a.md'), '---\ntitle: [\n---\n');
  }
  return siteDir;
};

describe('the problems of a site', () => {
  for (const [preview, pages] of [
    ['en', ['en', 'sv', 'fr']],
    ['sv', ['en', 'sv']],
    ['fr', ['en', 'fr']],
  ] as const) {
    it(`tells the preview of ${preview} what is wrong with the pages that it watches`, async (t) => {
      const { report } = toProblems(await judgeSite(makeFaultySite(t)), preview);
      const told = ownLocales.filter((code) => report.includes(`${pagesDir(code)}/a.md:2:`));
      assert.deepEqual(told, pages);
    });
  }
});

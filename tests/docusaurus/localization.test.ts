import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { judgeSite } from '../../src/docusaurus/judgement.ts';
import { toLocalization } from '../../src/docusaurus/localization.ts';

const fixture = 'tests/fixtures/sites/preview';

const readLocalization = async (siteDir: string) => toLocalization(await judgeSite(siteDir));

describe('the state of translations', () => {
  it('tells after every edit what is stale now', async (t) => {
    const siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-'));
    t.after(() => rmSync(siteDir, { recursive: true, force: true }));
    cpSync(fixture, siteDir, { recursive: true });
    const file = path.join(siteDir, 'docs/changed.md');
    const english = readFileSync(file, 'utf8');
    const first = await readLocalization(siteDir);
    assert.deepEqual(first.stale, { sv: { changed: ['how-long'] } });

    writeFileSync(file, english.replace('90 minutes', '60 minutes'));
    assert.deepEqual((await readLocalization(siteDir)).stale, {});

    writeFileSync(file, english.replace('90 minutes', '120 minutes'));
    const row = (await readLocalization(siteDir)).rows.find(({ doc }) => doc === 'changed');
    const swedish = row?.cells.find(({ locale }) => locale === 'sv');
    assert.match(JSON.stringify(swedish?.changes), /"added","text":"120/u);

    writeFileSync(file, english);
    assert.deepEqual(await readLocalization(siteDir), first);
  });
});

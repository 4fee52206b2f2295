import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { toSummaryLine, toTextReport } from '../../src/checks/report.ts';
import { uiStrings } from '../../src/checks/rules/ui-strings.ts';
import { rules } from '../../src/checks/rules.ts';
import { runL10n } from '../../src/commands/l10n-run.ts';
import { readSiteFile } from '../../src/site/text-file.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/l10n');
const situations = globSync('*/', { cwd: fixtures })
  .map((name) => path.basename(name))
  .sort();
const all = [...rules, uiStrings];

const check = async (situation: string) => {
  const siteDir = path.join(fixtures, situation);
  const { report, site } = await runL10n({ siteDir, locale: null, usesCache: false });
  const textOf = (file: string) => readSiteFile(siteDir, file)?.text ?? null;
  const summary = toSummaryLine(report.problems, report.documents, site.locales.length);
  return { report, text: `${toTextReport(report.problems, textOf)}\n${summary}\n` };
};

for (const situation of situations) {
  test(`The report of \`${situation}\` is as expected`, async () => {
    const { text } = await check(situation);
    const file = path.join(fixtures, situation, 'report.txt');
    if (process.env.UPDATE) writeFileSync(file, text);
    assert.equal(text, readFileSync(file, 'utf8'));
  });
}

for (const { id, reason } of all) {
  test(`\`${id}\` finds its fault and is silent without it`, async () => {
    assert.ok(situations.includes(id), `expected a fixture tests/fixtures/l10n/${id}`);
    assert.match(reason, /^\p{Lu}.*\.$/u);
    const { report } = await check(id);
    const files = (name: string) =>
      report.problems.filter(({ file }) => path.basename(file).startsWith(name));
    assert.ok(files('fails').some(({ rule }) => rule === id));
    assert.deepEqual(files('passes'), []);
  });
}

test('Every rule is a file of its own name', () => {
  const files = globSync('*.ts', {
    cwd: path.resolve(import.meta.dirname, '../../src/checks/rules'),
  });
  assert.deepEqual(
    files.map((file) => path.basename(file, '.ts')).sort(),
    all.map(({ id }) => id).sort(),
  );
});

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { toSummaryLine, toTextReport } from '../../src/checks/report.ts';
import { allRules } from '../../src/checks/rules.ts';
import { judge } from '../../src/judge/judge.ts';
import { readingRules } from '../../src/markdown/messages.ts';
import { toDay } from '../../src/notices/dates.ts';
import { loadSite } from '../../src/site/load-site.ts';

const today = toDay(Date.parse('2023-10-15'));

const check = async (siteDir: string, isOwnSite: boolean) => {
  const snapshot = loadSite(siteDir);
  const { problems, counts } = await judge(snapshot, { today, isOwnSite });
  const textOf = (file: string) => snapshot.files.get(file)?.text ?? null;
  const text = `${toTextReport(problems, textOf)}\n${toSummaryLine(problems, counts)}\n`;
  return { problems, text };
};

/** Situations of this project's own site, and those that any Docusaurus site may be in. */
const folders = [
  { fixtures: path.resolve(import.meta.dirname, '../fixtures/content'), isOwnSite: true },
  { fixtures: path.resolve(import.meta.dirname, '../fixtures/l10n'), isOwnSite: false },
];

for (const { fixtures, isOwnSite } of folders) {
  for (const situation of globSync('*/', { cwd: fixtures }).map((name) => path.basename(name))) {
    test(`The report of \`${situation}\` is as expected`, async () => {
      const siteDir = path.join(fixtures, situation);
      const { text } = await check(siteDir, isOwnSite);
      const file = path.join(siteDir, 'report.txt');
      if (process.env.UPDATE) writeFileSync(file, text);
      assert.equal(text, readFileSync(file, 'utf8'));
    });
  }
}

for (const { id, severity, reason, isOwnSiteOnly = false } of allRules) {
  test(`\`${id}\` finds its fault and is silent without it`, async () => {
    const { fixtures } = folders.find(
      ({ isOwnSite }) => isOwnSite === isOwnSiteOnly,
    ) as (typeof folders)[0];
    const siteDir = path.join(fixtures, id);
    assert.ok(existsSync(siteDir), `expected a fixture ${path.relative('.', siteDir)}`);
    assert.match(reason, /^\p{Lu}.*\.$/u);
    const { problems } = await check(siteDir, isOwnSiteOnly);
    const of = (name: string) =>
      problems.filter(({ file = '' }) => path.basename(file).startsWith(name));
    const isFault = ({ ruleId }: { ruleId?: string | undefined }) => ruleId === id;
    const weighs = (found: typeof problems) =>
      found.some((one) => isFault(one) && one.fatal === (severity === 'error'));
    // A rule of a file that a site has once has a site for each.
    const passing = `${siteDir}-passes`;
    if (existsSync(passing)) {
      assert.ok(weighs(problems), `expected a fault of ${severity}`);
      const passed = await check(passing, isOwnSiteOnly);
      assert.deepEqual(passed.problems.filter(isFault).map(String), []);
      return;
    }
    assert.ok(of('fails').some(isFault));
    assert.ok(weighs(problems), `expected a fault of ${severity}`);
    assert.deepEqual(of('passes').map(String), []);
  });
}

test('Faults that are told where files are read are those of rules', () => {
  const known = allRules.map(({ id }) => id);
  assert.deepEqual(
    readingRules.filter((id) => !known.includes(id)),
    [],
  );
});

test('Every rule is a file of its own name', () => {
  const files = globSync('*.ts', {
    cwd: path.resolve(import.meta.dirname, '../../src/checks/rules'),
  });
  assert.deepEqual(
    files.map((file) => path.basename(file, '.ts')).sort(),
    allRules.map(({ id }) => id).sort(),
  );
});

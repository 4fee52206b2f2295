import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { allRules } from '../../src/checks/rules.ts';
import { openHandover } from '../../src/docusaurus/handover.ts';
import { judgeSite, toProblems } from '../../src/docusaurus/judgement.ts';
import { startJudging } from '../../src/preview/judging.ts';
import { clock } from '../../src/site/clock.ts';
import { fixtureAttacks, isHeavy, layOut, madeAttacks } from '../hostile-pack.ts';

// All views are of one instant, those of other processes too.
process.env.SOURCE_DATE_EPOCH = '1702598400';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'views-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

const fixtures = globSync('tests/fixtures/{content,l10n}/*/')
  .filter((dir) => existsSync(path.join(dir, 'report.txt')))
  .map((dir) => ({ name: path.basename(dir), lay: () => path.resolve(dir) }));

const attacks = [...fixtureAttacks(), ...madeAttacks()]
  // Those that are heavy are measured elsewhere.
  .filter(({ name }) => !isHeavy(name))
  .map((attack) => ({
    name: attack.name,
    lay: () => {
      const siteDir = path.join(temporary, attack.name);
      mkdirSync(siteDir);
      layOut(siteDir, attack);
      return siteDir;
    },
  }));

/** What the preview hands to the server of English, which tells of all languages. */
const readPreview = async (siteDir: string, name: string): Promise<string> => {
  const dir = path.join(temporary, 'handover', name);
  const judging = startJudging({ siteDir, dir, log: () => {} });
  await judging.settled();
  const readOwn = () => assert.fail('The preview reads the site once, for all languages.');
  const handover = openHandover({ siteDir, locale: 'en', now: clock() }, readOwn, dir);
  return (await handover.site()).problems.report;
};

/** As many problems as the preview shows; its last line counts all. */
const shownInPreview = { most: 50, isFirst: () => false };

describe('the build and the preview tell the same', () => {
  for (const { lay, name } of [...fixtures, ...attacks]) {
    it(`in ${name}`, async () => {
      const siteDir = lay();
      const judged = await judgeSite(siteDir);
      const told = await readPreview(siteDir, name);
      assert.equal(told, toProblems(judged, 'en', shownInPreview).report);
      const { report } = toProblems(judged);
      assert.equal(told.split('\n').at(-1), report.split('\n').at(-1));
      if (judged.judgement.problems.length > shownInPreview.most) return;
      // It tells errors before warnings.
      assert.deepEqual(told.split('\n\n').sort(), report.split('\n\n').sort());
    });
  }
});

interface Told {
  problems: {
    file: string;
    line: number;
    column: number;
    severity: string;
    rule: string;
    message: string;
  }[];
}

const ownSiteOnly = new Set(
  allRules.filter(({ isOwnSiteOnly }) => isOwnSiteOnly).map(({ id }) => id),
);

describe('the command for translators tells what the build tells, of any site', () => {
  for (const { lay, name } of fixtures.filter(({ name: one }) =>
    [
      'facts',
      'numbers',
      'silent-change',
      'strings-format',
      'faults-everywhere',
      'translation-states-facts',
    ].includes(one),
  )) {
    it(`in ${name}`, async () => {
      const siteDir = lay();
      const { judgement } = await judgeSite(siteDir);
      const { stdout } = spawnSync(
        process.execPath,
        ['src/commands/l10n.ts', 'check', '--site', siteDir, '--format', 'json'],
        { encoding: 'utf8' },
      );
      const { problems }: Told = JSON.parse(stdout);
      assert.deepEqual(
        problems.map(({ column, file, line, message, rule, severity }) => [
          file,
          line,
          column,
          severity,
          rule,
          message,
        ]),
        judgement.problems
          .filter(({ ruleId = '' }) => !ownSiteOnly.has(ruleId))
          .map(({ column, fatal, file, line, reason, ruleId }) => [
            file,
            line,
            column,
            fatal ? 'error' : 'warning',
            ruleId,
            reason,
          ]),
      );
    });
  }
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { allRules } from '../../src/checks/rules.ts';
import { judgeSite } from '../../src/docusaurus/judgement.ts';
import { assertSameInPreview, assertSameWithSite, toViews, type Views } from './views.ts';

// All views are of one instant, those of other processes too.
process.env.SOURCE_DATE_EPOCH = '1702598400';

const fixtures = globSync('tests/fixtures/{content,l10n}/*/').filter((dir) =>
  existsSync(path.join(dir, 'report.txt')),
);

for (const fixture of fixtures) {
  describe(`of ${path.basename(fixture)}`, () => {
    let views: Views | null = null;
    before(async () => {
      const siteDir = path.resolve(fixture);
      views = await toViews(siteDir, await judgeSite(siteDir));
    });
    after(() => {
      views = null;
    });

    it('the build and the preview tell the same', () => {
      assert.ok(views);
      assertSameInPreview(views);
    });

    it('the same problems are told at the same places, here and with --site', () => {
      assert.ok(views);
      assertSameWithSite(views);
    });
  });
}

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
  for (const fixture of fixtures.filter((one) =>
    [
      'facts',
      'numbers',
      'silent-change',
      'strings-format',
      'faults-everywhere',
      'translation-states-facts',
    ].includes(path.basename(one)),
  )) {
    it(`in ${path.basename(fixture)}`, async () => {
      const siteDir = path.resolve(fixture);
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

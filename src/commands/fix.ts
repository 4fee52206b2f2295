import { spawnSync } from 'node:child_process';
import { applyFixes } from '../checks/fix.ts';
import { readSiteFile, writeSiteFile } from '../site/text-file.ts';
import { runCommand } from './arguments.ts';
import { runL10n } from './l10n-run.ts';

const usage = `Usage: npm run fix

Fixes what can be fixed without doubt: the format and lint of the code, and places in the translations. Writes files.

Options:
  -h, --help  show this help

Exit codes: 0 nothing is left to fix by itself; 1 the linter found what needs a person; 2 wrong usage.`;

/** A fixed place may show the next one; more rounds than this none of them needs. */
const rounds = 5;

/** Fixes the translations and the site's own texts; returns what was done, as a sentence. */
const fixTexts = async (siteDir: string): Promise<string> => {
  const files = new Set<string>();
  let total = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { report } = await runL10n({ siteDir, locale: null });
    let fixed = 0;
    for (const [file, problems] of Map.groupBy(report.problems, (problem) => problem.file)) {
      const fixes = problems.flatMap(({ fix }) => fix ?? []);
      const before = readSiteFile(siteDir, file)?.text ?? null;
      if (before === null || fixes.length === 0) continue;
      const { text, count } = applyFixes(before, fixes);
      if (text === before || writeSiteFile(siteDir, file, text) !== null) continue;
      files.add(file);
      fixed += count;
    }
    total += fixed;
    if (fixed === 0) break;
  }
  const places = `${total} ${total === 1 ? 'place' : 'places'}`;
  return total === 0
    ? 'Nothing to fix in the translations.'
    : `Fixed ${places} in ${[...files].sort().join(', ')}.`;
};

await runCommand({
  usage,
  options: {},
  run: async () => {
    const code = spawnSync('biome', ['check', '--write', '.'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (code.error) console.error('biome is not installed. Run `npm ci`, without --omit=dev.');
    console.error(await fixTexts(process.cwd()));
    if (code.status !== 0) process.exitCode = 1;
  },
});

import { applyFixes } from '../checks/fix.ts';
import { readSiteFile, writeSiteFile } from '../site/l10n-site.ts';
import { runL10n } from './l10n-run.ts';

/** A mended place may show the next one; more rounds than this none of them needs. */
const rounds = 5;

const siteDir = process.cwd();
const files = new Set<string>();
let total = 0;
for (let round = 0; round < rounds; round += 1) {
  const { report } = await runL10n({ siteDir, locale: null });
  let mended = 0;
  for (const [file, problems] of Map.groupBy(report.problems, (problem) => problem.file)) {
    const fixes = problems.flatMap(({ fix }) => fix ?? []);
    const { text: before } = readSiteFile(siteDir, file);
    if (before === null || fixes.length === 0) continue;
    const { text, count } = applyFixes(before, fixes);
    if (text === before) continue;
    writeSiteFile(siteDir, file, text);
    files.add(file);
    mended += count;
  }
  total += mended;
  if (mended === 0) break;
}
const places = `${total} ${total === 1 ? 'place' : 'places'}`;
process.stderr.write(
  total === 0
    ? 'Nothing to mend in the translations.\n'
    : `Mended ${places} in ${[...files].sort().join(', ')}.\n`,
);

import { toSummaryLine, toTextReport } from '../checks/report.ts';
import { parseAllowed, stopsBuild } from '../checks/rules.ts';
import { openCache } from '../judge/cache.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import { defaultLocale, localeCodes } from '../locales.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { pagesDir } from '../site/files.ts';
import { loadSite, type Snapshot } from '../site/snapshot.ts';
import { hearsPagesOf, noProblems } from './problems.ts';

/** A site as it stands now, and everything that is wrong with it. */
export interface JudgedSite {
  snapshot: Snapshot;
  judgement: Judgement;
}

/**
 * What was judged last: the preview asks several times for each edit. It stands outside this module, which Docusaurus
 * loads anew with every reload.
 */
const place = Symbol.for('notices.judgement');
const outside = globalThis as { [place]?: { key: string; judged: Promise<JudgedSite> } };

/** Judges the site as it stands on disk; once for each state of it. */
export const judgeSite = (siteDir: string): Promise<JudgedSite> => {
  const snapshot = loadSite(siteDir);
  const key = JSON.stringify([siteDir, snapshot.entries, ...snapshot.files.values()]);
  const known = outside[place];
  if (known?.key === key) return known.judged;
  const options = { today: toDay(clock()), isOwnSite: true, cache: openCache(siteDir) };
  const judged = judge(snapshot, options).then((judgement) => ({ snapshot, judgement }));
  outside[place] = { key, judged };
  return judged;
};

/**
 * What is wrong with the site, as one text, and whether any of it has to stop a build. Of a locale's preview only what
 * it hears of: it would go on showing what was fixed elsewhere.
 */
export const toProblems = (
  { judgement, snapshot }: JudgedSite,
  preview = defaultLocale,
): typeof noProblems => {
  const unheard = localeCodes.filter((code) => !hearsPagesOf(preview, code));
  const { allowed } = parseAllowed(process.env.ALLOWED_FAULTS ?? '');
  const problems = judgement.problems
    .filter(({ file = '' }) => !unheard.some((code) => file.startsWith(`${pagesDir(code)}/`)))
    // With these the site is published: they are told as warnings.
    .map((problem) =>
      allowed.includes(problem.ruleId ?? '') ? Object.assign(problem, { fatal: false }) : problem,
    );
  if (problems.length === 0) return noProblems;
  const report = toTextReport(problems, (file) => snapshot.files.get(file)?.text ?? null);
  return {
    report: `${report}\n${toSummaryLine(problems, judgement.counts)}`,
    hasErrors: problems.some(stopsBuild),
  };
};

/** What is wrong with the site as it stands on disk. */
export const readProblems = async (
  siteDir: string,
  preview = defaultLocale,
): Promise<typeof noProblems> => toProblems(await judgeSite(siteDir), preview);

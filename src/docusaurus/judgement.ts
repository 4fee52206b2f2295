import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllowed } from '../checks/allowable-kinds.ts';
import type { Message } from '../checks/problem.ts';
import { toSummaryLine, toTextReport } from '../checks/report.ts';
import { stopsBuild } from '../checks/rules.ts';
import { openCache, toCacheFile } from '../judge/cache.ts';
import {
  type CheckProcesses,
  type Judgement,
  type JudgeOptions,
  judge,
  startProcesses,
} from '../judge/judge.ts';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { pagesDir } from '../site/files.ts';
import { loadSite, type Snapshot } from '../site/snapshot.ts';
import { noProblems, watchesPagesOf } from './problems.ts';

/** A site as it stands now, and everything that is wrong with it. */
export interface JudgedSite {
  snapshot: Snapshot;
  judgement: Judgement;
}

/**
 * The latest judgement: the preview asks several times for each edit. It stands outside this module, which Docusaurus
 * loads again with every reload.
 */
const place = Symbol.for('notices.judgement');
const outside = globalThis as {
  [place]?: { snapshot: Snapshot; judged: Promise<JudgedSite> };
};

/** Tells whether two snapshots are of the same site, and everything in it is as it was. */
const isSame = (one: Snapshot, other: Snapshot): boolean =>
  isDeepStrictEqual(
    [one.siteDir, one.entries, one.files],
    [other.siteDir, other.entries, other.files],
  );

/** More files than these are nearly always checked in processes of their own, which is decided by how much text they have. */
const manyFiles = 100;

/** Starts the processes that check a large site which nobody has checked: they load the checks while it is read. */
const startAhead = (siteDir: string): CheckProcesses | null => {
  const dir = path.join(siteDir, pagesDir(defaultLocale));
  const isLarge = (): boolean =>
    existsSync(dir) && globSync('**/*.md', { cwd: dir }).length > manyFiles;
  return !existsSync(toCacheFile(siteDir)) && isLarge() ? startProcesses() : null;
};

/** Judges the site as it stands on disk; once for each state of it. */
export const judgeSite = (
  siteDir: string,
  asked: Pick<JudgeOptions, 'givesTrees' | 'onFreeCores' | 'onResults'> = {},
): Promise<JudgedSite> => {
  const processes = startAhead(siteDir);
  const end = (): void => void processes?.pool.destroy();
  let snapshot: Snapshot;
  try {
    snapshot = loadSite(siteDir);
  } catch (error) {
    end();
    throw error;
  }
  const known = outside[place];
  if (known && isSame(known.snapshot, snapshot)) {
    end();
    return known.judged;
  }
  const cache = openCache(siteDir);
  const today = toDay(clock());
  const judged = judge(snapshot, { ...asked, today, isOwnSite: true, cache, processes })
    .finally(end)
    .then((judgement) => ({ snapshot, judgement }));
  outside[place] = { snapshot, judged };
  return judged;
};

/** Selects the problems that a preview shows, where there are many. */
export interface Shown {
  /** How many at most; the last line tells of the others. */
  most: number;
  /** Whose problems stand before those of others: the files that were edited last. */
  isFirst: (file: string) => boolean;
}

const toShown = (problems: Message[], { isFirst, most }: Shown): Message[] => {
  const { true: first = [], false: others = [] } = Object.groupBy(problems, ({ file = '' }) =>
    isFirst(file) ? 'true' : 'false',
  );
  const errors = others.filter(({ fatal }) => fatal);
  const warnings = others.filter(({ fatal }) => !fatal);
  return [...first, ...errors, ...warnings].slice(0, most);
};

const further = (count: number): string =>
  count === 0 ? '' : `\n… and ${count} more: \`npm run -s l10n -- check\` lists all of them.\n`;

/** The problems that a language's preview is told of: it would go on showing what was fixed elsewhere. */
export const toRelevant = (
  { judgement }: Pick<JudgedSite, 'judgement'>,
  preview: LocaleCode,
): Message[] => {
  const irrelevant = localeCodes
    .filter((code) => !watchesPagesOf(preview, code))
    .map((code) => `${pagesDir(code)}/`);
  const { allowed } = parseAllowed(process.env.ALLOWED_FAULTS ?? '');
  return (
    judgement.problems
      .filter(({ file = '' }) => !irrelevant.some((dir) => file.startsWith(dir)))
      // With these the site is published: they are told as warnings.
      .map((problem) =>
        allowed.includes(problem.ruleId ?? '') ? Object.assign(problem, { fatal: false }) : problem,
      )
  );
};

/** Problems as one text, each with its line. */
const toReportOf = ({ snapshot }: Pick<JudgedSite, 'snapshot'>, problems: Message[]): string =>
  toTextReport(problems, (file) => snapshot.files.get(file)?.text ?? null);

/**
 * Returns the problems of the site as one text, and whether any of them has to stop a build. Of a locale's preview only
 * those of files that it watches.
 */
export const toProblems = (
  judged: JudgedSite,
  preview = defaultLocale,
  shown: Shown = { most: Number.POSITIVE_INFINITY, isFirst: () => true },
): typeof noProblems => {
  const problems = toRelevant(judged, preview);
  if (problems.length === 0) return noProblems;
  const told = toShown(problems, shown);
  const more = further(problems.length - told.length);
  return {
    report: `${toReportOf(judged, told)}${more}\n${toSummaryLine(problems, judged.judgement.counts)}`,
    hasErrors: problems.some(stopsBuild),
  };
};

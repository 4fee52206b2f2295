import type { Message } from '../checks/problem.ts';
import { toGithubReport, toJsonStatus, toStatusTable, toSummaryLine } from '../checks/report.ts';
import { openCache } from '../judge/cache.ts';
import { judge, toUnreadableCount } from '../judge/judge.ts';
import { toHistoryObstacle } from '../site/earlier-versions.ts';
import { localeDir } from '../site/files.ts';
import { loadSite } from '../site/load-site.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { type Call, checkLocale, toScope } from './l10n-call.ts';
import { printJson, printProblems, tell } from './output.ts';

/** Tells how far a long run is: on a terminal in one line, elsewhere now and then. */
const toProgress = () => {
  let told = performance.now();
  let isShown = false;
  const isTerminal = process.stderr.isTTY;
  return {
    onProgress: (done: number, total: number) => {
      const now = performance.now();
      if (now - told < (isTerminal ? 200 : 5_000)) return;
      told = now;
      isShown = true;
      process.stderr.write(
        isTerminal
          ? `\rChecked ${done} of ${total} pages…`
          : `Checked ${done} of ${total} pages…\n`,
      );
    },
    clear: () => {
      if (isShown && isTerminal) process.stderr.write('\r\u001B[K');
    },
  };
};

/** Whether a problem is one of a locale: of its files, or of the English that it is translated from. */
const isOf = ({ file = '' }: Message, locale: string | null, { locales }: Snapshot) =>
  locale === null ||
  !locales.some((other) => other !== locale && file.startsWith(`${localeDir(other)}/`));

/** Judges the site of a call, and keeps what is of its locale. */
export const judgeSite = async ({ siteDir, locale, usesCache }: Call) => {
  const snapshot = loadSite(siteDir);
  checkLocale(locale, snapshot.locales);
  const scope = toScope(siteDir);
  const obstacle = scope.isOwnSite ? toHistoryObstacle(siteDir) : null;
  if (obstacle !== null) tell(`${obstacle}\n\n`);
  const progress = toProgress();
  const { problems, statuses, counts } = await judge(snapshot, {
    ...scope,
    cache: usesCache ? openCache(siteDir) : null,
    onProgress: progress.onProgress,
  });
  progress.clear();
  const shown = problems.filter((problem) => isOf(problem, locale, snapshot));
  return {
    snapshot,
    problems: shown,
    statuses: locale === null ? statuses : { [locale]: statuses[locale] ?? {} },
    counts: {
      ...counts,
      locales: locale === null ? counts.locales : 1,
      unreadable: toUnreadableCount(shown),
    },
  };
};

/** Shows the state of every translation. */
export const status = async (call: Call) => {
  const { counts, problems, statuses } = await judgeSite(call);
  if (call.format === 'json') printJson(toJsonStatus(statuses));
  else if (call.format === 'github') {
    const shown = problems.filter(({ ruleId = '' }) =>
      /^(?:stale|orphan|unreadable)$/u.test(ruleId),
    );
    process.stdout.write(toGithubReport(shown));
  } else tell(toStatusTable(statuses));
  if (counts.unreadable > 0) process.exitCode = 1;
};

/** Tells every problem. */
export const check = async (call: Call) => {
  const { problems, snapshot, counts } = await judgeSite(call);
  printProblems(problems, snapshot, call.format, toSummaryLine(problems, counts));
  if (problems.some(({ fatal }) => fatal)) process.exitCode = 1;
};

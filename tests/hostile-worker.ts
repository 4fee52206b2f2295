import { rmSync } from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { openCache, toCacheFile } from '../src/judge/cache.ts';
import { judge, startProcesses } from '../src/judge/judge.ts';
import { toDay } from '../src/notices/dates.ts';
import { clock } from '../src/site/clock.ts';
import { loadSite } from '../src/site/snapshot.ts';
import { toViews } from './judge/views.ts';

/** Processes that check the pages of great sites: each site would wait for its own to start. */
const processes = startProcesses();

/** Checks sites in a thread of its own, which can be ended where a check does not end. */
parentPort?.on('message', async (site: { siteDir: string; isSeenEverywhere: boolean }) => {
  const siteDir = path.resolve(site.siteDir);
  const before = process.threadCpuUsage();
  const snapshot = loadSite(siteDir);
  const judgement = await judge(snapshot, {
    today: toDay(clock()),
    isOwnSite: true,
    processes,
    // The preview finds there what was found of the pages.
    cache: site.isSeenEverywhere ? openCache(siteDir) : null,
  });
  const { system, user } = process.threadCpuUsage(before);
  const problems = judgement.problems.map(({ file, column, fatal, line, reason, ruleId }) => ({
    file,
    line,
    column,
    severity: fatal ? 'error' : 'warning',
    rule: ruleId,
    reason,
  }));
  parentPort?.postMessage({
    problems,
    ms: (system + user) / 1000,
    views: site.isSeenEverywhere ? await toViews(siteDir, { snapshot, judgement }) : null,
    ran: 'canary' in globalThis,
  });
  // Nobody judges this site again.
  rmSync(toCacheFile(siteDir), { force: true });
});

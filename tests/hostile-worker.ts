import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { judgeSite } from './judge-site.ts';

/** Checks sites in a thread of its own, which can be ended where a check does not end. */
parentPort?.on('message', async (siteDir: string) => {
  const before = process.threadCpuUsage();
  const judged = await judgeSite(path.resolve(siteDir));
  const problems = judged.problems.map(({ file, column, fatal, line, reason, ruleId }) => ({
    file,
    line,
    column,
    severity: fatal ? 'error' : 'warning',
    rule: ruleId,
    reason,
  }));
  const { system, user } = process.threadCpuUsage(before);
  parentPort?.postMessage({
    problems,
    ms: (system + user) / 1000,
    ran: 'canary' in globalThis,
  });
});

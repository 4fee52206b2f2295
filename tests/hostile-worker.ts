import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { toDay } from '../src/notices/dates.ts';
import { checkSite } from '../src/site/site.ts';

/** Checks sites in a thread of its own, which can be ended where a check does not end. */
parentPort?.on('message', (siteDir: string) => {
  const before = process.threadCpuUsage();
  const reports = checkSite(path.resolve(siteDir), toDay(Date.parse('2023-10-15')));
  const problems = reports.flatMap(({ path: file, messages }) =>
    messages.map(({ column, fatal, line, reason, ruleId }) => ({
      file,
      line,
      column,
      severity: fatal ? 'error' : 'warning',
      rule: ruleId,
      reason,
    })),
  );
  const { system, user } = process.threadCpuUsage(before);
  parentPort?.postMessage({
    problems,
    ms: (system + user) / 1000,
    ran: 'canary' in globalThis,
  });
});

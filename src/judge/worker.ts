import { enableCompileCache, flushCompileCache } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CheckContext, DocumentInput, DocumentResult } from '../checks/check-document.ts';

if (process.env.CHECK_IN_BACKGROUND) os.setPriority(os.constants.priority.PRIORITY_LOW);

// Each process compiles the checks for itself; what one has compiled the next one finds. It is kept at once: what ends a
// process of the pool leaves it no time to.
enableCompileCache(path.resolve(import.meta.dirname, '../../node_modules/.cache/compiled'));
const { checkDocument } = await import('../checks/check-document.ts');
flushCompileCache();

/** How much processor time this process may have used, in milliseconds, before it ends itself; infinite while it waits. */
const allowed = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
allowed[0] = Number.POSITIVE_INFINITY;

const usedMilliseconds = (): number => {
  const { system, user } = process.cpuUsage();
  return (system + user) / 1000;
};

// A check that does not end gets no message; another thread still looks.
const watch = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  const { system, user } = process.cpuUsage();
  if ((system + user) / 1000 > workerData[0]) process.kill(process.pid, 'SIGKILL');
}, 50);`;
new Worker(watch, { eval: true, execArgv: [], workerData: allowed }).unref();

/**
 * Checks one document, in a process of the pool, which ends where that takes more processor time than `timeout`. The time
 * on the clock says nothing on a machine with other work.
 */
export const check = ({
  input,
  context,
  timeout,
  givesTrees,
}: {
  input: DocumentInput;
  context: CheckContext;
  timeout: number;
  givesTrees: boolean;
}): DocumentResult => {
  allowed[0] = usedMilliseconds() + timeout;
  try {
    return checkDocument(input, context, givesTrees);
  } finally {
    allowed[0] = Number.POSITIVE_INFINITY;
  }
};

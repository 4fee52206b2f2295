import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type JudgingOptions, startJudging } from './judging.ts';
import type { FromJudging, ToJudging } from './judging-thread.ts';

const tell = (message: FromJudging): void => parentPort?.postMessage(message);

const judging = startJudging({
  ...(workerData as Omit<JudgingOptions, 'log'>),
  log: (line) => tell({ line }),
});
parentPort?.on('message', (message: ToJudging) => {
  if ('file' in message) judging.noteChange(message.file);
  else judging.tellAgain(message.locale);
});
tell({ isReady: true });

// What pages are made of is known: a writer waits for the page first, and for what is wrong with it afterwards. Linux means
// the thread that asks alone; elsewhere it would be the whole preview.
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

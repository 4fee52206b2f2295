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

import { Worker } from 'node:worker_threads';
import type { LocaleCode } from '../locales.ts';
import type { Judging, JudgingOptions } from './judging.ts';

/** A message to the thread: a change, or a language's server that may have missed something. */
export type ToJudging = { file: string | null } | { locale: LocaleCode };
/** A message from the thread. */
export type FromJudging = { line: string } | { isReady: true };

/** The judgement of a preview that runs beside what serves its pages. */
export interface JudgingThread extends Pick<Judging, 'noteChange' | 'tellAgain'> {
  /** Settles once something stands where the languages' servers look for it; rejects where the site cannot be read. */
  ready: Promise<void>;
  /** Ends it, whatever it does. */
  close: () => Promise<void>;
}

/**
 * Starts the judgement of a preview in a thread of its own: whoever asks for a page waits for neither the rules, which take
 * a second to load, nor what they find. One that ends by a fault says so, and starts again with the next change.
 */
export const startJudgingThread = ({ siteDir, dir, log }: JudgingOptions): JudgingThread => {
  let thread: Worker | null = null;
  let isClosed = false;

  const start = (): Promise<void> => {
    const worker = new Worker(new URL('./judging-worker.ts', import.meta.url), {
      workerData: { siteDir, dir },
      // With more room it would keep what nobody needs any more: 120 MB at the size of a real repository.
      resourceLimits: { maxYoungGenerationSizeMb: 24 },
    });
    thread = worker;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // Whoever waits for it is told; nobody has to.
    promise.catch(() => {});
    let isReady = false;
    worker.on('message', (message: FromJudging) => {
      if ('line' in message) log(message.line);
      else {
        isReady = true;
        resolve();
      }
    });
    worker.on('error', (error: Error) => {
      thread = null;
      reject(error);
      if (isReady) log(`The pages are not checked until the next change: ${error.message}`);
    });
    return promise;
  };

  let ready = start();
  const tell = (message: ToJudging): void => {
    if (isClosed) return;
    // What starts again judges everything as it stands.
    if (thread === null) ready = start();
    else thread.postMessage(message);
  };
  return {
    get ready() {
      return ready;
    },
    noteChange: (file) => tell({ file }),
    tellAgain: (locale) => tell({ locale }),
    close: async () => {
      isClosed = true;
      await thread?.terminate();
      thread = null;
    },
  };
};

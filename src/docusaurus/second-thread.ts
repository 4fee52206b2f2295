import { Tinypool } from 'tinypool';
import type { PageTask } from '../delivery/finish-page.ts';
import type { MadeTexts, TextsTask } from './make-texts.ts';

/** Does beside the thread of Docusaurus, which makes pages, what asks for nothing of it. */
export interface SecondThread {
  makeTexts: (task: TextsTask) => Promise<MadeTexts>;
  finishPage: (task: PageTask) => Promise<string>;
}

/** Of fewer pages all is done before another thread has loaded what it needs. */
const fewestPages = 100;

let pool: Tinypool | undefined;

const run = <Result>(name: keyof SecondThread, task: unknown): Promise<Result> => {
  // One for all languages of a process: what it has compiled serves the next one.
  pool ??= new Tinypool({
    // The preview's configuration is made into another program, which knows no `import.meta.resolve`.
    filename: new URL('./second-thread-worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: 1,
    // Tasks wait in the thread: Docusaurus' is busy when one is done.
    concurrentTasksPerWorker: Number.POSITIVE_INFINITY,
  });
  return pool.run(task, { name });
};

const secondThread: SecondThread = {
  makeTexts: (task) => run('makeTexts', task),
  finishPage: (task) => run('finishPage', task),
};

/** The second thread of this process; null where so few pages do not need it. */
export const toSecondThread = (pages: number): SecondThread | null =>
  pages < fewestPages ? null : secondThread;

/** The second thread where it has begun; else null. */
export const findSecondThread = (): SecondThread | null => (pool ? secondThread : null);

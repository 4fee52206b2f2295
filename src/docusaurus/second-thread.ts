import { Tinypool } from 'tinypool';
import type { PagesTask } from '../delivery/finish-pages.ts';
import type { MadeTexts, TextsTask } from './make-texts.ts';

/** Does beside the thread of Docusaurus, which makes pages, what asks for nothing of it. */
export interface SecondThread {
  makeTexts: (task: TextsTask) => Promise<MadeTexts>;
  finishPages: (task: PagesTask) => Promise<void>;
}

/** Of fewer pages all is done before another thread has loaded what it needs. */
const fewestPages = 100;

let pool: Tinypool | undefined;

const run = <Result>(name: keyof SecondThread, task: unknown): Promise<Result> => {
  // One for all languages of a process: what it has compiled serves the next one.
  pool ??= new Tinypool({
    filename: import.meta.resolve('./second-thread-worker.ts'),
    minThreads: 1,
    maxThreads: 1,
  });
  return pool.run(task, { name });
};

/** The second thread of this process; null where so few pages do not need it. */
export const toSecondThread = (pages: number): SecondThread | null =>
  pages < fewestPages
    ? null
    : {
        makeTexts: (task) => run('makeTexts', task),
        finishPages: (task) => run('finishPages', task),
      };

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { startJudgingThread } from '../../src/preview/judging-thread.ts';
import { makeSite, until } from '../build/fake-site.ts';

const page = '---\ntitle: A page\n---\n\n# A page {#page}\n';
const fault = page.replace('title: A page', 'title: A page\nhide: perhaps');

const start = (t: TestContext, dirName = 'handover') => {
  const site = makeSite(t, { 'docs/a.md': page, file: '' });
  const lines: string[] = [];
  const dir = path.join(site.siteDir, dirName);
  const log = (line: string): void => void lines.push(line);
  const judging = startJudgingThread({ siteDir: site.siteDir, dir, log });
  // Before its folder goes.
  t.after(judging.close);
  const says = (words: string): Promise<unknown> =>
    until(`it says ${words}`, () => lines.some((line) => line.includes(words)));
  return { dir, judging, lines, says, write: site.write };
};

/** The niceness of each thread of this process (proc_pid_stat(5), field 19). */
const readNiceness = (): Map<string, number> =>
  new Map(
    readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
      return [thread, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])];
    }),
  );

describe('startJudgingThread', () => {
  it('lets the pages go first', { skip: process.platform !== 'linux' }, async (t) => {
    const before = readNiceness();
    const { judging } = start(t);
    await judging.ready;
    const isNice = ([thread, niceness]: [string, number]): boolean =>
      !before.has(thread) && niceness === 10;
    await until('a new thread is nice', () => [...readNiceness()].some(isNice));
    assert.equal(readNiceness().get(`${process.pid}`), before.get(`${process.pid}`));
  });

  it('judges what has changed, once something is handed over', async (t) => {
    const { dir, judging, says, write } = start(t);
    await judging.ready;
    assert.ok(existsSync(path.join(dir, 'sv.facts')));
    write('docs/a.md', fault);
    judging.noteChange('docs/a.md');
    await says('`perhaps` in `hide`');
  });

  it('rejects where nothing can be handed over', async (t) => {
    const { judging, lines } = start(t, 'file/handover');
    await assert.rejects(judging.ready, /ENOTDIR|EEXIST/u);
    assert.deepEqual(lines, []);
  });

  it('says that it has ended by a fault, and starts again with the next change', async (t) => {
    const { dir, judging, says, write } = start(t);
    await judging.ready;
    rmSync(dir, { recursive: true });
    judging.tellAgain('sv');
    await says('The pages are not checked until the next change: ENOENT');
    write('docs/a.md', fault);
    judging.noteChange('docs/a.md');
    await says('`perhaps` in `hide`');
    assert.ok(existsSync(path.join(dir, 'sv.facts')));
  });

  it('does nothing any more once it is closed', async (t) => {
    const threads: Worker[] = [];
    process.once('worker', (thread) => threads.push(thread));
    const { dir, judging } = start(t);
    await judging.ready;
    await judging.close();
    // The number of a thread that is over.
    assert.deepEqual(
      threads.map(({ threadId }) => threadId),
      [-1],
    );
    rmSync(dir, { recursive: true });
    judging.noteChange('docs/a.md');
    await judging.close();
    assert.equal(existsSync(dir), false);
  });
});

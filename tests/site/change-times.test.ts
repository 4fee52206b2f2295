import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { readChangeTimes } from '../../src/site/change-times.ts';

describe('the time of the last change of a file', () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'notices-times-'));
  after(() => rmSync(dir, { recursive: true, force: true }));
  const site = path.join(dir, 'site');
  const run = (cwd: string, date: string, ...args: string[]) =>
    execFileSync('git', args, {
      cwd,
      stdio: 'pipe',
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    });
  const commit = (date: string, files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(site, file), text);
    run(dir, date, 'add', '.');
    run(dir, date, 'commit', '-qm', 'x');
  };
  mkdirSync(path.join(site, 'docs'), { recursive: true });
  run(dir, '2024-01-01T00:00:00Z', 'init', '-q');
  commit('2024-01-01T00:00:00Z', { 'docs/a.md': '1', 'docs/ö b.md': '1' });
  commit('2024-02-01T00:00:00Z', { 'docs/a.md': '2' });

  it('is that of its last commit, also in a folder of a repository', async () => {
    const times = await readChangeTimes(site, ['docs/a.md', 'docs/ö b.md', 'docs/new.md']);
    assert.deepEqual(
      [...times].map(([file, time]) => [file, new Date(time).toISOString()]),
      [
        ['docs/a.md', '2024-02-01T00:00:00.000Z'],
        ['docs/ö b.md', '2024-01-01T00:00:00.000Z'],
      ],
    );
  });

  it('is not known where only the end of the history is there, or none', async () => {
    const shallow = path.join(dir, 'shallow');
    run(dir, '2024-03-01T00:00:00Z', 'clone', '-q', '--depth', '1', `file://${dir}`, shallow);
    assert.equal((await readChangeTimes(path.join(shallow, 'site'), ['docs/a.md'])).size, 0);
    assert.equal((await readChangeTimes(os.tmpdir(), ['docs/a.md'])).size, 0);
  });
});

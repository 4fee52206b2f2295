import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { localeCodes } from '../src/locales.ts';

interface Step {
  id?: string;
  uses?: string;
  run?: string;
}

interface Job {
  permissions?: Record<string, string>;
  steps: Step[];
}

const text = readFileSync('.github/workflows/pages.yml', 'utf8');
const workflow: { permissions: object; jobs: Record<string, Job> } = parse(text);
const jobs = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);

describe('the workflow for GitHub Pages', () => {
  it('reads the languages from the code', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'notices-'));
    try {
      const output = path.join(folder, 'output');
      const command = steps.find(({ id }) => id === 'plan')?.run ?? '';
      const bin = path.resolve('node_modules/.bin');
      const { status, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', command], {
        env: { PATH: `${bin}:${process.env.PATH}`, GITHUB_OUTPUT: output },
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
      const [, list = ''] = /^locales=(.*)$/mu.exec(readFileSync(output, 'utf8')) ?? [];
      assert.deepEqual(JSON.parse(list), localeCodes);
      assert.match(readFileSync(output, 'utf8'), /^now=\d+$/mu);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('names each action by a commit', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    assert.ok(actions.length > 8);
    for (const action of actions) assert.match(action, /^actions\/[\w-]+@[0-9a-f]{40}$/u);
    for (const line of text.match(/uses: .*/gu) ?? []) assert.match(line, /# v\d+\.\d+\.\d+$/u);
  });

  it('may write to Pages only where no code of the project runs', () => {
    assert.deepEqual(workflow.permissions, {});
    for (const { permissions = {}, steps: own } of jobs) {
      const writes = Object.values(permissions).includes('write');
      assert.equal(writes && own.some(({ run }) => run !== undefined), false);
    }
    assert.equal(jobs.filter(({ permissions }) => permissions?.pages === 'write').length, 1);
  });

  it('runs no command with a value written into it', () => {
    for (const { run = '' } of steps) assert.ok(!run.includes('${{'), run);
  });

  it('runs scripts that the project has, with options that they know', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const commands = steps.flatMap(({ run = '' }) => [
      ...run.matchAll(/npm run (?<name>[\w:-]+) -- (?<args>.*)/gu),
    ]);
    assert.equal(commands.length, 2);
    for (const { groups } of commands) {
      assert.ok(groups?.name && groups.name in scripts);
      const help = spawnSync('npm', ['run', '-s', groups.name, '--', '--help'], {
        encoding: 'utf8',
      }).stdout;
      for (const option of groups.args?.match(/--[\w-]+/gu) ?? []) {
        assert.ok(help.includes(`${option} `), option);
      }
    }
  });
});

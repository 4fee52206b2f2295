import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { localeCodes } from '../src/locales.ts';

interface Step {
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  permissions?: Record<string, string>;
  env?: Record<string, string>;
  steps: Step[];
}

interface Workflow {
  permissions: object;
  jobs: Record<string, Job>;
}

const readWorkflow = (name: string) => {
  const text = readFileSync(`.github/workflows/${name}`, 'utf8');
  const workflow: Workflow = parse(text);
  const jobs = Object.values(workflow.jobs);
  return { text, workflow, jobs, steps: jobs.flatMap((job) => job.steps) };
};

const { jobs, steps } = readWorkflow('pages.yml');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The options that a script knows, by its help. */
const readHelp = (script: string) =>
  spawnSync('npm', ['run', '-s', script, '--', '--help'], { encoding: 'utf8' }).stdout;

for (const name of readdirSync('.github/workflows')) {
  const { text, steps: own, ...file } = readWorkflow(name);
  describe(`the workflow ${name}`, () => {
    it('names each action by a commit', () => {
      const actions = own.flatMap(({ uses }) => uses ?? []);
      assert.ok(actions.length > 0);
      for (const action of actions) assert.match(action, /^actions\/[\w-]+@[0-9a-f]{40}$/u);
      for (const line of text.match(/uses: .*/gu) ?? []) assert.match(line, /# v\d+\.\d+\.\d+$/u);
    });

    it('may do nothing but what a job asks for', () => {
      assert.deepEqual(file.workflow.permissions, {});
    });

    it('runs no command with a value written into it', () => {
      for (const { run: command = '' } of own) assert.ok(!command.includes('${{'), command);
    });

    it('has the whole history wherever facts are compared', () => {
      const compares = /npm run build -- --locale|l10n -- check|\.ci\/run/u;
      const judging = file.jobs.filter(({ steps: each }) =>
        each.some(({ run = '' }) => compares.test(run)),
      );
      assert.ok(judging.length > 0);
      for (const { steps: each } of judging) {
        const checkout = each.find(({ uses }) => uses?.startsWith('actions/checkout@'));
        assert.equal(checkout?.with?.['fetch-depth'], 0);
      }
    });

    it('runs scripts that the project has, with options that they know', () => {
      const commands = own.flatMap(({ run: command = '' }) => [
        ...command.matchAll(/npm run (?:-s )?(?<name>[\w:-]+) -- (?<args>.*)/gu),
      ]);
      assert.ok(commands.length > 0);
      for (const { groups } of commands) {
        assert.ok(groups?.name && groups.name in scripts);
        const help = readHelp(groups.name);
        for (const option of groups.args?.match(/--[\w-]+/gu) ?? []) {
          assert.ok(help.includes(`${option} `), option);
        }
      }
    });
  });
}

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

  it('publishes hidden files too, and one language alone as it does several', () => {
    const find = (name: string) => steps.find(({ uses }) => uses?.startsWith(`actions/${name}@`));
    const upload = find('upload-artifact')?.with ?? {};
    assert.equal(upload['include-hidden-files'], true);
    assert.equal(find('upload-pages-artifact')?.with?.['include-hidden-files'], true);
    // A single artifact is unpacked without a folder of its own: its files have to be in that of their language.
    assert.equal(upload.path, 'parts');
    const download = find('download-artifact')?.with ?? {};
    assert.equal(download['merge-multiple'], true);
    assert.equal(String(upload.name).replace(`\${{ matrix.locale }}`, '*'), download.pattern);
    assert.ok(steps.some(({ run }) => run === `npm run build -- --join ${download.path}`));
  });

  it('tells the build where readers get help and where pages are edited', () => {
    const builds = jobs.filter(({ env }) => env?.LOCALE !== undefined);
    assert.equal(builds.length, 1);
    for (const { env } of builds) {
      assert.deepEqual(
        [env?.HELP_URL, env?.REPOSITORY_URL],
        [`\${{ vars.HELP_URL }}`, `\${{ vars.REPOSITORY_URL }}`],
      );
    }
  });

  it('may write to Pages only where no code of the project runs', () => {
    for (const { permissions = {}, steps: own } of jobs) {
      const writes = Object.values(permissions).includes('write');
      assert.equal(writes && own.some(({ run }) => run !== undefined), false);
    }
    assert.equal(jobs.filter(({ permissions }) => permissions?.pages === 'write').length, 1);
  });
});

describe('the workflow for pull requests', () => {
  it('runs the whole test command, and puts problems at their lines', () => {
    const commands = readWorkflow('test.yml').steps.flatMap(({ run = [] }) => run);
    assert.ok(commands.includes('bash .ci/run'));
    assert.ok(commands.includes('npm run -s l10n -- check --format github'));
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { findMissingPackages, runStages } from '../../src/commands/run-stages.ts';
import { type Stage, toBrowserStage, toUnitStage } from '../../src/commands/stages.ts';
import {
  toNodeCounts,
  toNodeFailedTests,
  toPlaywrightCounts,
  toPlaywrightFailedTests,
  toPlaywrightFlaky,
} from '../../src/commands/test-output.ts';
import { unitTests } from '../unit-tests.ts';

const run = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', script, '--', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

const logDir = mkdtempSync(path.join(tmpdir(), 'notices-logs-'));
after(() => rmSync(logDir, { recursive: true }));

const report = async (stages: Stage[], mostLines?: number) => {
  const lines: string[] = [];
  const isGood = await runStages(stages, {
    command: 'test',
    logDir,
    mostLines,
    log: (line) => lines.push(line),
  });
  const text = lines
    .join('\n')
    .replaceAll(logDir, 'logs')
    .replaceAll(/\d+\.\d s/gu, 'N s');
  return { isGood, text };
};

const program = (name: string, code: string): Stage => ({
  name,
  description: 'a program',
  command: [process.execPath, '-e', code],
});

describe('stages', () => {
  it('run every file of unit tests, once', () => {
    const run = [unitTests.ofValues, ...unitTests.separate].flatMap((pattern) => globSync(pattern));
    assert.deepEqual(run.sort(), globSync('tests/**/*.test.ts').sort());
  });

  it('reads the closing lines of the test runner of Node', () => {
    const output =
      'ℹ tests 9\nℹ suites 1\nℹ pass 5\nℹ fail 2\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n';
    assert.deepEqual(toNodeCounts(output), { passed: 5, failed: 3, skipped: 1 });
    assert.equal(toNodeCounts('Could not find any file'), null);
  });

  it('reads the closing lines of Playwright, and counts a second try as passed', () => {
    const output = '  1 failed\n    [en] › a.spec.ts\n  1 flaky\n  2 skipped\n  30 passed (1.2m)\n';
    assert.deepEqual(toPlaywrightCounts(output), { passed: 31, failed: 1, skipped: 2 });
    assert.equal(toPlaywrightCounts('Error: No tests found'), null);
  });

  it('goes on after a failed stage, and tells what failed and how to run it again', async () => {
    const { isGood, text } = await report([
      program('one', 'console.log("bad"); process.exit(1)'),
      program('two', 'console.log("silent")'),
    ]);
    assert.equal(isGood, false);
    assert.equal(
      text,
      '✖ one: a program, N s\n\nbad\n\n  All of it: logs/one.log\n  Again, this alone: npm test -- one\n\n✔ two: a program, N s\nFailed: one.',
    );
  });

  it('runs stages that use one processor side by side, and tells of them in their order', async () => {
    const file = path.join(logDir, 'side-by-side');
    // The first one ends when the second one has begun.
    const { isGood, text } = await report([
      {
        ...program('one', `while (!require('fs').existsSync(${JSON.stringify(file)}));`),
        usesOneProcessor: true,
      },
      {
        ...program('two', `require('fs').writeFileSync(${JSON.stringify(file)}, '')`),
        usesOneProcessor: true,
      },
      program('three', ''),
    ]);
    assert.equal(isGood, true);
    assert.equal(text, '✔ one: a program, N s\n✔ two: a program, N s\n✔ three: a program, N s');
  });

  it('names the tests that failed, to run each and their files alone', async () => {
    const node =
      "test at tests/a.test.ts:12:3\n✖ b's (0.2ms)\n\ntest at tests/a.test.ts:20:3\n✖ c\n  x\n";
    const playwright =
      '  1) [en] › a.spec.ts:5:3 › b ────\n\n  2) [sv] › browser/c.spec.ts:7:1 › d › e f ───\n';
    assert.deepEqual(toNodeFailedTests(node), [
      { file: 'tests/a.test.ts', name: "b's" },
      { file: 'tests/a.test.ts', name: 'c' },
    ]);
    assert.deepEqual(toPlaywrightFailedTests(playwright), [
      { file: 'tests/browser/a.spec.ts', name: 'b' },
      { file: 'tests/browser/c.spec.ts', name: 'e f' },
    ]);
    const code = `console.log(${JSON.stringify(node)}); process.exit(1)`;
    const { text } = await report([{ ...program('unit', code), toFailedTests: toNodeFailedTests }]);
    assert.ok(
      text.includes(
        "  Again, one test: npm test -- tests/a.test.ts --name 'b'\\''s'\n  Again, one test: npm test -- tests/a.test.ts --name c\n  Again, this alone: npm test -- tests/a.test.ts\n",
      ),
      text,
    );
  });

  it('runs one test by its name, whatever signs that has', () => {
    const name = 'a (b) [c]';
    const [pattern = ''] = toUnitStage(['a.test.ts'], name).command.flatMap(
      (one) => /^--test-name-pattern=(?<pattern>.*)$/u.exec(one)?.groups?.pattern ?? [],
    );
    assert.match(`x ${name}`, new RegExp(pattern, 'u'));
    assert.equal(toUnitStage(['a.test.ts'], name).toCounts?.('✔ a.test.ts\nℹ tests 1\n'), null);
    const { command } = toBrowserStage(['a.spec.ts'], name);
    assert.match(`x ${name}`, new RegExp(command.at(-1) ?? '', 'u'));
    assert.equal(command.at(-2), '--grep');
  });

  it('tells of tests that passed only when they were tried again', async () => {
    const playwright = '  1 flaky\n    [en] › a.spec.ts:5:3 › b ────────\n  30 passed (1.2m)\n';
    const code = `console.log(${JSON.stringify(playwright)})`;
    const { isGood, text } = await report([
      { ...program('browser', code), toFlaky: toPlaywrightFlaky },
    ]);
    assert.equal(isGood, true);
    assert.match(text, /^ {2}Passed only when tried again: \[en\] › a\.spec\.ts:5:3 › b$/mu);
  });

  it('takes tests that did not run for a failure', async () => {
    const { isGood } = await report([{ ...program('unit', ''), toCounts: toNodeCounts }]);
    assert.equal(isGood, false);
  });

  it('runs nothing that needs a build that failed', async () => {
    const { text } = await report([program('build', 'process.exit(1)'), program('browser', '')]);
    assert.match(text, /- browser: not run, for there is no build/u);
  });

  it('cuts a long report short, and says so', async () => {
    const { text } = await report(
      [program('one', 'for (let i = 0; i < 9; i++) console.log(i); process.exit(1)')],
      3,
    );
    assert.match(text, /\n0\n1\n2\n… and 6 lines more\n/u);
  });

  it('goes on where an output cannot be kept', async () => {
    mkdirSync(path.join(logDir, 'kept.log'));
    const { text } = await report([program('kept', 'process.exit(1)')]);
    assert.match(text, /✖ kept/u);
    assert.doesNotMatch(text, /All of it/u);
  });

  it('finds the packages for development that are not installed, but not a Node that the machine has', () => {
    const dir = path.join(logDir, 'without-development');
    mkdirSync(path.join(dir, 'node_modules/@a/there'), { recursive: true });
    const devDependencies = {
      '@a/there': '1.0.0',
      '@a/gone': '1.0.0',
      gone: '1.0.0',
      node: '24.0.0',
    };
    writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ devDependencies }));
    assert.deepEqual(findMissingPackages(dir), ['@a/gone', 'gone']);
    assert.deepEqual(findMissingPackages('.'), []);
  });

  it('says which program is not installed', async () => {
    const { text } = await report([
      { name: 'lint', description: 'lint', command: ['no-such-program'] },
      {
        name: 'spelling',
        description: 'spelling',
        command: ['node', 'node_modules/not-there/a.mjs'],
      },
    ]);
    assert.match(text, /not-there is not installed\. Run `npm ci`, without --omit=dev\./u);
    assert.match(text, /no-such-program is not installed\. Run `npm ci`, without --omit=dev\./u);
  });
});

describe('the help of a command', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const script of Object.keys(scripts)) {
    it(`is what \`${script} --help\` prints, and nothing else is done`, () => {
      const { status, stdout, stderr } = run(script, '--help');
      assert.equal(status, 0);
      assert.match(stdout, /^Usage: npm /u);
      assert.equal(stderr, '');
    });
  }

  for (const script of ['check', 'test']) {
    it(`follows a stage that \`${script}\` does not know, with exit code 2`, () => {
      const { status, stderr } = run(script, 'nonsense');
      assert.equal(status, 2);
      assert.match(stderr, /^Unexpected `?.*nonsense/u);
    });
  }
});

describe('a Node that cannot run TypeScript', () => {
  it('is told of in a sentence that says what to do', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'notices-'));
    try {
      const file = path.join(dir, 'check-node.cjs');
      cpSync('src/commands/check-node.cjs', file);
      const old = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); require(${JSON.stringify(file)})`;
      const { status, stderr } = spawnSync(process.execPath, ['-e', old], { encoding: 'utf8' });
      assert.equal(status, 1);
      assert.match(stderr, /this is Node 20\.20\.2\.\n.*`npm ci`\nwithout --omit=dev/su);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('tells of a package that is not installed, in a sentence', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '-r',
        './src/commands/check-node.cjs',
        '--input-type=module',
        '-e',
        "import '@not-there/package';",
      ],
      { encoding: 'utf8' },
    );
    assert.deepEqual(
      [status, stderr],
      [1, 'The package `@not-there/package` is not installed. Run `npm ci`, without --omit=dev.\n'],
    );
  });
});

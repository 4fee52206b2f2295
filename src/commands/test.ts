import { existsSync } from 'node:fs';
import { runCommand, UsageError } from './arguments.ts';
import { runStages } from './run-stages.ts';
import { type Stage, testStages, toBrowserStage, toBuiltStage, toUnitStage } from './stages.ts';

const names = testStages.map(({ name }) => name);

const usage = `Usage: npm test -- [STAGE… | FILE…] [options]

Runs everything that proves the project, one stage after the other. Without a stage or a file, all of them.

Stages:
${testStages.map(({ name, description }) => `  ${name.padEnd(10)}${description}`).join('\n')}

A file is a test: tests/notices/dates.test.ts, tests/built/pages.ts, tests/browser/notice.spec.ts.
Tests in a browser and of the build look at build/: run the stage \`build\` before.

Options:
  --name NAME  of these files the tests that have this in their name
  -h, --help   show this help

Exit codes: 0 all passed; 1 something failed; 2 wrong usage.`;

const isBrowserTest = (file: string) => file.endsWith('.spec.ts');
const isBuiltTest = (file: string) => /(?:^|\/)tests\/built\//u.test(file);

const toStages = (wanted: string[], name: string | null): Stage[] => {
  if (name !== null && wanted.every((one) => names.includes(one))) {
    throw new UsageError('Missing FILE, expected the file of the test that `--name` names.');
  }
  if (wanted.length === 0) return testStages;
  const files = wanted.filter((one) => !names.includes(one));
  const unknown = files.find((file) => !existsSync(file));
  if (unknown !== undefined) {
    throw new UsageError(
      `Unexpected \`${unknown}\`, expected a test's file or ${names.join(', ')}.`,
    );
  }
  const browser = files.filter(isBrowserTest);
  const built = files.filter(isBuiltTest);
  const unit = files.filter((file) => !isBrowserTest(file) && !isBuiltTest(file));
  return [
    ...testStages.filter((stage) => wanted.includes(stage.name)),
    ...(unit.length > 0 ? [toUnitStage(unit, name)] : []),
    ...(built.length > 0 ? [toBuiltStage(built, name)] : []),
    ...(browser.length > 0 ? [toBrowserStage(browser, name)] : []),
  ];
};

await runCommand({
  usage,
  options: { name: { type: 'string' } },
  takesMore: true,
  run: async ({ name = null }, wanted) => {
    const isGood = await runStages(toStages(wanted, name), {
      command: 'test',
      mostLines: 80,
      log: console.log,
    });
    if (!isGood) process.exitCode = 1;
  },
});

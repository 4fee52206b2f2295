import { existsSync } from 'node:fs';
import { runCommand, UsageError } from './arguments.ts';
import {
  runStages,
  type Stage,
  testStages,
  toBrowserStage,
  toBuiltStage,
  toUnitStage,
} from './stages.ts';

const names = testStages.map(({ name }) => name);

const usage = `Usage: npm test -- [STAGE… | FILE…]

Runs everything that proves the project, one stage after the other. Without a stage or a file, all of them.

Stages:
${testStages.map(({ name, description }) => `  ${name.padEnd(10)}${description}`).join('\n')}

A file is a test: tests/notices/dates.test.ts, tests/built/pages.ts, tests/browser/notice.spec.ts.
Tests in a browser and of the build look at build/: run the stage \`build\` before.

Options:
  -h, --help  show this help

Exit codes: 0 all passed; 1 something failed; 2 wrong usage.`;

const isBrowserTest = (file: string) => file.endsWith('.spec.ts');
const isBuiltTest = (file: string) => /(?:^|\/)tests\/built\//u.test(file);

const toStages = (wanted: string[]): Stage[] => {
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
    ...testStages.filter(({ name }) => wanted.includes(name)),
    ...(unit.length > 0 ? [toUnitStage(unit)] : []),
    ...(built.length > 0 ? [toBuiltStage(built)] : []),
    ...(browser.length > 0 ? [toBrowserStage(browser)] : []),
  ];
};

await runCommand({
  usage,
  options: {},
  takesMore: true,
  run: async (_values, wanted) => {
    const isGood = await runStages(toStages(wanted), {
      command: 'test',
      mostLines: 80,
      log: console.log,
    });
    if (!isGood) process.exitCode = 1;
  },
});

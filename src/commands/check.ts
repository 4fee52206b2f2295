import { runCommand, toOneOf } from './arguments.ts';
import { runStages } from './run-stages.ts';
import { checkStages } from './stages.ts';

const names = checkStages.map(({ name }) => name);

const usage = `Usage: npm run check -- [STAGE…]

Checks everything that needs neither a build nor a browser, and writes nothing. Without a stage, all of them.

Stages:
${checkStages.map(({ name, description }) => `  ${name.padEnd(10)}${description}`).join('\n')}

Options:
  -h, --help  show this help

Exit codes: 0 clean; 1 problems; 2 wrong usage. \`npm run fix\` fixes what can be fixed safely.`;

await runCommand({
  usage,
  options: {},
  takesMore: true,
  run: async (_values, wanted) => {
    for (const name of wanted) toOneOf('stage', name, names);
    const stages = checkStages.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    const isGood = await runStages(stages, { command: 'run check', log: console.error });
    if (!isGood) process.exitCode = 1;
  },
});

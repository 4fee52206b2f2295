const usage = `Usage: npm run bench -- [NAME…]

Measures this project. Without a name, everything.

Benchmarks:
  l10n    the checks of translations: faults found, false alarms, speed, memory

Options:
  -h, --help  show this help

Exit codes: 0 every figure is as good as promised; 1 one is not; 2 wrong usage.`;

interface Outcome {
  lines: string[];
  isGood: boolean;
}

/** Each benchmark by its name; a further one costs a line here. */
const benchmarks: Record<string, () => Promise<Outcome>> = {
  l10n: async () => (await import('../bench/l10n.ts')).benchL10n(process.cwd()),
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(benchmarks, name));
if (names.includes('--help') || names.includes('-h')) {
  console.log(usage);
} else if (unknown !== undefined) {
  console.error(
    `Unexpected benchmark \`${unknown}\`, expected ${Object.keys(benchmarks).join(', ')}.\n\n${usage}`,
  );
  process.exitCode = 2;
} else {
  for (const name of names.length > 0 ? names : Object.keys(benchmarks)) {
    const { lines, isGood } = (await benchmarks[name]?.()) ?? { lines: [], isGood: true };
    console.log(lines.join('\n'));
    if (!isGood) process.exitCode = 1;
  }
}

export {};

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Attack,
  fixtureAttacks,
  layOut,
  madeAttacks,
  otherFault,
} from '../tests/hostile-pack.ts';

/** The most that an input may cost. */
const mostSeconds = 10;
const mostMegabytes = 1_000;
/** A process that has not ended by then is stopped. */
const timeLimit = 120_000;

interface Cost {
  name: string;
  /** Seconds of a processor, the start of the process included, and seconds on the clock. */
  seconds: number;
  clock: number;
  megabytes: number;
  /** Whether every problem has its file and line, and the fault of another page is told too. */
  isComplete: boolean;
}

/** The program of a process of its own: judges a site as this project's own, and says what that cost. */
const program = (siteDir: string): string => `
const { judgeSite } = await import(${JSON.stringify(pathToFileURL(path.resolve('tests/judge-site.ts')).href)});
const { problems } = await judgeSite(${JSON.stringify(siteDir)});
const { systemCPUTime, userCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({
  seconds: (systemCPUTime + userCPUTime) / 1e6,
  megabytes: maxRSS / 1000,
  isComplete: problems.every(({ file, line, column }) => file && line > 0 && column > 0) &&
    problems.some(({ file }) => file === ${JSON.stringify(otherFault.file)}),
}));`;

const measure = async (attack: Attack, folder: string): Promise<Cost> => {
  const siteDir = path.join(folder, attack.name);
  mkdirSync(path.join(siteDir, 'docs'), { recursive: true });
  writeFileSync(path.join(siteDir, otherFault.file), otherFault.text);
  layOut(siteDir, attack);
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--input-type=module',
      '-e',
      program(siteDir),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'], timeout: timeLimit, killSignal: 'SIGKILL' },
  );
  let said = '';
  for await (const part of child.stdout) said += part;
  const clock = (performance.now() - started) / 1000;
  rmSync(siteDir, { recursive: true, force: true });
  const failed = { seconds: clock, megabytes: Number.NaN, isComplete: false };
  return { name: attack.name, clock, ...(said === '' ? failed : JSON.parse(said)) };
};

/** Measures every input of the hostile pack by itself: its time, its memory, and whether its report is complete. */
export const benchHostile = async (): Promise<{
  lines: string[];
  data: Cost[];
  isGood: boolean;
}> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hostile-bench-'));
  try {
    const costs: Cost[] = [];
    for (const attack of [...fixtureAttacks(), ...madeAttacks()]) {
      costs.push(await measure(attack, folder));
    }
    const worst = (key: 'seconds' | 'clock' | 'megabytes'): string =>
      costs
        .toSorted((one, other) => other[key] - one[key])
        .slice(0, 5)
        .map((cost) => `${cost.name} ${cost[key].toFixed(1)}`)
        .join(', ');
    const bad = costs.filter(
      ({ isComplete, megabytes, seconds }) =>
        !isComplete || seconds > mostSeconds || !(megabytes <= mostMegabytes),
    );
    return {
      lines: [
        `${costs.length} hostile inputs, each in a process of its own (at most ${mostSeconds} s of a processor, ${mostMegabytes} MB, a complete report)`,
        `  seconds of a processor: ${worst('seconds')}`,
        `  seconds on the clock:   ${worst('clock')}`,
        `  megabytes:              ${worst('megabytes')}`,
        `  beyond that: ${bad.length === 0 ? 'none' : bad.map(({ name }) => name).join(', ')}`,
      ],
      data: costs,
      isGood: bad.length === 0,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DocumentInput } from '../src/checks/check-document.ts';
import { openCache } from '../src/judge/cache.ts';
import { judge } from '../src/judge/judge.ts';
import { parseMarkdown } from '../src/markdown/outline.ts';
import { toDay } from '../src/notices/dates.ts';
import { loadSite } from '../src/site/snapshot.ts';
import { toBenchPage } from './l10n-pages.ts';
import { readMemory } from './memory.ts';

export const pagesForSpeed = 400;
const bytesForSpeed = 7_000;

/** Seconds, but for `memory` in megabytes. */
export interface Speed {
  files: number;
  bytes: number;
  /** The time of the parser alone for the same files, on one core. */
  parsing: number;
  first: number;
  /** Processor time, on all cores: it is nearly the same however busy the machine is. */
  parsingWork: number;
  firstWork: number;
  secondWork: number;
  second: number;
  memory: number;
}

const writeSite = (siteDir: string, inputs: DocumentInput[]) => {
  for (const { english, translations } of inputs) {
    for (const found of [
      english,
      ...translations.flatMap(({ translation, source }) => [translation, source]),
    ]) {
      if (!found) continue;
      const file = path.join(siteDir, found.file);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, found.text ?? '');
    }
  }
};

interface Effort {
  seconds: number;
  /** Processor time of all threads, and of the processes that were started and have ended, in seconds. */
  work: number;
}

/** Processor time of the processes that this one started and that have ended, in seconds (Linux only: `man 5 proc`). */
const readWorkOfEnded = (): number => {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(14, 16).map(Number);
  const ticksPerSecond = 100;
  return ((user ?? 0) + (system ?? 0)) / ticksPerSecond;
};

const measure = async (run: () => unknown): Promise<Effort> => {
  const [before, beforeOfEnded] = [process.cpuUsage(), readWorkOfEnded()];
  const started = performance.now();
  await run();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return { seconds, work: (user + system) / 1e6 + readWorkOfEnded() - beforeOfEnded };
};

/**
 * The most memory that this process and those that it starts have meanwhile, in megabytes. To look costs as much as the
 * check of some pages, so nobody measures time meanwhile.
 */
const measureMemory = async (run: () => unknown): Promise<number> => {
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, readMemory(process.pid));
  }, 250);
  await run();
  clearInterval(look);
  return most;
};

/** How long the check of a site takes, beside what the parser alone needs for the same files. */
const measureSpeed = async (): Promise<Speed> => {
  const inputs = Array.from({ length: pagesForSpeed }, (_, at) =>
    toBenchPage(at + 1_000, bytesForSpeed),
  );
  const texts = inputs.flatMap(({ english, translations }) => [
    english?.text ?? '',
    ...translations.map(({ translation }) => translation?.text ?? ''),
  ]);
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'bench-l10n-'));
  try {
    writeSite(siteDir, inputs);
    const check = () =>
      judge(loadSite(siteDir), {
        today: toDay(Date.now()),
        isOwnSite: false,
        cache: openCache(siteDir, siteDir),
      });
    const first = await measure(check);
    const changed = inputs[0]?.translations[0]?.translation;
    if (changed) writeFileSync(path.join(siteDir, changed.file), `${changed.text}\n`);
    const second = await measure(check);
    const memory = await measureMemory(() =>
      judge(loadSite(siteDir), { today: toDay(Date.now()), isOwnSite: false }),
    );
    for (const text of texts.slice(0, 60)) parseMarkdown(text);
    const parsing = await measure(() => {
      for (const text of texts) parseMarkdown(text);
    });
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    return {
      files: texts.length,
      bytes,
      parsing: parsing.seconds,
      first: first.seconds,
      parsingWork: parsing.work,
      firstWork: first.work,
      second: second.seconds,
      secondWork: second.work,
      memory,
    };
  } finally {
    rmSync(siteDir, { recursive: true, force: true });
  }
};

if (process.send) {
  process.send(await measureSpeed());
  process.disconnect();
}

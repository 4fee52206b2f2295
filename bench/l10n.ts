import { fork } from 'node:child_process';
import os from 'node:os';
import type { CheckContext } from '../src/checks/check-document.ts';
import { noGlossary, parseGlossary } from '../src/checks/glossary.ts';
import { bestProfile } from '../src/checks/rule.ts';
import { readSiteFile } from '../src/site/text-file.ts';
import { benchLocales } from './l10n-pages.ts';
import { measureMadePages, measurePagesOf, toQualityLines } from './l10n-quality.ts';
import { pagesForSpeed, type Speed } from './l10n-speed.ts';

const pagesForQuality = 50;

const toContext = (siteDir: string): CheckContext => {
  const text = readSiteFile(siteDir, 'i18n/glossary.yaml')?.text ?? null;
  return {
    sourceLocale: 'en',
    glossary: text === null ? noGlossary : parseGlossary(text).glossary,
    profiles: Object.fromEntries(benchLocales.map((locale) => [locale, bestProfile])),
  };
};

/** Measures the speed in a process of its own: memory is told for a process as a whole. */
const measureSpeed = (): Promise<Speed> =>
  new Promise((resolve, reject) => {
    // As `npm run l10n` does: with a thread a core, collecting garbage on further threads only gets in the way.
    const execArgv = [...process.execArgv, '--single-threaded-gc'];
    const child = fork(new URL('./l10n-speed.ts', import.meta.url), { execArgv });
    child.on('message', (speed) => resolve(speed as Speed));
    child.on('exit', (code) => reject(new Error(`The measurement of speed ended with ${code}.`)));
  });

/**
 * Measures the checks of translations: what they find, what they find wrongly, and how fast; with `pagesDir`, what they
 * find in the pages of that folder instead. Returns lines and a verdict.
 */
export const benchL10n = async (
  siteDir: string,
  pagesDir: string | null,
  mostOfClass: number,
  seed: number,
): Promise<{ lines: string[]; isGood: boolean }> => {
  if (pagesDir !== null) {
    const quality = measurePagesOf(pagesDir, mostOfClass, seed);
    return toQualityLines('Recall by class of fault, real pages', quality, 0.95);
  }
  const made = measureMadePages(toContext(siteDir), pagesForQuality);
  const quality = toQualityLines('Recall by class of fault', made, 0.98);
  const perHundred = (100 * made.alarms.length) / made.checked;
  const lines = [
    ...quality.lines,
    '',
    `False alarms: ${perHundred.toFixed(2)} per 100 clean pages (${made.alarms.length} on ${made.checked} pages)`,
    ...made.alarms
      .slice(0, 5)
      .map(({ file, line, rule, message }) => `  ${file}:${line} ${rule} ${message}`),
  ];

  const { files, bytes, parsing, first, parsingWork, firstWork, second, secondWork, memory } =
    await measureSpeed();
  lines.push(
    '',
    `Speed: ${files} files of ${(bytes / files / 1_000).toFixed(1)} kB, ${pagesForSpeed} pages in English and ${benchLocales.length} locales, ${os.availableParallelism()} cores`,
    `  parsing alone, one core   ${parsing.toFixed(2)} s  (${(bytes / 1e6 / parsing).toFixed(2)} MB/s)`,
    `  first check               ${first.toFixed(2)} s  (${(first / parsing).toFixed(2)} × parsing; ${Math.round(files / first)} files a second)`,
    `  processor time            ${firstWork.toFixed(2)} s on all cores, ${parsingWork.toFixed(2)} s to parse (${(firstWork / parsingWork).toFixed(2)} ×)`,
    `  one file changed          ${second.toFixed(2)} s  (processor time ${secondWork.toFixed(2)} s)`,
    `  memory at most            ${Math.round(memory)} MB`,
  );
  return {
    lines,
    isGood:
      quality.isGood && perHundred <= 1 && first <= 1.5 * parsing && second <= 1 && memory < 1_000,
  };
};

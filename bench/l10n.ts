import { fork } from 'node:child_process';
import os from 'node:os';
import {
  type CheckContext,
  checkDocument,
  type DocumentInput,
} from '../src/checks/check-document.ts';
import { toSiteReport } from '../src/checks/check-site.ts';
import { noGlossary, parseGlossary } from '../src/checks/glossary.ts';
import type { Problem } from '../src/checks/problem.ts';
import { bestHabits } from '../src/checks/rule.ts';
import type { Snapshot } from '../src/site/snapshot.ts';
import { readSiteFile } from '../src/site/text-file.ts';
import { faultClasses, type Pages } from './l10n-faults.ts';
import { benchLocales, toBenchPage, toBenchStrings, toRandom } from './l10n-pages.ts';
import { pagesForSpeed, type Speed } from './l10n-speed.ts';

const pagesForQuality = 50;

const toContext = (siteDir: string): CheckContext => {
  const text = readSiteFile(siteDir, 'i18n/glossary.yaml')?.text ?? null;
  return {
    sourceLocale: 'en',
    glossary: text === null ? noGlossary : parseGlossary(text).glossary,
    habits: Object.fromEntries(benchLocales.map((locale) => [locale, bestHabits])),
  };
};

/** A page of one locale as a site: with its UI strings, and the page that it leads to. */
const toSite = (docs: string[], locale: string, strings: string): Snapshot => ({
  siteDir: '',
  entries: [],
  files: new Map(),
  sourceLocale: 'en',
  locales: [locale],
  documents: docs.map((doc) => ({ doc, english: null, translations: [] })),
  strings: [
    { locale: 'en', name: 'code.json', content: toBenchStrings('en') },
    { locale, name: 'code.json', content: { file: `i18n/${locale}/code.json`, text: strings } },
  ],
  theme: [],
  glossary: null,
});

const toInput = (clean: DocumentInput, locale: string, pages: Pages): DocumentInput => {
  const own = clean.translations.find((one) => one.locale === locale);
  return {
    doc: clean.doc,
    english: { file: clean.english?.file ?? '', text: pages.english },
    translations: [
      {
        locale,
        translation: { file: own?.translation?.file ?? '', text: pages.translation },
        source: { file: own?.source?.file ?? '', text: pages.source },
      },
    ],
  };
};

const keyOf = ({ rule, file, line, message }: Problem) => `${rule} ${file} ${line} ${message}`;

interface Score {
  name: string;
  injected: number;
  found: number;
}

/** Recall by class of fault, and false alarms on clean pages. */
const measureQuality = (context: CheckContext) => {
  const clean = Array.from({ length: pagesForQuality }, (_, at) => {
    const input = toBenchPage(at + 1);
    // Of the page that it leads to only the headings matter; what is wrong with that is counted when its turn comes.
    const next = { ...checkDocument(toBenchPage(at + 2), context), problems: [], references: [] };
    return { input, next };
  });
  const samples = clean.flatMap(({ input, next }, at) =>
    benchLocales.map((locale) => {
      const own = input.translations.find((one) => one.locale === locale);
      const before: Pages = {
        english: input.english?.text ?? '',
        source: own?.source?.text ?? '',
        translation: own?.translation?.text ?? '',
        strings: toBenchStrings(locale).text,
      };
      const check = (pages: Pages) => {
        const results = [checkDocument(toInput(input, locale, pages), context), next];
        const site = toSite([input.doc, next.doc], locale, pages.strings);
        return toSiteReport(site, results, context, []).problems;
      };
      return { at, locale, before, check, alarms: check(before) };
    }),
  );
  const scores: Score[] = faultClasses.map(({ name, rules, locales, inject }) => {
    const score: Score = { name, injected: 0, found: 0 };
    for (const { at, locale, before, check, alarms } of samples) {
      if (locales && !locales.includes(locale)) continue;
      const after = inject(before, toRandom(at * 7_919 + name.length), locale);
      if (!after) continue;
      score.injected += 1;
      const known = new Set(alarms.map(keyOf));
      const isFound = check(after).some(
        (problem) => rules.includes(problem.rule) && !known.has(keyOf(problem)),
      );
      if (isFound) score.found += 1;
      else if (process.env.BENCH_MISSES)
        process.stderr.write(`missed: ${name} ${locale} page ${at + 1}\n`);
    }
    return score;
  });
  return { scores, alarms: samples.flatMap((sample) => sample.alarms), checked: samples.length };
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

/** Measures the checks of translations: what they find, what they find wrongly, and how fast. Returns lines and a verdict. */
export const benchL10n = async (siteDir: string): Promise<{ lines: string[]; isGood: boolean }> => {
  const { scores, alarms, checked } = measureQuality(toContext(siteDir));
  const width = Math.max(...scores.map(({ name }) => name.length));
  const lines = ['Recall by class of fault', ''];
  for (const { name, injected, found } of scores) {
    lines.push(
      `  ${name.padEnd(width)}  ${injected === 0 ? 'none injected' : `${(found / injected).toFixed(3)}  (${found} of ${injected})`}`,
    );
  }
  const isFound = scores.every(({ injected, found }) => injected > 0 && found / injected >= 0.99);
  const perHundred = (100 * alarms.length) / checked;
  lines.push(
    '',
    `False alarms: ${perHundred.toFixed(2)} per 100 clean pages (${alarms.length} on ${checked} pages)`,
  );
  lines.push(
    ...alarms
      .slice(0, 5)
      .map(({ file, line, rule, message }) => `  ${file}:${line} ${rule} ${message}`),
  );

  const { files, bytes, parsing, first, parsingWork, firstWork, second, memory } =
    await measureSpeed();
  lines.push(
    '',
    `Speed: ${files} files of ${(bytes / files / 1_000).toFixed(1)} kB, ${pagesForSpeed} pages in English and ${benchLocales.length} locales, ${os.availableParallelism()} cores`,
    `  parsing alone, one core   ${parsing.toFixed(2)} s  (${(bytes / 1e6 / parsing).toFixed(2)} MB/s)`,
    `  first check               ${first.toFixed(2)} s  (${(first / parsing).toFixed(2)} × parsing; ${Math.round(files / first)} files a second)`,
    `  processor time            ${firstWork.toFixed(2)} s on all cores, ${parsingWork.toFixed(2)} s to parse (${(firstWork / parsingWork).toFixed(2)} ×)`,
    `  one file changed          ${second.toFixed(2)} s`,
    `  memory at most            ${Math.round(memory)} MB`,
  );
  return {
    lines,
    isGood: isFound && perHundred <= 1 && first <= 1.5 * parsing && second <= 2 && memory < 1_000,
  };
};

import {
  type CheckContext,
  checkDocument,
  type DocumentInput,
} from '../src/checks/check-document.ts';
import { toContext as toSiteContext, toSiteReport } from '../src/checks/check-site.ts';
import type { Problem } from '../src/checks/problem.ts';
import { findComplexity } from '../src/markdown/complexity.ts';
import { loadSite } from '../src/site/load-site.ts';
import type { Snapshot } from '../src/site/snapshot.ts';
import { type FaultClass, faultClasses, type Pages } from './l10n-faults.ts';
import { benchLocales, type Random, toBenchPage, toBenchStrings, toRandom } from './l10n-pages.ts';
import { plantedClasses } from './l10n-planted-faults.ts';

/** A page in one language that faults are put into. */
interface Sample {
  doc: string;
  locale: string;
  before: Pages;
  check: (pages: Pages) => Problem[];
}

/** Result for the faults of one class in one language. */
interface Score {
  name: string;
  locale: string;
  expects: NonNullable<FaultClass['expects']> | 'any';
  planted: number;
  asError: number;
  asWarning: number;
  /** Problems that the right words raised, where words had to be put in first. */
  alarms: number;
}

export interface Quality {
  scores: Score[];
  /** Errors and warnings on the pages as they are. */
  alarms: Problem[];
  checked: number;
  /** Pages that could not be used, and why. */
  skipped: string[];
}

/** Those whose names a pattern in the environment finds, for work on one of them. */
const only = new RegExp(process.env.BENCH_ONLY ?? '', 'u');

const allClasses: FaultClass[] = [...faultClasses, ...plantedClasses].filter(({ name }) =>
  only.test(name),
);

const keyOf = ({ file, rule, severity, message }: Problem) =>
  `${severity} ${rule} ${file} ${message}`;

/** The problems that only the second list has; a problem that moved to another line is the same. */
const toNew = (before: Problem[], after: Problem[]): Problem[] => {
  const known = new Map<string, number>();
  for (const problem of before) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  return after.filter((problem) => {
    const left = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), left - 1);
    return left <= 0;
  });
};

const plant = (
  { inject, plant: put }: FaultClass,
  before: Pages,
  random: Random,
  locale: string,
): { before: Pages; after: Pages } | null => {
  if (put) return put(before, random, locale);
  const after = inject(before, random, locale);
  const isChanged =
    after !== null &&
    (after.translation !== before.translation ||
      after.english !== before.english ||
      after.strings !== before.strings);
  return isChanged ? { before, after } : null;
};

const measure = (
  samples: Sample[],
  classes: FaultClass[],
  mostOfClass: number,
  seed: number,
): Score[] => {
  const known = new Map<Sample, Problem[]>();
  const alarmsOf = (sample: Sample) => {
    const found = known.get(sample) ?? sample.check(sample.before);
    known.set(sample, found);
    return found;
  };
  return classes.flatMap((fault) =>
    benchLocales.flatMap((locale): Score[] => {
      if (fault.locales && !fault.locales.includes(locale)) return [];
      const { name, rules, expects = 'any' } = fault;
      const score: Score = {
        name,
        locale,
        expects,
        planted: 0,
        asError: 0,
        asWarning: 0,
        alarms: 0,
      };
      const order = toRandom(seed * 104_729 + name.length * 7_919 + name.charCodeAt(0));
      const own = samples
        .filter((sample) => sample.locale === locale)
        .map((sample) => ({ sample, rank: order.next() }))
        .sort((one, other) => one.rank - other.rank);
      for (const [at, { sample }] of own.entries()) {
        if (score.planted >= mostOfClass) break;
        const pair = plant(
          fault,
          sample.before,
          toRandom(seed * 104_729 + at * 7_919 + name.length),
          locale,
        );
        if (!pair) continue;
        score.planted += 1;
        const base = pair.before === sample.before ? alarmsOf(sample) : sample.check(pair.before);
        if (pair.before !== sample.before) {
          const added = toNew(alarmsOf(sample), base);
          score.alarms += added.length;
          if (added.length > 0 && process.env.BENCH_MISSES) {
            for (const { rule, message } of added)
              process.stderr.write(`alarm: ${name} ${locale} ${sample.doc}: ${rule} ${message}\n`);
          }
        }
        const found = toNew(base, sample.check(pair.after)).filter(
          ({ rule }) =>
            rules.length === 0 || rules.includes(rule) || (expects === 'error' && rule !== 'stale'),
        );
        if (found.some(({ severity }) => severity === 'error')) score.asError += 1;
        else if (found.length > 0) score.asWarning += 1;
        if (process.env.BENCH_MISSES && !isMet(expects, found)) {
          const other = found.map(({ rule, message }) => `${rule} ${message}`).join('; ');
          process.stderr.write(`missed: ${name} ${locale} ${sample.doc} ${other}\n`);
          process.stderr.write(toDifference(pair));
        }
      }
      return [score];
    }),
  );
};

const isMet = (expects: Score['expects'], found: Problem[]) => {
  if (expects === 'nothing') return found.length === 0;
  if (expects === 'error') return found.some(({ severity }) => severity === 'error');
  return found.length > 0;
};

/** The lines in which the fault stands, for those who look at what was missed. */
const toDifference = ({ before, after }: { before: Pages; after: Pages }): string => {
  const key = before.translation === after.translation ? 'english' : 'translation';
  const old = before[key].split('\n');
  const now = after[key].split('\n');
  const at = now.findIndex((line, index) => line !== old[index]);
  return `  - ${old[at] ?? ''}\n  + ${now[at] ?? ''}\n`;
};

const toInput = (sample: { doc: string; locale: string }, pages: Pages): DocumentInput => ({
  doc: sample.doc,
  english: { file: `docs/${sample.doc}.md`, text: pages.english },
  translations: [
    {
      locale: sample.locale,
      translation: {
        file: `i18n/${sample.locale}/docusaurus-plugin-content-docs/current/${sample.doc}.md`,
        text: pages.translation,
      },
      source: {
        file: `i18n/${sample.locale}/translated-from/${sample.doc}.md`,
        text: pages.source,
      },
    },
  ],
});

/** A page of one locale as a site: with its UI strings, and the page that it leads to. */
const toSite = (docs: string[], locale: string, strings: string): Snapshot => ({
  siteDir: '',
  parts: [],
  categories: [],
  members: new Map(),
  entries: [],
  staticEntries: [],
  disk: {},
  files: new Map(),
  accepted: [],
  provenance: [],
  sourceLocale: 'en',
  locales: [locale],
  published: ['en', locale],
  documents: docs.map((doc) => ({ doc, english: null, translations: [] })),
  strings: [
    { locale: 'en', name: 'code.json', content: toBenchStrings('en') },
    { locale, name: 'code.json', content: { file: `i18n/${locale}/code.json`, text: strings } },
  ],
  theme: [],
  glossary: null,
  allowedFaults: null,
  announcements: null,
  removed: [],
  removedPages: null,
});

/** Puts every class of fault into pages of our own. */
export const measureMadePages = (context: CheckContext, pages: number): Quality => {
  const samples = Array.from({ length: pages }, (_, at) => at + 1).flatMap((seed) => {
    const input = toBenchPage(seed);
    // Of the page that it leads to only the headings matter; what is wrong with that is counted when its turn comes.
    const next = { ...checkDocument(toBenchPage(seed + 1), context), problems: [], references: [] };
    return benchLocales.map((locale): Sample => {
      const own = input.translations.find((one) => one.locale === locale);
      return {
        doc: input.doc,
        locale,
        before: {
          english: input.english?.text ?? '',
          source: own?.source?.text ?? '',
          translation: own?.translation?.text ?? '',
          strings: toBenchStrings(locale).text,
        },
        check: (changed) => {
          const results = [
            checkDocument(toInput({ doc: input.doc, locale }, changed), context),
            next,
          ];
          const site = toSite([input.doc, next.doc], locale, changed.strings);
          return toSiteReport(site, results, context, []).problems;
        },
      };
    });
  });
  return {
    scores: measure(samples, allClasses, Number.POSITIVE_INFINITY, 0),
    alarms: samples.flatMap((sample) => sample.check(sample.before)),
    checked: samples.length,
    skipped: [],
  };
};

/**
 * Puts every class of fault into pages of others: `docs/`, `i18n/<locale>/…` and, where there is one, the English that
 * each translation was made from. No page is skipped without a word.
 */
export const measurePagesOf = (dir: string, mostOfClass: number, seed: number): Quality => {
  const site = loadSite(dir);
  const { context } = toSiteContext(site);
  const skipped: string[] = [];
  const samples: Sample[] = [];
  /** Read, but nothing is planted in them: nobody knows what is right there. */
  const uncited: Sample[] = [];
  const cites = site.documents.some(({ translations }) =>
    translations.some(({ source }) => source),
  );
  for (const document of site.documents) {
    const { doc } = document;
    for (const { locale, translation, source } of document.translations) {
      const english = source ?? document.english;
      if (!english || !translation || english.text === null || translation.text === null) {
        skipped.push(`${locale} ${doc}: ${english ? 'not translated' : 'no English'}`);
        continue;
      }
      const isUncited = cites && !source;
      if (isUncited) {
        skipped.push(
          `${locale} ${doc}: checked, but no fault is planted: the English that it was made from is not there`,
        );
      }
      const check = (changed: Pages) =>
        checkDocument(toInput({ doc, locale }, changed), context).problems;
      const before = {
        english: english.text,
        source: english.text,
        translation: translation.text,
        strings: '{}',
      };
      const unreadable = [english.text, translation.text].map(findComplexity).find((one) => one);
      if (unreadable) skipped.push(`${locale} ${doc}: ${unreadable.reason}`);
      else if (isCopy(english.text, translation.text))
        skipped.push(`${locale} ${doc}: most of it is English`);
      else (isUncited ? uncited : samples).push({ doc, locale, before, check });
    }
  }
  return {
    scores: measure(
      samples,
      allClasses.filter(({ isOurs }) => !isOurs),
      mostOfClass,
      seed,
    ),
    alarms: [...samples, ...uncited].flatMap((sample) => sample.check(sample.before)),
    checked: samples.length + uncited.length,
    skipped,
  };
};

/** Whether most long lines of a translation are lines of its English: nothing can be mistranslated there. */
const isCopy = (english: string, translation: string): boolean => {
  const known = new Set(english.split('\n'));
  const lines = translation.split('\n').filter((line) => line.length > 60 && !line.includes(']('));
  return lines.length > 0 && lines.filter((line) => known.has(line)).length > lines.length / 2;
};

const share = (part: number, whole: number) => (whole === 0 ? '  –  ' : (part / whole).toFixed(3));

/** Tells whether a class reaches its limit. */
const isGood = ({ expects, planted, asError, asWarning }: Score, least: number): boolean => {
  if (planted === 0) return true;
  if (expects === 'nothing') return asError + asWarning === 0;
  if (expects === 'error') return asError / planted >= least;
  return (asError + asWarning) / planted >= least;
};

/** A table of the classes, and whether each is found as promised. */
export const toQualityLines = (
  title: string,
  { scores, alarms, checked, skipped }: Quality,
  least: number,
): { lines: string[]; isGood: boolean } => {
  const width = Math.max(...scores.map(({ name }) => name.length));
  const bad = scores.filter((score) => !isGood(score, least));
  const planted = scores.filter((score) => score.planted > 0);
  const none = scores.filter((score) => score.planted === 0);
  const lines = [
    title,
    '',
    `  ${'Class'.padEnd(width)}  lang  planted  as error  as warning  alarms`,
    ...planted.map(
      (score) =>
        `${bad.includes(score) ? '!' : ' '} ${score.name.padEnd(width)}  ${score.locale.padEnd(4)}  ${String(score.planted).padStart(7)}  ${share(score.asError, score.planted).padStart(8)}  ${share(score.asWarning, score.planted).padStart(10)}  ${String(score.alarms).padStart(6)}`,
    ),
    '',
  ];
  if (none.length > 0) {
    lines.push(
      `No occasion: ${none.map(({ name, locale }) => `${name} (${locale})`).join(', ')}.`,
      '',
    );
  }
  for (const locale of benchLocales) {
    const own = alarms.filter(({ file }) => file.startsWith(`i18n/${locale}/`));
    const errors = own.filter(({ severity }) => severity === 'error').length;
    lines.push(`Clean pages, ${locale}: ${errors} errors, ${own.length - errors} warnings`);
  }
  lines.push(`Pages checked: ${checked}`, ...skipped.map((reason) => `  ${reason}`));
  return { lines, isGood: bad.length === 0 };
};

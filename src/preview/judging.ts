import { toHandedSite } from '../docusaurus/hand-over.ts';
import { touchHandover, updateHandover } from '../docusaurus/handover.ts';
import { toProblems } from '../docusaurus/judgement.ts';
import { openCache, type ResultCache } from '../judge/cache.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { loadSite, type Snapshot, withChanges } from '../site/snapshot.ts';

/** The one judgement of a preview, which all its languages' servers are handed. */
export interface Judging {
  /** Judges anew after a file or folder has changed, by its path from the site's folder; null for who knows which. */
  noteChange: (file: string | null) => void;
  /** Tells a server again what it may have missed while it started. */
  tellAgain: (locale: LocaleCode) => void;
  /** Settles when everything that was noted is judged. */
  settled: () => Promise<void>;
}

export interface JudgingOptions {
  siteDir: string;
  /** The folder of the handovers. */
  dir: string;
  log: (line: string) => void;
}

const nothingFound: Pick<Judgement, 'problems' | 'statuses' | 'results'> = {
  problems: [],
  statuses: {},
  results: new Map(),
};

/** Editors save in several steps: what follows within so many milliseconds is judged with it. */
const pause = 30;
/** After so many milliseconds without an edit there may be time for what does not show. */
const rest = 3_000;

/** A cache that is written once edits have come to rest: it holds what is known of the whole site. */
const openRestingCache = (siteDir: string): ResultCache => {
  const cache = openCache(siteDir);
  let waiting: NodeJS.Timeout | undefined;
  return {
    ...cache,
    save: () => {
      clearTimeout(waiting);
      waiting = setTimeout(cache.save, rest).unref();
    },
  };
};

/** What has changed of a snapshot's files: a folder that was moved takes its files along. */
const toChangedFiles = ({ files }: Snapshot, changed: ReadonlySet<string>): string[] => [
  ...changed,
  ...[...files.keys()].filter((file) => {
    const parts = file.split('/');
    return parts.some((_, at) => changed.has(parts.slice(0, at).join('/')));
  }),
];

/**
 * Reads and judges the site once for all languages, and again in part with every change; what is new is written for the
 * languages' servers, and the problems are logged. Servers need not wait for the first judgement: they are told.
 */
export const startJudging = ({ siteDir, dir, log }: JudgingOptions): Judging => {
  const cache = openRestingCache(siteDir);
  const changed = new Set<string>();
  let isAllNew = false;
  let snapshot = loadSite(siteDir);
  let told = '';
  let running: Promise<void> | null = null;
  let isAsked = false;

  const tell = (judgement: typeof nothingFound & Partial<Judgement>): void => {
    const judged = { snapshot, judgement: judgement as Judgement };
    for (const locale of localeCodes) {
      const problems = toProblems(judged, locale);
      const context = { siteDir, locale, now: clock() };
      updateHandover(dir, locale, toHandedSite(context, judged, problems));
      if (locale !== defaultLocale || problems.report === told) continue;
      told = problems.report;
      for (const line of told.split('\n')) if (line !== '') log(`[${locale}] ${line}`);
    }
  };

  const judgeOnce = async (): Promise<void> => {
    const files = toChangedFiles(snapshot, changed);
    changed.clear();
    snapshot = isAllNew ? loadSite(siteDir) : withChanges(snapshot, files);
    isAllNew = false;
    tell(await judge(snapshot, { today: toDay(clock()), isOwnSite: true, cache }));
  };

  const run = async (): Promise<void> => {
    while (isAsked) {
      isAsked = false;
      await new Promise((resolve) => setTimeout(resolve, pause));
      await judgeOnce();
    }
  };

  const ask = (): void => {
    isAsked = true;
    running ??= run()
      .catch((error: Error) => log(`The pages could not be checked: ${error.message}`))
      .finally(() => {
        running = null;
        if (isAsked) ask();
      });
  };

  tell(nothingFound);
  ask();

  return {
    noteChange: (file) => {
      if (file === null) isAllNew = true;
      else changed.add(file);
      ask();
    },
    tellAgain: (locale) => touchHandover(dir, locale),
    settled: async () => {
      while (running !== null) await running;
    },
  };
};

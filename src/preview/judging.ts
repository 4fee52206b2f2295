import { noGlossary } from '../checks/glossary.ts';
import type { Message } from '../checks/problem.ts';
import { toSummaryLine } from '../checks/report.ts';
import { toFactsMark } from '../docusaurus/facts-mark.ts';
import { openHandoverUpdates, touchHandover } from '../docusaurus/handover-files.ts';
import { type JudgedSite, toProblems, toRelevant } from '../docusaurus/judgement.ts';
import { toHandedSites } from '../docusaurus/make-handovers.ts';
import { openCache } from '../judge/cache.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { toDay } from '../notices/dates.ts';
import { clock } from '../site/clock.ts';
import { toPageList, toSnapshotMark } from '../site/linked-pages.ts';
import { loadSite, withChanges } from '../site/load-site.ts';
import type { Snapshot } from '../site/snapshot.ts';

/** The one judgement of a preview, which all its languages' servers are handed. */
export interface Judging {
  /** Judges again after a file or folder has changed, by its path from the site's folder; null for who knows which. */
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

const nothingFound: Judgement = {
  problems: [],
  statuses: {},
  results: new Map(),
  context: { sourceLocale: defaultLocale, glossary: noGlossary, profiles: {} },
  counts: { pages: 0, locales: 0, unreadable: 0 },
};

/**
 * Editors save in several steps: what follows within so many milliseconds is judged with it. As long, the bundler has the
 * processor to itself: the page is waited for first.
 */
const pause = 200;
/** As many problems as somebody looks through. */
const mostShown = 50;
/** The files that were edited last: what is wrong with them stands first. */
const mostRecent = 8;
/** The cache of what was found is written when nobody has edited anything for so many milliseconds. */
const quiet = 5_000;

/** Returns the changed files of a snapshot: a folder that was moved takes its files along. */
const toChangedFiles = ({ entries, files }: Snapshot, changed: ReadonlySet<string>): string[] => {
  const folders = new Set(entries.filter(({ isFolder }) => isFolder).map(({ file }) => file));
  const moved = [...changed].filter((file) => folders.has(file)).map((file) => `${file}/`);
  return moved.length === 0
    ? [...changed]
    : [
        ...changed,
        ...[...files.keys()].filter((file) => moved.some((dir) => file.startsWith(dir))),
      ];
};

const toPlace = ({ file, line, column, ruleId, reason }: Message): string =>
  `${file}:${line}:${column} ${ruleId} ${reason}`;

/**
 * Reads and judges the site once for all languages, and again in part with every change; what is new is written for the
 * languages' servers, and logged. Servers need not wait for the first judgement: they are told.
 */
export const startJudging = ({ siteDir, dir, log }: JudgingOptions): Judging => {
  const cache = openCache(siteDir);
  const unsaved = { ...cache, save: () => {} };
  const update = openHandoverUpdates(dir);
  const changed = new Set<string>();
  const recent: string[] = [];
  let isAllNew = false;
  let snapshot = loadSite(siteDir);
  const told = { places: new Set<string>(), now: clock() };
  let running: Promise<void> | null = null;
  let isAsked = false;
  let saving: NodeJS.Timeout | undefined;

  /**
   * The instant that phases are told for, the same all day: otherwise each minute would make all notices others. The reader's
   * browser makes them those of now.
   */
  const toNow = (): number => {
    const now = clock();
    if (toDay(now).datetime !== toDay(told.now).datetime) told.now = now;
    return told.now;
  };

  const isFirst = (file: string): boolean => recent.includes(file);

  /** Logs the problems that were not there before, and how many there are now. */
  const logNew = (judged: JudgedSite): void => {
    const problems = toRelevant(judged, defaultLocale);
    const places = new Set(problems.map(toPlace));
    const fresh = problems.filter((problem) => !told.places.has(toPlace(problem)));
    const isSame = fresh.length === 0 && places.size === told.places.size;
    told.places = places;
    if (isSame) return;
    const { report } = toProblems(
      { ...judged, judgement: { ...judged.judgement, problems: fresh } },
      defaultLocale,
      { most: mostShown, isFirst },
    );
    const list = fresh.length === 0 ? '' : report.slice(0, report.lastIndexOf('\n') + 1);
    const all = `${list}${toSummaryLine(problems, judged.judgement.counts)}`;
    for (const line of all.split('\n')) if (line !== '') log(`[${defaultLocale}] ${line}`);
  };

  const tell = (judgement: Judgement): void => {
    const judged = { snapshot, judgement };
    const addresses = toSnapshotMark(snapshot);
    const now = toNow();
    const links = toPageList(snapshot, now);
    const contexts = localeCodes.map((locale) => ({ siteDir, locale, now }));
    const toSite = toHandedSites(contexts, judged);
    for (const locale of localeCodes) {
      const site = toSite(locale, toProblems(judged, locale, { most: mostShown, isFirst }));
      const facts = toFactsMark(snapshot, locale, site.notices);
      update(locale, { site, links, facts, addresses });
    }
    if (judgement !== nothingFound) logNew(judged);
  };

  const saveLater = (): void => {
    clearTimeout(saving);
    saving = setTimeout(cache.save, quiet).unref();
  };

  const judgeOnce = async (): Promise<void> => {
    const files = toChangedFiles(snapshot, changed);
    changed.clear();
    snapshot = isAllNew ? loadSite(siteDir) : withChanges(snapshot, files);
    isAllNew = false;
    const judgement = await judge(snapshot, {
      today: toDay(clock()),
      isOwnSite: true,
      cache: unsaved,
      // The first page is waited for, not the first report.
      isInBackground: true,
    });
    tell(judgement);
    saveLater();
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
      else {
        changed.add(file);
        if (recent.includes(file)) recent.splice(recent.indexOf(file), 1);
        recent.unshift(file);
        recent.splice(mostRecent);
      }
      ask();
    },
    tellAgain: (locale) => touchHandover(dir, locale),
    settled: async () => {
      while (running !== null) await running;
    },
  };
};

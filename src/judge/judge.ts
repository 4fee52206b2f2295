// cspell:ignore pretenuring

import os from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { Tinypool } from 'tinypool';
import type { VFileMessage } from 'vfile-message';
import { parseAllowedFaults, withAllowed } from '../checks/allowed-faults.ts';
import {
  type CheckContext,
  checkDocument,
  type DocumentInput,
  type DocumentResult,
  toFailedResult,
} from '../checks/check-document.ts';
import { ownSiteOnly } from '../checks/check-page.ts';
import { checkParts } from '../checks/check-parts.ts';
import { toContext, toSiteReport } from '../checks/check-site.ts';
import { checkUnread } from '../checks/check-unread.ts';
import type { Anchors, IncludedPlaces, TargetsInput } from '../checks/file-rule.ts';
import type { Statuses } from '../checks/freshness.ts';
import {
  type Message,
  type Problem,
  sortProblems,
  toMessage,
  toRecord,
} from '../checks/problem.ts';
import { newIncludedPlaces } from '../checks/rules/link.ts';
import { fileRules } from '../checks/rules.ts';
import type { Point } from '../notices/dates.ts';
import { toPagesOf } from '../site/linked-pages.ts';
import { toDisk } from '../site/servable.ts';
import { type Snapshot, textOf } from '../site/snapshot.ts';
import { type ResultCache, toKeys } from './cache.ts';

export interface JudgeOptions {
  /** The day that lines to write name. */
  today: Point;
  /** Whether it is this project's own site; for any other the rules are left out that only make sense here. */
  isOwnSite: boolean;
  /** Results of earlier judgements; without them every page is checked again. */
  cache?: ResultCache | null;
  /** Is given what keeps for later judgements what this one found, in place of keeping it at once: others wait for this one. */
  onResults?: ((keep: () => void) => void) | undefined;
  onProgress?: (done: number, total: number) => void;
  /**
   * Called once cores are free for what comes next: before few pages are checked in this process, or once many were in
   * processes of their own; which part of the pages that was, from 0 to 1.
   */
  onFreeCores?: ((part: number) => void) | undefined;
  /** How much processor time a document may take in a process of its own, in milliseconds. */
  timeout?: number;
  /** Further options of Node for the processes that check pages. */
  nodeOptions?: string[];
  /** Such processes that are there already, for who judges many sites; without them a judgement starts its own. */
  processes?: CheckProcesses | null;
  /** Whether pages are made of what was found: then a result has the trees of its pages, but for one from the cache. */
  givesTrees?: boolean;
  /** Whether its processes let everything else on the machine go first: somebody waits for a page. */
  isInBackground?: boolean;
}

/** Processes that check pages. */
export interface CheckProcesses {
  pool: Tinypool;
  count: number;
}

/** Everything that is wrong with a site, and the state of every translation. */
export interface Judgement {
  /** Sorted by file and place. */
  problems: Message[];
  statuses: Statuses;
  /** The result of each document, by its name; the same value as long as its files and the glossary are the same. */
  results: ReadonlyMap<string, DocumentResult>;
  context: CheckContext;
  counts: { pages: number; locales: number; unreadable: number };
}

const textsOf = ({ english, translations }: DocumentInput) => [
  english,
  ...translations.flatMap(({ translation, source }) => [translation, source]),
];

const sizeOf = (input: DocumentInput) =>
  textsOf(input).reduce((sum, file) => sum + (file?.text?.length ?? 0), 0);

/** Below this many characters the start of a process costs more than it saves. */
const worthProcesses = 250_000;

/** Tells a process of the pool that others go first (`worker.ts`). */
const backgroundVariable = 'CHECK_IN_BACKGROUND';

/** Returns the reason why a process ended, for people. */
const toReason = (error: unknown, timeout: number): Error =>
  (error as Error).message === 'Worker exited unexpectedly'
    ? new Error(
        `its check took more than ${timeout / 1000} s of processor time, or more memory or stack than there is`,
      )
    : (error as Error);

/** Starts processes that check pages, one a core and at most as many as are of use; who starts them ends their pool. */
export const startProcesses = (
  most = Number.POSITIVE_INFINITY,
  { nodeOptions = [], isInBackground = false }: Partial<ProcessOptions> = {},
): CheckProcesses => {
  const count = Math.min(os.availableParallelism(), 4, most);
  const pool = new Tinypool({
    filename: new URL('./worker.ts', import.meta.url).href,
    name: 'check',
    runtime: 'child_process',
    serialization: 'advanced',
    minThreads: count,
    maxThreads: count,
    isolateWorkers: false,
    ...(isInBackground && {
      env: { ...(process.env as Record<string, string>), [backgroundVariable]: '1' },
    }),
    execArgv: [
      '--max-old-space-size=2048',
      // A process lives for seconds: what the last tier of compilers makes quicker does not pay for it any more.
      '--max-opt=2',
      '--min-semi-space-size=16',
      '--max-semi-space-size=32',
      // What is made of a page is gone with it. By chance V8 takes the trees of the first pages for something that stays, and
      // makes all trees where garbage is collected last: up to half more work, and twice the memory.
      '--no-allocation-site-pretenuring',
      '--single-threaded-gc',
      // It ends before a build's other processes need the memory: the first collections of the whole heap free little.
      ...(isInBackground ? [] : ['--initial-old-space-size=600']),
      ...nodeOptions,
    ],
  });
  // One that dies while nobody waits for it is none of anybody's.
  pool.on('error', () => {});
  return { pool, count };
};

interface ProcessOptions {
  nodeOptions: string[];
  isInBackground: boolean;
}

/**
 * Checks documents in processes of their own: one that dies or takes too long is a problem of the document that it was about,
 * and the others go on.
 */
const checkInProcesses = async (
  inputs: DocumentInput[],
  context: CheckContext,
  {
    timeout,
    givesTrees,
    processes,
    ...options
  }: ProcessOptions & { timeout: number; givesTrees: boolean; processes: CheckProcesses | null },
  onResult: (result: DocumentResult) => void,
): Promise<void> => {
  const { pool, count } = processes ?? startProcesses(inputs.length, options);
  // In the place of those that die while they begin come no others (tinypool 2.2.0): pages would wait for ever.
  let deaths = 0;
  const { promise: beyondHope, reject } = Promise.withResolvers<never>();
  beyondHope.catch(() => {});
  const noteDeath = (error: Error): void => {
    deaths += 1;
    if (deaths >= count) reject(new Error(`no process could begin (${error.message})`));
  };
  pool.on('error', noteDeath);
  const run = (input: DocumentInput): Promise<DocumentResult> => {
    const checked: Promise<DocumentResult> = pool.run({ input, context, timeout, givesTrees });
    // What was waited for no longer ends with the pool.
    checked.catch(() => {});
    return Promise.race([checked, beyondHope]);
  };
  // The longest first, so that no core waits for another at the end.
  const queue = inputs.toSorted((one, other) => sizeOf(other) - sizeOf(one));
  const work = async (): Promise<void> => {
    for (let input = queue.shift(); input; input = queue.shift()) {
      try {
        onResult(await run(input));
      } catch (error) {
        onResult(toFailedResult(input, toReason(error, timeout)));
      }
    }
  };
  // Processes of the pool (tinypool 2.2.0) keep nothing alive while they start or end: on a busy machine this one would be
  // over, without a word, before they have begun.
  const alive = setInterval(() => {}, 60_000);
  try {
    await Promise.all(Array.from({ length: count }, work));
  } finally {
    pool.off('error', noteDeath);
    if (!processes) await pool.destroy();
    clearInterval(alive);
  }
};

type LinkedPages = ReturnType<typeof toPagesOf>;

let lastAnchors: { own: DocumentResult['anchors'][]; anchors: Anchors } | null = null;

/** The places of all pages; the same value as long as they are the same. */
const toAnchors = (results: DocumentResult[]): Anchors => {
  const own = results.map((result) => result.anchors);
  if (lastAnchors === null || !isDeepStrictEqual(lastAnchors.own, own)) {
    const entries = own.flatMap((one) =>
      Object.entries(one).map(([file, ids]) => [file, ids && new Set(ids)] as const),
    );
    lastAnchors = { own, anchors: new Map(entries) };
  }
  return lastAnchors.anchors;
};

/** Findings about a page's files, and the pages and files that they depend on. */
interface FileFindings {
  disk: object;
  pages: LinkedPages;
  anchors: Anchors;
  problems: Problem[];
}

const fileFindings = new WeakMap<DocumentResult, FileFindings>();

/** The site as links and files are looked up in it. */
type Lookup = Omit<TargetsInput, 'file' | 'files' | 'links'>;

const toLookup = (
  snapshot: Snapshot,
  results: DocumentResult[],
  today: Point,
  included: IncludedPlaces,
): Lookup => ({
  pages: toPagesOf(snapshot, today.from),
  anchors: toAnchors(results),
  included,
  published: snapshot.published,
  disk: toDisk(snapshot.siteDir),
});

const checkTargets = (input: TargetsInput): VFileMessage[] =>
  fileRules.flatMap((rule) => rule.checkTargets?.(input) ?? []);

/** The links and the files of one page; looked up again only where a page's address or a file on disk has changed. */
const checkFilesOf = ({ disk }: Snapshot, lookup: Lookup, result: DocumentResult): Problem[] => {
  const { pages, anchors } = lookup;
  const known = fileFindings.get(result);
  if (known?.disk === disk && known.pages === pages && known.anchors === anchors) {
    return known.problems;
  }
  const { links, targets } = result;
  const problems = [...new Set([...Object.keys(links), ...Object.keys(targets)])].flatMap((file) =>
    checkTargets({
      ...lookup,
      file,
      links: links[file] ?? [],
      files: targets[file] ?? [],
    }).map((problem) => toRecord(file, problem)),
  );
  fileFindings.set(result, { disk, pages, anchors, problems });
  return problems;
};

/**
 * Returns problems of this project's own site that only the disk can show: files that it must not give, and files that
 * are no pages.
 */
const checkFiles = (
  snapshot: Snapshot,
  results: DocumentResult[],
  today: Point,
  included: IncludedPlaces,
): Problem[] => {
  const lookup = toLookup(snapshot, results, today, included);
  return [
    ...results.flatMap((result) => checkFilesOf(snapshot, lookup, result)),
    ...fileRules.flatMap(({ checkSite }) => checkSite?.(snapshot, today) ?? []),
  ];
};

/** The texts that pages take in, which are published with them; in other sites by the rules that those are held to. */
const checkTexts = (
  snapshot: Snapshot,
  results: DocumentResult[],
  { today, isOwnSite, included }: { today: Point; isOwnSite: boolean; included: IncludedPlaces },
): Problem[] =>
  checkParts(snapshot, () => {
    const lookup = toLookup(snapshot, results, today, included);
    return (file, { files, links }) => checkTargets({ ...lookup, file, files, links });
  }).filter(({ rule }) => isOwnSite || !ownSiteOnly.has(rule));

const messages = new WeakMap<Problem, Message>();

/** The message of a problem, which is the same value as long as the problem is. */
const messageOf = (problem: Problem): Message => {
  const known = messages.get(problem);
  if (known) return known;
  const message = toMessage(problem);
  messages.set(problem, message);
  return message;
};

/** The rules by which a file, or the facts that begin it, could not be read. */
const unreadRules = new Set<string | undefined>(['unreadable', 'front-matter']);

/** Of how many files nothing is known, or not everything, by the problems that say so. */
export const toUnreadableCount = (problems: Message[]): number =>
  new Set(
    problems
      .filter(({ fatal, ruleId }) => fatal === true && unreadRules.has(ruleId))
      .map(({ file }) => file),
  ).size;

/**
 * Judges a site: every file by itself, every translation beside its English, and the site as a whole. What is in the
 * cache is not checked again. Never throws for what stands in a file.
 */
export const judge = async (
  snapshot: Snapshot,
  {
    today,
    isOwnSite,
    cache = null,
    onProgress,
    onFreeCores,
    onResults = (keep) => keep(),
    timeout = 30_000,
    nodeOptions = [],
    processes = null,
    isInBackground = false,
    givesTrees = false,
  }: JudgeOptions,
): Promise<Judgement> => {
  const { context, problems } = toContext(snapshot, { today, isOwnSite });
  const toKey = toKeys(context);
  const results = new Map<string, DocumentResult>();
  const pending: DocumentInput[] = [];
  const keys = new Map<string, string>();
  for (const input of snapshot.documents) {
    const key = toKey(input);
    keys.set(input.doc, key);
    const found = cache?.get(key);
    if (found) results.set(input.doc, found);
    else pending.push(input);
  }
  const add = (result: DocumentResult) => {
    results.set(result.doc, result);
    if (!result.hasFailed) cache?.set(keys.get(result.doc) ?? '', result);
    onProgress?.(results.size, snapshot.documents.length);
  };
  const part = pending.length / Math.max(snapshot.documents.length, 1);
  const size = pending.reduce((sum, input) => sum + sizeOf(input), 0);
  if (size < worthProcesses) {
    onFreeCores?.(part);
    for (const input of pending) add(checkDocument(input, context, givesTrees));
  } else {
    await checkInProcesses(
      pending,
      context,
      { timeout, nodeOptions, isInBackground, givesTrees, processes },
      add,
    );
    onFreeCores?.(part);
  }
  onResults(() => cache?.save());

  const ordered = snapshot.documents.flatMap(({ doc }) => results.get(doc) ?? []);
  const included = newIncludedPlaces((file) => textOf(snapshot, file));
  const further = [
    ...problems,
    ...checkTexts(snapshot, ordered, { today, isOwnSite, included }),
    ...(isOwnSite ? checkFiles(snapshot, ordered, today, included) : []),
  ];
  const allowed = parseAllowedFaults((isOwnSite && snapshot.allowedFaults?.text) || '{}');
  const report = toSiteReport(snapshot, ordered, context, [...further, ...allowed.problems]);
  const unread = checkUnread(snapshot, report.problems, { isOwnSite });
  const all = unread.length === 0 ? report.problems : sortProblems([...report.problems, ...unread]);
  const found = withAllowed(all, allowed.kinds).map(messageOf);
  return {
    problems: found,
    statuses: report.statuses,
    results: new Map(ordered.map((result) => [result.doc, result])),
    context,
    counts: {
      pages: snapshot.documents.length,
      locales: snapshot.locales.length,
      unreadable: toUnreadableCount(found),
    },
  };
};

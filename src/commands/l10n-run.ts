import { hash } from 'node:crypto';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  type CheckContext,
  checkDocument,
  type DocumentInput,
  type DocumentResult,
  toUnreadable,
} from '../checks/check-document.ts';
import { type SiteReport, toContext, toDocumentInput, toSiteReport } from '../checks/check-site.ts';
import type { Problem } from '../checks/problem.ts';
import { loadSite, type Snapshot } from '../site/snapshot.ts';
import { openCache } from './l10n-cache.ts';

/** How a check is run; the effects that a test may want to leave out. */
export interface RunOptions {
  siteDir: string;
  /** Only this locale; null for all. */
  locale: string | null;
  usesCache?: boolean;
  onProgress?: (done: number, total: number) => void;
}

export interface Run {
  site: Snapshot;
  context: CheckContext;
  report: SiteReport;
}

const sizeOf = ({ english, translations }: DocumentInput) =>
  translations.reduce(
    (sum, { translation, source }) =>
      sum +
      (translation?.text.length ?? 0) +
      (source && source.text !== english?.text ? source.text.length : 0),
    english?.text.length ?? 0,
  );

/** Below this many characters the start of a thread costs more than it saves. */
const worthThreads = 250_000;
const batchSize = 120_000;

const toBatches = (inputs: DocumentInput[]): DocumentInput[][] => {
  const batches: DocumentInput[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const input of inputs) {
    if (size > batchSize) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(input);
    size += sizeOf(input);
  }
  return batches;
};

/** What is left of a batch whose thread died: a problem for each of its files, and the run goes on. */
const toLost = (input: DocumentInput, error: Error): DocumentResult => ({
  doc: input.doc,
  problems: [
    toUnreadable(
      input.english?.file ?? input.translations[0]?.translation?.file ?? input.doc,
      `The file could not be checked: ${error.message}.`,
    ),
  ],
  statuses: {},
  anchors: {},
  references: [],
});

const checkInThreads = async (
  inputs: DocumentInput[],
  context: CheckContext,
  onResults: (results: DocumentResult[]) => void,
): Promise<void> => {
  const queue = toBatches(inputs);
  const count = Math.min(os.availableParallelism(), 4, queue.length);
  const runThread = () =>
    new Promise<void>((resolve) => {
      const batch = queue.shift();
      if (!batch) {
        resolve();
        return;
      }
      let current = batch;
      const worker = new Worker(new URL('./l10n-worker.ts', import.meta.url), {
        workerData: { context },
        // Without a limit each thread would fill with garbage what the machine has.
        resourceLimits: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 64 },
      });
      worker.on('message', (results: DocumentResult[]) => {
        onResults(results);
        const next = queue.shift();
        if (next) {
          current = next;
          worker.postMessage(next);
        } else {
          worker.terminate().then(() => resolve());
        }
      });
      worker.on('error', (error: Error) => {
        onResults(current.map((input) => toLost(input, error)));
        runThread().then(resolve);
      });
      worker.postMessage(batch);
    });
  await Promise.all(Array.from({ length: count }, runThread));
};

/** Checks a site: reads it, takes from the cache what has not changed, and checks the rest on all cores. */
export const runL10n = async ({
  siteDir,
  locale,
  usesCache = true,
  onProgress,
}: RunOptions): Promise<Run> => {
  const all = loadSite(siteDir);
  const site: Snapshot =
    locale === null
      ? all
      : {
          ...all,
          locales: all.locales.filter((one) => one === locale),
          documents: all.documents.map((document) => ({
            ...document,
            translations: document.translations.filter((one) => one.locale === locale),
          })),
          strings: all.strings.filter(
            (one) => one.locale === locale || one.locale === all.sourceLocale,
          ),
        };
  const { context, problems } = toContext(site);
  const further: Problem[] = [...problems];
  const inputs = site.documents
    .filter(
      ({ english, translations }) => english || translations.some(({ translation }) => translation),
    )
    .map((document) => {
      const { input, problems: unread } = toDocumentInput(document);
      further.push(...unread);
      return input;
    });

  const cache = usesCache ? openCache(siteDir, JSON.stringify([context, locale])) : null;
  const results = new Map<string, DocumentResult>();
  const keys = new Map<string, string>();
  const pending: DocumentInput[] = [];
  for (const input of inputs) {
    const key = hash('sha1', JSON.stringify(input));
    keys.set(input.doc, key);
    const found = cache?.get(key);
    if (found) results.set(input.doc, found);
    else pending.push(input);
  }
  const add = (result: DocumentResult) => {
    results.set(result.doc, result);
    cache?.set(keys.get(result.doc) ?? '', result);
    onProgress?.(results.size, inputs.length);
  };
  const size = pending.reduce((sum, input) => sum + sizeOf(input), 0);
  if (size < worthThreads) for (const input of pending) add(checkDocument(input, context));
  else await checkInThreads(pending, context, (batch) => batch.forEach(add));
  cache?.save();
  const ordered = inputs.flatMap(({ doc }) => results.get(doc) ?? []);
  return { site, context, report: toSiteReport(site, ordered, context, further) };
};

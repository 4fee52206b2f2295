import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { openCompressor } from '../src/build/precompress.ts';
import { basePath, localeCodes, locales } from '../src/locales.ts';
import { listen } from '../src/serve/listen.ts';
import { createStaticHandler } from '../src/serve/static-server.ts';
import findBrowser from '../tests/browser/find-browser.ts';
import { toHandWrittenPage } from './hand-written.ts';
import { copySite, toCommand } from './site-copy.ts';
import { type Address, type Visit, visit } from './visit.ts';

/** The kinds of page, each by the address and the file of one of them. */
const kinds = {
  notice: ['migrate-to-aws/', 'migrate-to-aws/index.html'],
  list: ['', 'index.html'],
  localization: ['localization/', 'localization/index.html'],
  'not found': ['no-such-page/', '404.html'],
} as const;

/** A paint comes a frame or two sooner or later by chance: a page is visited at least so often. */
const leastVisits = 15;
/** And on, up to so often, until chance no longer decides whether its paint keeps to the limit. */
const mostVisits = 150;
const handWritten = '/hand-written';
/** How much later than a hand-written page the largest paint may come. */
const paintMargin = 1.05;

interface PageFigures {
  kind: string;
  locale: string;
  built: Visit;
  handWritten: Visit;
  /** The largest paint against that of the hand-written page. */
  paintRatio: number;
  /** The standard error of the ratio. */
  error: number;
  visits: number;
}

interface Figures {
  pages: PageFigures[];
  builds: { cold: number; warm: number };
}

export interface Outcome {
  lines: string[];
  data: Figures;
  isGood: boolean;
}

const toMedian = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const toMedianVisit = (visits: Visit[]): Visit => {
  const of = (read: (one: Visit) => number) => toMedian(visits.map(read));
  return {
    requests: of(({ requests }) => requests),
    bytes: {
      document: of(({ bytes }) => bytes.document),
      stylesheet: of(({ bytes }) => bytes.stylesheet),
      script: of(({ bytes }) => bytes.script),
      other: of(({ bytes }) => bytes.other),
    },
    firstPaint: of(({ firstPaint }) => firstPaint),
    largestPaint: of(({ largestPaint }) => largestPaint),
    blocked: of(({ blocked }) => blocked),
    shift: of(({ shift }) => shift),
  };
};

/** The mean of the middle four fifths, and its standard error as a share of it: what a visit met by chance counts for less. */
const toTrimmedMean = (values: number[]): { mean: number; share: number } => {
  const cut = Math.floor(values.length / 10);
  const kept = values.toSorted((a, b) => a - b).slice(cut, values.length - cut);
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  // What was cut off counts as the last that was kept (Tukey and McLaughlin, 1963).
  const [least = mean, most = mean] = [kept[0], kept.at(-1)];
  const variance =
    values.reduce((sum, value) => sum + (Math.min(Math.max(value, least), most) - mean) ** 2, 0) /
    (values.length - 1);
  const left = kept.length / values.length;
  return { mean, share: Math.sqrt(variance / values.length) / left / mean };
};

/** The ratio of the largest paints of two pages, and its standard error. */
const toPaintRatio = (
  builtPaints: number[],
  handWrittenPaints: number[],
): { paintRatio: number; error: number } => {
  const [built, own] = [toTrimmedMean(builtPaints), toTrimmedMean(handWrittenPaints)];
  const paintRatio = built.mean / own.mean;
  return { paintRatio, error: paintRatio * Math.hypot(built.share, own.share) };
};

/** Builds the whole site into a folder; gives the seconds that it took. */
const build = async (siteDir: string, outDir: string): Promise<number> => {
  const started = performance.now();
  await promisify(execFile)(process.execPath, [...toCommand('build'), '--out-dir', outDir], {
    cwd: siteDir,
    maxBuffer: 64 * 1024 * 1024,
  });
  return (performance.now() - started) / 1000;
};

/** Puts a hand-written page beside each built one that is measured, in a copy of the build. */
const writeHandWrittenPages = async (tree: string): Promise<void> => {
  for (const locale of localeCodes) {
    for (const [, file] of Object.values(kinds)) {
      const built = path.join(tree, basePath(locale), file);
      const own = path.join(tree, handWritten, basePath(locale), file);
      mkdirSync(path.dirname(own), { recursive: true });
      writeFileSync(own, toHandWrittenPage(readFileSync(built, 'utf8')));
    }
  }
  await openCompressor(path.join(tree, handWritten)).finish();
};

const measurePages = async (tree: string): Promise<Pick<Figures, 'pages'>> => {
  const server = await listen({
    host: 'localhost',
    port: 0,
    onRequest: createStaticHandler(tree),
  });
  await findBrowser();
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
  try {
    const pages: PageFigures[] = [];
    for (const locale of localeCodes) {
      const { format } = locales[locale];
      const toAddress = (at: string): Address => ({
        origin: server.origin,
        path: at,
        locale: format,
      });
      for (const [kind, [address, file]] of Object.entries(kinds)) {
        const built: Visit[] = [];
        const own: Visit[] = [];
        const toRatio = () =>
          toPaintRatio(
            built.map(({ largestPaint }) => largestPaint),
            own.map(({ largestPaint }) => largestPaint),
          );
        const isSure = (): boolean => {
          const { paintRatio, error } = toRatio();
          return Math.abs(paintRatio - paintMargin) > 2 * error;
        };
        while (built.length < leastVisits || (built.length < mostVisits && !isSure())) {
          // In turns, so that what else the machine does meets both.
          built.push(await visit(browser, toAddress(`${basePath(locale)}${address}`)));
          own.push(await visit(browser, toAddress(`${handWritten}${basePath(locale)}${file}`)));
        }
        pages.push({
          kind,
          locale,
          built: toMedianVisit(built),
          handWritten: toMedianVisit(own),
          ...toRatio(),
          visits: built.length,
        });
      }
    }
    return { pages };
  } finally {
    await browser.close();
    await server.close();
  }
};

const toTable = (head: string[], rows: (string | number)[][]): string[] => {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
};

const toRow = (name: string, locale: string, figures: Visit, ratio: string) => [
  name,
  locale,
  figures.requests,
  figures.bytes.document,
  figures.bytes.stylesheet,
  figures.bytes.script,
  figures.bytes.other,
  Math.round(figures.firstPaint),
  Math.round(figures.largestPaint),
  Math.round(figures.blocked),
  Number(figures.shift.toFixed(4)),
  ratio,
];

const toLines = ({ builds, pages }: Figures): string[] => [
  'Pages on a phone with slow 4G and a processor four times slower (medians of 15 visits each, of up to 150 where chance might decide on the ratio of the paints, which is that of their trimmed means; bytes over the wire, times in ms)',
  '',
  ...toTable(
    [
      'page',
      'locale',
      'requests',
      'html',
      'css',
      'js',
      'other',
      'first paint',
      'largest',
      'blocked',
      'shift',
      'ratio',
      'visits',
    ],
    pages.flatMap(({ built, handWritten: own, kind, locale, paintRatio, error, visits }) => [
      [...toRow(kind, locale, built, `${paintRatio.toFixed(3)} ± ${error.toFixed(3)}`), visits],
      toRow('  hand-written', '', own, ''),
    ]),
  ),
  '',
  `Build of all languages: ${builds.cold.toFixed(1)} s without a cache, ${builds.warm.toFixed(1)} s where nothing has changed`,
];

/**
 * Measures what readers wait for: each kind of page beside a hand-written one of the same words, and the build:
 * without a cache, and where nothing has changed.
 */
export const benchPages = async (siteDir: string): Promise<Outcome> => {
  const work = mkdtempSync(path.join(os.tmpdir(), 'bench-pages-'));
  const copy = copySite(siteDir);
  try {
    const tree = path.join(work, 'site');
    const cold = await build(copy, tree);
    const warm = await build(copy, tree);
    await writeHandWrittenPages(tree);
    const data = { ...(await measurePages(tree)), builds: { cold, warm } };
    const isGood = data.pages.every(
      ({ built, paintRatio }) =>
        paintRatio <= paintMargin &&
        built.requests === 1 &&
        built.blocked === 0 &&
        built.shift === 0,
    );
    return { lines: toLines(data), data, isGood };
  } finally {
    for (const folder of [work, copy]) rmSync(folder, { recursive: true, force: true });
  }
};

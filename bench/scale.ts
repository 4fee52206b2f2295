import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { tocName } from '../src/navigation/toc-file.ts';
import { pagesDir } from '../src/site/files.ts';
import findBrowser from '../tests/browser/find-browser.ts';
import { readMemory } from './memory.ts';
import { addRegions, makeScaleSites, type ScaleSites } from './scale-site.ts';
import { layAside, toCommand } from './site-copy.ts';

/** The parts of the benchmark, each of which can be asked for alone. */
export const scaleParts = ['build', 'preview', 'notices', 'languages'] as const;
export type ScalePart = (typeof scaleParts)[number];

export interface ScaleOptions {
  /** A folder with `docs/` and `i18n/`; null for generated pages. */
  pages: string | null;
  /** How many pages are generated. */
  size: number;
  only: readonly ScalePart[];
  /** Further arguments of our builds: `--allow link`. */
  buildArgs?: readonly string[];
}

/** A row of the table: seconds or megabytes here and of stock Docusaurus, and how the one may stand to the other. */
interface Row {
  name: string;
  unit: 's' | 'MB';
  ours: number | null;
  stock: number | null;
  /** Ours to what it is held against, `null` where nothing is. */
  ratio: number | null;
  /** The most that the ratio may be; `null` where none is promised. */
  limit: number | null;
  /** Further observations. */
  note: string;
  isGood: boolean;
}

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

const toRow = (
  name: string,
  ours: number | null,
  {
    against = null,
    limit = null,
    stock = against,
    unit = 's',
    note = '',
  }: {
    against?: number | null;
    limit?: number | null;
    stock?: number | null;
    unit?: Row['unit'];
    note?: string;
  } = {},
): Row => {
  const ratio = ours === null || against === null ? null : round(ours / against, 2);
  return {
    name,
    unit,
    ours: ours === null ? null : round(ours),
    stock: stock === null ? null : round(stock),
    ratio,
    limit,
    note,
    isGood: limit === null ? ours !== null : ratio !== null && ratio <= limit,
  };
};

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Run {
  seconds: number;
  code: number | null;
  said: string;
}

const environment = {
  ...process.env,
  FORCE_COLOR: '0',
  NO_UPDATE_NOTIFIER: '1',
  BROWSER: 'none',
  // What Node has compiled for this command is kept where no build forgets it.
  NODE_COMPILE_CACHE: undefined,
};

const docusaurus = (): string =>
  createRequire(import.meta.url).resolve('@docusaurus/core/bin/docusaurus.mjs');

const start = (cwd: string, args: string[]): { child: ChildProcess; said: () => string } => {
  const child = spawn(process.execPath, args, {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return { child, said: () => said };
};

const runToEnd = async (cwd: string, args: string[]): Promise<Run> => {
  const started = performance.now();
  const { child, said } = start(cwd, args);
  const [code] = (await once(child, 'close')) as [number | null];
  return { seconds: (performance.now() - started) / 1000, code, said: said() };
};

const mustEnd = (run: Run, code: number, what: string): Run => {
  if (run.code === code) return run;
  throw new Error(`${what} ended with ${run.code}, expected ${code}:\n${run.said.slice(-4_000)}`);
};

/**
 * The most memory that a program takes, in megabytes. Timed runs are not weighed: to look at all memory twice a second takes a
 * tenth of a processor, which a program that keeps all of them at work has to wait for.
 */
const weigh = async (cwd: string, args: string[], what: string): Promise<number> => {
  const { child, said } = start(cwd, args);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null }));
  let most = 0;
  for (;;) {
    const end = await Promise.race([ended, wait(500, null)]);
    if (end) {
      mustEnd({ seconds: 0, code: end.code, said: said() }, 0, what);
      return most;
    }
    most = Math.max(most, readMemory(child.pid ?? 0));
  }
};

const edit = (siteDir: string, file: string, change: (text: string) => string): (() => void) => {
  const absolute = path.join(siteDir, file);
  const text = readFileSync(absolute, 'utf8');
  writeFileSync(absolute, change(text));
  return () => writeFileSync(absolute, text);
};

/** The pages that stand in English and in Swedish. */
const translatedPages = (siteDir: string): string[] =>
  readdirSync(path.join(siteDir, pagesDir('sv')), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && path.basename(name) !== tocName)
    .filter((name) => existsSync(path.join(siteDir, 'docs', name)))
    .sort();

/** A fault of each kind of file, and what a report has to name. */
const plantFaults = (
  siteDir: string,
): { undo: () => void; named: [file: string, fault: string][] } => {
  const [first = '', second = '', third = ''] = translatedPages(siteDir).slice(-3);
  const link = (text: string): string => `${text}\n[gone](gone-for-good.md)\n`;
  const hide = (text: string): string => text.replace(/^---\n/u, '---\nhide: perhaps\n');
  const files = [
    [`docs/${first}`, hide, 'Unexpected `perhaps` in `hide`'],
    [`${pagesDir('sv')}/${second}`, link, 'Unexpected link to `gone-for-good.md`'],
    [`${pagesDir('fr')}/${third}`, hide, 'Unexpected `perhaps` in `hide`'],
  ] as const;
  const undo = files.map(([file, change]) => edit(siteDir, file, change));
  return {
    named: files.map(([file, , fault]) => [file, fault]),
    undo: () => {
      for (const one of undo) one();
    },
  };
};

/** How often a report tells a fault of a file. */
const countOf = (report: string, file: string, fault: string): number =>
  report.split('\n').filter((line) => line.startsWith(`${file}:`) && line.includes(fault)).length;

/** Seconds of one program differ by a tenth within minutes. */
const coldTurns = 3;

/** Folders that builds keep for the next one. */
const keptFolders = ['build', '.docusaurus', '.cache', 'node_modules/.cache'];

const benchBuilds = async (
  { ours, stock }: ScaleSites,
  args: readonly string[],
): Promise<Row[]> => {
  const ourArgs = [...toCommand('build'), ...args];
  const stockArgs = [docusaurus(), 'build', stock];
  const build = (): Promise<Run> => runToEnd(ours, ourArgs);
  const buildStock = async (what: string): Promise<Run> =>
    mustEnd(await runToEnd(stock, stockArgs), 0, what);
  const forget = (): void => {
    for (const siteDir of [ours, stock]) layAside(siteDir, keptFolders);
  };
  // A page of which the navigation is made is none whose text alone counts.
  const [page = ''] = translatedPages(ours);

  const cold: Run[] = [];
  const stockCold: Run[] = [];
  for (let turn = 0; turn < coldTurns; turn += 1) {
    forget();
    cold.push(mustEnd(await build(), 0, 'Our cold build'));
    stockCold.push(await buildStock('The cold build of stock Docusaurus'));
  }
  forget();
  const megabytes = await weigh(ours, ourArgs, 'Our cold build');
  const stockMegabytes = await weigh(stock, stockArgs, 'The cold build of stock Docusaurus');
  const same = mustEnd(await build(), 0, 'Our warm build');
  const stockWarm = await buildStock('The warm build of stock Docusaurus');

  // A word, not a paragraph: that would be a fault of the translation, which every language's list shows.
  const addWords = (text: string): string => {
    const body = text.indexOf('\n---\n');
    return text.slice(0, body) + text.slice(body).replace(' och ', ' samt ');
  };
  edit(ours, `${pagesDir('sv')}/${page}`, (text) => addWords(text));
  const swedish = mustEnd(await build(), 0, 'Our build with a Swedish page changed');
  edit(stock, `${pagesDir('sv')}/${page}`, (text) => addWords(text));
  const stockSwedish = await buildStock(
    'The build of stock Docusaurus with a Swedish page changed',
  );
  edit(ours, `docs/${page}`, (text) => text.replace(/^---\n/u, '---\nhidefromtoc: true\n'));
  const english = mustEnd(await build(), 0, 'Our build with an English fact changed');

  const { named, undo } = plantFaults(ours);
  const faults = mustEnd(await build(), 1, 'Our build of faulty pages');
  undo();
  const counts = named.map(([file, fault]) => countOf(faults.said, file, fault));
  const told = counts.filter((count) => count > 0).length;
  const twice = counts.filter((count) => count > 1).length;

  const against = median(stockCold.map(({ seconds }) => seconds));
  const turns = cold.map(({ seconds }, turn) => seconds / (stockCold[turn]?.seconds ?? 0));
  const note = `in turns: ${turns.map((ratio) => ratio.toFixed(2)).join(', ')}`;
  const ownCold = median(cold.map(({ seconds }) => seconds));
  const toldRow = toRow('build, until all faults are told', faults.seconds, {
    against,
    limit: 0.2,
    stock: null,
    note: `${told} of ${named.length} faults named, ${twice} more than once`,
  });
  toldRow.isGood &&= told === named.length && twice === 0;
  return [
    toRow('build, cold, median', ownCold, { against, limit: 0.8, note }),
    toRow('build, nothing changed', same.seconds, {
      against,
      limit: 0.1,
      stock: stockWarm.seconds,
    }),
    toRow('build, one Swedish page changed', swedish.seconds, {
      against,
      limit: 0.25,
      stock: stockSwedish.seconds,
    }),
    toRow('build, one English fact changed', english.seconds, {
      against,
      limit: 0.25,
      stock: null,
    }),
    toldRow,
    toRow('build, memory, cold', megabytes, { unit: 'MB', against: stockMegabytes }),
  ];
};

const open = async (browser: Browser, address: string): Promise<Page> => {
  const tab = await browser.newPage();
  const deadline = performance.now() + 300_000;
  while (performance.now() < deadline) {
    try {
      await tab.goto(address, { timeout: 200_000 });
      await tab.waitForSelector('article h1, article h2', { timeout: 200_000 });
      return tab;
    } catch {
      await wait(100);
    }
  }
  throw new Error(`${address} shows no page.`);
};

const untilText = async (tab: Page, text: string): Promise<void> => {
  await tab.waitForFunction((words) => document.body.textContent.includes(words), text, {
    timeout: 120_000,
    polling: 10,
  });
};

/** Saves again and again; the seconds until the open page shows it. */
const timeEdits = async (siteDir: string, file: string, tab: Page): Promise<number[]> => {
  const text = readFileSync(path.join(siteDir, file), 'utf8');
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const started = performance.now();
    writeFileSync(path.join(siteDir, file), `${text}\nExpress ${4711 + turn}.\n`);
    await untilText(tab, `Express ${4711 + turn}.`);
    times.push((performance.now() - started) / 1000);
    await wait(3_000);
  }
  writeFileSync(path.join(siteDir, file), text);
  await wait(3_000);
  return times;
};

interface PreviewFigures {
  first: number;
  megabytes: number;
  edits: number[];
  tab: Page;
  origin: string;
  stop: () => Promise<void>;
}

const measurePreview = async (
  browser: Browser,
  siteDir: string,
  args: string[],
  origin: RegExp | string,
  page: string,
): Promise<PreviewFigures> => {
  const started = performance.now();
  const { child, said } = start(siteDir, args);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
  };
  try {
    let address = typeof origin === 'string' ? origin : undefined;
    while (address === undefined) {
      await wait(50);
      address = typeof origin === 'string' ? origin : origin.exec(said())?.[0];
      if (child.exitCode !== null) throw new Error(`The preview did not start:\n${said()}`);
    }
    const tab = await open(browser, `${address}/${page}/`);
    const first = (performance.now() - started) / 1000;
    await wait(5_000);
    const edits = await timeEdits(siteDir, `docs/${page}.md`, tab);
    const megabytes = readMemory(child.pid ?? 0);
    return { first, megabytes, edits, tab, origin: address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const benchPreviews = async ({ ours, stock }: ScaleSites): Promise<Row[]> => {
  await findBrowser();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '' });
  const page = (translatedPages(ours).find((name) => !name.endsWith('index.md')) ?? '').replace(
    /\.md$/u,
    '',
  );
  try {
    const port = '38911';
    const theirs = await measurePreview(
      browser,
      stock,
      [docusaurus(), 'start', stock, '--port', port, '--no-open', '--host', '127.0.0.1'],
      `http://127.0.0.1:${port}`,
      page,
    );
    await theirs.stop();
    const own = await measurePreview(
      browser,
      ours,
      [...toCommand('start'), '--port', '0'],
      /http:\/\/[^\s/]+/u,
      page,
    );
    try {
      const started = performance.now();
      const undo = edit(ours, `docs/${page}.md`, (text) =>
        text.replace(/^---\n/u, '---\nhide: perhaps\n'),
      );
      await untilText(own.tab, '`hide`');
      const problem = (performance.now() - started) / 1000;
      undo();
      const swedishTab = await open(browser, `${own.origin}/sv/${page}/`);
      await wait(5_000);
      const swedish = await timeEdits(ours, `${pagesDir('sv')}/${page}.md`, swedishTab);
      const text = toRow('preview, from saving to visible text', median(own.edits), {
        against: median(theirs.edits),
        limit: 1,
        note: `median of ${own.edits.map((one) => one.toFixed(1)).join(', ')}; at most 1 s`,
      });
      return [
        toRow('preview, first page', own.first, { against: theirs.first, limit: 1 }),
        { ...text, isGood: text.isGood && median(own.edits) <= 1 },
        toRow('preview, from saving Swedish to visible text', median(swedish), {
          against: median(theirs.edits),
          limit: 1,
          note: `median of ${swedish.map((one) => one.toFixed(1)).join(', ')}`,
        }),
        toRow('preview, from saving to the problem', problem),
        {
          ...toRow('preview, memory, one language open', own.megabytes, {
            unit: 'MB',
            against: theirs.megabytes,
            note: 'at most 200 MB more than stock',
          }),
          isGood: own.megabytes <= theirs.megabytes + 200,
        },
      ];
    } finally {
      await own.stop();
    }
  } finally {
    await browser.close();
  }
};

const inSites = async (
  sites: ScaleSites,
  measure: (sites: ScaleSites) => Promise<Row[]>,
): Promise<Row[]> => {
  try {
    return await measure(sites);
  } finally {
    for (const folder of Object.values(sites))
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const benchOurs = async (name: string, siteDir: string): Promise<Row[]> => {
  const build = async (): Promise<Run> =>
    mustEnd(await runToEnd(siteDir, toCommand('build')), 0, name);
  const megabytes = await weigh(siteDir, toCommand('build'), name);
  layAside(siteDir, keptFolders);
  const cold = await build();
  const warm = await build();
  return [
    toRow(`${name}, cold`, cold.seconds),
    toRow(`${name}, nothing changed`, warm.seconds, {
      against: cold.seconds,
      stock: null,
      limit: 0.2,
    }),
    toRow(`${name}, memory, cold`, megabytes, { unit: 'MB' }),
  ];
};

const regions = 'sv-FI fr-BE fr-CA fr-CH fr-CI fr-LU fr-MA fr-MC fr-SN'.split(' ');

/** Measures the site at the size of a real repository, beside stock Docusaurus with the same pages in the same run. */
export const benchScale = async (
  projectDir: string,
  { buildArgs = [], only, pages, size }: ScaleOptions,
): Promise<{ lines: string[]; data: object; isGood: boolean }> => {
  const content = { dir: pages, pages: size, notices: Math.ceil(size / 20) };
  const measures: Record<ScalePart, () => Promise<Row[]>> = {
    build: () =>
      inSites(makeScaleSites(projectDir, content), (sites) => benchBuilds(sites, buildArgs)),
    preview: () => inSites(makeScaleSites(projectDir, content), benchPreviews),
    notices: () =>
      inSites(makeScaleSites(projectDir, { dir: null, pages: 300, notices: 300 }), ({ ours }) =>
        benchOurs('300 notices in 3 languages', ours),
      ),
    languages: () =>
      inSites(makeScaleSites(projectDir, { dir: null, pages: 20, notices: 20 }), ({ ours }) => {
        addRegions(ours, regions);
        return benchOurs('20 notices in 12 languages', ours);
      }),
  };
  const rows: Row[] = [];
  for (const part of scaleParts.filter((one) => only.includes(one)))
    rows.push(...(await measures[part]()));
  const show = (value: number | null, unit = ''): string =>
    value === null ? '–' : `${value}${unit}`;
  const line = (cells: string[], note: string): string =>
    `  ${(cells[0] ?? '').padEnd(46)}${cells
      .slice(1)
      .map((cell) => cell.padStart(10))
      .join('')}  ${note}`.trimEnd();
  return {
    data: { pages: pages ?? `${size} generated`, rows },
    isGood: rows.every(({ isGood }) => isGood),
    lines: [
      `Scale: ${pages ?? `${size} generated pages`} in three languages; ratios to the cold build of stock Docusaurus, or to its preview`,
      line(['', 'here', 'stock', 'ratio', 'at most'], ''),
      ...rows.map(({ isGood, limit, name, note, ours, ratio, stock, unit }) =>
        line(
          [name, show(ours, ` ${unit}`), show(stock, ` ${unit}`), show(ratio), show(limit)],
          `${isGood ? '' : '✖ '}${note}`,
        ),
      ),
    ],
  };
};

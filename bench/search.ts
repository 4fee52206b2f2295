import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { bundleEnhancements } from '../src/delivery/enhancements.ts';
import { type LocaleCode, localeCodes, locales } from '../src/locales.ts';
import { parseMarkdown } from '../src/markdown/outline.ts';
import { toTextSections } from '../src/markdown/text-sections.ts';
import { type SearchPage, toSearchFiles } from '../src/outputs/search/index-files.ts';
import { Search } from '../src/outputs/search/query.ts';
import { listen } from '../src/serve/listen.ts';
import { createStaticHandler } from '../src/serve/static-server.ts';
import { pagesDir } from '../src/site/files.ts';
import findBrowser from '../tests/browser/find-browser.ts';

/**
 * Good enough, at the worst of all queries: bytes and requests of a first one, bytes of a later one of which nothing is there
 * yet, milliseconds from a letter to the results on a slow phone that has the files; answers among the first three.
 */
const limits = {
  firstBytes: 50_000,
  firstRequests: 3,
  laterBytes: 5_000,
  phoneMilliseconds: 50,
  answered: 0.9,
};
const pagefind = 'pagefind@1.6.0';

type Question = Record<LocaleCode, string> & { pages: string[] };

const keyOf = (text: string, key: string): string =>
  new RegExp(`^${key}:\\s*(.*)$`, 'mu').exec(/^---\n([\s\S]*?)\n---/u.exec(text)?.[1] ?? '')?.[1] ??
  '';

const readPages = (dir: string, locale: LocaleCode): SearchPage[] => {
  const folder = path.join(dir, pagesDir(locale));
  return globSync('**/*.md', { cwd: folder })
    .filter((file) => !/(?:^|\/)(?:TOC\.md$|_)/u.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const root = parseMarkdown(text);
      const heading = root.children.find((node) => node.type === 'heading');
      const own = heading && toTextSections({ type: 'root', children: [{ ...heading, depth: 2 }] });
      return {
        path: file.replace(/\.md$/u, '/'),
        title: keyOf(text, 'title') || own?.[1]?.heading || file,
        description: keyOf(text, 'description'),
        kind: 'page',
        lang: null,
        phases: [],
        sections: toTextSections(root),
      };
    });
};

const size = (text: string): number => brotliCompressSync(text).length;

/** The parts of a page that the script of the search needs. */
const phonePage = (script: string): string =>
  `<!doctype html><form data-enhance="search" data-base="/" data-found="{count}" data-none="none"><input type="search"></form><p data-search-status></p><ol data-search-results></ol><script>${script}</script>`;

/**
 * How long a slow phone (a processor four times slower) takes from the last letter of a query to its results, for the slowest
 * of the queries: the median of five times, once its files are there.
 */
const measurePhone = async (
  siteDir: string,
  files: Map<string, string>,
  queries: string[],
): Promise<number> => {
  const dir = mkdtempSync(path.join(tmpdir(), 'notices-search-'));
  try {
    for (const [file, text] of files) {
      mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      writeFileSync(path.join(dir, file), text);
    }
    const { search } = await bundleEnhancements(siteDir, path.join(dir, 'enhance'));
    writeFileSync(path.join(dir, 'index.html'), phonePage(search));
    return await inBrowser(dir, async (page, origin) => {
      await page.goto(`${origin}/`);
      const client = await page.context().newCDPSession(page);
      await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      const times = await page.evaluate(async (all) => {
        const field = document.querySelector('input') as HTMLInputElement;
        const results = document.querySelector('[data-search-results]') as Element;
        const ask = async (query: string): Promise<number> => {
          field.value = query;
          const shown = new Promise((resolve) => {
            new MutationObserver(resolve).observe(results, { childList: true });
          });
          const started = performance.now();
          field.dispatchEvent(new Event('input'));
          await shown;
          // With the layout that they need.
          results.getBoundingClientRect();
          return performance.now() - started;
        };
        const slowest: number[] = [];
        for (const query of all) {
          await ask(query);
          const own: number[] = [];
          for (let turn = 0; turn < 5; turn += 1) own.push(await ask(query));
          slowest.push(own.sort((a, b) => a - b)[2] ?? 0);
        }
        return slowest;
      }, queries);
      return Math.max(...times);
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

interface Figures {
  locale: LocaleCode;
  pages: number;
  indexSeconds: number;
  firstBytes: number;
  firstRequests: number;
  laterBytes: number;
  phoneMilliseconds: number;
  answered: number | null;
  unanswered: string[];
  pagefind: { bytes: number; requests: number } | null;
}

const measure = async (
  siteDir: string,
  locale: LocaleCode,
  pages: SearchPage[],
  questions: Question[],
) => {
  const started = performance.now();
  const files = toSearchFiles(pages, locales[locale].format);
  const indexSeconds = (performance.now() - started) / 1000;
  let bytes = 0;
  let requests = 0;
  const read = async (file: string) => {
    const text = files.get(file.split('?')[0] ?? '') ?? '';
    bytes += size(text);
    requests += 1;
    return text;
  };
  let firstBytes = 0;
  let firstRequests = 0;
  let laterBytes = 0;
  const unanswered: string[] = [];
  const isKnown = questions.filter(({ pages: paths }) =>
    pages.some((page) => paths.includes(page.path)),
  );
  for (const question of isKnown) {
    [bytes, requests] = [0, 0];
    const search = new Search(read);
    const query = question[locale];
    await search.load();
    const indexBytes = bytes;
    const found = await search.find(query);
    firstBytes = Math.max(firstBytes, bytes);
    firstRequests = Math.max(firstRequests, requests);
    laterBytes = Math.max(laterBytes, bytes - indexBytes);
    const first = found.slice(0, 3).map((one) => one.path);
    if (!first.some((one) => question.pages.includes(one))) unanswered.push(query);
  }
  return {
    indexSeconds,
    firstBytes,
    firstRequests,
    laterBytes,
    phoneMilliseconds: await measurePhone(
      siteDir,
      files,
      isKnown.map((question) => question[locale]),
    ),
    answered: isKnown.length > 0 ? 1 - unanswered.length / isKnown.length : null,
    unanswered,
  };
};

/** Serves a folder and opens a page of a browser for it. */
const inBrowser = async <Result>(
  dir: string,
  act: (page: Page, origin: string) => Promise<Result>,
): Promise<Result> => {
  const { origin, close } = await listen({
    port: 0,
    host: 'localhost',
    onRequest: createStaticHandler(dir),
  });
  await findBrowser();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH });
  try {
    // The policy of our pages stops WebAssembly: Pagefind needs one that is looser.
    return await act(await browser.newPage({ bypassCSP: true }), origin);
  } finally {
    await browser.close();
    await close();
  }
};

/** Measures Pagefind for one query in a browser: the same pages, its own index. Null where it cannot be run here. */
const measurePagefind = async (pages: SearchPage[], lang: string, query: string) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'notices-pagefind-'));
  try {
    for (const page of pages) {
      const body = page.sections.flatMap(({ id, heading, text }) => [
        ...(id ? [h('h2', { id }, heading)] : []),
        h('p', text),
      ]);
      const html = h(
        'html',
        { lang },
        h('head', h('title', page.title)),
        h('body', h('main', h('h1', page.title), body)),
      );
      mkdirSync(path.join(dir, page.path), { recursive: true });
      writeFileSync(path.join(dir, page.path, 'index.html'), `<!doctype html>${toHtml(html)}`);
    }
    writeFileSync(path.join(dir, 'index.html'), '<!doctype html><title>start</title>');
    const { status } = spawnSync('npm', ['exec', '--yes', pagefind, '--', '--site', dir], {
      stdio: 'ignore',
    });
    if (status !== 0) return null;
    return await inBrowser(dir, async (page, origin) => {
      let bytes = 0;
      let requests = 0;
      const sizes: Promise<unknown>[] = [];
      page.on('requestfinished', (request) => {
        if (!request.url().includes('/pagefind/')) return;
        requests += 1;
        sizes.push(
          request.sizes().then(({ responseBodySize }) => {
            bytes += responseBodySize;
          }),
        );
      });
      await page.goto(`${origin}/`);
      await page.evaluate(
        async ([address, words]) => {
          const engine = await import(/* @vite-ignore */ address ?? '');
          const { results } = await engine.search(words);
          await Promise.all(
            results.slice(0, 3).map((result: { data: () => unknown }) => result.data()),
          );
        },
        [`${origin}/pagefind/pagefind.js`, query] as const,
      );
      await Promise.all(sizes);
      return { bytes, requests };
    });
  } catch {
    return null;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** Measures the search on pages that are given, beside Pagefind with the same pages in the same run. */
export const benchSearch = async (siteDir: string, pagesDirGiven: string | undefined) => {
  const dir = pagesDirGiven ?? siteDir;
  const questions: Question[] = JSON.parse(
    readFileSync(path.join(import.meta.dirname, 'search-queries.json'), 'utf8'),
  );
  const figures: Figures[] = [];
  for (const locale of localeCodes) {
    const pages = readPages(dir, locale);
    if (pages.length === 0) continue;
    const own = await measure(siteDir, locale, pages, questions);
    const query = questions[2]?.[locale] ?? '';
    figures.push({
      locale,
      pages: pages.length,
      ...own,
      pagefind: await measurePagefind(pages, locale, query),
    });
  }
  const lines = [
    'search',
    'locale  pages  index s  first query B  requests  later B  phone ms  among the first 3  Pagefind B  requests',
    ...figures.map((one) =>
      [
        one.locale.padEnd(6),
        String(one.pages).padStart(6),
        one.indexSeconds.toFixed(1).padStart(8),
        String(one.firstBytes).padStart(14),
        String(one.firstRequests).padStart(9),
        String(one.laterBytes).padStart(8),
        one.phoneMilliseconds.toFixed(0).padStart(9),
        (one.answered === null ? '-' : one.answered.toFixed(2)).padStart(18),
        (one.pagefind ? String(one.pagefind.bytes) : 'not run').padStart(11),
        (one.pagefind ? String(one.pagefind.requests) : '').padStart(9),
      ].join(' '),
    ),
    ...figures.flatMap(({ locale, unanswered }) =>
      unanswered.map((query) => `  ${locale}, not among the first three: ${query}`),
    ),
  ];
  return {
    lines,
    data: figures,
    isGood: figures.every(
      (one) =>
        one.firstBytes <= limits.firstBytes &&
        one.firstRequests <= limits.firstRequests &&
        one.laterBytes <= limits.laterBytes &&
        one.phoneMilliseconds <= limits.phoneMilliseconds &&
        (one.answered ?? 1) >= limits.answered,
    ),
  };
};

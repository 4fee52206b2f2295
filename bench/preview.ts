import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { basePath, defaultLocale, type LocaleCode, localeCodes } from '../src/locales.ts';
import { pagesDir } from '../src/site/files.ts';
import findBrowser from '../tests/browser/find-browser.ts';
import { readProcesses, toMegabytes } from './memory.ts';
import { copySite, toCommand } from './site-copy.ts';

const page = 'migrate-to-aws';
const edits = 7;
const limits = {
  firstPageSeconds: 10,
  unopenedProcesses: 0,
  megabytesAllLocales: 1_500,
  editSecondsMedian: 1,
};

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const toSeconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;

const startPreview = (siteDir: string): Promise<{ child: ChildProcess; origin: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...toCommand('start'), '--port', '0'], {
      cwd: siteDir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk;
      const origin = /http:\/\/[^\s/]+/u.exec(said)?.[0];
      if (origin !== undefined) resolve({ child, origin });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', () => reject(new Error(`The preview did not start:\n${said}`)));
  });

/** Opens a page of the preview and waits until it has turned from "starting" into itself. */
const open = async (browser: Browser, address: string): Promise<Page> => {
  const tab = await browser.newPage();
  await tab.goto(address);
  await tab.waitForSelector('article h1', { timeout: 120_000 });
  return tab;
};

const untilText = (tab: Page, text: string) =>
  tab.waitForFunction((words) => document.body.textContent.includes(words), text, {
    timeout: 60_000,
    polling: 10,
  });

/** Saves an edit of a translation again and again; the times in milliseconds until the open page shows it. */
const measureEdits = async (siteDir: string, tab: Page, locale: LocaleCode): Promise<number[]> => {
  const file = path.join(siteDir, pagesDir(locale), `${page}.md`);
  const text = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const words = `Edit ${edit}.`;
    const started = performance.now();
    writeFileSync(file, `${text}\n${words}\n`);
    await untilText(tab, words);
    times.push(performance.now() - started);
    // The bundler is at rest again: nothing of this edit runs into the next one.
    await tab.waitForTimeout(1_500);
  }
  return times;
};

/**
 * Measures the preview of all locales: the first page on a warm cache, memory with one locale open and with all, and the
 * time from saving a translation to the text that is seen.
 */
export const benchPreview = async (
  siteDir: string,
): Promise<{ lines: string[]; data: object; isGood: boolean }> => {
  const copy = copySite(siteDir);
  await findBrowser();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '' });
  const processes: ChildProcess[] = [];
  try {
    const visit = async () => {
      const started = performance.now();
      const { child, origin } = await startPreview(copy);
      processes.push(child);
      const tab = await open(browser, `${origin}/${page}/`);
      return { child, origin, tab, time: performance.now() - started };
    };
    const cold = await visit();
    await new Promise((resolve) => cold.child.once('exit', resolve).kill('SIGTERM'));
    const warm = await visit();
    const atFirst = readProcesses(warm.child.pid ?? 0);
    const unopened = atFirst.filter(({ args }) =>
      localeCodes.some((code) => code !== defaultLocale && args.includes(code)),
    );
    const others = localeCodes.filter((code) => code !== defaultLocale);
    const tabs = await Promise.all(
      others.map((code) => open(browser, `${warm.origin}${basePath(code)}${page}/`)),
    );
    const all = readProcesses(warm.child.pid ?? 0);
    const [locale] = others;
    const [tab] = tabs;
    const times = locale && tab ? await measureEdits(copy, tab, locale) : [];
    const data = {
      firstPageSeconds: toSeconds(warm.time),
      megabytesOneLocale: Math.round(toMegabytes(atFirst)),
      unopenedProcesses: unopened.length,
      unopenedMegabytes: Math.round(toMegabytes(unopened)),
      megabytesAllLocales: Math.round(toMegabytes(all)),
      editSecondsMedian: toSeconds(median(times)),
      editSeconds: times.map(toSeconds),
      limits,
    };
    return {
      data,
      isGood:
        data.firstPageSeconds <= limits.firstPageSeconds &&
        data.unopenedProcesses <= limits.unopenedProcesses &&
        data.megabytesAllLocales <= limits.megabytesAllLocales &&
        data.editSecondsMedian <= limits.editSecondsMedian,
      lines: [
        'Preview',
        `  first page, warm cache          ${data.firstPageSeconds} s (at most ${limits.firstPageSeconds} s)`,
        `  memory, one locale open         ${data.megabytesOneLocale} MB`,
        `  memory, locales not opened      ${data.unopenedMegabytes} MB in ${data.unopenedProcesses} processes (none)`,
        `  memory, all ${localeCodes.length} locales open      ${data.megabytesAllLocales} MB (at most ${limits.megabytesAllLocales} MB)`,
        `  from saving to text, median     ${data.editSecondsMedian} s of ${data.editSeconds.join(', ')} (at most ${limits.editSecondsMedian} s)`,
      ],
    };
  } finally {
    await browser.close();
    for (const child of processes) child.kill('SIGTERM');
    await Promise.all(
      processes.map((child) =>
        child.exitCode === null && child.signalCode === null
          ? new Promise((resolve) => child.once('exit', resolve))
          : null,
      ),
    );
    rmSync(copy, { recursive: true, force: true });
  }
};

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import fc from 'fast-check';
import { stopsBuild } from '../../src/checks/rules.ts';
import { judge } from '../../src/judge/judge.ts';
import { basePath, type LocaleCode } from '../../src/locales.ts';
import { toDay } from '../../src/notices/dates.ts';
import { toPagesOf } from '../../src/site/linked-pages.ts';
import { loadSite } from '../../src/site/snapshot.ts';
import findBrowser from '../browser/find-browser.ts';
import { edits, type Files, firstFiles, isOfPages, syncFiles } from '../build/random-edits.ts';

/*
 * A preview that was open while a site was edited shows what one shows that is started after it, on every page: each round
 * edits the site at random, and opens another preview of it that knows of nothing. Started manually, since each takes many seconds:
 * EDIT_ROUNDS=20 EDIT_SEED=7 npm test -- tests/preview/warm-cold.ts
 */
const rounds = Number(process.env.EDIT_ROUNDS ?? 3);
const seed = Number(process.env.EDIT_SEED ?? 17);
const locales: LocaleCode[] = ['en', 'sv'];
/** How long an open preview may take to follow, in milliseconds. */
const timeout = 120_000;

const now = Date.parse('2026-11-26T11:00Z');
const temporary = mkdtempSync(path.join(os.tmpdir(), 'preview-'));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
});

/** Lays a site of some files: this project's code, and its packages. */
const makeSite = (name: string, files: Files): string => {
  const siteDir = path.join(temporary, name);
  mkdirSync(siteDir);
  for (const source of ['docusaurus.config.ts', 'package.json', 'src', 'static', 'hosting']) {
    cpSync(source, path.join(siteDir, source), { recursive: true });
  }
  symlinkSync(path.resolve('node_modules'), path.join(siteDir, 'node_modules'));
  syncFiles(siteDir, new Map(), files);
  return siteDir;
};

interface Preview {
  origin: string;
  stop: () => Promise<void>;
}

const startPreview = async (siteDir: string): Promise<Preview> => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'src/commands/start.ts', '--port', '0'],
    { cwd: siteDir, env: { ...process.env, SOURCE_DATE_EPOCH: String(now / 1000) } },
  );
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const deadline = Date.now() + timeout;
  let origin: string | undefined;
  while (origin === undefined) {
    assert.ok(Date.now() < deadline, said);
    await wait(50);
    origin = /http:\/\/[^\s/]+/u.exec(said)?.[0];
  }
  return {
    origin,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGINT');
      await once(child, 'close');
    },
  };
};

/** Returns the text of a page, with its links, once it is no placeholder. */
const readPage = async (page: Page, address: string, origin: string): Promise<string> => {
  await page.goto(address);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached', timeout });
  const shown = await page.evaluate(() => {
    const links = [...document.querySelectorAll('#__docusaurus [href], #__docusaurus img')].map(
      (one) => `${one.getAttribute('href') ?? one.getAttribute('src')} ${one.textContent}`,
    );
    const ids = [...document.querySelectorAll('main [id]')].map(({ id }) => id);
    const text = document.querySelector<HTMLElement>('#__docusaurus')?.innerText ?? '';
    return [document.title, text, ...links, ...ids].join('\n');
  });
  return shown.replaceAll(origin, '').replaceAll(/\?v=\w+/gu, '');
};

/** The addresses of a site's pages, below those of a language: in a preview, drafts too. */
const toAddresses = (siteDir: string): string[] => [
  '',
  'localization/',
  'archive/',
  ...[...toPagesOf(loadSite(siteDir), now).byAddress.keys()].map((address) => address.slice(1)),
];

const isPublishable = async (siteDir: string): Promise<boolean> => {
  const { problems } = await judge(loadSite(siteDir), { today: toDay(now), isOwnSite: true });
  return !problems.some(stopsBuild);
};

/** Edits of a round, such that nothing keeps the site from being published. */
const editFiles = async (files: Files, draws: number[][]): Promise<[Files, string[]]> => {
  const kinds = Object.keys(edits).filter(isOfPages);
  const judgedDir = path.join(temporary, 'judged');
  const done: string[] = [];
  let next = files;
  for (const own of draws) {
    const edited: Files = new Map(next);
    let at = 1;
    const draw = (bound: number): number => (own[at++ % own.length] ?? 0) % bound;
    const kind = kinds[(own[0] ?? 0) % kinds.length] ?? '';
    const did = edits[kind]?.(edited, draw) ?? 'nothing';
    rmSync(judgedDir, { recursive: true, force: true });
    syncFiles(judgedDir, new Map(), edited);
    if (did === 'nothing' || !(await isPublishable(judgedDir))) continue;
    next = edited;
    done.push(did);
  }
  return [next, done];
};

describe('a preview that was open', () => {
  it('shows what a new one shows, whatever was edited', { timeout: 3_600_000 }, async () => {
    await findBrowser();
    const browser: Browser = await chromium.launch({
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    });
    const page = await browser.newPage();
    const told: string[] = [];
    let edited = 0;
    try {
      let files = firstFiles();
      const warmDir = makeSite('warm', files);
      const warm = await startPreview(warmDir);
      const allDraws = fc.sample(
        fc.array(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), {
          minLength: 6,
          maxLength: 6,
        }),
        { seed, numRuns: rounds },
      );
      for (const locale of locales) await readPage(page, `${warm.origin}${basePath(locale)}`, '');
      for (const [round, draws] of allDraws.entries()) {
        const [next, done] = await editFiles(files, draws);
        edited += done.length;
        const coldDir = makeSite(`cold-${round}`, next);
        // One after the other, as people save.
        syncFiles(warmDir, files, next);
        files = next;
        const cold = await startPreview(coldDir);
        for (const locale of locales) {
          for (const address of toAddresses(coldDir)) {
            const at = `${basePath(locale)}${encodeURI(address)}`;
            const expected = await readPage(page, `${cold.origin}${at}`, cold.origin);
            const deadline = Date.now() + timeout;
            let found = await readPage(page, `${warm.origin}${at}`, warm.origin);
            while (found !== expected && Date.now() < deadline) {
              await wait(500);
              found = await readPage(page, `${warm.origin}${at}`, warm.origin);
            }
            if (found === expected) continue;
            const [one, other] = [found, expected].map((text) => text.split('\n'));
            const line = one?.findIndex((words, index) => words !== other?.[index]) ?? 0;
            told.push(`After ${done.join('; ')}: ${at}: “${one?.[line]}” ≠ “${other?.[line]}”`);
          }
        }
        await cold.stop();
        rmSync(coldDir, { recursive: true, force: true, maxRetries: 5 });
        console.log(`${done.join('; ')}: ${told.length} differences so far`);
      }
      await warm.stop();
    } finally {
      await browser.close();
    }
    assert.deepEqual(told, []);
    assert.ok(edited >= rounds * 2, `${edited} edits in ${rounds} rounds`);
  });
});

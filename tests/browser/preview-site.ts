import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { basePath, type LocaleCode, localeCodes } from '../../src/locales.ts';
import { pagesDir } from '../../src/site/files.ts';
import { makeSite, toCopyEnvironment } from '../make-site.ts';

const noise = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';

/** A running `npm start` on a site of its own, which tests edit. */
interface Preview {
  /** The address of a page: `address('sv', 'move/')`. */
  address: (locale: LocaleCode, page?: string) => string;
  /** The name of a page's file from the site's folder: `name('sv', 'move')`. */
  name: (locale: LocaleCode, page: string) => string;
  /** The file of a page: `file('sv', 'move')`. */
  file: (locale: LocaleCode, page: string) => string;
  /** The file of a locale's UI strings. */
  strings: (locale: LocaleCode) => string;
  read: (file: string) => string;
  write: (file: string, text: string) => void;
  /** Writes a file with one part of it replaced. */
  edit: (file: string, from: string, to: string) => void;
  rename: (from: string, to: string) => void;
  remove: (file: string) => void;
  /** Undoes all that was written, renamed and removed. */
  restore: () => void;
  /** All that it has written to its terminal. */
  terminal: () => string;
  /** The process that serves a locale. */
  pidOf: (locale: LocaleCode) => number;
}

/** The files of a site, and how they were. */
const editFiles = () => {
  const originals = new Map<string, string | null>();
  const remember = (file: string): void => {
    if (!originals.has(file)) originals.set(file, existsSync(file) ? read(file) : null);
  };
  const read = (file: string): string => readFileSync(file, 'utf8');
  const write = (file: string, text: string): void => {
    remember(file);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  return {
    read,
    write,
    edit: (file: string, from: string, to: string): void => {
      const text = read(file);
      expect(text).toContain(from);
      write(file, text.replace(from, to));
    },
    rename: (from: string, to: string): void => {
      remember(from);
      remember(to);
      renameSync(from, to);
    },
    remove: (file: string): void => {
      remember(file);
      rmSync(file);
    },
    restore: (): void => {
      for (const [file, text] of originals) {
        if (text === null) rmSync(file, { force: true });
        else if (!existsSync(file) || read(file) !== text) writeFileSync(file, text);
      }
      originals.clear();
    },
  };
};

/** Playwright's test with a preview that all tests of a file share; what one has edited is restored after it. */
export const test = base.extend<
  {
    restored: undefined;
    openIn: <Code extends LocaleCode>(
      codes: readonly Code[],
      page?: string,
    ) => Promise<Record<Code, Page>>;
  },
  { preview: Preview }
>({
  preview: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const siteDir = makeSite('tests/fixtures/sites/preview');
      const hook = pathToFileURL(path.resolve('tests/fixtures/server/write-pid.mjs')).href;
      const child = spawn(
        process.execPath,
        // Beside the other tests a language takes longer to start than on a machine of its own.
        [noise, 'src/commands/start.ts', '--port', '0', '--timeout', '600'],
        { cwd: siteDir, env: { ...toCopyEnvironment(siteDir), NODE_OPTIONS: `--import=${hook}` } },
      );
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
      }
      const origin = () => /http:\/\/[^\s/]+/u.exec(said)?.[0] ?? '';
      await expect.poll(origin).not.toBe('');
      const name = (locale: LocaleCode, page: string) => `${pagesDir(locale)}/${page}.md`;
      await use({
        ...editFiles(),
        address: (locale, page = '') => `${origin()}${basePath(locale)}${page}`,
        name,
        file: (locale, page) => path.join(siteDir, name(locale, page)),
        strings: (locale) => path.join(siteDir, 'i18n', locale, 'code.json'),
        terminal: () => said,
        pidOf: (locale) => Number(readFileSync(path.join(siteDir, `pid-${locale}`), 'utf8')),
      });
      child.kill('SIGINT');
      await once(child, 'close');
      rmSync(siteDir, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  restored: [
    async ({ preview }, use) => {
      await use(undefined);
      preview.restore();
    },
    { auto: true },
  ],
  /** Opens a page in some languages. */
  openIn: async ({ context, preview }, use) => {
    await use(async <Code extends LocaleCode>(codes: readonly Code[], page?: string) => {
      const tabs = codes.map(
        async (locale) =>
          [locale, await open(await context.newPage(), preview.address(locale, page))] as const,
      );
      return Object.fromEntries(await Promise.all(tabs)) as Record<Code, Page>;
    });
  },
});

/** The words of the site in a language. */
export const readString = (locale: LocaleCode, id: string): string =>
  JSON.parse(readFileSync(`i18n/${locale}/code.json`, 'utf8'))[id].message;

/** Opens a page and waits until it has turned from "is starting" into itself, and is alive. */
export const open = async (page: Page, address: string): Promise<Page> => {
  await page.goto(address);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
};

type Watched = typeof globalThis & { changes?: number };

/** Marks a page, such that a reload is seen, and counts what changes in it from now on. */
export const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const here = globalThis as Watched;
    here.changes = 0;
    new MutationObserver(() => {
      here.changes = (here.changes ?? 0) + 1;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

/** How often the page has changed since it was marked; null once it was loaded again. */
export const changes = (page: Page): Promise<number | null> =>
  page.evaluate(() => (globalThis as Watched).changes ?? null);

export { expect, localeCodes };

import { createHash } from 'node:crypto';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keepRecent, publish } from '../../src/build/publish.ts';
import { listen } from '../../src/serve/listen.ts';
import { createStaticHandler } from '../../src/serve/static-server.ts';
import { colorMode, expect, test } from './test.ts';

const notice = 'migrate-to-aws/';
const week = 7 * 24 * 60 * 60 * 1000;

const toIntegrity = (content: Buffer): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`;

const copyBuild = (to: string): void =>
  cpSync('build', to, { recursive: true, preserveTimestamps: true });

/** Makes a build another version: every file with a hash in its name has another hash. */
const renameHashes = (tree: string): void => {
  const find = (pattern: string): string[] =>
    globSync(pattern, { cwd: tree }).map((file) => path.join(tree, file));
  for (const file of find('**/*.{br,gz}')) rmSync(file);
  const hashes = new Map<string, string>();
  for (const file of find('**/assets/*/*')) {
    const hash = /[.-](?<hash>[\da-f]{8,})\.\w+$/u.exec(file)?.groups?.hash;
    if (hash !== undefined) hashes.set(hash, [...hash].reverse().join(''));
  }
  const replaceAll = (text: string, changes: Map<string, string>): string =>
    [...changes].reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
  const integrities = new Map<string, string>();
  for (const file of find('**/*.js')) {
    const content = readFileSync(file);
    const changed = Buffer.from(replaceAll(content.toString(), hashes));
    writeFileSync(file, changed);
    if (!changed.equals(content)) integrities.set(toIntegrity(content), toIntegrity(changed));
  }
  for (const file of find('**/*.html')) {
    const text = replaceAll(readFileSync(file, 'utf8'), hashes);
    writeFileSync(file, replaceAll(text, integrities));
  }
  for (const file of find('**/assets/*/*')) renameSync(file, replaceAll(file, hashes));
};

interface Deployed {
  site: {
    origin: string;
    /** Puts another version in the place of the first, so many milliseconds after that was built. */
    deploy: (later: number) => void;
  };
}

const onSite = test.extend<Deployed>({
  // Playwright wants to see by the braces that it needs nothing else.
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  site: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'notices-deploy-'));
    const [outDir, next] = [path.join(folder, 'build'), path.join(folder, 'next')];
    copyBuild(outDir);
    const onRequest = createStaticHandler(outDir);
    const server = await listen({ host: 'localhost', port: 0, onRequest });
    const deploy = (later: number): void => {
      const built = statSync(path.join(outDir, 'index.html')).mtimeMs;
      copyBuild(next);
      renameHashes(next);
      keepRecent(outDir, next, built + later);
      publish(next, outDir);
    };
    await use({ origin: server.origin, deploy });
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

const theme = 'data-theme-choice';

onSite.describe('a page that is open while a new version is published', () => {
  onSite.beforeEach(async ({ address, page, site }) => {
    await page.goto(`${site.origin}${address(notice)}`);
    await page.evaluate(() => document.documentElement.setAttribute('data-mark', ''));
  });

  onSite(
    'gets what it is made with, and moves to other pages, for a week',
    async ({ address, page, site }) => {
      site.deploy(week / 2);
      await page.locator(colorMode).click();
      await expect(page.locator('html')).toHaveAttribute(theme, 'light');
      await page.locator('header a').first().click();
      await expect(page).toHaveURL(`${site.origin}${address()}`);
      await expect(page.locator('main h1')).toBeVisible();
      await expect(page.locator('html[data-mark]')).toHaveCount(1);
    },
  );

  onSite('becomes the new version at a click, once its files are gone', async ({ page, site }) => {
    site.deploy(2 * week);
    await page.locator(colorMode).click();
    await expect(page.locator('html[data-mark]')).toHaveCount(0);
    await page.locator(colorMode).click();
    await expect(page.locator('html')).toHaveAttribute(theme, 'light');
  });

  onSite(
    'goes where a link leads, once its files are gone',
    async ({ address, hydrate, page, site }) => {
      // The page fetches what its links lead to ahead: here it has to ask again.
      const client = await page.context().newCDPSession(page);
      await client.send('Network.enable');
      await client.send('Network.setCacheDisabled', { cacheDisabled: true });
      await hydrate();
      site.deploy(2 * week);
      await page.locator('header a').first().click();
      await expect(page).toHaveURL(`${site.origin}${address()}`);
      await expect(page.locator('html[data-mark]')).toHaveCount(0);
      await expect(page.locator('main h1')).toBeVisible();
    },
  );

  onSite('stays as it is where the network is gone', async ({ page }) => {
    const failed = page.waitForEvent('requestfailed');
    await page.context().setOffline(true);
    await page.locator(colorMode).click();
    await failed;
    await expect(page.locator('main h1')).toBeVisible();
    await page.context().setOffline(false);
    await page.locator(colorMode).click();
    await expect(page.locator('html')).toHaveAttribute(theme, 'light');
    await expect(page.locator('html[data-mark]')).toHaveCount(1);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listen } from '../../src/serve/listen.ts';
import { expect, inTurn, test } from './test.ts';

declare global {
  interface Window {
    shift: number;
  }
}

/** Says when the page was built: true only where no script says what is so now, whatever the browser's settings are. */
const asOf = '.AsOf-note';

const readBuilt = (...names: string[]): string =>
  readFileSync(path.join('build', ...names), 'utf8');

/** The page above its fold, the script that stands there, and the page below. */
const toParts = (html: string): string[] => {
  const fold = html.indexOf('<script>', html.indexOf('<main'));
  const below = html.indexOf('</script>', fold) + '</script>'.length;
  return [html.slice(0, fold), html.slice(fold, below), html.slice(below)];
};

for (const [file, width] of [
  ['migrate-to-aws/index.html', 412],
  ['migrate-to-aws/index.html', 1280],
  ['index.html', 412],
] as const) {
  test(`a page that comes in parts is shown once its first screen is there, and nothing moves (${file}, ${width})`, async ({
    address,
    context,
  }) => {
    const [above = '', fold = '', below = ''] = toParts(readBuilt(address(), file));
    const { promise: foldIsAsked, resolve: sendFold } = Promise.withResolvers<void>();
    const { promise: restIsAsked, resolve: sendRest } = Promise.withResolvers<void>();
    const server = await listen({
      host: 'localhost',
      port: 0,
      onRequest: async (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.write(above);
        await foldIsAsked;
        response.write(fold);
        await restIsAsked;
        response.end(below);
      },
    });
    try {
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 823 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.addInitScript(() => {
        localStorage.setItem('theme-notices', 'dark');
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            window.shift += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const content = page.locator('main h1');
      const loaded = page.goto(server.origin);

      await expect(content).toBeAttached();
      await expect(content).toBeHidden();
      sendFold();
      await expect(content).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'dark');
      await expect(page.locator('footer')).toHaveCount(0);
      sendRest();
      await loaded;
      await expect(page.locator('footer')).toBeVisible();
      expect(await page.evaluate(() => window.shift)).toBe(0);
    } finally {
      await server.close();
    }
  });
}

test.describe('where no script may run', () => {
  test.use({ script: 'off' });

  test('a page is shown whole', inTurn(0), async ({ address, page }) => {
    await page.goto(address('migrate-to-aws/'));
    await expect(page.locator('#__docusaurus script')).toBeAttached();
    await expect(page.locator('main h1')).toBeVisible();
    await expect(page.locator('footer')).toBeVisible();
    await expect(page.locator(asOf).first()).toBeVisible();
  });
});

test(
  'a page that has lost its scripts on the way is shown whole',
  inTurn(1),
  async ({ address, context }) => {
    const page = await context.newPage();
    const body = readBuilt(address(), 'migrate-to-aws/index.html').replace(
      /<script.*?<\/script>/gsu,
      '',
    );
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(address('migrate-to-aws/'));
    await expect(page.locator('script')).toHaveCount(0);
    await expect(page.locator(asOf).first()).toBeVisible();
    await expect(page.locator('main h1')).toBeVisible();
    await expect(page.locator('footer')).toBeVisible();
  },
);

test(
  'a page whose scripts the policy of somebody on the way stops is shown whole',
  inTurn(2),
  async ({ address, baseURL, browser }) => {
    const context = await browser.newContext({ ...(baseURL && { baseURL }) });
    await context.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "script-src 'none'" };
      await route.fulfill({ response, headers });
    });
    const page = await context.newPage();
    await page.goto(address('migrate-to-aws/'));
    await expect(page.locator('#__docusaurus script').first()).toBeAttached();
    await expect(page.locator('html')).not.toHaveAttribute('data-script');
    await expect(page.locator('main h1')).toBeVisible();
    await expect(page.locator('footer')).toBeVisible();
    await expect(page.locator(asOf).first()).toBeVisible();
    await context.close();
  },
);

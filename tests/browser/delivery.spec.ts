import type { Page, Request } from '@playwright/test';
import { colorMode, expect, inTurn, test } from './test.ts';

const pages = ['', 'migrate-to-aws/', 'localization/', 'no-such-page/'];
const notice = 'migrate-to-aws/';
const root = 'html';
const choice = 'data-theme-choice';

/** Collects the paths that the page requests from now on. */
const watchRequests = (page: Page): string[] => {
  const paths: string[] = [];
  page.on('request', (request: Request) => paths.push(new URL(request.url()).pathname));
  return paths;
};

/** Does to a page what Google Translate does: each text stands in a `<font>` of its own, and is another one. */
const translate = (): void => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const isProgram = text.parentElement?.closest('script, style');
    if (isProgram || text.textContent?.trim() === '') continue;
    const font = document.createElement('font');
    font.append(Object.assign(document.createElement('font'), { textContent: 'translated' }));
    text.parentNode?.replaceChild(font, text);
  }
};

for (const path of pages) {
  test(`/${path} is one request, stays one while it is read and used, and complains of nothing`, async ({
    page,
    address,
    complaints,
  }) => {
    const requests = watchRequests(page);
    await page.goto(address(path));
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, 2000);
    await page.keyboard.press('End');
    await page.mouse.click(5, 300);
    await page.locator(colorMode).click();
    await page.waitForLoadState('networkidle');
    expect(requests).toEqual([address(path)]);
    // The browser says of every 404 page that it is one.
    expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([]);
  });
}

test('the colour mode goes round, and is kept for the next page', async ({ page, address }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address(notice));
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  const button = page.locator(colorMode);
  const name = () => button.locator('svg:visible').textContent();
  const names = [await name()];
  await expect(page.locator(root)).not.toHaveAttribute(choice);
  await button.click();
  await expect(page.locator(root)).toHaveAttribute(choice, 'light');
  names.push(await name());
  await button.click();
  await expect(page.locator(root)).toHaveAttribute(choice, 'dark');
  names.push(await name());
  expect(new Set(names).size).toBe(3);
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.goto(address());
  await expect(page.locator(root)).toHaveAttribute(choice, 'dark');
  expect(await background()).toBe(dark);
  await page.locator(colorMode).click();
  await expect(page.locator(root)).not.toHaveAttribute(choice);
  await page.reload();
  expect(await background()).toBe(light);
});

test(
  'a page that the browser has translated stays so, and its buttons work',
  inTurn(2),
  async ({ page, address, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(address(notice));
    await page.evaluate(translate);
    const count = await page.locator('font font').count();
    expect(count).toBeGreaterThan(100);
    await page.locator(colorMode).hover();
    await page.locator(colorMode).click();
    await expect(page.locator(root)).toHaveAttribute(choice, 'light');
    const item = page.locator('[id^="faq-"]').first();
    await item.getByRole('button').click();
    await expect(item.getByRole('button')).toHaveAttribute('data-is-copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(copied).hash).toBe(`#${await item.getAttribute('id')}`);
    await expect(page.locator('font font')).toHaveCount(count);
  },
);

test(
  'the page behind a link is fetched before it is asked for',
  inTurn(0),
  async ({ page, address }) => {
    const client = await page.context().newCDPSession(page);
    await client.send('Preload.enable');
    const ready = new Promise<string>((resolve) => {
      client.on('Preload.prefetchStatusUpdated', ({ prefetchUrl, status }) => {
        if (status === 'Ready') resolve(new URL(prefetchUrl).pathname);
      });
    });
    await page.goto(address(notice));
    const link = page.locator('header nav a:not([aria-current])').first();
    await link.hover();
    expect(await ready).toBe(await link.getAttribute('href'));
  },
);

for (const [motion, isSmooth] of [
  ['no-preference', true],
  ['reduce', false],
] as const) {
  test(
    `a move to another page is ${isSmooth ? '' : 'not '}drawn as one where motion is "${motion}"`,
    inTurn(1),
    async ({ page, address }) => {
      await page.emulateMedia({ reducedMotion: motion });
      await page.addInitScript(() => {
        addEventListener('pagereveal', ({ viewTransition }) => {
          document.documentElement.dataset.isSmooth = String(viewTransition !== null);
        });
      });
      await page.goto(address(notice));
      await page.locator('header a').first().click();
      await expect(page).toHaveURL(new RegExp(`${address()}$`, 'u'));
      await expect(page.locator(root)).toHaveAttribute('data-is-smooth', String(isSmooth));
    },
  );
}

import { oddPort } from '../../playwright.config.ts';
import { findFaults } from './faults.ts';
import { expect, inTurn, test } from './test.ts';

test.use({ baseURL: `http://localhost:${oddPort}` });

const pages = [
  '',
  'contents/',
  'guide/TOC/',
  'guide/start/',
  'guide/count/code/',
  'guide/count/pictures/',
];
const modes = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'forced colours', options: { forcedColors: 'active' } },
] as const;

for (const [index, path] of pages.entries()) {
  test.describe(`/${path}`, () => {
    for (const [at, { name, options }] of modes.entries()) {
      const where = at === 0 ? {} : inTurn(index + at);
      test(`has no fault that axe can find, in ${name}`, where, async ({ page, address }) => {
        await page.emulateMedia(options);
        await page.goto(address(path));
        expect(await findFaults(page, 'best-practice')).toEqual([]);
      });
    }

    test('needs no sideways scrolling at 320 pixels', async ({ page, address }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(address(path));
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        ),
      ).toBe(false);
    });
  });
}

/** Labels in the TOC of the fixture in each language: a section, and its first page. */
const words = {
  en: { section: 'Send', page: 'Start' },
  sv: { section: 'Skicka', page: 'Börja med paket' },
  fr: { section: 'Envoyer', page: 'Commencer avec les colis' },
} as const;

test.describe('the navigation, without script', () => {
  test.use({ script: 'off' });

  test('stands beside the text, open at the page', async ({ page, address, siteLocale }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(address('guide/send/letters/'));
    const navigation = page.locator('#site-navigation');
    await expect(navigation).toBeVisible();
    await expect(navigation.locator('[aria-current="page"]')).toHaveAttribute(
      'href',
      address('guide/send/letters/'),
    );
    await expect(navigation).toContainText(words[siteLocale as 'en'].section);
    const [menu, text] = await Promise.all(
      ['#site-navigation', 'article'].map((one) => page.locator(one).boundingBox()),
    );
    expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0);
  });

  test('begins around the page where it is long', inTurn(0), async ({ page, address }) => {
    await page.setViewportSize({ width: 1280, height: 140 });
    await page.goto(address('guide/count/pictures/'));
    const navigation = page.locator('#site-navigation');
    const [list, current] = await Promise.all([
      navigation.boundingBox(),
      navigation.locator('[aria-current="page"]').boundingBox(),
    ]);
    expect(await navigation.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
    expect(current?.y).toBeGreaterThanOrEqual(list?.y ?? 0);
    expect((current?.y ?? 0) + (current?.height ?? 0)).toBeLessThanOrEqual(
      (list?.y ?? 0) + (list?.height ?? 0),
    );
  });

  test('opens over the text on a phone, and closes', async ({ page, address, string }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(address('guide/start/'));
    const navigation = page.locator('#site-navigation');
    await expect(navigation).toBeHidden();
    await page.getByRole('button', { name: string('nav.menu') }).click();
    await expect(navigation).toBeVisible();
    await page.getByRole('button', { name: string('nav.close') }).click();
    await expect(navigation).toBeHidden();
  });

  test('leads from page to page to the end of the guide', async ({ page, address, siteLocale }) => {
    await page.goto(address('guide/start/'));
    const visited = [page.url()];
    while ((await page.locator('a[rel=next]').count()) > 0 && visited.length < 9) {
      await page.locator('a[rel=next]').click();
      visited.push(page.url());
    }
    expect(visited.map((url) => new URL(url).pathname)).toEqual(
      ['start', 'send/letters', 'count/code', 'count/pictures'].map((name) =>
        address(`guide/${name}/`),
      ),
    );
    await page.goto(address('guide/send/letters/'));
    await expect(page.locator('a[rel=prev]')).toContainText(words[siteLocale as 'en'].page);
  });

  test('keeps a letter with its word', async ({ page, address }) => {
    await page.goto(address('guide/start/'));
    const label = await page.locator('#site-navigation a[href$="/mail"]').textContent();
    expect(label).toMatch(/e\u2011/iu);
  });

  test('has no print', inTurn(1), async ({ page, address }) => {
    await page.goto(address('guide/count/code/'));
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#site-navigation')).toBeHidden();
    const cut = await page
      .locator('pre')
      .evaluateAll((nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth).length);
    expect(cut, 'code that is cut off').toBe(0);
  });

  test('reaches what no TOC.md names, and keeps what it hides at its place', async ({
    page,
    address,
  }) => {
    await page.goto(address('guide/TOC/'));
    await expect(page.locator(`main a[href="${address('guide/lost/')}"]`)).toHaveCount(1);
    await expect(page.locator(`a[href="${address('guide/send/stamps/')}"]`)).toHaveCount(0);
    await page.goto(address('guide/send/stamps/'));
    await expect(page.locator('#site-navigation li li a').first()).toHaveAttribute(
      'href',
      address('guide/send/letters/'),
    );
  });
});

test('search engines and programs know the way to a page', async ({ page, address, baseURL }) => {
  await page.goto(address('guide/send/letters/'));
  const data = await page.locator('script[type="application/ld+json"]').allTextContents();
  const trail = data
    .map((text) => JSON.parse(text))
    .find((one) => one['@type'] === 'BreadcrumbList');
  expect(trail.itemListElement.length).toBe(4);
  expect(new URL(trail.itemListElement[1].item).pathname).toBe(address('guide/start/'));
  expect(baseURL).toBeTruthy();
});

test('pictures take their room before they come, and come from the site', async ({
  page,
  address,
  siteLocale,
}) => {
  await page.goto(address('guide/count/pictures/'));
  const pictures = await page.locator('article img').evaluateAll(async (nodes) =>
    Promise.all(
      (nodes as HTMLImageElement[]).map(async (node) => {
        node.loading = 'eager';
        await node.decode();
        const { width, height } = node.getBoundingClientRect();
        return {
          ratio: Math.round((100 * width) / height),
          natural: Math.round((100 * node.naturalWidth) / node.naturalHeight),
          source: new URL(node.currentSrc).pathname,
        };
      }),
    ),
  );
  expect(pictures.map(({ ratio }) => ratio)).toEqual(pictures.map(({ natural }) => natural));
  expect(
    pictures.every(({ source }) => /^\/assets\/pictures\/\d+-[\da-f]{16}\.webp$/u.test(source)),
  ).toBe(true);
  // Swedish has a picture of its own; French shows the English one.
  await page.goto('/guide/count/pictures/');
  const english = await page.locator('article img').first().getAttribute('src');
  expect(
    english === new URL(pictures[0]?.source ?? '', 'http://x').pathname || siteLocale === 'sv',
  ).toBe(true);
});

test('code is copied by a button, which says so', async ({ page, address, string, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(address('guide/count/code/'));
  // It stands over the code, and takes no room of its own.
  const [block, code] = await Promise.all(
    ['[data-enhance~="copy-code"]', 'pre'].map((one) => page.locator(one).nth(3).boundingBox()),
  );
  expect(block?.height).toBe(code?.height);
  await page.locator('pre').nth(3).hover();
  await page
    .getByRole('button', { name: string('code.copy') })
    .nth(3)
    .click();
  await expect(page.getByRole('button', { name: string('code.copied') })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('plain <words>\n');
});

test(
  'the button of code covers none of it where nobody hovers',
  inTurn(0),
  async ({ browser, address, baseURL, string }) => {
    const context = await browser.newContext({
      ...(baseURL !== undefined && { baseURL }),
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    await page.goto(address('guide/count/code/'));
    const buttons = page.getByRole('button', { name: string('code.copy') });
    await expect(buttons.first()).toBeVisible();
    const first =
      (await page.locator('[data-enhance~="copy-code"] pre').first().textContent()) ?? '';
    await expect(buttons.first()).toHaveAccessibleName(
      `${string('code.copy')}: ${first.trim().split('\n')[0]?.slice(0, 60)}`,
    );
    const covered = await page.locator('[data-enhance~="copy-code"]').evaluateAll((blocks) =>
      blocks.filter((block) => {
        const button = block.querySelector('button')?.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(block.querySelector('code') ?? block);
        return [...range.getClientRects()].some(({ bottom }) => bottom > (button?.top ?? 0));
      }),
    );
    expect(covered).toHaveLength(0);
    await context.close();
  },
);

test('code has colours of more than one kind', inTurn(2), async ({ page, address }) => {
  await page.goto(address('guide/count/code/'));
  const colors = await page
    .locator('pre span')
    .evaluateAll((nodes) => [...new Set(nodes.map((node) => getComputedStyle(node).color))]);
  expect(colors.length).toBeGreaterThan(3);
  await expect(page.locator('figcaption')).toHaveText('count.js');
  await expect(page.locator('pre mark')).toHaveCount(1);
});

/** Bytes that one round trip brings: ten packets. */
const pageBudget = 14_600;

test('nine pages in ten of many fit into one round trip, in one request', async ({
  page,
  address,
  request,
}) => {
  await page.goto(address('many/TOC/'));
  const links = await page
    .locator(`main a[href^="${address('many/section-')}"]`)
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('href') ?? ''));
  // The way to the next page leads to the first of them once more.
  const pages = [...new Set(links)];
  expect(pages.length).toBe(20);
  const sizes: number[] = [];
  for (const path of pages) {
    const response = await request.get(path, { headers: { 'accept-encoding': 'br' } });
    expect(response.headers()['content-encoding']).toBe('br');
    sizes.push(Number(response.headers()['content-length']));
  }
  sizes.sort((a, b) => a - b);
  expect(sizes[Math.ceil(sizes.length * 0.9) - 1]).toBeLessThanOrEqual(pageBudget);

  const asked: string[] = [];
  page.on('request', (one) => asked.push(one.resourceType()));
  await page.goto(pages[0] ?? '', { waitUntil: 'load' });
  expect(asked.filter((type) => ['document', 'script', 'stylesheet'].includes(type))).toEqual([
    'document',
  ]);
});

test('nothing moves on a page of the documentation while it comes', async ({ page, address }) => {
  await page.addInitScript(() => {
    (window as unknown as { shifts: number[] }).shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        (window as unknown as { shifts: number[] }).shifts.push(
          (entry as unknown as { value: number }).value,
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address('guide/count/pictures/'), { waitUntil: 'networkidle' });
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
});

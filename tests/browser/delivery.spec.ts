import type { Page, Request } from '@playwright/test';
import { colorMode, expect, test } from './test.ts';

const pages = ['', 'migrate-to-aws/', 'localization/', 'no-such-page/'];
const notice = 'migrate-to-aws/';
const copyButton = '[id^="faq-"] button';

/** What the page asks for from now on. */
const watchRequests = (page: Page): string[] => {
  const paths: string[] = [];
  page.on('request', (request: Request) => paths.push(new URL(request.url()).pathname));
  return paths;
};

const isBundle = (path: string) => path.includes('/assets/');

const hydrated = 'html[data-has-hydrated="true"]';

/** The properties that a stylesheet sets: others cannot differ. Names of tokens are not seen. */
const readProperties = async (stylesheet: string): Promise<string[]> => {
  const sheet = new CSSStyleSheet();
  await sheet.replace(await (await fetch(stylesheet)).text());
  const toNames = (rules: CSSRuleList): string[] =>
    [...rules].flatMap((rule) => [
      ...('style' in rule ? (rule.style as CSSStyleDeclaration) : []),
      ...('cssRules' in rule ? toNames(rule.cssRules as CSSRuleList) : []),
    ]);
  return [...new Set(toNames(sheet.cssRules))].filter((name) => !name.startsWith('--'));
};

/** What each element and what CSS puts beside it look like, a line each. */
const readStyles = (properties: string[]): string[] =>
  [...document.querySelectorAll('body, body *')].flatMap((element) =>
    ['', '::before', '::after', '::marker'].flatMap((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      if (pseudo !== '' && style.content === 'none') return [];
      const values = properties.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return [
        `${element.localName}.${element.getAttribute('class')}${pseudo} ${values.join('; ')}`,
      ];
    }),
  );

const findStylesheet = async (page: Page): Promise<string> => {
  const files = (await page.locator('script[data-files]').getAttribute('data-files')) ?? '';
  return /\S+\.css(?=#)/u.exec(files)?.[0] ?? '';
};

for (const path of pages) {
  test.describe(`/${path}`, () => {
    test('is one request, and stays one while it is read', async ({ page, address }) => {
      const requests = watchRequests(page);
      await page.goto(address(path));
      await page.mouse.move(200, 300);
      await page.mouse.wheel(0, 2000);
      await page.keyboard.press('End');
      await page.mouse.click(5, 300);
      await page.waitForLoadState('networkidle');
      expect(requests).toEqual([address(path)]);
    });

    test('looks as it does with the whole stylesheet, in every medium', async ({
      page,
      address,
    }) => {
      test.slow();
      await page.goto(address(path));
      const stylesheet = await findStylesheet(page);
      const properties = await page.evaluate(readProperties, stylesheet);
      const media = [
        { width: 320 },
        { width: 700, colorScheme: 'dark' },
        { width: 1400, forcedColors: 'active' },
        { width: 700, media: 'print' },
      ] as const;
      const inEveryMedium = async () => {
        const all: string[][] = [];
        for (const { width, ...medium } of media) {
          await page.emulateMedia({
            media: 'screen',
            colorScheme: 'light',
            forcedColors: 'none',
            ...medium,
          });
          await page.setViewportSize({ width, height: 600 });
          all.push(await page.evaluate(readStyles, properties));
        }
        return all;
      };
      const inlined = await inEveryMedium();
      await page.addStyleTag({ url: stylesheet });
      const whole = await inEveryMedium();
      expect(properties.length).toBeGreaterThan(50);
      for (const [index, styles] of whole.entries()) {
        expect(styles.filter((style, at) => style !== inlined[index]?.[at])).toEqual([]);
      }
    });

    for (const timezoneId of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      for (const colorScheme of ['light', 'dark'] as const) {
        test.describe(`in ${timezoneId}, ${colorScheme}`, () => {
          test.use({ timezoneId, colorScheme });

          test('is taken over by React without a complaint', async ({
            page,
            address,
            complaints,
            hydrate,
          }) => {
            await page.goto(address(path));
            await hydrate();
            await page.waitForLoadState('networkidle');
            // The browser says of every 404 page that it is one.
            expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([]);
          });
        });
      }
    }
  });
}

test.describe('the bundle', () => {
  test('is fetched when a pointer moves over a control that needs it', async ({
    page,
    address,
  }) => {
    const requests = watchRequests(page);
    await page.goto(address(notice));
    await page.locator('header nav a').first().hover();
    await page.locator('main a[href^="#"]').first().hover();
    expect(requests.filter(isBundle)).toEqual([]);
    await page.locator(colorMode).hover();
    await expect(page.locator(hydrated)).toHaveCount(1);
  });

  test('is fetched when the keyboard comes to a control that needs it', async ({
    page,
    address,
  }) => {
    await page.goto(address(notice));
    await page.locator('footer a').last().focus();
    await expect(page.locator(hydrated)).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expect(page.locator(hydrated)).toHaveCount(1);
    await expect(page.locator(colorMode)).toBeFocused();
  });

  test('is not fetched when a control scrolls under a pointer at rest', async ({
    page,
    address,
  }) => {
    const requests = watchRequests(page);
    await page.goto(address(notice));
    const box = await page.locator(copyButton).first().boundingBox();
    if (!box) throw new Error('There is no button.');
    await page.mouse.move(box.x + box.width / 2, 200);
    await page.mouse.wheel(0, box.y + box.height / 2 - 200);
    await expect
      .poll(() => page.evaluate(() => document.elementFromPoint(0, 0) !== null && scrollY))
      .toBeGreaterThan(0);
    await page.waitForTimeout(500);
    const isUnder = await page.evaluate(
      ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest('button') !== null,
      [box.x + box.width / 2, 200],
    );
    expect(isUnder).toBe(true);
    expect(requests.filter(isBundle)).toEqual([]);
  });

  test('is not fetched for an offer of a language that is declined', async ({
    browser,
    baseURL,
    address,
    siteLocale,
  }) => {
    const other = siteLocale === 'sv' ? 'fr' : 'sv';
    const context = await browser.newContext({ baseURL, locale: other });
    const page = await context.newPage();
    const requests = watchRequests(page);
    await page.goto(address(notice));
    await page.locator(`[data-suggestion="${other}"] button`).click();
    await page.waitForLoadState('networkidle');
    expect(requests.filter(isBundle)).toEqual([]);
    await context.close();
  });

  test('gives back the click that it was fetched for', async ({ page, address }) => {
    await page.goto(address(notice));
    const root = page.locator('html');
    await expect(root).toHaveAttribute('data-theme-choice', 'system');
    await page.locator(colorMode).evaluate((button: HTMLElement) => button.click());
    await expect(root).toHaveAttribute('data-theme-choice', 'light');
    await page.locator(colorMode).click();
    await expect(root).toHaveAttribute('data-theme-choice', 'dark');
  });

  test('gives back a click once, however often it came', async ({ page, address }) => {
    await page.goto(address(notice));
    await page.locator(colorMode).evaluate((button: HTMLElement) => {
      for (let count = 0; count < 5; count += 1) button.click();
    });
    await expect(page.locator(hydrated)).toHaveCount(1);
    await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'light');
  });

  test('is tried again after it failed to load', async ({ page, address }) => {
    await page.goto(address(notice));
    await page.route('**/assets/**', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.locator(colorMode).click();
    await failed;
    await page.waitForTimeout(200);
    await page.unroute('**/assets/**');
    await expect(page.locator('h1')).toBeVisible();
    await page.locator(colorMode).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'light');
  });

  test('does not run where it is not what was built, and is asked for again', async ({
    page,
    address,
  }) => {
    await page.goto(address(notice));
    await page.route('**/assets/js/main.*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()};window.changed=1` });
    });
    const refused = page.waitForEvent('console', (message) => /integrity/u.test(message.text()));
    await page.locator(colorMode).click();
    await refused;
    expect(await page.evaluate(() => 'changed' in window)).toBe(false);
    await expect(page.locator('h1')).toBeVisible();
    await page.unroute('**/assets/js/main.*');
    await page.locator(colorMode).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'light');
  });

  test('brings the whole stylesheet for the pages that are moved to', async ({
    page,
    address,
    hydrate,
  }) => {
    await page.goto(address());
    const properties = await page.evaluate(readProperties, await findStylesheet(page));
    const direct = await page.evaluate(readStyles, properties);
    await page.goto(address(notice));
    await hydrate();
    await page.evaluate(() => document.documentElement.setAttribute('data-mark', ''));
    await page.locator('header a').first().click();
    await expect(page).toHaveURL(address());
    await expect(page.locator('main h1')).toBeVisible();
    await expect(page.locator('html[data-mark]')).toHaveCount(1);
    await page.mouse.move(0, 0);
    const moved = await page.evaluate(readStyles, properties);
    const known = new Set(direct);
    expect(moved.filter((style) => !known.has(style))).toEqual([]);
  });
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true });

  test('the bundle is fetched by a tap, not by a finger that scrolls', async ({
    page,
    address,
  }) => {
    const requests = watchRequests(page);
    await page.goto(address(notice));
    const button = page.locator(colorMode);
    for (const type of ['pointerdown', 'pointermove', 'pointercancel']) {
      await button.dispatchEvent(type, { pointerType: 'touch' });
    }
    await page.waitForLoadState('networkidle');
    expect(requests.filter(isBundle)).toEqual([]);
    await button.tap();
    await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'light');
  });
});

test.describe('to a reader who saves data', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', {
        value: { saveData: true, effectiveType: '4g' },
      });
    });
  });

  test('the bundle comes by a click alone', async ({ page, address }) => {
    const requests = watchRequests(page);
    await page.goto(address(notice));
    await page.locator(colorMode).hover();
    await page.locator(colorMode).focus();
    await page.waitForLoadState('networkidle');
    expect(requests.filter(isBundle)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'light');
  });
});

test('the page behind a link is fetched before it is asked for', async ({ page, address }) => {
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
});

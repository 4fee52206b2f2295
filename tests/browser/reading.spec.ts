import { readFileSync } from 'node:fs';
import { locales } from '../../src/locales.ts';
import { findFaults } from './faults.ts';
import { expect, inTurn, test } from './test.ts';

test.describe('without script', () => {
  test.use({ script: 'off' });

  test('tells what the reader needs in the order they need it', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address('migrate-to-aws/'));
    const headings = await page
      .locator('article :is(h1, h2)')
      .evaluateAll((nodes) => nodes.map(({ id }) => id));
    expect(headings).toEqual([
      'migrate-infra-to-aws',
      'at-a-glance',
      'aws-changes',
      'aws-impact',
      'aws-timeline',
      'impact',
      'aws-faq',
      'changes',
      'whom-to-ask',
    ]);
    await expect(page.locator('#at-a-glance')).toHaveText(string('glance.title'));
  });

  test('says the phase in words before the facts', async ({ page, address, string }) => {
    await page.goto(address('migrate-to-aws/'));
    const [phrase = ''] = string('phase.open-ended').split('{');
    const status = page.locator('article section').first();
    await expect(status).toContainText(phrase.trim());
    await expect(page.locator('section[aria-labelledby="at-a-glance"] dt')).not.toHaveCount(0);
  });

  test('follows the colour scheme of the system', inTurn(0), async ({ page, address }) => {
    const background = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(address('migrate-to-aws/'));
    const light = await background();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).not.toBe(light);
  });

  test('prints all answers, the waves and the address of the page', async ({ page, address }) => {
    await page.goto(address('migrate-to-aws/'));
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('article ol').first()).toBeVisible();
    await expect(page.locator('footer')).toContainText(`/migrate-to-aws/`);
    for (const answer of await page.locator('[id^="faq-"] p').all()) {
      await expect(answer).toBeVisible();
    }
    await expect(page.locator('header nav')).toBeHidden();
  });

  test('shows the answer that a link leads to', inTurn(1), async ({ page, address }) => {
    await page.goto(address('migrate-to-aws/#faq-how-long-is-the-interruption'));
    await expect(page.locator('#faq-how-long-is-the-interruption')).toBeInViewport();
  });
});

test('copies the link of an answer', async ({ page, context, address, string }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(address('migrate-to-aws/'));
  const item = page.locator('#faq-do-i-need-to-do-anything');
  const question = await item.locator('h3').textContent();
  await item
    .getByRole('button', { name: `${string('faq.copy')} ${question}`, exact: true })
    .click();
  await expect(page.getByRole('status')).toHaveText(string('faq.copied'));
  await expect(item.locator('button path').last()).toBeVisible();
  await expect(item.locator('button path').first()).toBeHidden();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).hash).toBe('#faq-do-i-need-to-do-anything');
});

for (const [index, refusal] of ['refused', 'not there'].entries()) {
  test(
    `shows the link of an answer, selected, where the clipboard is ${refusal}`,
    inTurn(index),
    async ({ page, address }) => {
      await page.addInitScript((isThere) => {
        const clipboard = isThere
          ? { writeText: () => Promise.reject(new Error('no')) }
          : undefined;
        Object.defineProperty(navigator, 'clipboard', { value: clipboard });
      }, refusal === 'refused');
      await page.goto(address('migrate-to-aws/'));
      const item = page.locator('#faq-do-i-need-to-do-anything');
      await item.getByRole('button').click();
      const link = await page.evaluate(() => getSelection()?.toString());
      expect(link).toMatch(/^http.*#faq-do-i-need-to-do-anything$/u);
      const [field, all] = [await item.locator('input').boundingBox(), await item.boundingBox()];
      expect(field?.width).toBe(all?.width);
      await page.keyboard.press('Tab');
      await expect(item.locator('input')).toHaveCount(0);
    },
  );
}

test('says in a reader view all that it says, and once', async ({ page, address, string }) => {
  await page.goto(address('migrate-to-aws/'));
  const { article, html } = await page.evaluate(() => ({
    article: document.querySelector('article')?.outerHTML ?? '',
    html: document.documentElement.outerHTML,
  }));
  // The code of Firefox's reader view, where no policy of the page holds.
  const code = readFileSync('node_modules/@mozilla/readability/Readability.js', 'utf8');
  await page.goto('about:blank');
  const toContent = `((html) => { ${code}; return new Readability(new DOMParser().parseFromString(html, 'text/html')).parse().content })`;
  const content: string = await page.evaluate(
    `${toContent}(${JSON.stringify(html.replace(/<meta http-equiv[^>]*>/u, ''))})`,
  );
  const [shown, read] = await page.evaluate(
    (texts) =>
      texts.map((text) => {
        const view = new DOMParser().parseFromString(text, 'text/html');
        return [...view.querySelectorAll('h2, h3')].map(({ textContent }) => textContent.trim());
      }),
    [article, content],
  );
  expect(read).toEqual(shown);
  const words = content.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');
  const [phase = ''] = string('phase.open-ended').split('{');
  // Where it stands, and at its wave.
  expect(words.split(phase.trim())).toHaveLength(3);
  expect(words).not.toMatch(/\p{Ll}\p{Lu}\p{Ll}/u);
});

test(
  'keeps the place in the page when the language changes',
  inTurn(2),
  async ({ page, address }) => {
    await page.goto(address('migrate-to-aws/'));
    await page.locator('#impact').evaluate((node) => node.scrollIntoView({ behavior: 'instant' }));
    for (const code of Object.keys(locales)) {
      const link = page.locator(`header nav a[hreflang="${code}"]`);
      await link.evaluate((node: HTMLElement) => node.click());
      await expect(page).toHaveURL(/\/migrate-to-aws\/#impact$/);
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      await expect(page.locator('#impact')).toBeInViewport();
    }
  },
);

test.describe('the offer of another language', () => {
  const offer = (code: string) => `[data-suggestion="${code}"]`;

  test('is made in the language that the browser prefers, and never again once declined', async ({
    browser,
    baseURL,
    address,
    siteLocale,
  }) => {
    const other = siteLocale === 'sv' ? 'fr' : 'sv';
    const context = await browser.newContext({ baseURL, locale: other });
    const page = await context.newPage();
    await page.goto(address('migrate-to-aws/'));
    await expect(page.locator(offer(other))).toBeVisible();
    await expect(page.locator(offer(other))).toHaveAttribute('lang', other);
    expect(new URL(page.url()).pathname).toBe(address('migrate-to-aws/'));
    expect(await findFaults(page, 'best-practice')).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/^#/);
    await page.locator(`${offer(other)} button`).click();
    await expect(page.locator(offer(other))).toBeHidden();
    await page.goto(address());
    await expect(page.locator(offer(other))).toBeHidden();
    await context.close();
  });

  test('is not made to a reader who is there already', async ({ page, address }) => {
    await page.goto(address('migrate-to-aws/'));
    await expect(page.locator('[data-suggestion]')).toHaveCount(0);
  });
});

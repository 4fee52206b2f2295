import { existsSync } from 'node:fs';
import { type LocaleCode, locales } from '../../src/locales.ts';
import { pagesDir } from '../../src/site/files.ts';
import { expect, test } from './test.ts';

const headingIds = ['aws-changes', 'aws-impact', 'aws-timeline', 'impact', 'aws-faq'];
const months: Record<string, string[]> = {
  en: ['October 2023', 'January 2024'],
  sv: ['oktober 2023', 'januari 2024'],
  fr: ['octobre 2023', 'janvier 2024'],
};

/** The months in a language: those of further ones as Intl has them. */
const toMonths = (locale: LocaleCode): string[] =>
  months[locale] ??
  ['2023-10', '2024-01'].map((month) =>
    new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(month),
    ),
  );

test.describe('the notice without script', () => {
  test.use({ script: 'off' });

  test.beforeEach(async ({ page, address }) => {
    await page.goto(address('migrate-to-aws/'));
  });

  test('is in the language of its address', async ({ page, siteLocale }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', siteLocale);
    await expect(page.locator('html')).toHaveAttribute('dir', locales[siteLocale].direction);
  });

  test('shows the waves at the precision that is known, in the page’s language', async ({
    page,
    siteLocale,
  }) => {
    const [stage, production] = toMonths(siteLocale);
    await expect(page.locator('time[datetime="2023-10"]').first()).toHaveText(stage ?? '');
    await expect(page.locator('time[datetime="2024-01"]').first()).toHaveText(production ?? '');
    await expect(page.locator('#wave-stage, #wave-production')).toHaveCount(2);
  });

  test('keeps every heading id', async ({ page }) => {
    await expect(page.locator('h1')).toHaveAttribute('id', 'migrate-infra-to-aws');
    for (const id of headingIds) await expect(page.locator(`h2#${id}`)).toHaveCount(1);
  });

  test('answers six questions, each with the id that it has in every language', async ({
    page,
  }) => {
    const ids = await page
      .locator('[id^="faq-"]')
      .evaluateAll((nodes) => nodes.map(({ id }) => id));
    expect(ids).toEqual([
      'faq-why-is-this-upgrade-mandatory',
      'faq-which-customers-are-moved',
      'faq-how-long-is-the-interruption',
      'faq-do-i-need-to-do-anything',
      'faq-do-i-need-to-test-anything-afterwards',
      'faq-can-i-ask-for-another-date-or-time',
    ]);
    for (const id of ids) await expect(page.locator(`#${id} p`).first()).toBeVisible();
  });

  test('describes the questions for machines by the same words', async ({ page }) => {
    const data = await page.locator('script[type="application/ld+json"]').allTextContents();
    const faq = data.map((json) => JSON.parse(json)).find((node) => node['@type'] === 'FAQPage');
    const shown = await page.locator('[id^="faq-"] h3').allTextContents();
    expect(faq.mainEntity.map(({ name }: { name: string }) => name)).toEqual(
      shown.map((question) => question.trim()),
    );
  });

  test('names itself and its translations to search engines', async ({ page, siteLocale }) => {
    const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
    // A page that a further language has not translated yet is the English one to search engines.
    const isTranslated = existsSync(`${pagesDir(siteLocale)}/migrate-to-aws.md`);
    const prefix = siteLocale === 'en' || !isTranslated ? '' : `/${siteLocale}`;
    expect(new URL(canonical ?? '').pathname).toBe(`${prefix}/migrate-to-aws/`);
    for (const [lang, path] of [
      ['en', '/migrate-to-aws/'],
      ['sv', '/sv/migrate-to-aws/'],
      ['fr', '/fr/migrate-to-aws/'],
      ['x-default', '/migrate-to-aws/'],
    ]) {
      const href = await page.locator(`link[hreflang="${lang}"]`).getAttribute('href');
      expect(new URL(href ?? '').pathname).toBe(path);
    }
  });

  test('says nothing of the machine that built it', async ({ page }) => {
    expect(await page.content()).not.toContain(process.cwd());
  });
});

import { byLanguage } from '../by-language.ts';
import { findFaults } from './faults.ts';
import { expect, inTurn, test } from './test.ts';

/** A word that the notice says, one with a letter wrong, and one that stands nowhere. */
const words = byLanguage({
  en: { found: 'interruption', typo: 'interuption', section: 'aws-faq' },
  sv: { found: 'avbrottet', typo: 'avbrotet', section: 'aws-faq' },
  fr: { found: 'interruption', typo: 'interuption', section: 'aws-faq' },
});

test('finds as one types, marks the words and leads to the section', async ({
  page,
  address,
  string,
  siteLocale,
}) => {
  const { found, section } = words[siteLocale];
  await page.goto(address('search/'));
  const field = page.getByLabel(string('search.label'));
  await expect(field).toBeFocused();
  await field.pressSequentially(found);
  const results = page.locator('[data-search-results] > li');
  await expect(results).toHaveCount(1);
  await expect(page.getByRole('status')).toHaveText(
    string('search.found.one').replace('{count}', '1'),
  );
  await expect(results.getByRole('link').first()).toHaveAttribute(
    'href',
    address('migrate-to-aws/'),
  );
  await expect(page).toHaveURL(new RegExp(`\\?q=${found}$`, 'u'));
  const link = results.locator(`a[href*="#${section}"]`);
  await expect(link).toHaveAttribute('href', /:~:text=/u);
  await link.click();
  await expect(page).toHaveURL(new RegExp(`${address('migrate-to-aws/')}#${section}`, 'u'));
});

test('forgives a typing error', async ({ page, address, siteLocale }) => {
  await page.goto(address(`search/?q=${words[siteLocale].typo}`));
  await expect(page.locator('[data-search-results] > li')).toHaveCount(1);
});

test('says what the reader typed where nothing is found, as text', async ({
  page,
  address,
  string,
}) => {
  const typed = '<b>zzzz';
  await page.goto(address(`search/?q=${encodeURIComponent(typed)}`));
  await expect(page.getByRole('status')).toHaveText(
    string('search.none').replace('{query}', typed),
  );
  await expect(page.locator('[role="status"] b')).toHaveCount(0);
});

test('is opened by / outside of fields, moves by arrows, and Escape leads back', async ({
  page,
  address,
  string,
  siteLocale,
}) => {
  await page.goto(address('migrate-to-aws/'));
  await page.keyboard.press('/');
  await expect(page).toHaveURL(new RegExp(`${address('search/')}$`, 'u'));
  const field = page.getByLabel(string('search.label'));
  await expect(field).toBeFocused();
  await page.keyboard.type(`${words[siteLocale].found}/`);
  await expect(field).toHaveValue(`${words[siteLocale].found}/`);
  await expect(page.locator('[data-search-results] > li')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-search-results] a').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await expect(page.locator('[data-search-results] > li')).toHaveCount(0);
});

test('lets readers turn the key off', inTurn(0), async ({ page, address, string }) => {
  await page.goto(address('search/'));
  await page.getByLabel(string('search.key')).uncheck();
  await page.goto(address('migrate-to-aws/'));
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/migrate-to-aws\/$/u);
});

test('loads nothing before the reader searches, and three files at most for the first word', async ({
  page,
  address,
  siteLocale,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(address('migrate-to-aws/'));
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => path.includes('/search'))).toEqual([]);
  await page.goto(address(`search/?q=${words[siteLocale].found}`));
  await expect(page.locator('[data-search-results] > li')).toHaveCount(1);
  expect(asked.filter((path) => /\/search\/.+/u.test(path)).length).toBeLessThanOrEqual(3);
});

test('says so where the index cannot be loaded', async ({ page, address, string }) => {
  await page.route('**/search/index.json', (route) => route.abort());
  await page.goto(address('search/?q=aws'));
  await expect(page.getByRole('status')).toHaveText(string('search.failed'));
});

test('has nothing that axe finds, with results', async ({ page, address, siteLocale }) => {
  await page.goto(address(`search/?q=${words[siteLocale].found}`));
  await expect(page.locator('[data-search-results] > li')).toHaveCount(1);
  expect(await findFaults(page, 'best-practice')).toEqual([]);
});

test.describe('without script', () => {
  test.use({ script: 'off' });

  test('says what to do', async ({ page, address, string }) => {
    await page.goto(address('search/'));
    await expect(page.getByText(string('search.script'))).toBeVisible();
    await expect(page.getByRole('main').getByRole('link')).toHaveAttribute('href', address());
  });
});

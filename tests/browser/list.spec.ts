import { basePath, localeCodes } from '../../src/locales.ts';
import { expect, inTurn, test } from './test.ts';

test.use({ script: 'off' });

test('lists the notices with their phase and next date', async ({ page, address, string }) => {
  await page.goto(address());
  const notice = page
    .locator('main li')
    .filter({ has: page.locator(`a[href="${address('migrate-to-aws/')}"]`) });
  await expect(notice).toHaveCount(1);
  await expect(notice).toContainText(string('phase.open-ended').split('{')[0] ?? '');
  await expect(notice.locator('time[datetime="2024-01"]')).toHaveCount(1);
});

test('leads to every language by plain links', inTurn(1), async ({ page, address }) => {
  await page.goto(address('migrate-to-aws/'));
  for (const [lang, path] of [
    ['en', '/migrate-to-aws/'],
    ['sv', '/sv/migrate-to-aws/'],
    ['fr', '/fr/migrate-to-aws/'],
  ] as const) {
    await page.locator(`header a[hreflang="${lang}"]`).click();
    await expect(page).toHaveURL(path);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
  }
});

test('answers a wrong address in the language of the address', async ({
  page,
  address,
  string,
  siteLocale,
}) => {
  const response = await page.goto(address('no-such-notice/'));
  expect(response?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', siteLocale);
  const title = siteLocale === 'en' ? 'Page not found' : string('theme.NotFound.title');
  await expect(page.locator('h1')).toHaveText(title);
  await expect(page).toHaveTitle(`${title} | ${string('site.name')}`);
  const languages = page.locator('header a[hreflang]');
  expect(
    await languages.evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
  ).toEqual(localeCodes.map((code) => basePath(code)));
  await expect(page.locator('[data-offer]')).toHaveCount(0);
  await expect(page.locator('main nav a').first()).toHaveAttribute(
    'href',
    address('migrate-to-aws/'),
  );
  // It says no address that is none, to machines and where it is printed.
  const addresses = 'link[rel="canonical"], link[hreflang], meta[property="og:url"]';
  await expect(page.locator(`head :is(${addresses})`)).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('footer')).not.toContainText('/404');
  await page.emulateMedia({ media: null });
  const leftOf = async (selector: string) =>
    (await page.locator(selector).first().boundingBox())?.x;
  expect(await leftOf('h1')).toBe(await leftOf('header > a'));
  await page.locator('main a').last().click();
  await expect(page).toHaveURL(new RegExp(`${address()}$`, 'u'));
  expect(await leftOf('h1')).toBe(await leftOf('header > a'));
});

import { oddPort } from '../../playwright.config.ts';
import { byLanguage } from '../by-language.ts';
import { testAxes } from './axes.ts';
import { findFaults } from './faults.ts';
import { expect, inTurn, test } from './test.ts';

// A site of its own, with one locale more: the one that the run's locale stands for does not matter to it, its text does.
test.use({ baseURL: `http://localhost:${oddPort}` });

const pages = [
  '',
  'no-waves/',
  'one-wave/',
  'twelve-waves/',
  'nine-waves/',
  'long-title/',
  'forty-questions/',
  'times/',
  'moved/',
  'page/',
  'dialect/',
  'changed/',
  'localization/',
];

for (const path of pages) {
  test(`/${path} fits a phone and has no fault that axe can find`, async ({ page, address }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address(path));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(320);
    expect(await findFaults(page)).toEqual([]);
  });
}

// The fullest notice of all: nine waves, five regions, three products, deadlines, updates.
testAxes('nine-waves/');

test('a translation as a pipeline delivers it shows whole', async ({
  page,
  address,
  siteLocale,
}) => {
  await page.goto(address('dialect/'));
  const expected = byLanguage({
    en: ['Archives move', 'September 2025', 'from November 2025'],
    sv: ['Arkiven för att flytta', 'september 2025', 'från november 2025'],
    fr: ['Archives à déplacer', 'septembre 2025', 'à partir de novembre 2025'],
  })[siteLocale];
  const [, test2, live] = expected;
  await expect(page.locator('h1#move-archives')).toBeVisible();
  for (const id of ['archive-changes', 'archive-timeline', 'archive-faq']) {
    await expect(page.locator(`h2#${id}`)).toHaveCount(1);
  }
  await expect(page.locator('#wave-test')).toBeVisible();
  await expect(page.locator('article ol').first()).toContainText(test2 ?? '');
  await expect(page.locator('article ol').first()).toContainText(live ?? '');
  const ids = await page.locator('[id^="faq-"]').evaluateAll((nodes) => nodes.map(({ id }) => id));
  expect(ids).toEqual(['faq-why-is-it-done', 'faq-what-must-i-do', 'faq-whom-do-i-ask']);
  await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
});

test('a hidden page is reached by its link alone', async ({ page, address, request }) => {
  await page.goto(address('hidden/'));
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
  await page.goto(address());
  await expect(page.locator('main h3 a[href*="/one-wave/"]')).toHaveCount(1);
  await expect(page.locator('a[href*="/hidden/"]')).toHaveCount(0);
  const sitemap = await (await request.get(address('sitemap.xml'))).text();
  expect(sitemap).not.toContain('/hidden/');
});

test(
  'a page that is hidden from the sidebar is in the list all the same',
  inTurn(2),
  async ({ page, address }) => {
    await page.goto(address('dialect/'));
    const others = page.locator('nav[aria-labelledby="others"]');
    await expect(others.locator('li')).toHaveCount(5);
    await expect(others.locator('a[href*="/not-in-sidebar/"]')).toHaveCount(0);
    await page.goto(address());
    await expect(page.locator('main h3 a[href*="/not-in-sidebar/"]')).toHaveCount(1);
  },
);

test('names to machines only the languages that have words of their own for a page', async ({
  page,
  address,
  siteLocale,
}) => {
  const readAlternates = () =>
    page
      .locator('link[hreflang]')
      .evaluateAll((links) =>
        (links as HTMLLinkElement[]).map((link) => [link.hreflang, new URL(link.href).pathname]),
      );
  const readCanonical = async () =>
    new URL((await page.locator('link[rel="canonical"]').getAttribute('href')) ?? '').pathname;
  await page.goto(address('no-waves/'));
  expect(await readAlternates()).toEqual([
    ['en', '/no-waves/'],
    ['x-default', '/no-waves/'],
  ]);
  await page.goto(address('changed/'));
  expect(await readAlternates()).toEqual([
    ['en', '/changed/'],
    ['sv', '/sv/changed/'],
    ['x-default', '/changed/'],
  ]);
  expect(await readCanonical()).toBe(siteLocale === 'sv' ? '/sv/changed/' : '/changed/');
});

test('a page that is not translated says so, and its address is the English one', async ({
  page,
  address,
  request,
  siteLocale,
  string,
}) => {
  await page.goto(address('no-waves/'));
  // Nobody is offered in Swedish what is there in English alone.
  for (const code of ['sv', 'fr']) {
    const link = page.locator(`header nav a[hreflang="${code}"]`);
    await expect(link).toHaveCount(1);
    await expect(link).not.toHaveAttribute('data-offer');
  }
  const article = page.locator('article');
  const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
  expect(new URL(canonical ?? '').pathname).toBe('/no-waves/');
  const sitemap = await (await request.get(address('sitemap.xml'))).text();
  if (siteLocale === 'en') {
    await expect(article).not.toHaveAttribute('lang');
    expect(sitemap).toContain('/no-waves/');
    return;
  }
  await expect(article).toHaveAttribute('lang', 'en');
  await expect(page.getByText(string('fallback.text'))).toBeVisible();
  await expect(page.locator('section[aria-labelledby="at-a-glance"]')).toHaveAttribute(
    'lang',
    siteLocale,
  );
  expect(sitemap).not.toContain('/no-waves/');
});

test('a section whose English has changed says so, with today’s English one click away', async ({
  page,
  address,
  siteLocale,
  string,
}) => {
  await page.goto(address('changed/'));
  const notes = page.getByRole('note');
  if (siteLocale !== 'sv') {
    await expect(notes).toHaveCount(0);
    return;
  }
  await expect(notes).toHaveCount(1);
  await expect(notes).toContainText(string('stale.text'));
  await notes.getByRole('link').click();
  await expect(page).toHaveURL('/changed/#how-long');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the localization page tells what is stale, and shows what changed', async ({
  page,
  address,
  string,
}) => {
  await page.goto(address('localization/'));
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
  const row = page.getByRole('row').filter({ has: page.locator('code[title="docs/changed.md"]') });
  const swedish = row.locator('td').filter({ has: page.locator('a[href^="/sv/changed/"]') });
  await expect(swedish).toContainText(string('localization.state.stale'));
  await expect(swedish).toContainText(string('localization.critical'));
  await expect(swedish.getByRole('link', { name: 'how-long' })).toHaveAttribute(
    'href',
    '/sv/changed/#how-long',
  );
  await swedish.locator('summary', { hasText: string('localization.diff') }).click();
  await expect(swedish.locator('del')).toHaveText('60');
  await expect(swedish.locator('ins')).toHaveText('90');
  await expect(swedish).toContainText('Det tar 60 minuter.');
  await expect(
    row.locator('td').filter({ hasText: string('localization.state.missing') }),
  ).toHaveCount(2);
});

test.describe('the localization page on a phone', () => {
  test.use({
    viewport: { width: 320, height: 640 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });

  test('gives the commands to copy and leads to where files are edited', async ({
    page,
    address,
    string,
    siteLocale,
  }) => {
    await page.goto(address('localization/'));
    const row = page
      .getByRole('row')
      .filter({ has: page.locator('code[title="docs/changed.md"]') });
    const swedish = row.locator('td').filter({ has: page.locator('a[href^="/sv/changed/"]') });
    // The short name stands there, the whole path is told beside it.
    const file = 'i18n/sv/docusaurus-plugin-content-docs/current/changed.md';
    const edit = swedish.locator(`a:has(code[title="${file}"])`);
    await expect(edit).toHaveText('changed.md');
    await expect(edit).toHaveAttribute('href', `https://git.example.com/notices/edit/main/${file}`);
    // A missing translation cannot be edited.
    const missing = row.locator('td', { hasText: string('localization.state.missing') }).first();
    await expect(missing.locator('a[href*="git.example.com"]')).toHaveCount(0);

    await swedish.locator('summary', { hasText: string('localization.commands') }).click();
    const copy = swedish.getByRole('button', { name: string('code.copy') });
    await expect(copy).toHaveCount(2);
    await copy.first().click();
    await expect(swedish.getByText(string('code.copied')).first()).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'npm run -s l10n -- export sv changed --stale',
    );
    await copy.last().click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('npm run -s l10n -- accept sv changed#how-long');

    // Everything that opens is open, and still nothing is wider than the phone.
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);

    const summary = page.locator('main ul').first().locator('li');
    await expect(summary.filter({ hasText: 'Svenska' })).toContainText(
      string('localization.state.stale'),
    );
    await expect(page.locator('html')).toHaveAttribute('lang', siteLocale);
  });
});

test(
  'dates that moved are shown with those that they had',
  inTurn(1),
  async ({ page, address }) => {
    await page.goto(address('moved/'));
    const waves = page.locator('article ol').first().locator('> li');
    await expect(waves.nth(0).locator('s time')).toHaveCount(2);
    await expect(waves.nth(0).locator('s time').first()).toHaveAttribute('datetime', '2026-11');
    await expect(waves.nth(1).locator('s time')).toHaveAttribute('datetime', '2026-12');
    await expect(waves.nth(2).locator('s time')).toHaveAttribute('datetime', '2027-01-15');
    const days = await page
      .locator('section[aria-labelledby="changes"] li > time')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('datetime')));
    expect(days).toEqual(['2026-08-01', '2026-07-01', '2026-06-01', '2026-03-01', '2026-01-05']);
  },
);

test.describe('in another zone', () => {
  test.use({ timezoneId: 'Europe/Stockholm' });

  test('a time stands beside the reader’s own', async ({ page, address }) => {
    await page.goto(address('times/'));
    const wave = page.locator('article ol > li').first();
    await expect(wave).toContainText('UTC');
    await expect(wave.getByText(/22\D+00.*23\D+00/u).first()).toBeVisible();
  });
});

test('a locale from right to left is laid out so', inTurn(0), async ({ page }) => {
  await page.goto('/ar/twelve-waves/');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  // Colour alone would not tell a link.
  await expect(page.locator('footer a').first()).toHaveCSS('text-decoration-line', 'underline');
  const text = await page.locator('#wave-wave-1').boundingBox();
  const screen = page.viewportSize();
  expect((text?.x ?? 0) + (text?.width ?? 0)).toBeGreaterThan((screen?.width ?? 0) / 2);
});

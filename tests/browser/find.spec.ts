import type { Page } from '@playwright/test';
import { oddPort } from '../../playwright.config.ts';
import { findFaults } from './faults.ts';
import { expect, inTurn, test } from './test.ts';

// How readers find what concerns them among many notices: the site of odd notices.
test.use({ baseURL: `http://localhost:${oddPort}` });

// The day for which the site was built, whenever this runs.
test.beforeEach(async ({ page, script }) => {
  if (script === 'on') await page.clock.setFixedTime(new Date('2026-11-26T11:00Z'));
});

const shown = (page: Page) => page.locator('[data-filter]:visible h3 a');
const nine = 'nine-waves/';

test.describe('the list', () => {
  test('is narrowed by what the reader chooses, and the address says it', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address());
    const all = await shown(page).count();
    const reset = page.getByRole('button', { name: string('filter.reset') });
    await expect(reset).toBeHidden();
    // Nothing is rolled back now, and what is scheduled now is no option of later.
    const phases = page.getByLabel(string('filter.phase')).locator('option');
    await expect(phases.and(page.locator('[value="in-progress"]'))).toHaveCount(1);
    await expect(phases.and(page.locator('[value="rolled-back"]'))).toHaveCount(0);
    await page.getByLabel(string('filter.region')).selectOption('latin-america');
    await expect(page).toHaveURL(/\?region=latin-america$/u);
    await expect(shown(page).and(page.locator(`[href="${address(nine)}"]`))).toBeVisible();
    const ofRegion = await shown(page).count();
    await page.getByLabel(string('filter.phase')).selectOption('postponed');
    // The other one's wave names no region: it concerns all.
    await expect(shown(page)).toHaveCount(2);
    expect(ofRegion).toBeGreaterThan(2);
    await expect(page.getByRole('status')).toHaveText(
      string('filter.found.other').replace('{count}', '2').replace('{all}', String(all)),
    );
    await reset.click();
    await expect(shown(page)).toHaveCount(all);
    await expect(reset).toBeHidden();
    await expect(page.locator('form select').first()).toBeFocused();
    expect(new URL(page.url()).search).toBe('');
  });

  test('is narrowed by an address, and passes over what none of its fields has', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address('?phase=postponed&action=required&product=nothing'));
    await expect(shown(page)).toHaveCount(2);
    await expect(page.getByLabel(string('filter.phase'))).toHaveValue('postponed');
    await expect(page.getByLabel(string('filter.action'))).toHaveValue('required');
    await expect(page.getByLabel(string('filter.product'))).toHaveValue('');
    expect(await findFaults(page, 'best-practice')).toEqual([]);
  });

  test.describe('without script', () => {
    test.use({ script: 'off' });

    test('is whole, and shows no field that does nothing', async ({ page, address, string }) => {
      await page.goto(address('?phase=postponed'));
      expect(await page.locator('[data-filter]:visible').count()).toBeGreaterThan(3);
      await expect(page.getByLabel(string('filter.phase'))).toBeHidden();
    });
  });
});

test.describe('the archive', () => {
  test.use({ script: 'off' });

  test('has a year for what is over, and its rule', async ({ page, address, string }) => {
    await page.goto(address());
    await page.getByRole('link', { name: string('archive.link') }).click();
    await expect(page).toHaveURL(new RegExp(`${address('archive/')}$`, 'u'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(string('archive.title'));
    await expect(page.getByText(string('archive.rule'))).toBeVisible();
    const year = page.locator('section[aria-labelledby="year-2024"]');
    await expect(year.getByRole('link')).toHaveAttribute('href', address('long-over/'));
    // Two years later it stands here alone.
    await page.goto(address());
    await expect(page.locator(`main a[href="${address('long-over/')}"]`)).toHaveCount(0);
  });
});

test('The archive has nothing that axe finds', async ({ page, address }) => {
  await page.goto(address('archive/'));
  expect(await findFaults(page, 'best-practice')).toEqual([]);
});

test.describe('following a part', () => {
  test('is offered where readers find their wave, and each link leads to its file', async ({
    page,
    address,
    string,
    request,
  }) => {
    await page.goto(address(nine));
    await page
      .locator('section[aria-labelledby="find-yours"]')
      .getByRole('link', { name: string('follow.title') })
      .click();
    await expect(page).toHaveURL(new RegExp(`${address('follow/')}$`, 'u'));
    expect(await findFaults(page, 'best-practice')).toEqual([]);
    const row = page.locator('#regions-europe');
    await expect(row).toContainText(new RegExp(string('region.europe'), 'iu'));
    await expect(row.getByRole('link', { name: string('calendar.subscribe') })).toHaveAttribute(
      'href',
      new RegExp(`^webcal://[^/]+${address('follow/europe/calendar.ics')}$`, 'u'),
    );
    const expected = {
      'calendar.ics': 'text/calendar; charset=utf-8',
      'atom.xml': 'application/atom+xml; charset=utf-8',
      'feed.json': 'application/feed+json; charset=utf-8',
    };
    for (const [file, type] of Object.entries(expected)) {
      const href = address(`follow/europe/${file}`);
      await expect(row.locator(`a[href="${href}"]`)).toBeVisible();
      const response = await request.get(href);
      expect(response.status()).toBe(200);
      expect(response.headers()['content-type']).toBe(type);
    }
  });
});

test.describe('the search', () => {
  test('marks the words, and says which pages are in English alone', async ({
    page,
    address,
    string,
    siteLocale,
  }) => {
    await page.goto(address('search/?q=forty questions'));
    const first = page.locator('[data-search-results] > li').first();
    const link = first.locator('h2 a');
    await expect(link).toHaveAttribute('href', new RegExp(`^${address('forty-questions/')}`, 'u'));
    await expect(link.locator('mark')).toHaveText(['forty', 'questions']);
    if (siteLocale === 'en') {
      await expect(first.locator('[lang]')).toHaveCount(0);
    } else {
      await expect(link).toHaveAttribute('lang', 'en');
      await expect(first.getByText(string('search.english'), { exact: true })).toBeVisible();
    }
  });

  test('shows ten pages, says how many there are, and gives the next ones', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address('search/?q=the one page moves waves questions times notice title'));
    const results = page.locator('[data-search-results] > li');
    const more = page.getByRole('button', { name: string('search.more') });
    await expect(results).toHaveCount(10);
    const count = Number.parseInt((await page.getByRole('status').textContent()) ?? '', 10);
    expect(count).toBeGreaterThan(10);
    await more.click();
    await expect(results).toHaveCount(Math.min(20, count));
    await expect(results.nth(10).locator('h2 a')).toBeFocused();
    while (await more.isVisible()) await more.click();
    await expect(results).toHaveCount(count);
    // What is found anew begins with ten again.
    await page.getByLabel(string('search.label')).fill('zzzz');
    await expect(results).toHaveCount(0);
    await expect(more).toBeHidden();
  });

  test('never finds a page that is hidden', async ({ page, address, string }) => {
    await page.goto(address('search/?q=hidden'));
    await expect(page.getByRole('status')).not.toBeEmpty();
    await expect(page.locator(`main a[href^="${address('hidden/')}"]`)).toHaveCount(0);
    await page.goto(address('search/?q=zzzz'));
    await expect(page.getByRole('status')).toHaveText(
      string('search.none').replace('{query}', 'zzzz'),
    );
  });

  test('is offered to the browser', async ({ page, address, request }) => {
    await page.goto(address());
    const href = await page.locator('link[rel="search"]').getAttribute('href');
    expect(href).toBe(address('opensearch.xml'));
    const response = await request.get(href ?? '');
    expect(response.headers()['content-type']).toContain('application/opensearchdescription+xml');
    expect(await response.text()).toContain(`${address('search/')}?q={searchTerms}`);
  });
});

test.describe('what is new', () => {
  const mark = (page: Page) => page.locator('mark:visible');
  /** Forgets the visit, not what was seen in it: the tab is closed. */
  const endVisit = (page: Page) => page.evaluate(() => sessionStorage.clear());

  test('is marked on the list and the page, from the second visit on, as long as the visit lasts', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address());
    await expect(mark(page)).toHaveCount(0);
    // As if the last visit had been before two things were said of one notice, and before another was published.
    await page.evaluate(() => {
      const seen = JSON.parse(localStorage.getItem('notices.seen') ?? '{}');
      seen['nine-waves/'] = seen['nine-waves/'].filter(
        (id: string) => !/2026-11-26T10|change-latin/u.test(id),
      );
      delete seen['one-wave/'];
      localStorage.setItem('notices.seen', JSON.stringify(seen));
    });
    await endVisit(page);
    await page.goto(address());
    await expect(mark(page)).toHaveCount(2);
    const item = page.locator('li').filter({ has: page.locator(`h3 a[href="${address(nine)}"]`) });
    await expect(item.locator('mark')).toHaveText(string('news.changed'));
    await expect(
      page
        .locator('li')
        .filter({ has: page.locator(`h3 a[href="${address('one-wave/')}"]`) })
        .locator('mark'),
    ).toHaveText(string('news.new'));
    expect(await findFaults(page, 'best-practice')).toEqual([]);

    await page.goto(address(nine));
    await expect(mark(page)).toHaveCount(2);
    for (const id of [
      'update-europe-mail-2026-11-26T10-20Z',
      'change-latin-america-mail-2026-11-20',
    ]) {
      await expect(page.locator(`#${id} mark`)).toHaveText(string('news.new'));
    }
    expect(await findFaults(page, 'best-practice')).toEqual([]);
    await page.reload();
    await expect(mark(page)).toHaveCount(2);

    await endVisit(page);
    await page.goto(address());
    await expect(mark(page)).toHaveCount(0);
  });

  test(
    'is not what the reader has read on its page, though nothing was said there since',
    inTurn(1),
    async ({ page, address }) => {
      // From a mail, before they ever saw the list: nothing there is known to be new.
      await page.goto(address('one-wave/'));
      expect(await page.evaluate(() => localStorage.getItem('notices.seen'))).toBeNull();
      await page.goto(address());
      await expect(mark(page)).toHaveCount(0);
      await page.evaluate(() => {
        const seen = JSON.parse(localStorage.getItem('notices.seen') ?? '{}');
        delete seen['one-wave/'];
        localStorage.setItem('notices.seen', JSON.stringify(seen));
      });
      await endVisit(page);
      await page.goto(address('one-wave/'));
      await endVisit(page);
      await page.goto(address());
      await expect(mark(page)).toHaveCount(0);
    },
  );

  test(
    'is not marked where the browser refuses to remember',
    inTurn(2),
    async ({ page, address, complaints }) => {
      await page.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, name, {
            get: () => {
              throw new DOMException('refused', 'SecurityError');
            },
          });
        }
      });
      for (const path of ['', nine, '']) {
        await page.goto(address(path));
        await expect(mark(page)).toHaveCount(0);
      }
      expect(complaints).toEqual([]);
    },
  );
});

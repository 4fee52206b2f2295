import { readFileSync } from 'node:fs';
import path from 'node:path';
import { oddPort } from '../../playwright.config.ts';
import { findFaults } from './faults.ts';
import { siteFolderFile } from './site-folder-file.ts';
import { expect, inTurn, test } from './test.ts';

// A notice that was withdrawn, and that had another address before: the site of odd notices.
test.use({ baseURL: `http://localhost:${oddPort}` });

const former = 'withdrawn-before/';
const today = 'withdrawn/';

test('A former address leads to that of today, and its calendar and data stay', async ({
  page,
  address,
  request,
}) => {
  await page.goto(address(former));
  await expect(page).toHaveURL(new RegExp(`${address(today)}$`, 'u'));
  for (const name of ['calendar.ics', 'notice.json']) {
    const [before, now] = await Promise.all(
      [former, today].map((base) => request.get(address(`${base}${name}`))),
    );
    expect(before?.status()).toBe(200);
    expect(await before?.text()).toBe(await now?.text());
  }
});

test('The page of a withdrawn notice has nothing that axe finds', async ({ page, address }) => {
  await page.goto(address(today));
  expect(await findFaults(page, 'best-practice')).toEqual([]);
});

test('The servers are told of former addresses, before all else', inTurn(0), () => {
  const build = path.join(readFileSync(siteFolderFile(oddPort), 'utf8'), 'build');
  const read = (name: string) => readFileSync(path.join(build, name), 'utf8').split('\n');
  expect(read('_redirects')[0]).toBe('/withdrawn-before/ /withdrawn/ 301');
  expect(read('_redirects')).toContain('/sv/* /sv/404.html 404');
  expect(read('redirects.map')).toContain('"/fr/withdrawn-before/" "/fr/withdrawn/";');
});

test.describe('without script', () => {
  test.use({ script: 'off' });

  test('a former address leads on', async ({ page, address }) => {
    await page.goto(address(former));
    await expect(page).toHaveURL(new RegExp(`${address(today)}$`, 'u'));
  });

  test('a withdrawn notice says since when and why, and nothing of what it said', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address(today));
    const stone = page.locator('#withdrawn');
    await expect(stone).toContainText(string('withdrawn.since').split('{')[0] ?? '');
    await expect(stone).toContainText('2026');
    await expect(stone).toContainText(string('change.why.obsolete'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.locator('#when')).toHaveCount(0);
    await expect(page.locator('#change-planned-2026-11-20')).toBeVisible();
    await page.goto(address());
    const item = page.locator('[data-stage="done"] > li').filter({
      has: page.locator(`a[href="${address(today)}"]`),
    });
    await expect(item).toContainText(string('withdrawn.since').split('{')[0] ?? '');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { oddPort } from '../../playwright.config.ts';
import { findFaults } from './faults.ts';
import { siteFolderFile } from './site-folder-file.ts';
import { expect, inTurn, test } from './test.ts';

// A notice of nine waves, of which four name their customers (`tests/fixtures/sites/odd/members/`).
test.use({ baseURL: `http://localhost:${oddPort}` });

// The day for which the site was built, whenever this runs.
test.beforeEach(async ({ page, script }) => {
  if (script === 'on') await page.clock.setFixedTime(new Date('2026-11-26T11:00Z'));
});

const notice = 'nine-waves/';

test('tells customers their wave, its date and what to do, however they write their id', async ({
  page,
  address,
  string,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address(notice));
  const field = page.getByLabel(string('members.label'));
  const answer = page.getByRole('status').filter({ hasText: string('members.found') });
  await field.fill(' ZULU-Tenant-4711');
  await field.press('Enter');
  await expect(answer).toBeVisible();
  await expect(answer.locator('a[href="#wave-europe-mail"]:visible')).toBeVisible();
  await expect(answer.locator('time:visible').first()).toHaveAttribute('datetime', /^2026-11-26/u);
  await expect(answer.locator('a[href="#test-address"]:visible')).toBeVisible();
  await expect(answer.locator(`a[href="${address('follow/')}"]:visible`)).toBeVisible();

  await field.fill('zulu,  ärlig & co');
  await page.getByRole('button', { name: string('members.button') }).click();
  await expect(answer.locator('a[href="#wave-europe-mail"]:visible')).toBeVisible();

  await field.fill('zulu-tenant-88');
  await field.press('Enter');
  await expect(answer.locator('a[href="#wave-asia-pacific-mail"]')).toBeVisible();
  await expect(answer.locator('a[href="#wave-europe-mail"]')).toBeHidden();

  // One bucket an answer, no id in any address.
  expect(asked.filter((url) => url.includes('/members/'))).toHaveLength(3);
  expect(asked.filter((url) => /zulu/iu.test(decodeURIComponent(url)))).toEqual([]);
  expect(page.url()).not.toMatch(/zulu/iu);
});

test('says of a wave that was postponed that it has no date', async ({ page, address, string }) => {
  await page.goto(address(notice));
  await page.getByLabel(string('members.label')).fill('zulu-tenant-90');
  await page.keyboard.press('Enter');
  const status = page.getByRole('status').filter({ hasText: string('members.found') });
  await expect(status.getByText(string('timeline.new-date'))).toBeVisible();
});

test('says whom to ask where nobody has the id, and where it cannot be looked up', async ({
  page,
  address,
  string,
}) => {
  await page.goto(address(notice));
  const field = page.getByLabel(string('members.label'));
  const status = page.getByRole('status').filter({ hasText: string('members.unknown') });
  await field.fill('nobody');
  await field.press('Enter');
  await expect(status.getByText(string('members.unknown'))).toBeVisible();
  await expect(
    status.getByRole('link', { name: string('footer.help') }).filter({ visible: true }),
  ).toHaveAttribute('href', /^https:/u);
  await page.route('**/members/*.txt', (route) => route.abort());
  await field.fill('zulu-tenant-1');
  await field.press('Enter');
  await expect(status.getByText(string('members.failed'))).toBeVisible();
});

test('has nothing that axe finds, with an answer', async ({ page, address, string }) => {
  await page.goto(address(notice));
  await page.getByLabel(string('members.label')).fill('zulu-tenant-1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(string('members.found')).filter({ visible: true })).toBeVisible();
  expect(await findFaults(page, 'best-practice')).toEqual([]);
});

test.describe('without script', () => {
  test.use({ script: 'off' });

  test('says whom to ask, and shows no field that does nothing', async ({
    page,
    address,
    string,
  }) => {
    await page.goto(address(notice));
    await expect(page.getByText(string('members.script'))).toBeVisible();
    await expect(
      page
        .getByRole('status')
        .getByRole('link', { name: string('footer.help') })
        .filter({ visible: true }),
    ).toHaveCount(1);
    await expect(page.getByLabel(string('members.label'))).toBeHidden();
  });
});

/** The text of a file, unpacked where it is packed. */
const textOf = (file: string): string => {
  const bytes = readFileSync(file);
  try {
    if (file.endsWith('.br')) return brotliDecompressSync(bytes).toString('latin1');
    if (file.endsWith('.gz')) return gunzipSync(bytes).toString('latin1');
  } catch {
    // A file of that name that is not packed.
  }
  return bytes.toString('latin1');
};

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    // The packages stand elsewhere.
    if (entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? filesBelow(file) : entry.isFile() ? [file] : [];
  });

test('No id stands in the build, its feeds, its caches or its log', inTurn(0), () => {
  const siteDir = readFileSync(siteFolderFile(oddPort), 'utf8');
  const own = path.join(siteDir, 'members');
  const files = filesBelow(siteDir).filter((file) => !file.startsWith(own));
  expect(files.some((file) => file.includes('/node_modules/.cache/checks/'))).toBe(true);
  expect(files.some((file) => /nine-waves\/members\/00\.txt\.br$/u.test(file))).toBe(true);
  expect(files.some((file) => file.endsWith('build.log'))).toBe(true);
  const telling = files.filter((file) => /zulu-tenant|zulu, /iu.test(textOf(file)));
  expect(telling).toEqual([]);
});

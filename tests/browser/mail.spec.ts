import { execFileSync } from 'node:child_process';
import { localeCodes } from '../../src/locales.ts';
import { findFaults } from './faults.ts';
import { expect, test } from './test.ts';

type Mails = Record<string, Record<string, { title: string; html: string }>>;

// One process makes the mails for all tests of a language.
test.describe.configure({ mode: 'default' });

// Mails are made by modules that Playwright cannot load: they run as a program.
let mails: Mails = {};
test.beforeAll(() => {
  const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'tests/browser/write-mails.ts'];
  mails = JSON.parse(execFileSync('node_modules/.bin/node', args, { encoding: 'utf8' }));
});

const kinds = ['announced', 'reminder', 'moved', 'postponed', 'cancelled', 'started', 'completed'];

test('There is a mail for each occasion', () => {
  expect(Object.keys(mails)).toEqual(kinds);
});

const light = { colorScheme: 'light', forcedColors: 'none' } as const;
/** Colours that do not depend on the language: one language runs them, another one for each mail. */
const otherColors = [
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

for (const [index, kind] of kinds.entries()) {
  test(`The mail that says ${kind}, as a page, has no fault that axe can find, and fits a phone`, async ({
    page,
    siteLocale,
  }) => {
    const { html, title } = mails[kind]?.[siteLocale] ?? { html: '', title: '' };
    await page.setViewportSize({ width: 320, height: 640 });
    await page.setContent(html);
    const isInTurn = localeCodes[index % localeCodes.length] === siteLocale;
    for (const options of [light, ...(isInTurn ? otherColors : [])]) {
      await page.emulateMedia(options);
      expect(await findFaults(page, 'best-practice')).toEqual([]);
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('html')).toHaveAttribute('lang', siteLocale);
    await expect(page.locator('body')).toHaveAttribute('lang', siteLocale);
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBe(0);
  });
}

import { rmSync } from 'node:fs';
import type { MadeMail } from '../../src/commands/announce-mails.ts';
import { makeAnnounceSite, makeFixtureMails, occasions } from '../announce-site.ts';
import { findFaults } from './faults.ts';
import { expect, test } from './test.ts';

const makeMail = async (kind: string, locale: string): Promise<MadeMail> => {
  const siteDir = makeAnnounceSite();
  try {
    const [occasion = 'announced', wave = ''] = occasions.find(([one]) => one === kind) ?? [];
    const { mails } = await makeFixtureMails(siteDir, occasion, wave);
    const mail = mails.find((one) => one.locale === locale);
    if (!mail) throw new Error(`no mail in ${locale}`);
    return mail;
  } finally {
    rmSync(siteDir, { recursive: true, force: true });
  }
};

for (const [kind] of occasions) {
  test(`The mail that says ${kind}, as a page, has no fault that axe can find, and fits a phone`, async ({
    page,
    siteLocale,
  }) => {
    const { html, content } = await makeMail(kind, siteLocale);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const options of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { colorScheme: null, forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia(options);
      await page.setContent(html);
      expect(await findFaults(page, 'best-practice')).toEqual([]);
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(content.title);
    await expect(page.locator('html')).toHaveAttribute('lang', siteLocale);
    await expect(page.locator('body')).toHaveAttribute('lang', siteLocale);
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBe(0);
  });
}

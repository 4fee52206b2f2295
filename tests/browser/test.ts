import { test as base, expect } from '@playwright/test';
import { basePath, type LocaleCode } from '../../src/locales.ts';

interface Site {
  /** The locale that this run is for. */
  siteLocale: LocaleCode;
  /** An address of the site in that locale: `address('migrate-to-aws/')`. */
  address: (path?: string) => string;
  /** The UI strings of that locale. */
  string: (id: string) => string;
  /** What the page wrote to its console as a warning or an error, and the exceptions that nobody caught. */
  complaints: string[];
}

/** Playwright's test with what a page of the site has in its locale. */
export const test = base.extend<Site>({
  siteLocale: ['en', { option: true }],
  address: async ({ siteLocale }, use) => {
    await use((path = '') => `${basePath(siteLocale)}${path}`);
  },
  string: async ({ siteLocale }, use) => {
    const strings: Record<string, { message: string }> = (
      await import(`../../i18n/${siteLocale}/code.json`, { with: { type: 'json' } })
    ).default;
    await use((id) => strings[id]?.message ?? `no string ${id}`);
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await use(complaints);
    },
    { auto: true },
  ],
});

export { expect };

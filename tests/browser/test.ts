import { test as base, expect, type Page } from '@playwright/test';
import { needsBundle } from '../../src/delivery/loader.ts';
import { basePath, type LocaleCode } from '../../src/locales.ts';

/** The button that changes the colour mode: it needs the bundle, and is on every page. */
export const colorMode = 'footer button';

interface Site {
  /** The locale that this run is for. */
  siteLocale: LocaleCode;
  /** Whether this run tries pages as they arrive, or once the bundle has taken them over. */
  bundle: 'as needed' | 'loaded';
  /** `off` for what a page must do without script, and does all the same once the bundle has loaded. */
  script: 'on' | 'off';
  /** Reaches for something that needs the bundle, and waits until it has taken the page over. */
  hydrate: () => Promise<void>;
  /** An address of the site in that locale: `address('migrate-to-aws/')`. */
  address: (path?: string) => string;
  /** The UI strings of that locale. */
  string: (id: string) => string;
  /** What the page wrote to its console as a warning or an error, and the exceptions that nobody caught. */
  complaints: string[];
  /** What the Content-Security-Policy stopped, on every page: a test that ends with any fails. */
  violations: string[];
}

const hydrate = async (page: Page): Promise<void> => {
  await page
    .locator(needsBundle)
    .first()
    .dispatchEvent('pointerdown', { pointerType: 'mouse' }, { timeout: 5_000 });
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
};

/** Playwright's test with what a page of the site has in its locale. */
export const test = base.extend<Site>({
  siteLocale: ['en', { option: true }],
  bundle: ['as needed', { option: true }],
  script: ['on', { option: true }],
  javaScriptEnabled: async ({ bundle, script }, use) => {
    await use(script === 'on' || bundle === 'loaded');
  },
  page: async ({ bundle, javaScriptEnabled, page }, use) => {
    if (bundle === 'loaded' && javaScriptEnabled) {
      const goto = page.goto.bind(page);
      page.goto = async (...args) => {
        const response = await goto(...args);
        if ((await page.locator('html[data-has-hydrated]').count()) > 0) await hydrate(page);
        return response;
      };
    }
    await use(page);
  },
  hydrate: async ({ page }, use) => {
    await use(() => hydrate(page));
  },
  address: async ({ siteLocale }, use) => {
    await use((path = '') => `${basePath(siteLocale)}${path}`);
  },
  string: async ({ siteLocale }, use) => {
    const strings: Record<string, { message: string }> = (
      await import(`../../i18n/${siteLocale}/code.json`, { with: { type: 'json' } })
    ).default;
    await use((id) => strings[id]?.message ?? `no string ${id}`);
  },
  violations: [
    async ({ context }, use) => {
      const violations: string[] = [];
      // The event tells what happened once scripts run; the browser's own words, without script as well.
      await context.exposeFunction('tellViolation', (text: string) => violations.push(text));
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          const { effectiveDirective, blockedURI, sourceFile, lineNumber, documentURI } = event;
          (window as unknown as { tellViolation: (text: string) => void }).tellViolation(
            `${documentURI}: ${effectiveDirective} stopped ${blockedURI} (${sourceFile}:${lineNumber})`,
          );
        });
      });
      context.on('console', (message) => {
        if (/content.security.policy/iu.test(message.text())) violations.push(message.text());
      });
      await use(violations);
      expect(violations, 'what the Content-Security-Policy stopped').toEqual([]);
    },
    { auto: true },
  ],
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

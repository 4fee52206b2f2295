import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { test as base, expect } from '@playwright/test';
import { hostilePort, oddPort, sitesPort } from '../../playwright.config.ts';
import { basePath, defaultLocale, type LocaleCode, localeCodes } from '../../src/locales.ts';

/** The button that changes the colour mode, on every page. */
export const colorMode = 'footer button';

/** For what runs in one language alone. */
export const inLanguage = (code: LocaleCode) => ({ tag: `@${code}` });

/** For what no language changes: one language runs it, and each has its share of many. */
export const inTurn = (index: number) =>
  inLanguage(localeCodes[index % localeCodes.length] ?? defaultLocale);

/** The sites that are made when a test asks for them, by their ports (`serve-sites.ts`). */
const made: Record<string, string> = { [oddPort]: 'odd', [hostilePort]: 'hostile' };

/** Waits until a site is served; it is made where nobody has asked for it yet. */
const untilServed = async (name: string): Promise<void> => {
  for (;;) {
    const { status } = await fetch(`http://localhost:${sitesPort}/${name}`);
    if (status === 200) return;
    if (status !== 503)
      throw new Error(`The site "${name}" could not be made: see what its build said.`);
    await wait(200);
  }
};
const served = new Map<string, Promise<void>>();

interface Site {
  /** The locale that this run is for. */
  siteLocale: LocaleCode;
  /** `off` for what a page must do without script. */
  script: 'on' | 'off';
  /** An address of the site in that locale: `address('migrate-to-aws/')`. */
  address: (path?: string) => string;
  /** The UI strings of that locale. */
  string: (id: string) => string;
  /** The site of the test is served. */
  isServed: true;
  /** Warnings and errors in the console of the page, and the exceptions that nobody caught. */
  complaints: string[];
  /** Violations of the Content-Security-Policy, on every page: a test that ends with any fails. */
  violations: string[];
}

/** Playwright's test with what a page of the site has in its locale. */
export const test = base.extend<Site>({
  siteLocale: ['en', { option: true }],
  script: ['on', { option: true }],
  javaScriptEnabled: async ({ script }, use) => {
    await use(script === 'on');
  },
  address: async ({ siteLocale }, use) => {
    await use((path = '') => `${basePath(siteLocale)}${path}`);
  },
  string: async ({ siteLocale }, use) => {
    const read = async (code: LocaleCode): Promise<Record<string, { message: string }>> =>
      (await import(`../../i18n/${code}/code.json`, { with: { type: 'json' } })).default;
    // Strings that a further language does not have are English.
    const strings = { ...(await read(defaultLocale)), ...(await read(siteLocale)) };
    const theme = `node_modules/@docusaurus/theme-translations/locales/${siteLocale}/theme-common.json`;
    const ofTheme: Record<string, string> = existsSync(theme)
      ? JSON.parse(readFileSync(theme, 'utf8'))
      : {};
    await use((id) => strings[id]?.message ?? ofTheme[id] ?? `no string ${id}`);
  },
  isServed: [
    async ({ baseURL }, use) => {
      const name = made[baseURL === undefined ? '' : new URL(baseURL).port];
      if (name !== undefined) {
        const wanted = served.get(name) ?? untilServed(name);
        served.set(name, wanted);
        await wanted;
      }
      await use(true);
    },
    // Its build uses all processors, and takes as long as they are busy with other tests.
    { auto: true, timeout: 600_000 },
  ],
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

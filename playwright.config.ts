import { defineConfig } from '@playwright/test';
import { localeCodes } from './src/locales.ts';

const port = 4173;
/** Where the site of `tests/fixtures/sites/odd` is served. */
export const oddPort = 4174;
/** Where a site with every attack of the hostile pack is served. */
export const hostilePort = 4175;

/** Every browser test runs twice for each locale: on pages as they arrive, and once the bundle has loaded. */
export default defineConfig<{ siteLocale: string; bundle: string }>({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/find-browser.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // On a machine that is busy with something else, a browser may miss a beat; what is broken fails each time.
  retries: process.env.CI ? 2 : 0,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // The browser talks to nobody but the site.
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    },
  },
  projects: localeCodes.flatMap((code) => [
    { name: code, use: { siteLocale: code, locale: code, bundle: 'as needed' } },
    {
      name: `${code}-loaded`,
      use: { siteLocale: code, locale: code, bundle: 'loaded' },
      // These are about files, and about what happens before the bundle has loaded.
      testIgnore: /(budget|delivery)\.spec\.ts/u,
    },
  ]),
  webServer: [
    {
      command: `npm run -s serve -- --port ${port}`,
      url: `http://localhost:${port}/`,
      reuseExistingServer: !process.env.CI,
    },
    {
      command: `node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON tests/browser/serve-fixture.ts odd ${oddPort}`,
      url: `http://localhost:${oddPort}/`,
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
      reuseExistingServer: !process.env.CI,
    },
    {
      command: `node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON tests/browser/serve-hostile.ts ${hostilePort}`,
      url: `http://localhost:${hostilePort}/`,
      timeout: 240_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
      reuseExistingServer: !process.env.CI,
    },
  ],
});

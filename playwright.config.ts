import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { localeCodes } from './src/locales.ts';

const port = 4173;
/** Where the site of `tests/fixtures/sites/odd` is served. */
export const oddPort = 4174;
/** Where a site with every attack of the hostile pack is served. */
export const hostilePort = 4175;
/** Where it is told which of them are served, and where they are asked for. */
export const sitesPort = 4176;

/** These have a server of their own, and look at all locales at once. */
const previewTests = /preview\.spec\.ts/u;
/** Every browser test runs once for each locale. */
export default defineConfig<{ siteLocale: string }>({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/find-browser.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // One more than processors: a test waits for its page, and each of them starts a browser for each language.
  workers: Math.min(availableParallelism() + 1, 6),
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
        // Its pages are all ours: no process for each site, which takes longer to start than most pages to be shown.
        '--disable-site-isolation-trials',
        '--renderer-process-limit=1',
      ],
    },
  },
  projects: [
    // A language takes seconds to start, more where the other tests run beside it.
    {
      name: 'preview',
      testMatch: previewTests,
      timeout: 240_000,
      expect: { timeout: 60_000 },
    },
    ...localeCodes.map((code) => ({
      name: code,
      use: { siteLocale: code, locale: code },
      testIgnore: [previewTests],
      // What one language runs is no other one's (`inTurn` in tests/browser/test.ts).
      grepInvert: localeCodes
        .filter((other) => other !== code)
        .map((other) => `@${other}`)
        .map((tag) => new RegExp(`(?:^|\\s)${tag}(?=\\s|$)`, 'u')),
    })),
  ],
  // One process that serves the build at once, and makes the other sites when the first test asks for them.
  webServer: {
    command: `node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON tests/browser/serve-sites.ts ${sitesPort} ${port} ${oddPort} ${hostilePort}`,
    url: `http://localhost:${sitesPort}/`,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    reuseExistingServer: !process.env.CI,
  },
});

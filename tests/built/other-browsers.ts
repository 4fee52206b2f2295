import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { basePath, localeCodes } from '../../src/locales.ts';
import { listen } from '../../src/serve/listen.ts';
import { createStaticHandler } from '../../src/serve/static-server.ts';
import { type OtherBrowser, otherBrowsers } from '../other-browsers.ts';

/** Waits until an expression is true in a page. */
const until = async (browser: OtherBrowser, expression: string): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await browser.evaluate<boolean>(expression)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`It never came to be: ${expression}`);
};

// What readers do, in the browsers that Playwright has not: a build of Firefox and of WebKit as Debian ships them.
for (const { name, advice, isInstalled, start } of otherBrowsers) {
  describe(name, { skip: !isInstalled && `It is not installed. ${advice}` }, () => {
    let server: Awaited<ReturnType<typeof listen>>;
    let browser: OtherBrowser;

    before(async () => {
      server = await listen({
        host: 'localhost',
        port: 0,
        onRequest: createStaticHandler('build'),
      });
      browser = await start('en-GB', { TZ: 'America/New_York' });
    });

    after(async () => {
      await browser?.close();
      await server?.close();
    });

    for (const code of localeCodes) {
      const home = basePath(code);
      const open = (path = 'migrate-to-aws/') => browser.open(`${server.origin}${home}${path}`);

      it(`scrolls to the end in ${code}, and the policy stops nothing`, async () => {
        await open();
        await browser.evaluate(
          `(window.stopped = [], addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => stopped.push(effectiveDirective + ' ' + blockedURI)), 0)`,
        );
        await browser.evaluate(`(async () => {
          for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
            scrollTo({ top, behavior: 'instant' });
            await new Promise(requestAnimationFrame);
          }
        })()`);
        assert.deepEqual(await browser.evaluate('stopped'), []);
        assert.deepEqual(
          await browser.evaluate(
            `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !/favicon/.test(name))`,
          ),
          [],
        );
        assert.equal(
          await browser.evaluate(
            `[...document.querySelectorAll('h1, footer')].every((node) => node.checkVisibility())`,
          ),
          true,
        );
      });

      it(`lets nothing run over the edge of what stands beside the page in ${code}`, async () => {
        await open();
        const [width, all] = await browser.evaluate<[number, number]>(
          `[document.querySelector('.NoticeCard-card')].map(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth])[0]`,
        );
        assert.equal(all, width);
      });

      it(`marks ${code} as the language of the page`, async () => {
        await open();
        const lines = await browser.evaluate<string[]>(
          `[...document.querySelectorAll('header [hreflang]')].map((link) => getComputedStyle(link).textDecorationLine + ' ' + link.hreflang)`,
        );
        assert.deepEqual(
          lines,
          localeCodes.map((one) => `${one === code ? 'underline' : 'none'} ${one}`),
        );
      });

      it(`copies the link of an answer within the click in ${code}`, async () => {
        await open();
        await browser.click('[data-enhance~="copy-link"]');
        await until(browser, `document.querySelector('[data-is-copied]') !== null`);
        assert.notEqual(
          await browser.evaluate(`document.querySelector('[data-copy-status]').textContent`),
          '',
        );
      });

      it(`changes the colour mode in ${code}`, async () => {
        await open('');
        await browser.evaluate('(localStorage.clear(), 0)');
        await open('');
        await browser.click('footer button');
        assert.equal(
          await browser.evaluate('document.documentElement.dataset.themeChoice'),
          'light',
        );
        await browser.evaluate('(localStorage.clear(), 0)');
      });

      it(`takes the place in the page along from ${code} to another language`, async () => {
        const other = localeCodes.find((one) => one !== code) ?? code;
        await open();
        await browser.evaluate(
          `(document.querySelector('#impact').scrollIntoView({ behavior: 'instant' }), 0)`,
        );
        await browser.evaluate(
          `(document.querySelector('header a[hreflang="${other}"]').click(), 0)`,
        );
        await until(
          browser,
          `document.documentElement?.lang === '${other}' && location.hash === '#impact'`,
        );
      });
    }
  });
}

import type { Page } from '@playwright/test';
import { hostilePort } from '../../playwright.config.ts';
import { canary } from '../hostile-pack.ts';
import { expect, inLanguage, inTurn, test } from './test.ts';

// A site of its own, with every attack of the hostile pack in it (tests/hostile-pack.ts).
test.use({ baseURL: `http://localhost:${hostilePort}` });

/** Parts of a page that are the site's own: the script where a phone's first screen ends, and its icon. */
interface Own {
  scripts: string[];
  icon: string;
}

/** Returns elements that run, load or restyle; none of them may come from an author. */
const findLive = ({ icon, scripts }: Own): string[] => {
  const found: string[] = [];
  const foreign = 'iframe, frame, object, embed, applet, form, base, video, audio, math, portal';
  for (const node of document.querySelectorAll(`${foreign}, meta[http-equiv]`)) {
    if (node.getAttribute('http-equiv') === 'Content-Security-Policy') continue;
    // The site's own look-up, which leads nowhere: a form of an author would have more, or less.
    const names = node.getAttributeNames().join(' ');
    if (node.localName === 'form' && names === 'data-enhance data-address data-slug') continue;
    found.push(node.outerHTML.slice(0, 200));
  }
  for (const node of document.querySelectorAll('article script, article style, article link')) {
    // A phone's first screen may end in the article.
    if (node.localName === 'script' && scripts.includes(node.textContent ?? '')) continue;
    found.push(node.outerHTML.slice(0, 200));
  }
  for (const node of document.querySelectorAll('*')) {
    for (const { name, value } of node.attributes) {
      const isOwnIcon = node.matches('head > link[rel="icon"]') && value === icon;
      const isAddress =
        !isOwnIcon && ['href', 'src', 'action', 'cite', 'data', 'formaction'].includes(name);
      const isCode = isAddress && /^[^/?#]*(?:script|data|blob)[^/?#]*:/iu.test(value);
      if (/^on|^srcdoc$|^srcset$|^ping$/iu.test(name) || isCode) found.push(`${name}=${value}`);
    }
  }
  return found;
};

/** Everything that shows that something ran, by the page where it did. */
const watch = async (page: Page, fired: string[]): Promise<void> => {
  page.on('dialog', async (dialog) => {
    fired.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('popup', () => fired.push('popup'));
  page.on('pageerror', ({ message }) => fired.push(`error ${message}`));
  await page.route('**', async (route) => {
    const url = new URL(route.request().url());
    if (url.hostname !== 'localhost' && url.protocol !== 'data:') fired.push(`request ${url.href}`);
    await (url.hostname === 'localhost' ? route.continue() : route.abort());
  });
};

/** Returns signs on an opened page of code that ran, or could. */
const readSigns = async (page: Page, own: Own): Promise<string[]> => {
  const signs = await page.evaluate(() => ({
    canary: 'canary' in window,
    title: document.title === 'canary',
  }));
  const ran = Object.entries(signs).flatMap(([name, isSeen]) => (isSeen ? [name] : []));
  return [...ran, ...(await page.evaluate(findLive, own))];
};

test('code that runs, or could, is seen', inTurn(0), async ({ address, page, request }) => {
  const { own }: { own: Own } = await (await request.get('/hostile.json')).json();
  const [script = ''] = own.scripts;
  const fired: string[] = [];
  await watch(page, fired);
  const body = `<!doctype html><title>x</title><article>
    <script>${canary};document.title='canary';alert(1);throw Error('e')</script>
    <script>${script};1</script><link rel="icon" href="${own.icon}#1">
    <img src="https://elsewhere.example/"><iframe srcdoc=""></iframe><p onclick="1"></p><a href="javascript:1">x</a></article>`;
  await page.route('**/seen/', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address('seen/'));
  fired.push(...(await readSigns(page, own)));
  expect(fired.sort()).toEqual([
    '<iframe srcdoc=""></iframe>',
    expect.stringMatching(/^<link /u),
    expect.stringMatching(/^<script>/u),
    expect.stringMatching(/^<script>/u),
    'canary',
    'dialog 1',
    'error e',
    `href=${own.icon}#1`,
    'href=javascript:1',
    'onclick=1',
    'request https://elsewhere.example/',
    'srcdoc=',
    'title',
  ]);
});

const parts = [0, 1, 2, 3];

// A page is hostile in English, which Swedish readers get too, or in its Swedish translation.
for (const [code, part] of (['en', 'sv'] as const).flatMap((one) =>
  parts.map((at) => [one, at] as const),
)) {
  test(
    `nothing of a hostile page runs in the browser, in ${code} (${part + 1} of ${parts.length})`,
    inLanguage(code),
    async ({ page, address, request }) => {
      test.setTimeout(90_000);
      const { own, pages }: { own: Own; pages: string[] } = await (
        await request.get('/hostile.json')
      ).json();
      expect(pages.length).toBeGreaterThan(100);
      const paths = pages.filter((path) => code === 'sv' || !path.endsWith('-translated/'));
      const all = ['', 'localization/', ...paths];
      const fired: string[] = [];
      await watch(page, fired);
      for (const path of all.filter((_, index) => index % parts.length === part)) {
        const told = fired.length;
        const response = await page.goto(address(path));
        expect(response?.status(), path).toBe(200);
        fired.push(...(await readSigns(page, own)));
        fired.splice(
          told,
          fired.length - told,
          ...fired.slice(told).map((what) => `${path} ${what}`),
        );
      }
      expect(fired).toEqual([]);
    },
  );
}

test(
  'nothing of a drawing that a page links to runs when it is opened',
  inTurn(0),
  async ({ page, request }) => {
    const { drawings, own } = await (await request.get('/hostile.json')).json();
    expect(drawings).toHaveLength(1);
    const fired: string[] = [];
    await watch(page, fired);
    for (const drawing of drawings) {
      const response = await page.goto(`/${drawing}`);
      expect(response?.headers()['content-type']).toContain('image/svg+xml');
      await expect(page.locator('rect')).toHaveCount(1);
      fired.push(...(await readSigns(page, own)));
    }
    expect(fired).toEqual([]);
  },
);

test(
  'nothing of a hostile page ran in Node, and no file of the machine was published',
  inTurn(0),
  async ({ request }) => {
    const { ranInNode, published } = await (await request.get('/hostile.json')).json();
    expect(ranInNode).toBe(false);
    expect(published).toEqual([]);
  },
);

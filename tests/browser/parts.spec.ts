import { oddPort } from '../../playwright.config.ts';
import { findDialectMarks } from '../find-dialect-marks.ts';
import { findFaults } from './faults.ts';
import { expect, inTurn, test } from './test.ts';

test.use({ baseURL: `http://localhost:${oddPort}` });

const path = 'guide/parts/';

/** The words of the page in each language: in a part that opens, in its second tab, and when it was changed. */
const words = {
  en: { hidden: 'zeppelin', tab: 'Large', label: 'How heavy', updated: '1 October 2026' },
  sv: { hidden: 'luftskeppet', tab: 'Stora', label: 'Hur tungt', updated: '2 oktober 2026' },
  fr: { hidden: 'dirigeable', tab: 'Gros', label: 'Quel poids', updated: '3 octobre 2026' },
} as const;

test.describe('a page with every part that a page may have', () => {
  const media = [{}, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const;
  for (const [at, medium] of media.entries()) {
    const where = at === 0 ? {} : inTurn(at);
    test(
      `has no fault that axe can find, with ${JSON.stringify(medium)}`,
      where,
      async ({ page, address }) => {
        await page.emulateMedia(medium);
        await page.goto(address(path));
        expect(await findFaults(page, 'best-practice')).toEqual([]);
      },
    );
  }

  test('shows no mark of the dialect', async ({ address, request }) => {
    const html = await (await request.get(address(path))).text();
    expect(findDialectMarks(html)).toEqual([]);
    expect(html).not.toContain('parts_help');
  });

  test('asks for nothing from elsewhere', async ({ page, address, baseURL }) => {
    const asked: string[] = [];
    page.on('request', (one) => asked.push(one.url()));
    await page.goto(address(path), { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(baseURL ?? ''))).toEqual([]);
    await expect(page.locator('a[href="https://video.example.com/v/1"]')).toBeVisible();
  });

  test('needs no sideways scrolling at 320 pixels, but for its tables', async ({
    page,
    address,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address(path));
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      ),
    ).toBe(false);
    const table = page.getByRole('group').filter({ has: page.locator('th') });
    expect(
      await table.evaluate((node) => ({
        isWider: node.scrollWidth > node.clientWidth,
        attachment: getComputedStyle(node).backgroundAttachment,
      })),
    ).toEqual({ isWider: true, attachment: 'local, local, scroll, scroll' });
  });

  test('breaks a row of cards where there is no room for it, and no word', async ({
    page,
    address,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address(path));
    const cards = page.locator('table[data-columns] td');
    const boxes = await cards.evaluateAll((nodes) =>
      nodes.map((node) => {
        const { height, left, right, top } = node.getBoundingClientRect();
        return { height, left, right, top };
      }),
    );
    expect(new Set(boxes.map(({ top }) => top)).size).toBeGreaterThan(1);
    expect(boxes.every(({ right }) => right <= 390)).toBe(true);
  });
});

test.describe('without script', () => {
  test.use({ script: 'off' });

  test('every tab is there, one below the other, and the links lead to them', async ({
    page,
    address,
    siteLocale,
  }) => {
    await page.goto(address(path));
    const { tab } = words[siteLocale as 'en'];
    const link = page.getByRole('link', { name: tab, exact: true });
    await link.click();
    expect(new URL(page.url()).hash).toBe('#tab-1-2');
    await expect(page.locator('#tab-1-1')).toBeVisible();
    await expect(page.locator('#tab-1-2')).toBeVisible();
  });

  test('what opens is closed, opens by a press, and by a link to what is in it', async ({
    page,
    address,
    siteLocale,
  }) => {
    const { hidden, label } = words[siteLocale as 'en'];
    await page.goto(address(path));
    await expect(page.getByText(hidden)).toBeHidden();
    await page.getByText(label, { exact: true }).click();
    await expect(page.getByText(hidden)).toBeVisible();
    await page.goto('about:blank');
    await page.goto(address(`${path}#more-1`));
    await expect(page.getByText(hidden)).toBeVisible();
  });

  test('what opens is printed open', async ({ page, address, siteLocale }) => {
    await page.goto(address(path));
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(words[siteLocale as 'en'].hidden)).toBeVisible();
  });

  test('labels say what they are, link and explain; kept names stay untranslated', async ({
    page,
    address,
  }) => {
    await page.goto(address(path));
    await expect(page.locator('article a[href="https://example.com/beta"]')).toBeVisible();
    await expect(page.locator('article [translate="no"]').first()).toHaveText('Blue Harbor');
    await expect(page.locator('article b').filter({ hasText: 'Send' })).toBeVisible();
  });

  test('says where it is edited, and when it was last changed', async ({
    page,
    address,
    siteLocale,
    string,
  }) => {
    await page.goto(address(path));
    const dir =
      siteLocale === 'en' ? 'docs' : `i18n/${siteLocale}/docusaurus-plugin-content-docs/current`;
    await expect(page.getByRole('link', { name: string('page.edit') })).toHaveAttribute(
      'href',
      `https://git.example.com/notices/edit/main/${dir}/guide/parts.md`,
    );
    const [before = ''] = string('page.updated').split('{date}');
    await expect(page.locator('main')).toContainText(
      `${before}${words[siteLocale as 'en'].updated}`,
    );
  });
});

/** The words of a link and of a picture that lead nowhere. */
const lost = {
  en: ['the lost page', 'The lost picture'],
  sv: ['den borttappade sidan', 'Den borttappade bilden'],
  fr: ['la page perdue', 'L’image perdue'],
} as const;

test('faults that a reviewed file allows are published: the words, without a link or a picture', async ({
  page,
  address,
  siteLocale,
}) => {
  await page.goto(address(path));
  for (const words of lost[siteLocale as 'en']) {
    await expect(page.locator('article').getByText(words)).toBeVisible();
    await expect(page.locator('article a').filter({ hasText: words })).toHaveCount(0);
    await expect(page.getByAltText(words)).toHaveCount(0);
  }
});

test('the search finds what stands in a part that is closed', async ({
  page,
  address,
  siteLocale,
}) => {
  await page.goto(address(`search/?q=${words[siteLocale as 'en'].hidden}`));
  await expect(page.locator(`main a[href^="${address(path)}"]`).first()).toBeVisible();
});

for (const [index, name] of ['Två ord', 'My Page', 'intro', 'Ärende'].entries()) {
  test(
    `a page is published whose file has the name of "${name}"`,
    inTurn(index),
    async ({ address, page }) => {
      const response = await page.goto(address(`names/${encodeURIComponent(name)}/`));
      expect(response?.status()).toBe(200);
      await expect(page.locator('h1#name')).toBeVisible();
    },
  );
}

test('a page stands at the address that it states, and a part of pages at none', async ({
  address,
  request,
}) => {
  expect((await request.get(address('named/'))).status()).toBe(200);
  expect((await request.get(address('names/_part/'))).status()).toBe(404);
});

test('what the site says in a text that is not translated is marked as of its own language', async ({
  page,
  address,
  siteLocale,
  string,
}) => {
  await page.goto(address('guide/lost/'));
  const own = page.locator(
    siteLocale === 'en' ? 'article' : `article[lang="en"] [lang="${siteLocale}"]`,
  );
  const note = { en: 'note', sv: 'obs', fr: 'remarque' }[siteLocale as 'en'];
  for (const said of [note, string('video.watch'), string('code.copy')]) {
    await expect(own.filter({ hasText: said }).first()).toBeAttached();
  }
});

test('programs get the page as plain Markdown, and are told of the pages in their language', async ({
  address,
  request,
  siteLocale,
}) => {
  const { hidden, label } = words[siteLocale as 'en'];
  const text = await (await request.get(address(`${path}index.md`))).text();
  expect(text).toContain(`**${label}**`);
  expect(text).toContain(hidden);
  expect(text.replaceAll(/`[^`]*`/gu, '')).not.toMatch(/\[!|^\+\+\+|^:::|\{[#\w]|parts_help|<\w/mu);
  const llms = await (await request.get(address('llms.txt'))).text();
  expect(llms).toContain(`${address('guide/start/')}index.md)`);
  // Its author hides it from the table of contents.
  expect(llms).not.toContain(`${address(path)}index.md)`);
});

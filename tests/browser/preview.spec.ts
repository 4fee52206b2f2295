import type { Page } from '@playwright/test';
import type { LocaleCode } from '../../src/locales.ts';
import { isRunning } from '../build/fake-site.ts';
import { byLanguage } from '../by-language.ts';
import { changes, expect, localeCodes, open, readString, test, watch } from './preview-site.ts';

// One preview for all of them.
test.describe.configure({ mode: 'default' });

const title = byLanguage({
  en: 'The archives move',
  sv: 'Arkiven flyttar',
  fr: 'Les archives déménagent',
});
const month = byLanguage({ en: 'March 2030', sv: 'mars 2030', fr: 'mars 2030' });
const later = byLanguage({ en: 'April 2030', sv: 'april 2030', fr: 'avril 2030' });

const problems = (page: Page) => page.getByRole('alert');

/**
 * English and one of its translations. The other one is served in the same way: it is opened where it shows something else, from
 * where on each edit takes as much more.
 */
const two = ['en', 'sv'] as const;

/** Faults of a dozen saves in a row: the page in which language, how, and where its report says that it is broken. */
const faults: [locale: 'en' | 'sv', from: string, to: string, place: string][] = [
  ['en', 'description: All', 'description: [All', '3:14'],
  ['en', 'start: 2030-03', 'start: 2030-13', '10:12'],
  ['en', 'start:', 'colour: red\n    start:', '10:5'],
  ['en', 'timeline: when', 'timeline: gone', '5:13'],
  ['en', 'It takes', '<script>run()</script>\n\nIt takes', '21:1'],
  ['en', 'It takes', '![](gone.png)\n\nIt takes', '21:1'],
  ['sv', 'title: ', 'title: "', '2:8'],
  ['sv', 'title:', 'waves: []\ntitle:', '2:8'],
  ['sv', '{#when}', '{#gone}', '1:1'],
  ['sv', 'Det tar', '<img src=x onerror=run()>\n\nDet tar', '14:1'],
  // Once more, after they were fixed.
  ['en', 'description: All', 'description: [All', '3:14'],
  ['sv', 'title: ', 'title: "', '2:8'],
];

test('a fault shows over the page and in the terminal until it is fixed, a dozen times in a row', async ({
  preview,
  openIn,
}) => {
  const tabs = await openIn(two, 'move/');
  const pids = two.map(preview.pidOf);
  for (const tab of Object.values(tabs)) await watch(tab);
  for (const [index, [locale, from, to, place]] of faults.entries()) {
    preview.restore();
    const name = preview.name(locale, 'move');
    const before = preview.terminal().length;
    preview.edit(preview.file(locale, 'move'), from, to);
    for (const open of ['en', locale] as const) {
      await expect(problems(tabs[open])).toContainText(new RegExp(`${name}:${place} +error`, 'u'));
    }
    await expect
      .poll(() => preview.terminal().slice(before))
      .toMatch(new RegExp(`^\\[en\\] ${name}:${place} +error`, 'mu'));
    if (index % 6 < 5) continue;
    preview.restore();
    for (const tab of Object.values(tabs)) await expect(problems(tab)).toHaveCount(0);
  }
  expect(two.map(preview.pidOf)).toEqual(pids);
  expect(pids.every(isRunning)).toBe(true);
  for (const tab of Object.values(tabs)) expect(await changes(tab)).not.toBeNull();
});

test('a link follows the page whose address changes', async ({ preview, openIn }) => {
  preview.edit(preview.file('en', 'move'), 'It takes', 'It [takes](changed.md)');
  preview.edit(preview.file('sv', 'move'), 'Det tar', 'Det [tar](changed.md)');
  const tabs = await openIn(two, 'move/');
  for (const address of ['changed', 'elsewhere', 'changed']) {
    for (const [locale, words] of [
      ['en', 'takes'],
      ['sv', 'tar'],
    ] as const) {
      const link = tabs[locale].getByRole('link', { name: words, exact: true });
      await expect(link).toHaveAttribute('href', new RegExp(`/${address}/$`, 'u'));
    }
    const [from, to] =
      address === 'changed' ? ['title:', 'slug: elsewhere\ntitle:'] : ['slug: elsewhere\n', ''];
    preview.edit(preview.file('en', 'changed'), from, to);
  }
});

test('a link to a page that is not there shows over the page until it is fixed', async ({
  page,
  preview,
}) => {
  await open(page, preview.address('en', 'move/'));
  preview.edit(preview.file('en', 'move'), 'It takes', 'It [takes](gone.md)');
  await expect(problems(page)).toContainText(/docs\/move\.md:21:4 +error .*gone\.md/u);
  await expect.poll(preview.terminal).toMatch(/^\[en\] docs\/move\.md:21:4 +error .*gone\.md/mu);
  preview.restore();
  await expect(problems(page)).toHaveCount(0);
});

test('two pages at one address show over the page until one has another, and stop no language', async ({
  page,
  preview,
}) => {
  await open(page, preview.address('en', 'move/'));
  const pid = preview.pidOf('en');
  preview.write(
    preview.file('en', 'taken'),
    '---\ntitle: Taken\nslug: /move\n---\n\n# Taken {#taken}\n',
  );
  await expect(problems(page)).toContainText(/docs\/taken\.md:3:7 +error .*`\/move\/`/u);
  preview.edit(preview.file('en', 'taken'), 'slug: /move', 'slug: /free');
  await expect(problems(page)).toHaveCount(0);
  await open(page, preview.address('en', 'free/'));
  await expect(page.locator('h1')).toHaveText('Taken');
  expect(preview.pidOf('en')).toBe(pid);
});

test('UI strings that cannot be read show over the page until they are fixed', async ({
  page,
  preview,
}) => {
  await open(page, preview.address('sv', 'move/'));
  const pid = preview.pidOf('sv');
  preview.edit(preview.strings('sv'), '{', '[');
  await expect(problems(page)).toContainText('i18n/sv/code.json');
  preview.restore();
  await expect(problems(page)).toHaveCount(0);
  expect(preview.pidOf('sv')).toBe(pid);
});

test('a date that is edited in English shows in every language, without a reload', async ({
  preview,
  openIn,
}) => {
  const tabs = await openIn(localeCodes, 'move/');
  for (const tab of Object.values(tabs)) await watch(tab);
  preview.edit(
    preview.file('en', 'move'),
    'start: 2030-03',
    'start: 2030-04\n    history:\n      - changed: 2026-02-01\n        was: 2030-03',
  );
  for (const locale of localeCodes) {
    const time = tabs[locale].locator('article time:visible');
    await expect(time.filter({ hasText: later[locale] }).first()).toBeVisible();
    await expect(tabs[locale].locator('s time').first()).toHaveText(month[locale]);
    expect(await changes(tabs[locale])).toBeGreaterThan(0);
  }
});

test('an edit shows without a reload where it belongs, and nowhere else', async ({
  preview,
  openIn,
}) => {
  const tabs = await openIn(localeCodes, 'move/');
  for (const tab of Object.values(tabs)) await watch(tab);
  const file = preview.file('sv', 'move');
  const text = preview.read(file);
  for (const words of ['Den första ändringen.', 'Den andra.', 'Den tredje.']) {
    preview.write(file, `${text}\n${words}\n`);
    await expect(tabs.sv.getByText(words)).toBeVisible();
  }
  expect(await changes(tabs.sv)).toBeGreaterThan(0);
  expect(await changes(tabs.en)).toBe(0);
  expect(await changes(tabs.fr)).toBe(0);
});

test('every language is at one address, and its link leads there', async ({ page, preview }) => {
  await open(page, preview.address('en', 'move/'));
  for (const locale of ['sv', 'fr', 'en'] as LocaleCode[]) {
    await page.locator(`nav a[hreflang="${locale}"]`).first().click();
    await expect(page.locator('h1')).toHaveText(title[locale]);
    await expect(page).toHaveURL(preview.address(locale, 'move/'));
  }
});

test('a notice and its translation are added, renamed and deleted without a restart', async ({
  preview,
  openIn,
}) => {
  const tabs = await openIn(localeCodes);
  const pids = localeCodes.map(preview.pidOf);
  const listed = (locale: LocaleCode, words: string) =>
    tabs[locale].locator('main').getByRole('link', { name: words });
  const page = (words: string) => `---\ntitle: ${words}\n---\n\n# ${words} {#title}\n`;
  const notice = page('Something new').replace(
    '---\n\n',
    'notice:\n  published: 2026-01-15\n---\n\n',
  );

  preview.write(preview.file('en', 'new'), notice);
  for (const locale of localeCodes) await expect(listed(locale, 'Something new')).toBeVisible();
  preview.write(preview.file('sv', 'new'), page('Något nytt'));
  await expect(listed('sv', 'Något nytt')).toBeVisible();
  await expect(listed('fr', 'Something new')).toBeVisible();

  for (const locale of ['en', 'sv'] as LocaleCode[]) {
    preview.rename(preview.file(locale, 'new'), preview.file(locale, 'newer'));
  }
  const address = /\/newer\/$/u;
  await expect(listed('en', 'Something new')).toHaveAttribute('href', address);
  await expect(listed('sv', 'Något nytt')).toHaveAttribute('href', address);
  await expect(listed('fr', 'Something new')).toHaveAttribute('href', address);
  await listed('sv', 'Något nytt').click();
  await expect(tabs.sv.locator('h1')).toHaveText('Något nytt');

  preview.remove(preview.file('sv', 'newer'));
  await expect(tabs.sv.locator('h1')).toHaveText('Something new');
  await expect(tabs.sv.getByText(readString('sv', 'fallback.text'))).toBeVisible();
  preview.remove(preview.file('en', 'newer'));
  for (const locale of ['en', 'fr'] as const) {
    await expect(listed(locale, 'Something new')).toHaveCount(0);
  }
  expect(localeCodes.map(preview.pidOf)).toEqual(pids);
});

test('hidden and draft notices are marked in the list and on their pages', async ({
  page,
  preview,
}) => {
  for (const [name, words, mark] of [
    ['hidden', 'A hidden notice', 'notices.hidden'],
    ['draft', 'A draft', 'notices.draft'],
  ] as const) {
    await open(page, preview.address('sv'));
    const item = page.locator('main li').filter({ hasText: words });
    await expect(item).toContainText(readString('sv', mark));
    await item.getByRole('link').click();
    await expect(page.locator('h1')).toHaveText(words);
    await expect(
      page.locator(`.theme-${name === 'draft' ? 'draft' : 'unlisted'}-banner`),
    ).toBeVisible();
  }
});

test('translators see which sections changed in English, and which pages they have not translated', async ({
  page,
  preview,
}) => {
  await open(page, preview.address('sv', 'changed/'));
  await expect(page.getByRole('note')).toContainText(readString('sv', 'stale.text'));
  preview.edit(preview.file('en', 'changed'), '90 minutes', '60 minutes');
  await expect(page.getByRole('note')).toHaveCount(0);
  preview.restore();
  await expect(page.getByRole('note')).toHaveCount(1);
  await open(page, preview.address('fr', 'changed/'));
  await expect(page.getByText(readString('fr', 'fallback.text'))).toBeVisible();
});

// English tells of all languages, each of the others of itself alone.
for (const locale of ['en', 'sv'] as const) {
  test(`the server of ${locale} that is killed is back with the next request, and so is an open page`, async ({
    page,
    context,
    preview,
  }) => {
    await open(page, preview.address(locale, 'move/'));
    const pid = preview.pidOf(locale);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isRunning(pid)).toBe(false);
    const other = await context.newPage();
    await open(other, preview.address(locale, 'move/'));
    await expect(other.locator('h1')).toHaveText(title[locale]);
    expect(preview.pidOf(locale)).not.toBe(pid);
    preview.edit(preview.file(locale, 'move'), `# ${title[locale]}`, `# ${title[locale]} again`);
    await expect(page.locator('h1')).toHaveText(`${title[locale]} again`);
  });
}

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { basePath, localeCodes } from '../../src/locales.ts';
import { expect, test } from './test.ts';

const buildDir = 'build';
/** What one round trip brings: ten packets. */
const pageBudget = 14_600;
const bundleBudget = 100_000;

const toCompressedSize = (file: string): number =>
  brotliCompressSync(readFileSync(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;

/** The addresses of all built pages of a locale. */
const toPages = (locale: string): string[] =>
  globSync('**/*.html', { cwd: buildDir })
    .map((file) => `/${file.split(path.sep).join('/')}`)
    .filter((file) => {
      const owner = localeCodes
        .filter((code) => file.startsWith(basePath(code)))
        .sort((a, b) => basePath(b).length - basePath(a).length)[0];
      return owner === locale;
    })
    .sort();

test('every page fits into one round trip', ({ siteLocale }) => {
  const sizes = toPages(siteLocale).map((page) => ({
    page,
    size: toCompressedSize(path.join(buildDir, page)),
  }));
  expect(sizes.length).toBeGreaterThanOrEqual(3);
  expect(sizes.filter(({ size }) => size > pageBudget)).toEqual([]);
});

test('no page asks for a stylesheet or a script', ({ siteLocale }) => {
  for (const page of toPages(siteLocale)) {
    const html = readFileSync(path.join(buildDir, page), 'utf8');
    expect(html, page).not.toMatch(/<link[^>]+(?:stylesheet|preload)|<script[^>]+\bsrc=/u);
  }
});

test('every page is plain HTML, its attributes quoted', ({ siteLocale }) => {
  for (const page of toPages(siteLocale)) {
    const html = readFileSync(path.join(buildDir, page), 'utf8').replace(
      /(<(?<name>script|style)\b[^>]*>).*?<\/\k<name>>/gsu,
      '$1',
    );
    const tags = html.match(/<[a-z][^>]*>/gu) ?? [];
    expect(tags.filter((tag) => /\s[\w:-]+=[^"]/u.test(tag.replaceAll(/"[^"]*"/gu, '""')))).toEqual(
      [],
    );
    expect(html, page).not.toContain('dateTime=');
  }
});

test('no page loads more than its bundle may weigh', async ({
  page,
  siteLocale,
  hydrate,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const weights: Record<string, number> = {};
  for (const address of toPages(siteLocale)) {
    const files = new Set<string>();
    page.on('request', (request) => {
      // What it fetches ahead of time belongs to the pages that it leads to.
      if (['script', 'stylesheet'].includes(request.resourceType())) {
        files.add(new URL(request.url()).pathname);
      }
    });
    await page.goto(`${baseURL}${address.replace(/index\.html$/u, '')}`);
    await hydrate();
    await page.waitForLoadState('networkidle');
    page.removeAllListeners('request');
    weights[address] = [...files]
      .map((file) => toCompressedSize(path.join(buildDir, file)))
      .reduce((sum, size) => sum + size, 0);
  }
  expect(Object.values(weights).every((weight) => weight > 0)).toBe(true);
  expect(Object.entries(weights).filter(([, weight]) => weight > bundleBudget)).toEqual([]);
});

test('no page says the name of a word in place of it', ({ siteLocale }) => {
  const ids = Object.keys(JSON.parse(readFileSync(`i18n/${siteLocale}/code.json`, 'utf8')));
  for (const page of toPages(siteLocale)) {
    const html = readFileSync(path.join(buildDir, page), 'utf8');
    expect(
      ids.filter((id) => html.includes(`"${id}"`) || html.includes(`>${id}<`)),
      page,
    ).toEqual([]);
  }
});

test('the bundle has every word that it asks for', ({ siteLocale }) => {
  const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'));
  const known = Object.keys({
    ...read('node_modules/@docusaurus/theme-translations/locales/base/theme-common.json'),
    ...read(`i18n/${siteLocale}/code.json`),
  });
  const bundle = globSync(path.join(buildDir, basePath(siteLocale), 'assets/js/*.js'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const asked = known.filter((id) => bundle.includes(`id:"${id}"`));
  // The theme's English words stand in its code.
  const missing = asked.filter(
    (id) => !(siteLocale === 'en' && id.startsWith('theme.')) && !bundle.includes(`"${id}":`),
  );
  expect(asked.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

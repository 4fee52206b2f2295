import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { basePath, localeCodes } from '../../src/locales.ts';
import { expect, test } from './test.ts';

const buildDir = 'build';
/** Bytes that one round trip brings: ten packets. */
const pageBudget = 14_600;

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

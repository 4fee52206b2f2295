import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaultLocale, localeCodes } from '../src/locales.ts';

type Strings = Record<string, { message: string; description?: string }>;

const read = (file: string): Strings => JSON.parse(readFileSync(file, 'utf8'));
const stringsOf = Object.fromEntries(
  localeCodes.map((code) => [code, read(`i18n/${code}/code.json`)]),
);
const english = stringsOf[defaultLocale] ?? {};
const placeholders = (message = '') => [...message.matchAll(/\{\w+\}/gu)].map(String).sort();

const theme: Record<string, string> = JSON.parse(
  readFileSync(
    'node_modules/@docusaurus/theme-translations/locales/base/theme-common.json',
    'utf8',
  ),
);
const isUsed = (id: string) =>
  !/___DESCRIPTION$|^theme\.(blog|tags|docs\.tag|docs\.version|navbar\.mobileVersions)/u.test(id);

describe('UI strings', () => {
  it('are all in the English file that the code asks for', () => {
    const ids = globSync('src/**/*.{ts,tsx}').flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /(?:translate\(\s*(?:\{\s*id:\s*)?|<Translate id=)["'](?<id>[\w.-]+)["']/gu,
        ),
      ].map((match) => match.groups?.id ?? ''),
    );
    assert.ok(ids.length > 10);
    assert.deepEqual(
      ids.filter((id) => !id.startsWith('theme.') && !(id in english)),
      [],
    );
  });

  for (const code of localeCodes.filter((code) => code !== defaultLocale)) {
    const own = stringsOf[code] ?? {};

    it(`of ${code} are those of English, with the same placeholders`, () => {
      const ids = Object.keys(english);
      assert.deepEqual(
        ids.filter((id) => !own[id]),
        [],
      );
      for (const id of ids) {
        assert.deepEqual(placeholders(own[id]?.message), placeholders(english[id]?.message), id);
      }
      assert.deepEqual(
        Object.keys(own).filter((id) => !(id in english) && !(id in theme)),
        [],
      );
    });

    it(`of ${code} leave none of the theme’s in English`, () => {
      const translated: Record<string, string> = JSON.parse(
        readFileSync(
          `node_modules/@docusaurus/theme-translations/locales/${code}/theme-common.json`,
          'utf8',
        ),
      );
      const left = Object.keys(theme).filter(
        (id) => isUsed(id) && !own[id] && (translated[id] ?? theme[id]) === theme[id],
      );
      assert.deepEqual(left, []);
    });
  }
});

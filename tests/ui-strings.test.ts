import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaultLocale, localeCodes } from '../src/locales.ts';
import { isOneNumber, toPlural, toPluralForms, toStringsOf } from '../src/wording/plurals.ts';
import { ownLocales } from './own-locales.ts';

type Strings = Record<string, { message: string; description?: string }>;

const read = (file: string): Strings => JSON.parse(readFileSync(file, 'utf8'));
const stringsOf = Object.fromEntries(
  localeCodes.map((code) => [code, read(`i18n/${code}/code.json`)]),
);
const english = stringsOf[defaultLocale] ?? {};
const englishMessages = new Map(Object.entries(english).map(([id, { message }]) => [id, message]));
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
      ids.filter(
        (id) => !id.startsWith('theme.') && !(id in english) && !(`${id}.other` in english),
      ),
      [],
    );
  });

  it('that count are in each form of English, and no other string has a count', () => {
    const counting = Object.keys(english).filter((id) => english[id]?.message.includes('{count}'));
    assert.ok(counting.length > 6);
    for (const id of counting) {
      const plural = toPlural(id, englishMessages);
      assert.ok(plural, `${id}: expected a form of the plural, such as ${id}.one`);
      for (const form of toPluralForms(defaultLocale).keys())
        assert.ok(english[`${plural.id}.${form}`], `${plural.id}.${form}`);
    }
  });

  // A language that is being translated has some of them: the check names those that it lacks.
  for (const code of localeCodes.filter((code) => code !== defaultLocale)) {
    const isOwn = ownLocales.some((one) => one === code);
    const own = stringsOf[code] ?? {};
    const needed = toStringsOf(englishMessages, code);

    it(`of ${code} are those of English, with the same placeholders`, () => {
      const ids = [...needed.keys()];
      assert.deepEqual(isOwn ? ids.filter((id) => !own[id]) : [], []);
      for (const id of ids.filter((one) => isOwn || own[one])) {
        const form = toPlural(id, englishMessages)?.form;
        const isFree = form !== undefined && isOneNumber(code, form);
        assert.deepEqual(
          placeholders(own[id]?.message),
          placeholders(needed.get(id)).filter((name) => !isFree || own[id]?.message.includes(name)),
          id,
        );
      }
      assert.deepEqual(
        Object.keys(own).filter((id) => !needed.has(id) && !(id in theme)),
        [],
      );
    });

    it(`of ${code} leave none of the theme’s in English`, {
      skip: !isOwn && 'It is being translated.',
    }, () => {
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

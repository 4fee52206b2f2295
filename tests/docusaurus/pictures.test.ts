// cspell:disable

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { test } from 'node:test';
import { renderPictures } from '../../src/docusaurus/pictures.ts';
import { findScripts, withoutMissing } from '../../src/wording/picture-fonts.ts';

const draw = async (title: string, { tag = 'en', locale = 'en', name = 'Notices' } = {}) => {
  const { pictures, missing } = await renderPictures(
    {
      url: 'https://example.com',
      locale,
      name,
      tagline: '',
      language: { tag, translate: (id: string) => id },
    } as never,
    [
      {
        path: 'a/',
        words: { title },
        view: { waves: [], current: null, leads: [], deadlines: [], action: 'none' },
      },
    ] as never,
    { take: (_shown, make) => make(), clear: () => {} },
  );
  const [picture] = pictures.values();
  return { picture: Buffer.from(picture ?? []).toString('base64'), missing };
};

test('A character that no font has is left out, and never a box in its place', async () => {
  const { picture, missing } = await draw('The move 🚀 begins');
  assert.equal(picture, (await draw('The move begins')).picture);
  assert.deepEqual(missing, []);
});

test('A line in a script without a font is left out, and the package that has one is named', async () => {
  const { picture, missing } = await draw('نقل البريد', { tag: 'ar' });
  assert.equal(picture, (await draw('', { tag: 'ar' })).picture);
  assert.equal(missing.length, 1);
  assert.match(missing[0] ?? '', /Arab.*npm install --save-exact @fontsource\/noto-sans-arabic$/u);
});

test('Letters of Cyrillic, Greek and Vietnamese are drawn', async () => {
  const empty = (await draw('')).picture;
  for (const title of ['Переезд', 'Μετακίνηση', 'Di chuyển'])
    assert.notEqual((await draw(title)).picture, empty, title);
  assert.notEqual((await draw('Переезд')).picture, (await draw('Поездка')).picture);
});

test('A font is read once, however many pictures are drawn', async (t) => {
  await draw('Once');
  const { mock } = t.mock.method(fs, 'readFileSync');
  syncBuiltinESMExports();
  await draw('Twice');
  const read = mock.calls.filter(({ arguments: [file] }) => String(file).endsWith('.woff'));
  mock.restore();
  syncBuiltinESMExports();
  assert.ok(mock.callCount() > 0);
  assert.equal(read.length, 0);
});

test('The language tells whose Han a text is written in', () => {
  assert.deepEqual(findScripts('移行 AWS', 'zh-Hans'), ['Hans', 'Latn']);
  assert.deepEqual(findScripts('移行する AWS', 'ja'), ['Jpan', 'Latn']);
});

test('A line of which most letters are missing says nothing', () => {
  assert.equal(withoutMissing('AWS 移行', new Set('移行')), 'AWS');
  assert.equal(withoutMissing('A 移行', new Set('移行')), '');
  assert.equal(withoutMissing('🚀', new Set('🚀')), '');
});

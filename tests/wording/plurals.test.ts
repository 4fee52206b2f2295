// cspell:ignore vågor våg

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { toCountText, toExamples, toPluralForms, toStringsOf } from '../../src/wording/plurals.ts';

const english = new Map([
  ['found.one', '{count} page'],
  ['found.other', '{count} pages'],
  ['kind.other', 'Something else'],
]);

test('A language has the forms that whole numbers take in it', () => {
  const formsOf = (tag: string) => [...toPluralForms(tag).keys()];
  assert.deepEqual(formsOf('sv'), ['one', 'other']);
  assert.deepEqual(formsOf('fr'), ['one', 'many', 'other']);
  assert.deepEqual(formsOf('ar'), ['zero', 'one', 'two', 'few', 'many', 'other']);
  assert.deepEqual(formsOf('ja'), ['other']);
  // Czech has `many` for fractions alone, which nobody counts pages by.
  assert.deepEqual(formsOf('cs'), ['one', 'few', 'other']);
});

test('Examples tell what a form is for', () => {
  assert.equal(toExamples('pl', 'few'), '2, 3, 4, 22, …');
  assert.equal(toExamples('fr', 'one'), '0, 1');
  assert.equal(toExamples('fr', 'many'), '1000000');
  assert.equal(toExamples('pl', 'other'), 'none');
});

test('Strings that count are wanted in the forms of the language; what only ends like one stays', () => {
  assert.deepEqual(
    [...toStringsOf(english, 'pl').entries()],
    [
      ['found.one', '{count} page'],
      ['found.few', '{count} pages'],
      ['found.many', '{count} pages'],
      ['found.other', '{count} pages'],
      ['kind.other', 'Something else'],
    ],
  );
  assert.deepEqual([...toStringsOf(english, 'ja').keys()], ['found.other', 'kind.other']);
});

test('A count is said in the form and with the number of the language', () => {
  const say = (locale: string, count: number) =>
    toCountText({ tag: locale, translate: readTranslate('.', locale) }, 'glance.more', count);
  assert.equal(say('en', 12), '12 waves: find yours');
  assert.equal(say('en', 1), '1 wave: find yours');
  assert.equal(say('sv', 12), '12 vågor: hitta din');
  assert.equal(say('sv', 1), '1 våg: hitta din');
  assert.equal(say('fr', 12), '12 vagues\u00A0: trouvez la vôtre');
  assert.equal(say('fr', 0), '0 vague\u00A0: trouvez la vôtre');
  assert.equal(say('fr', 1_000_000), '1\u202F000\u202F000 de vagues\u00A0: trouvez la vôtre');
});

test('A language that has no form of its own yet says it in English, in every form', () => {
  const translate = readTranslate('.', 'ar');
  for (const form of toPluralForms('ar').keys())
    assert.match(translate(`search.found.${form}`, { count: '3' }), /^3 pages? found$/u);
});

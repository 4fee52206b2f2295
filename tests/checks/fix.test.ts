// cspell:disable
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDocument } from '../../src/checks/check-document.ts';
import { applyFixes } from '../../src/checks/fix.ts';
import { noGlossary } from '../../src/checks/glossary.ts';

const fix = (english: string, translation: string, locale = 'fr') => {
  const { problems } = checkDocument(
    {
      doc: 'page',
      english: { file: 'docs/page.md', text: english },
      translations: [
        { locale, translation: { file: 'i18n/page.md', text: translation }, source: null },
      ],
    },
    { sourceLocale: 'en', glossary: noGlossary, profiles: {} },
  );
  return applyFixes(
    translation,
    problems.flatMap(({ fix }) => fix ?? []),
  ).text;
};

test('Spaces, apostrophes and entities are fixed, and code, links and ids are left alone', () => {
  const english = "Why? `l'a ?` [x](https://example.com/?a=l'b)\n\n## It is {#a}\n\nSee it.\n";
  const before =
    "Pourquoi ? `l'a ?` [x](https://example.com/?a=l'b)\n\n## C&#39;est {#a}\n\nVoir l'objet.\n";
  const after =
    "Pourquoi\u202F? `l'a ?` [x](https://example.com/?a=l'b)\n\n## C’est {#a}\n\nVoir l’objet.\n";
  assert.equal(fix(english, before), after);
  assert.equal(fix(english, after), after);
});

test('A zero-width space where bold text was lost stays, to be seen', () => {
  assert.equal(fix('It **must** go.\n', 'Det \u200Bgår.\n', 'sv'), 'Det \u200Bgår.\n');
  assert.equal(fix('It goes.\n', 'Det \u200Bgår.\n', 'sv'), 'Det går.\n');
});

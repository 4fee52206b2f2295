// cspell:ignore Deutsch

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toDictionaryPackage } from '../../src/l10n/dictionaries.ts';
import { addEntry, toNewLocale, toNextSteps } from '../../src/l10n/new-locale.ts';

test('A tag tells the name of a language, its format and its direction', () => {
  assert.deepEqual(toNewLocale('de')?.entry, {
    label: 'Deutsch',
    format: 'de-DE',
    direction: 'ltr',
  });
  assert.equal(toNewLocale('he')?.entry.direction, 'rtl');
  assert.equal(toNewLocale('pt-BR')?.entry.format, 'pt-BR');
  assert.deepEqual(toNewLocale('pl')?.plurals, [
    'one (1)',
    'few (2, 3, 4, 22, …)',
    'many (0, 5, 6, 7, …)',
    'other (none)',
  ]);
  for (const tag of ['xx', 'German', '../de', 'de/..', ''])
    assert.equal(toNewLocale(tag), null, tag);
});

test('The entry goes to the end of the list', () => {
  const source = readFileSync('src/locales.ts', 'utf8');
  const added = addEntry(source, toNewLocale('de') as never) ?? '';
  assert.ok(
    added.includes("  de: { label: 'Deutsch', format: 'de-DE', direction: 'ltr' },\n} as const"),
  );
  assert.equal(addEntry('export {};', toNewLocale('de') as never), null);
});

test('The package of a dictionary is one that there is', () => {
  assert.equal(toDictionaryPackage('sv'), '@cspell/dict-sv');
  assert.equal(toDictionaryPackage('cs'), '@cspell/dict-cs-cz');
  assert.equal(toDictionaryPackage('pt-BR'), '@cspell/dict-pt-br');
  assert.equal(toDictionaryPackage('zh-Hans'), null);
});

test('The next steps name the dictionary', () => {
  assert.match(toNextSteps(toNewLocale('ja') as never)[0] ?? '', /leaves the spelling .* out/u);
  assert.match(toNextSteps(toNewLocale('de') as never)[0] ?? '', /@cspell\/dict-de-de$/u);
});

test('The next steps speak of a font only where one has to be installed', () => {
  const steps = (tag: string) => toNextSteps(toNewLocale(tag) as never).join('\n');
  assert.doesNotMatch(steps('nb'), /Inter/u);
  assert.match(steps('ar'), /Inter, which has no letters of this script \(Arab\): npm install/u);
});

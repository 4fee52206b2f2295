import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePage } from '../../src/checks/parse-page.ts';
import {
  parseProvenance,
  toSectionProvenance,
  toTexts,
  withProvenance,
  writeProvenance,
} from '../../src/checks/provenance.ts';
import { toProvenanceStatements } from '../../src/docusaurus/provenance-words.ts';
import { readMessages } from '../../src/site/read-ui-strings.ts';

const english = '# Move {#move}\n\nWe move.\n\n## When {#when}\n\nIn May.\n';
const swedish = '# Flytt {#move}\n\nVi flyttar.\n\n## Tid {#when}\n\nI maj.\n';

const toDocument = (one = english, other = swedish) => ({
  doc: 'a',
  english: { file: 'docs/a.md', text: one },
  translations: [
    { locale: 'sv', target: 'a.md', translation: { file: 'a.md', text: other }, source: null },
  ],
});

const sectionOf = (text: string, id: string) =>
  parsePage('a.md', text).sections.find((section) => section.id === id) as never;

const say = (kind: 'machine' | 'human' | 'reviewed', by: string, before: never[] = []) =>
  withProvenance(before, {
    document: 'a',
    section: 'when',
    texts: toTexts(sectionOf(english, 'when'), sectionOf(swedish, 'when')),
    kind,
    by,
    date: '2026-11-26',
  });

test('What was said comes back from the file', () => {
  const entries = say('reviewed', 'Eva', say('machine', 'Engine') as never[]);
  assert.deepEqual(parseProvenance('x', writeProvenance(entries)), { entries, problems: [] });
  assert.deepEqual(entries[0]?.made, { kind: 'machine', by: 'Engine', date: '2026-11-26' });
  assert.deepEqual(entries[0]?.reviewed, { by: 'Eva', date: '2026-11-26' });
});

test('A text that is made again is reviewed by nobody', () => {
  const entries = say('human', 'Ola', say('reviewed', 'Eva') as never[]);
  assert.equal(entries.length, 1);
  assert.equal(entries[0]?.reviewed, null);
});

const whenOf = (document: ReturnType<typeof toDocument>) =>
  toSectionProvenance(document, 'sv', say('machine', 'Engine')).find(({ id }) => id === 'when');

test('A change of the section in either language withdraws it', () => {
  assert.ok(whenOf(toDocument())?.provenance);
  assert.equal(whenOf(toDocument(english, swedish.replace('I maj', 'I juni')))?.provenance, null);
  assert.equal(whenOf(toDocument(english.replace('In May', 'In June')))?.provenance, null);
  assert.ok(whenOf(toDocument(english, swedish.replace('Vi flyttar', 'Vi far')))?.provenance);
});

const faults: [text: string, reason: RegExp][] = [
  ['- document: a', /Missing `section`/u],
  ['- {document: a, section: b, texts: c}', /Missing `made` or `reviewedBy`/u],
  ['- {document: a, section: b, texts: c, made: ai, by: x, date: 2026-01-01}', /machine or human/u],
  ['- {document: a, section: b, texts: c, made: human}', /Missing `by` or `date`/u],
  ['- {document: a, section: b, texts: c, reviewedBy: x}', /Missing `reviewedOn`/u],
  ['- {document: a, section: b, texts: c, reviewedBy: x, degree: 1}', /Unexpected key `degree`/u],
  ['a: 1', /expected a list/u],
];

for (const [text, reason] of faults) {
  test(`An entry that says too little says nothing: ${text}`, () => {
    const { entries, problems } = parseProvenance('x', text);
    assert.deepEqual(entries, []);
    assert.match(problems[0]?.message ?? '', reason);
  });
}

const toWords = (locale: string, entries: ReturnType<typeof say>) => {
  const messages = readMessages('.', locale);
  const translate = (id: string, values: Record<string, string> = {}) =>
    (messages[id] ?? id).replace(/\{(\w+)\}/gu, (_all, name: string) => values[name] ?? '');
  return toProvenanceStatements(toSectionProvenance(toDocument(), 'sv', entries), {
    tag: { en: 'en-GB', sv: 'sv-SE', fr: 'fr-FR' }[locale] ?? locale,
    translate,
  });
};

test('Pages say it in words, section by section, and what is not recorded too', () => {
  assert.deepEqual(toWords('en', []), [
    { text: 'How this translation came about is not recorded', sections: [] },
  ]);
  const both = say('reviewed', 'Eva', say('machine', 'Engine') as never[]);
  assert.deepEqual(toWords('en', both), [
    {
      text: 'How this translation came about is not recorded',
      sections: [{ id: 'move', title: 'Flytt' }],
    },
    {
      text: 'Machine translation, reviewed by Eva on 26 November 2026',
      sections: [{ id: 'when', title: 'Tid' }],
    },
  ]);
  assert.equal(
    toWords('sv', both)[1]?.text,
    'Maskinöversättning, granskad av Eva den 26 november 2026',
  );
  assert.equal(
    toWords('fr', both)[1]?.text,
    'Traduction automatique, relue par Eva le 26 novembre 2026',
  );
});

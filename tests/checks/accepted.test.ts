// cspell:ignore Kontakt Skriv postnummer Skicka

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AcceptedFile,
  addAccepted,
  parseAccepted,
  toAccepted,
  withoutAccepted,
} from '../../src/checks/accepted.ts';
import { checkDocument } from '../../src/checks/check-document.ts';
import { noGlossary } from '../../src/checks/glossary.ts';
import type { Problem } from '../../src/checks/problem.ts';

const context = { sourceLocale: 'en', glossary: noGlossary, profiles: {} };
const file = 'i18n/sv/accepted.yaml';
const who = { reason: 'A Swedish post code.', by: 'Eva', date: '2026-11-26' };

const check = (english: string, translation: string, source: string | null = null): Problem[] =>
  checkDocument(
    {
      doc: 'contact',
      english: { file: 'docs/contact.md', text: english },
      translations: [
        {
          locale: 'sv',
          translation: {
            file: 'i18n/sv/docusaurus-plugin-content-docs/current/contact.md',
            text: translation,
          },
          source:
            source === null ? null : { file: 'i18n/sv/translated-from/contact.md', text: source },
        },
      ],
    },
    context,
  ).problems;

const accept = (problems: Problem[]): AcceptedFile => {
  const entries = problems.flatMap(
    (problem) => toAccepted(problem.rule, problem.message, problem.evidence, who) ?? [],
  );
  return parseAccepted(file, addAccepted('', entries)).accepted;
};

const english = '# Contact {#contact}\n\nWrite to PO box 123, post code 90210.\n';
const swedish = '# Kontakt {#contact}\n\nSkriv till box 123, postnummer 11122.\n';

test('An accepted finding is told no more', () => {
  const problems = check(english, swedish);
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['numbers'],
  );
  assert.deepEqual(
    withoutAccepted(problems, accept(problems), () => true),
    [],
  );
});

for (const [what, changedEnglish, changedSwedish] of [
  ['the English', english.replace('Write', 'Send it'), swedish],
  ['the translation', english, swedish.replace('Skriv', 'Skicka')],
  ['what was found', english, swedish.replace('11122', '11123')],
] as const) {
  test(`An accepted finding comes back when ${what} changes, and its entry is told`, () => {
    const accepted = accept(check(english, swedish));
    const left = withoutAccepted(check(changedEnglish, changedSwedish), accepted, () => true);
    assert.deepEqual(
      left.map(({ rule, severity }) => `${rule} ${severity}`),
      ['numbers error', 'accepted warning'],
    );
  });
}

test('An entry without a reason, a name or a date accepts nothing and is told with its line', () => {
  const text = addAccepted('', [
    {
      ...who,
      rule: 'numbers',
      document: 'contact',
      section: 'contact',
      facts: [],
      texts: 'a/b',
      reason: '',
    },
  ]);
  const { accepted, problems } = parseAccepted(file, `# Reviewed.\n${text}`);
  assert.equal(accepted.entries.length, 0);
  assert.match(problems[0]?.message ?? '', /^Missing `reason`/u);
  assert.equal(problems[0]?.line, 2);
});

test('Nobody accepts a stale section or a fact of the front matter', () => {
  const text = addAccepted('', [
    { ...who, rule: 'stale', document: 'contact', section: 'contact', facts: [], texts: 'a/b' },
  ]);
  assert.match(parseAccepted(file, text).problems[0]?.message ?? '', /^Unexpected rule `stale`/u);
});

test('A finding that is accepted beside older English is accepted when the translation is that of today', () => {
  const older = english.replace('Write', 'Send it');
  const problems = check(english, swedish, older);
  const accepted = accept(problems);
  const rules = (found: Problem[]) =>
    withoutAccepted(found, accepted, () => true).map(({ rule }) => rule);
  assert.deepEqual(rules(problems), ['stale']);
  assert.deepEqual(rules(check(english, swedish, english)), []);
});

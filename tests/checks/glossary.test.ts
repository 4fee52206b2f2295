import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseGlossary } from '../../src/checks/glossary.ts';

const own = path.resolve(import.meta.dirname, '../../i18n/glossary.yaml');

test('Our glossary has no problems', () => {
  assert.deepEqual(parseGlossary(readFileSync(own, 'utf8')).problems, []);
});

test('A fault of the glossary is told by place, and its other concepts are used', () => {
  const text = 'concepts:\n  - id: campaign\n    en: [Campaign]\n  - id: Stage\n    en: []\n';
  const { glossary, problems } = parseGlossary(text);
  assert.deepEqual(
    problems.map(({ line, message }) => `${line}: ${message}`),
    [
      '4: Unexpected value in `concepts[1].id`, expected an id of lower-case letters, digits and hyphens.',
      '5: Unexpected value in `concepts[1].en`, expected a list of English terms.',
    ],
  );
  assert.deepEqual(
    glossary.concepts.map(({ id }) => id),
    ['campaign'],
  );
});

test('Broken YAML is one problem', () => {
  assert.equal(parseGlossary('concepts: [').problems.length, 1);
});

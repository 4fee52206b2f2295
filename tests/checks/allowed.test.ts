import assert from 'node:assert/strict';
import { it } from 'node:test';
import { allowableKinds, parseAllowed } from '../../src/checks/allowable-kinds.ts';
import { parseAllowedFaults, withAllowed } from '../../src/checks/allowed-faults.ts';
import type { Problem } from '../../src/checks/problem.ts';
import { allRules } from '../../src/checks/rules.ts';

it('allows kinds of fault by their names, and tells those that are none', () => {
  assert.deepEqual(parseAllowed('link, picture'), { allowed: ['link', 'picture'], unknown: [] });
  assert.deepEqual(parseAllowed('facts,link,history'), {
    allowed: ['link'],
    unknown: ['facts', 'history'],
  });
  assert.deepEqual(parseAllowed(''), { allowed: [], unknown: [] });
});

it('allows no kind but those that are rules and stop a build', () => {
  for (const kind of allowableKinds) {
    assert.ok(
      allRules.some(({ id, stopsBuild }) => id === kind && stopsBuild),
      kind,
    );
  }
});

it('allows kinds that a reviewed file names with a reason, and tells what is wrong with the file', () => {
  assert.deepEqual(parseAllowedFaults('link: Until March.\n'), { kinds: ['link'], problems: [] });
  const { kinds, problems } = parseAllowedFaults('link:\nfacts: Why not.\npicture: Drawn again.\n');
  assert.deepEqual(kinds, ['picture']);
  assert.deepEqual(
    problems.map(({ file, line, column, severity, message }) => [
      file,
      line,
      column,
      severity,
      message,
    ]),
    [
      [
        'allowed-faults.yaml',
        1,
        6,
        'error',
        'Missing reason for `link`, expected a sentence: `link: The old guide is being rewritten until March.`',
      ],
      [
        'allowed-faults.yaml',
        2,
        1,
        'error',
        'Unexpected kind `facts`, expected one of `link`, `picture`, `html`: facts of notices are never allowed to be wrong.',
      ],
    ],
  );
  assert.equal(parseAllowedFaults('- link\n').problems.length, 1);
});

it('makes warnings of allowed faults, and leaves all others', () => {
  const faults = [
    { rule: 'link', severity: 'error' },
    { rule: 'facts', severity: 'error' },
  ] as Problem[];
  assert.deepEqual(
    withAllowed(faults, ['link']).map(({ severity }) => severity),
    ['warning', 'error'],
  );
});

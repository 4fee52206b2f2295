import assert from 'node:assert/strict';
import { it } from 'node:test';
import { allowableKinds, allRules, parseAllowed } from '../../src/checks/rules.ts';

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

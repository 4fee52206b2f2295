import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findNearestName, toEditDistance } from '../../src/markdown/nearest-name.ts';

it('The distance counts letters that are changed, added, left out or swapped', () => {
  assert.equal(toEditDistance('start', 'start'), 0);
  assert.equal(toEditDistance('start', 'stort'), 1);
  assert.equal(toEditDistance('start', 'tsart'), 1);
  assert.equal(toEditDistance('start', 'star'), 1);
  assert.equal(toEditDistance('', 'abc'), 3);
});

it('The nearest name is the one with the fewest letters that differ, in any letter case', () => {
  assert.equal(
    findNearestName('before-yuo-start', ['after', 'Before-you-start']),
    'Before-you-start',
  );
  assert.equal(findNearestName('before', ['something-else']), null);
});

it('The distance is the same within a bound, and infinite beyond it', () => {
  const words = [
    '',
    'a',
    'start',
    'tsart',
    'strat',
    'begin',
    'starting',
    'rats',
    'start-here',
    'tratss',
  ];
  for (const one of words) {
    for (const other of words) {
      const whole = toEditDistance(one, other);
      for (const most of [0, 1, 2, 3, 5, 8]) {
        assert.equal(
          toEditDistance(one, other, most),
          whole <= most ? whole : Number.POSITIVE_INFINITY,
          `${one} ${other} ${most}`,
        );
      }
    }
  }
});

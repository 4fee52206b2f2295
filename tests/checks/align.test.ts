import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairInPlace } from '../../src/checks/align.ts';

const isWord = (one: string, other: string) => /^\p{L}/u.test(one) === /^\p{L}/u.test(other);

test('What was written anew altogether stands beside what it was, where the gap has as many on each side', () => {
  assert.deepEqual(
    pairInPlace(
      [
        ['a', 'a'],
        ['Very little:', null],
        [null, 'Almost nothing:'],
        ['b', 'b'],
        ['one', null],
        ['two', null],
        [null, 'three'],
        [null, 'four'],
      ],
      isWord,
    ),
    [
      ['a', 'a'],
      ['Very little:', 'Almost nothing:'],
      ['b', 'b'],
      ['one', 'three'],
      ['two', 'four'],
    ],
  );
});

test('A gap of other counts or kinds stays as it was', () => {
  for (const gap of [
    [
      ['one', null],
      [null, 'three'],
      [null, 'four'],
    ],
    [
      ['one', null],
      [null, '1'],
    ],
  ] as [string | null, string | null][][]) {
    assert.deepEqual(pairInPlace(gap, isWord), gap);
  }
});

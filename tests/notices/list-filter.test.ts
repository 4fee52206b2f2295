import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FilterFacts, isChosen, parseChoice } from '../../src/notices/list-filter.ts';

const notice: FilterFacts = {
  action: 'required',
  waves: [
    {
      phases: [
        ['scheduled', null],
        ['due', 100],
      ],
      region: ['europe'],
      product: ['mail'],
    },
    { phases: [['completed', null]], region: ['asia'], product: [] },
  ],
};

describe('isChosen', () => {
  it('holds for everything where nothing is chosen', () => {
    assert.ok(isChosen(notice, {}, 0));
  });

  it('wants one wave that fits all of the choice', () => {
    assert.ok(isChosen(notice, { region: 'europe', product: 'mail' }, 0));
    assert.ok(!isChosen(notice, { region: 'europe', phase: 'completed' }, 0));
    assert.ok(isChosen(notice, { region: 'asia', phase: 'completed' }, 0));
  });

  it('takes a wave that names none of a kind as one that concerns all', () => {
    assert.ok(isChosen(notice, { region: 'asia', product: 'archive' }, 0));
    assert.ok(!isChosen(notice, { region: 'europe', product: 'archive' }, 0));
  });

  it('knows the phase of the moment', () => {
    assert.ok(isChosen(notice, { phase: 'scheduled' }, 99));
    assert.ok(!isChosen(notice, { phase: 'scheduled' }, 100));
    assert.ok(isChosen(notice, { phase: 'due' }, 100));
  });

  it('knows what customers must do, of a notice without waves too', () => {
    assert.ok(!isChosen(notice, { action: 'none' }, 0));
    assert.ok(isChosen({ action: 'none', waves: [] }, { action: 'none', region: 'asia' }, 0));
    assert.ok(!isChosen({ action: 'none', waves: [] }, { phase: 'due' }, 0));
  });
});

describe('parseChoice', () => {
  const options = { region: ['', 'europe'], phase: ['', 'due'] };

  it('reads what the fields have, and leaves out what they have not', () => {
    assert.deepEqual(parseChoice('?region=europe&phase=gone&action=none&x=1', options), {
      region: 'europe',
    });
    assert.deepEqual(parseChoice('', options), {});
  });
});

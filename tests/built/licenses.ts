import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

describe('build/licenses.txt', () => {
  it('names React, which every reader who reaches for a control gets', () => {
    assert.match(readFileSync('build/licenses.txt', 'utf8'), /^react \d[\d.]* \(MIT\)$/mu);
  });

  it('need not name fonts or drawings: none is shipped', () => {
    assert.deepEqual(globSync('build/**/*.{woff,woff2,ttf,otf,svg,ico}'), []);
  });
});

import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { it } from 'node:test';

it('no code, font or drawing of others is shipped, so no licences are', () => {
  assert.deepEqual(globSync('build/**/*.{js,mjs,woff,woff2,ttf,otf,svg,ico}'), []);
  assert.deepEqual(globSync('build/licenses.txt'), []);
});

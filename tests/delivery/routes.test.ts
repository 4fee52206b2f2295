import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toChunkNames } from '../../src/delivery/routes.ts';

const routes = [
  { path: '/sv/', exact: true },
  {
    path: '/sv/',
    routes: [
      { path: '/sv/one/', exact: true },
      { path: '/sv/two/', exact: true },
    ],
  },
];
const chunkNames = {
  '/sv/-a': { __comp: 'list', notices: 'data' },
  '/sv/-b': { __comp: 'root', __context: { plugin: 'context' } },
  '/sv/one/-c': { __comp: 'page', content: 'one' },
  '/sv/two/-d': { __comp: 'page', content: 'two', items: ['x', 'y'] },
};

describe('the chunks of a page', () => {
  it('are those of its routes, the outermost first', () => {
    assert.deepEqual(toChunkNames(routes, chunkNames, '/sv/two/'), [
      'root',
      'context',
      'page',
      'two',
      'x',
      'y',
    ]);
  });

  it('are not those of another route at the same address', () => {
    assert.deepEqual(toChunkNames(routes, chunkNames, '/sv/'), ['list', 'data']);
  });

  it('of a page that is not found are those of the layout', () => {
    assert.deepEqual(toChunkNames(routes, chunkNames, '/sv/404.html'), ['root', 'context']);
  });
});

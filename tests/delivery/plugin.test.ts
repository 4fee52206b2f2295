import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { LoadContext } from '@docusaurus/types';
import { deliveryPlugin } from '../../src/delivery/index.ts';

const context = { baseUrl: '/', siteDir: '/site', generatedFilesDir: '/site/.docusaurus' };
const toHooks = (options: object) =>
  Object.keys(deliveryPlugin(context as unknown as LoadContext, options));

describe('the delivery plugin', () => {
  const environment = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = environment;
  });

  it('delivers built pages', () => {
    process.env.NODE_ENV = 'production';
    assert.deepEqual(toHooks({}), ['name', 'postBuild']);
    assert.deepEqual(toHooks({ hydrate: [] }), ['name', 'postBuild']);
  });

  for (const hydrate of [true, ['/one/']]) {
    it(`brings the enhancements into the bundle where pages are hydrated: ${hydrate}`, () => {
      process.env.NODE_ENV = 'production';
      assert.deepEqual(toHooks({ hydrate }), ['name', 'getClientModules', 'postBuild']);
    });
  }

  it('brings the enhancements into the preview, and does nothing else there', () => {
    process.env.NODE_ENV = 'development';
    assert.deepEqual(toHooks({}), ['name', 'getClientModules']);
  });
});

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

  it('hangs on documented hooks', () => {
    process.env.NODE_ENV = 'production';
    assert.deepEqual(toHooks({}), [
      'name',
      'injectHtmlTags',
      'getClientModules',
      'configureWebpack',
      'postBuild',
    ]);
  });

  it('gives pages their policy, and does no more, when it is turned off', () => {
    process.env.NODE_ENV = 'production';
    assert.deepEqual(toHooks({ enabled: false }), ['name', 'postBuild']);
  });

  it('does nothing in the preview', () => {
    process.env.NODE_ENV = 'development';
    assert.deepEqual(toHooks({}), ['name']);
  });
});

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

  it('tells of each page once it is as it is delivered, and takes out those that were left out', async (t) => {
    process.env.NODE_ENV = 'production';
    const outDir = mkdtempSync(path.join(tmpdir(), 'notices-delivery-'));
    t.after(() => rmSync(outDir, { recursive: true }));
    const toFile = (name: string): string => path.join(outDir, name);
    for (const name of ['a/index.html', 'kept/index.html', '404.html']) {
      mkdirSync(path.dirname(toFile(name)), { recursive: true });
      writeFileSync(
        toFile(name),
        '<!doctype html><html><head><meta name="generator" content="D"></head><body><p>A page</p></body></html>',
      );
    }
    const told: [file: string, isDelivered: boolean][] = [];
    const site = { ...context, siteDir: process.cwd(), generatedFilesDir: toFile('generated') };
    const { postBuild } = deliveryPlugin({ ...site, baseUrl: '/sv/' } as unknown as LoadContext, {
      isKept: (address: string) => address === '/sv/kept/',
      onPage: (file: string) =>
        told.push([file, !readFileSync(toFile(file), 'utf8').includes('generator')]),
    });
    const routesPaths = ['/sv/a/', '/sv/kept/', '/sv/404.html', '/sv/gone/'];
    await postBuild?.({ outDir, routesPaths } as unknown as Parameters<typeof postBuild>[0]);
    assert.deepEqual(told, [
      [path.join('a', 'index.html'), true],
      ['404.html', true],
    ]);
    assert.equal(existsSync(toFile('kept/index.html')), false);
  });
});

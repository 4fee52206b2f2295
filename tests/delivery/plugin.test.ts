import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, it, type TestContext } from 'node:test';
import type { LoadContext } from '@docusaurus/types';
import type { PageTask } from '../../src/delivery/finish-page.ts';
import { type DeliveryOptions, deliveryPlugin } from '../../src/delivery/index.ts';

const context = { baseUrl: '/', siteDir: '/site', generatedFilesDir: '/site/.docusaurus' };
const toHooks = (options: object) =>
  Object.keys(
    deliveryPlugin(context as unknown as LoadContext, { setPageFinisher: () => {}, ...options }),
  );

describe('the delivery plugin', () => {
  const environment = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = environment;
  });

  it('delivers built pages', () => {
    process.env.NODE_ENV = 'production';
    assert.deepEqual(toHooks({}), ['name', 'allContentLoaded', 'postBuild']);
    assert.deepEqual(toHooks({ hydrate: [] }), ['name', 'allContentLoaded', 'postBuild']);
  });

  for (const hydrate of [true, ['/one/']]) {
    it(`brings the enhancements into the bundle where pages are hydrated: ${hydrate}`, () => {
      process.env.NODE_ENV = 'production';
      assert.deepEqual(toHooks({ hydrate }), [
        'name',
        'getClientModules',
        'allContentLoaded',
        'postBuild',
      ]);
    });
  }

  it('brings the enhancements into the preview, and does nothing else there', () => {
    process.env.NODE_ENV = 'development';
    assert.deepEqual(toHooks({}), ['name', 'getClientModules']);
  });

  const rendered =
    '<!doctype html><html><head><meta name="generator" content="D"></head><body><p>A page</p></body></html>';
  const isDelivered = (html: string): boolean => !html.includes('generator');

  /** The plugin of a Swedish site in a temporary folder, with what it gives to Docusaurus. */
  const toPlugin = (t: TestContext, options: Partial<DeliveryOptions> = {}) => {
    process.env.NODE_ENV = 'production';
    const outDir = mkdtempSync(path.join(tmpdir(), 'notices-delivery-'));
    t.after(() => rmSync(outDir, { recursive: true }));
    const toFile = (name: string): string => path.join(outDir, name);
    const write = (name: string): void => {
      mkdirSync(path.dirname(toFile(name)), { recursive: true });
      writeFileSync(toFile(name), rendered);
    };
    const site = { siteDir: process.cwd(), generatedFilesDir: toFile('generated') };
    let finish = async (html: string): Promise<string> => html;
    const plugin = deliveryPlugin({ ...site, outDir, baseUrl: '/sv/' } as unknown as LoadContext, {
      setPageFinisher: (given: typeof finish) => {
        finish = given;
      },
      ...options,
    });
    const build = async (routesPaths: string[]): Promise<void> =>
      plugin.postBuild?.({ routesPaths } as unknown as Parameters<
        NonNullable<typeof plugin.postBuild>
      >[0]);
    return { build, finish: (html: string) => finish(html), toFile, write };
  };

  it('tells of each page that it finished, and of none that was left out', async (t) => {
    const told: string[] = [];
    const { build, finish, toFile, write } = toPlugin(t, {
      onPage: (file) => told.push(file),
    });
    assert.ok(isDelivered(await finish(rendered)));
    for (const name of ['a/index.html', '404.html']) write(name);
    await build(['/sv/a/', '/sv/404.html', '/sv/left-out/']);
    assert.deepEqual(told, ['a/index.html', '404.html']);
    // What Docusaurus wrote is as it was given to it.
    assert.equal(readFileSync(toFile('a/index.html'), 'utf8'), rendered);
  });

  it('finishes pages here where more wait for the helper than Docusaurus makes meanwhile', async (t) => {
    const given: PageTask[] = [];
    const helper = Promise.withResolvers<string>();
    const { finish } = toPlugin(t, {
      findHelper: () => (task) => {
        given.push(task);
        return helper.promise;
      },
    });
    const pages = Array.from({ length: 32 }, () => finish(rendered));
    assert.ok(isDelivered(await Promise.any(pages)));
    assert.equal(given.length, 24);
    helper.resolve('of the helper');
    const made = await Promise.all(pages);
    assert.equal(made.filter((html) => html === 'of the helper').length, 24);
    assert.equal(made.filter((html) => html !== 'of the helper').every(isDelivered), true);
    assert.equal(await finish(rendered), 'of the helper');
  });

  it('finishes pages once they are written where some are hydrated', async (t) => {
    const { build, finish, toFile, write } = toPlugin(t, { hydrate: ['/a/'] });
    assert.equal(await finish(rendered), rendered);
    for (const name of ['a/index.html', 'b/index.html']) write(name);
    await build(['/sv/a/', '/sv/b/']);
    const read = (name: string): string => readFileSync(toFile(name), 'utf8');
    assert.deepEqual(
      [isDelivered(read('a/index.html')), isDelivered(read('b/index.html'))],
      [false, true],
    );
    assert.match(read('a/index.html'), /Content-Security-Policy/u);
  });
});

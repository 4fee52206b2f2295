import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queueReloads } from '../../../src/docusaurus/workarounds/reload-queue.ts';

/** Reloads that end when they are told to; the site is the list of what was reloaded. */
const makeReloads = () => {
  const running: { what: string; end: (error?: Error) => void }[] = [];
  const reload =
    (name: string) =>
    (site: unknown, what: unknown = '') =>
      new Promise<unknown>((resolve, reject) => {
        const end = (error?: Error) =>
          error ? reject(error) : resolve([...(site as string[]), `${name}${what}`]);
        running.push({ what: `${name}${what}`, end });
      });
  const reloads = { reloadSite: reload('site'), reloadSitePlugin: reload('plugin ') };
  queueReloads(reloads);
  return { reloads, running };
};

/** All that is ready to run has run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('queueReloads', () => {
  it('runs one at a time, each on the site that the one before has made', async () => {
    const { reloads, running } = makeReloads();
    const first = reloads.reloadSitePlugin([], 'docs');
    const second = reloads.reloadSitePlugin([], 'notices');
    const third = reloads.reloadSite([]);
    await settle();
    assert.deepEqual(
      running.map(({ what }) => what),
      ['plugin docs'],
    );
    running[0]?.end();
    await settle();
    assert.deepEqual(
      running.map(({ what }) => what),
      ['plugin docs', 'plugin notices'],
    );
    running[1]?.end();
    await settle();
    running[2]?.end();
    assert.deepEqual(await Promise.all([first, second, third]), [
      ['plugin docs'],
      ['plugin docs', 'plugin notices'],
      ['plugin docs', 'plugin notices', 'site'],
    ]);
  });

  it('does not run twice what waits already, and runs again what has begun', async () => {
    const { reloads, running } = makeReloads();
    void reloads.reloadSitePlugin([], 'docs');
    await settle();
    const second = reloads.reloadSitePlugin([], 'docs');
    const third = reloads.reloadSitePlugin([], 'docs');
    assert.equal(second, third);
    running[0]?.end();
    await settle();
    running[1]?.end();
    await second;
    await settle();
    assert.equal(running.length, 2);
  });

  it('goes on from the last good site where one fails, and tells who asked for it', async () => {
    const { reloads, running } = makeReloads();
    const first = reloads.reloadSitePlugin([], 'docs');
    const second = reloads.reloadSitePlugin([], 'broken');
    const third = reloads.reloadSite([]);
    await settle();
    running[0]?.end();
    await settle();
    running[1]?.end(new Error('broken'));
    await assert.rejects(second, /broken/u);
    await settle();
    running[2]?.end();
    assert.deepEqual(await first, ['plugin docs']);
    assert.deepEqual(await third, ['plugin docs', 'site']);
  });
});

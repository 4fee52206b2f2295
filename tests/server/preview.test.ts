import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { isRunning, makeSite, runNode, until } from './fake-site.ts';

const script = 'tests/fixtures/server/run-preview.ts';

const preview = async (t: TestContext, files: Record<string, string> = {}) => {
  const site = makeSite(t, { 'docs/a.md': '', ...files });
  const running = runNode(t, site.siteDir, script);
  await until('the preview listens', () => running.stdout().includes('}'));
  const urls = JSON.parse(running.stdout()) as Record<'en' | 'sv' | 'fr', string>;
  const open = (locale: 'en' | 'sv' | 'fr', headers: Record<string, string> = {}) =>
    fetch(urls[locale], { headers });
  const openWhole = (locale: 'en' | 'sv' | 'fr') =>
    until(`${locale} is served`, async () => {
      const response = await open(locale);
      const text = await response.text();
      return response.status === 200 ? text : null;
    });
  return { ...running, site, urls, open, openWhole };
};

describe('the preview', { timeout: 120_000 }, () => {
  it('serves every locale at one address', async (t) => {
    const { openWhole, urls } = await preview(t);
    assert.equal(new Set(Object.values(urls).map((url) => new URL(url).origin)).size, 1);
    for (const locale of ['en', 'sv', 'fr'] as const) {
      assert.match(await openWhole(locale), new RegExp(`<html lang="${locale}">`, 'u'));
    }
  });

  it('starts a locale on its first request, the default one at once', async (t) => {
    const { site, openWhole } = await preview(t);
    await openWhole('en');
    assert.equal(site.has('pid-sv'), false);
    await openWhole('sv');
    assert.equal(site.has('pid-sv'), true);
    assert.equal(site.has('pid-fr'), false);
  });

  it('shows a page that says so while a locale starts, and then its page', async (t) => {
    const { site, open, openWhole } = await preview(t, { 'wait-sv': '' });
    const response = await open('sv');
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '1');
    assert.match(await response.text(), /<h1>Svenska is starting…<\/h1>/u);
    site.remove('wait-sv');
    assert.match(await openWhole('sv'), /the first/u);
  });

  it('routes websockets by their path through the one port', async (t) => {
    const { urls, openWhole } = await preview(t);
    for (const locale of ['en', 'sv'] as const) {
      await openWhole(locale);
      const socket = new WebSocket(`${urls[locale].replace('http', 'ws')}__preview`);
      const [event] = (await once(socket, 'message', {
        signal: AbortSignal.timeout(10_000),
      })) as [MessageEvent];
      socket.close();
      assert.equal(event.data, `socket of ${locale}`);
    }
  });

  it('goes on when a browser breaks its websocket off', async (t) => {
    const { urls, open, openWhole, stderr } = await preview(t);
    await openWhole('sv');
    for (let count = 0; count < 5; count++) {
      const opening = request(`${urls.sv}__preview`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        },
      }).end();
      const [, socket] = (await once(opening, 'upgrade', {
        signal: AbortSignal.timeout(10_000),
      })) as [unknown, Socket];
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    assert.equal((await open('sv')).status, 200, stderr());
  });

  it('shows the last lines of a locale that was killed, and starts it again', async (t) => {
    const { site, open, openWhole } = await preview(t);
    await openWhole('sv');
    const pid = site.pidOf('sv');
    site.write('wait-sv', '');
    process.kill(pid, 'SIGKILL');
    const text = await until('its end shows', async () => {
      const response = await open('sv', { 'x-preview-poll': '1' });
      return response.status === 500 ? response.text() : null;
    });
    assert.match(text, /&lt;b&gt;Mind&lt;\/b&gt; the gap/u);
    assert.match(text, /SIGKILL/u);
    assert.equal((await open('sv')).status, 500);
    const restarting = await open('sv');
    assert.equal(restarting.status, 503);
    assert.match(await restarting.text(), /is starting again….*SIGKILL/su);
    site.remove('wait-sv');
    await openWhole('sv');
    assert.notEqual(site.pidOf('sv'), pid);
  });

  it('starts a locale again for a reader who meets its end before the preview does', async (t) => {
    const { site, open, openWhole } = await preview(t);
    await openWhole('sv');
    const pid = site.pidOf('sv');
    const poll = { 'x-preview-poll': '1' };
    process.kill(pid, 'SIGUSR2');
    await until('it answers nobody', async () => (await open('sv', poll)).status === 503);
    assert.equal((await open('sv')).status, 503);
    process.kill(pid, 'SIGKILL');
    await until('its page shows', async () => (await open('sv', poll)).status === 200);
  });

  it('does not start a locale again for the script of the page that shows its end', async (t) => {
    const { open } = await preview(t, { 'fails-sv': 'Unexpected thing' });
    await open('sv');
    const poll = { 'x-preview-poll': '1' };
    await until('its end shows', async () => (await open('sv', poll)).status === 500);
    assert.equal((await open('sv', poll)).status, 500);
  });

  it('starts a locale that has stopped when a file is saved', async (t) => {
    const { site, open, stderr } = await preview(t, { 'fails-sv': 'Unexpected thing' });
    await open('sv');
    const poll = { 'x-preview-poll': '1' };
    const response = await until('its end shows', async () => {
      const answer = await open('sv', poll);
      return answer.status === 500 ? answer : null;
    });
    assert.match(await response.text(), /Unexpected thing/u);
    assert.match(stderr(), /\[sv\] Unexpected thing/u);
    site.remove('fails-sv');
    site.write('docs/a.md', 'mended');
    await until('its page shows', async () => (await open('sv', poll)).status === 200);
  });

  it('logs warnings with the locale before them, and no chatter', async (t) => {
    const { openWhole, stderr } = await preview(t);
    await openWhole('sv');
    assert.match(stderr(), /^\[sv\] \[WARNING\] <b>Mind<\/b> the gap$/mu);
    assert.doesNotMatch(stderr(), /INFO/u);
  });

  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    it(`leaves no process behind after ${signal}`, async (t) => {
      const { site, openWhole, child, ended } = await preview(t, { 'wait-fr': '' });
      await openWhole('en');
      await openWhole('sv');
      const pids = [site.pidOf('en'), site.pidOf('sv')];
      assert.deepEqual(pids.map(isRunning), [true, true]);
      child.kill(signal);
      await ended;
      await until('all are gone', () => !pids.some(isRunning));
    });
  }

  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    it(`leaves no process behind after ${signal} where one goes round in circles`, async (t) => {
      const { site, openWhole, urls, child, ended } = await preview(t);
      await openWhole('sv');
      const pid = site.pidOf('sv');
      const answer = fetch(`${urls.sv}circles`, { signal: AbortSignal.timeout(10_000) });
      answer.catch(() => {});
      await until('it is too busy to answer', () =>
        fetch(urls.sv, { signal: AbortSignal.timeout(500) }).then(
          () => false,
          () => true,
        ),
      );
      assert.equal(isRunning(pid), true);
      child.kill(signal);
      await ended;
      await until('it is gone', () => !isRunning(pid));
    });
  }

  it('ends while a locale starts', async (t) => {
    const { site, open, child, ended } = await preview(t, { 'wait-fr': '' });
    await open('fr');
    await until('the French server starts', () => site.has('waiting-fr'));
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    assert.equal(isRunning(site.pidOf('fr')), false);
  });
});

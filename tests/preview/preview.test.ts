import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Preview, type PreviewOptions, startPreview } from '../../src/preview/preview.ts';
import { isRunning, makeFolder, makeSite, runWithFakeIn, until } from '../build/fake-site.ts';

const startLines =
  /^The preview is at (?<first>\S+)\n\n {2}English +(?<en>\S+)\n {2}Svenska +(?<sv>\S+)\n {2}Français +(?<fr>\S+)\n(?: {2}\S.*\n)*\nPress Ctrl-C to stop\.\n/mu;

/** The header with which placeholder pages ask for the real page. */
const poll = { 'x-preview-poll': '1' };

type Urls = Record<'en' | 'sv' | 'fr', string>;

const toReaders = (urls: Urls) => {
  const open = (locale: keyof Urls, headers: Record<string, string> = {}) =>
    fetch(urls[locale], { headers });
  const openWhole = (locale: keyof Urls) =>
    until(`${locale} is served`, async () => {
      const response = await open(locale);
      const text = await response.text();
      return response.status === 200 ? text : null;
    });
  return { open, openWhole };
};

/** The command, in a process of its own. */
const runPreview = async (
  t: TestContext,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
  files: Record<string, string> = {},
) => {
  const site = makeSite(t, { 'docs/a.md': '', ...files });
  const command = ['src/commands/start.ts', '--port', '0', ...args] as const;
  const running = runWithFakeIn(t, site.siteDir, env, ...command);
  const urls = (await until(
    'the preview listens',
    () => startLines.exec(running.stdout())?.groups,
  )) as Urls & { first: string };
  return { ...running, site, urls, ...toReaders(urls) };
};

/** The preview as the command starts it, in this process; its servers are processes all the same. */
const preview = async (
  t: TestContext,
  files: Record<string, string> = {},
  options: Partial<PreviewOptions> = {},
) => {
  let running: Preview | null = null;
  // Before its folder goes.
  t.after(() => running?.close());
  const site = makeSite(t, { 'docs/a.md': '', ...files });
  let stdout = '';
  running = await startPreview({
    siteDir: site.siteDir,
    host: 'localhost',
    port: 0,
    allowed: [],
    first: 'en',
    timeout: 120_000,
    log: (line) => {
      stdout += `${line}\n`;
    },
    ...options,
  });
  return { site, urls: running.urls, stdout: () => stdout, ...toReaders(running.urls) };
};

// The servers of this process, too, are the fake.
process.env.NODE_OPTIONS = `--import=${pathToFileURL(path.resolve('tests/fixtures/server/with-fake.mjs')).href}`;

describe('the preview', { timeout: 300_000 }, () => {
  it('serves every locale at one address', async (t) => {
    const { openWhole, urls } = await runPreview(t);
    assert.equal(new Set(Object.values(urls).map((url) => new URL(url).origin)).size, 1);
    for (const locale of ['en', 'sv', 'fr'] as const) {
      assert.match(await openWhole(locale), new RegExp(`<html lang="${locale}">`, 'u'));
    }
  });

  it('asks its servers without the proxy of the machine', async (t) => {
    const nobody = 'http://127.0.0.1:9';
    const { openWhole } = await runPreview(t, [], {
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: nobody,
      http_proxy: nobody,
      NO_PROXY: '',
      no_proxy: '',
    });
    assert.match(await openWhole('en'), /<html lang="en">/u);
  });

  it('says once what to do where the machine watches no more files', async (t) => {
    const preload = pathToFileURL(path.resolve('tests/fixtures/server/no-watches.mjs')).href;
    const { openWhole, stdout } = await runPreview(t, [], {
      NODE_OPTIONS: `--import=${preload}`,
    });
    await openWhole('en');
    const told = stdout().match(/watches no more files \(ENOSPC\).*$/gmu);
    assert.deepEqual(told, [
      'watches no more files (ENOSPC): edits do not appear by themselves. Raise the limit, then start again: sudo sysctl fs.inotify.max_user_watches=524288',
    ]);
  });

  it('starts a locale on its first request, the default one at once', async (t) => {
    const { site, openWhole } = await preview(t);
    await openWhole('en');
    assert.equal(site.has('pid-sv'), false);
    await openWhole('sv');
    assert.equal(site.has('pid-sv'), true);
    assert.equal(site.has('pid-fr'), false);
  });

  it('starts the locale that is asked for beside the default one', async (t) => {
    const { site, urls, openWhole } = await runPreview(t, ['--locale', 'fr']);
    assert.equal(urls.first, urls.fr);
    await until('both start', () => site.has('pid-en') && site.has('pid-fr'));
    await openWhole('fr');
    assert.equal(site.has('pid-sv'), false);
  });

  const withPath = (t: TestContext, folder: string): void => {
    const before = process.env.PATH;
    process.env.PATH = folder;
    t.after(() => {
      process.env.PATH = before;
    });
  };

  it('opens the locale that is asked for in a browser', async (t) => {
    const folder = makeFolder(t);
    for (const opener of ['xdg-open', 'open']) {
      writeFileSync(path.join(folder, opener), '#!/bin/sh\necho "$1" > opened\n', { mode: 0o755 });
    }
    withPath(t, folder);
    const { site, urls } = await runPreview(t, ['--locale', 'sv', '--open']);
    await until('it opens', () => site.has('opened') && site.read('opened') === `${urls.sv}\n`);
  });

  it('says so where no browser can be opened, and goes on', async (t) => {
    withPath(t, makeFolder(t));
    const { urls, openWhole, stderr } = await runPreview(t, ['--open']);
    await openWhole('en');
    assert.equal(stderr(), `No browser could be opened here. Open ${urls.en} yourself.\n`);
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
        signal: AbortSignal.timeout(60_000),
      })) as [MessageEvent];
      socket.close();
      assert.equal(event.data, `socket of ${locale}`);
    }
  });

  it('answers its own pages and those who are allowed, and nobody else', async (t) => {
    const { urls, openWhole } = await preview(t, {}, { allowed: ['docs.example'] });
    await openWhole('sv');
    for (const [what, headers, status] of [
      ['the name of another site', { host: 'evil.example' }, 403],
      ['a name that begins like ours', { host: 'localhost.evil.example:3000' }, 403],
      ['a host that is none', { host: 'localhost:3000@evil.example' }, 403],
      ['a page of another site', { origin: 'https://evil.example' }, 403],
      ['a page of another port', { origin: 'http://localhost:1' }, 403],
      ['a page without an origin', { origin: 'null' }, 403],
      [
        'a script tag of another site',
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
        403,
      ],
      [
        'a frame of another site',
        {
          'sec-fetch-site': 'cross-site',
          'sec-fetch-mode': 'navigate',
          'sec-fetch-dest': 'iframe',
        },
        403,
      ],
      [
        'a link on another site',
        {
          'sec-fetch-site': 'cross-site',
          'sec-fetch-mode': 'navigate',
          'sec-fetch-dest': 'document',
        },
        200,
      ],
      ['the loopback by number', { host: '127.0.0.1' }, 200],
      ['a name that is allowed', { host: 'docs.example' }, 200],
      ['a page of a name that is allowed', { origin: 'https://docs.example' }, 200],
    ] as const) {
      await t.test(`${what}: ${status}, its websocket too`, async () => {
        const own = { host: new URL(urls.sv).host };
        const ask = (address: string, more: Record<string, string>) =>
          new Promise<number>((resolve, reject) => {
            const asking = request(address, { headers: { ...own, ...headers, ...more } });
            asking.on('response', (response) => resolve(response.resume().statusCode ?? 0));
            asking.on('upgrade', (_response, socket) => {
              socket.destroy();
              resolve(200);
            });
            asking.on('error', reject).end();
          });
        assert.equal(await ask(urls.sv, {}), status);
        // A browser opens no websocket for a link.
        if (status === 200 && 'sec-fetch-site' in headers) return;
        const upgrade = {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        };
        assert.equal(await ask(`${urls.sv}__preview`, upgrade), status);
      });
    }
  });

  it('has no page for a pipe among the files to serve, which its server would wait for', async (t) => {
    const { site, urls, openWhole } = await preview(t, { 'static/a.txt': '' });
    execFileSync('mkfifo', [path.join(site.siteDir, 'static/a pipe.png')]);
    for (const locale of ['en', 'sv'] as const) {
      await openWhole(locale);
      assert.equal((await fetch(`${urls[locale]}a%20pipe.png?x`)).status, 404);
      assert.equal((await fetch(`${urls[locale]}a.txt`)).status, 200);
    }
  });

  it('answers an address that is too long for a file', async (t) => {
    const { urls, openWhole } = await preview(t);
    await openWhole('en');
    assert.equal((await fetch(`${urls.en}${'a'.repeat(300)}`)).status, 200);
    assert.equal((await fetch(urls.en)).status, 200);
  });

  it('lets no other site read what it answers', async (t) => {
    const { openWhole, open } = await preview(t);
    await openWhole('en');
    const { headers } = await open('en');
    assert.equal(headers.get('access-control-allow-origin'), null);
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
  });

  it('connects a page that was left open once its server is ready, and starts none for it', async (t) => {
    const { site, urls, openWhole } = await preview(t);
    const socket = new WebSocket(`${urls.sv.replace('http', 'ws')}__preview`);
    const message = once(socket, 'message', { signal: AbortSignal.timeout(60_000) });
    await openWhole('en');
    assert.equal(site.has('pid-sv'), false);
    await openWhole('sv');
    const [event] = (await message) as [MessageEvent];
    socket.close();
    assert.equal(event.data, 'socket of sv');
  });

  it('tells a page of another run that there is no update to it', async (t) => {
    const { urls, openWhole } = await preview(t);
    await openWhole('sv');
    const response = await fetch(`${urls.sv}runtime~main.0123abcd.hot-update.json`);
    assert.equal(response.status, 404);
  });

  it('goes on when a browser breaks its websocket off', async (t) => {
    const { urls, open, openWhole } = await preview(t);
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
        signal: AbortSignal.timeout(60_000),
      })) as [unknown, Socket];
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    assert.equal((await open('sv')).status, 200);
  });
});

describe('the server of a language that ends', { timeout: 300_000 }, () => {
  for (const locale of ['en', 'sv', 'fr'] as const) {
    it(`shows the last lines of ${locale} when it was killed, and starts it again`, async (t) => {
      const { site, open, openWhole } = await preview(t);
      await openWhole(locale);
      const pid = site.pidOf(locale);
      site.write(`wait-${locale}`, '');
      process.kill(pid, 'SIGKILL');
      const text = await until('its end shows', async () => {
        const response = await open(locale, poll);
        return response.status === 500 ? response.text() : null;
      });
      assert.match(text, /&lt;b&gt;Mind&lt;\/b&gt; the gap/u);
      assert.match(text, /SIGKILL/u);
      assert.equal((await open(locale)).status, 500);
      const restarting = await open(locale);
      assert.equal(restarting.status, 503);
      assert.match(await restarting.text(), /is starting again….*SIGKILL/su);
      site.remove(`wait-${locale}`);
      await openWhole(locale);
      assert.notEqual(site.pidOf(locale), pid);
    });
  }

  it('ends a locale that never serves a page, says so, and starts it again', async (t) => {
    const { site, open, openWhole, stdout } = await runPreview(
      t,
      ['--timeout', '5'],
      {},
      { 'wait-sv': '' },
    );
    // A reader starts it again after each end, until one came while its server waited, not while it was loaded.
    const text = await until('its end shows', async () => {
      const response = await open('sv');
      return response.status === 500 && site.has('waiting-sv') ? response.text() : null;
    });
    assert.match(
      text,
      /gave no answer for 5 s and was ended\..*npm start -- --timeout 20(?:$|<)/mu,
    );
    assert.match(stdout(), /^\[sv\] .*gave no answer for 5 s.*--timeout 20(?:$|<)/mu);
    assert.equal(isRunning(site.pidOf('sv')), false);
    site.remove('wait-sv');
    await openWhole('sv');
  });

  for (const [what, hang] of [
    ['closes its port', (pid: number) => process.kill(pid, 'SIGUSR2')],
    ['stands still', (pid: number) => process.kill(pid, 'SIGSTOP')],
  ] as const) {
    it(`ends a locale that ${what} and runs on, says so, and starts it again`, async (t) => {
      const { site, open, openWhole } = await preview(t, {}, { timeout: 5000 });
      await openWhole('sv');
      const pid = site.pidOf('sv');
      hang(pid);
      const busy = await until('it answers nobody', async () => {
        const response = await open('sv');
        return response.status === 503 ? response.text() : null;
      });
      assert.match(busy, /<h1>Svenska is busy…<\/h1>/u);
      const text = await until('its end shows', async () => {
        const response = await open('sv', poll);
        return response.status === 500 ? response.text() : null;
      });
      assert.match(text, /the gap.*gave no answer for 5 s and was ended/su);
      assert.equal(isRunning(pid), false);
      await openWhole('sv');
    });
  }

  it('starts a locale again for a reader who meets its end before the preview does', async (t) => {
    const { site, open, openWhole } = await preview(t);
    await openWhole('sv');
    const pid = site.pidOf('sv');
    process.kill(pid, 'SIGUSR2');
    await until('it answers nobody', async () => (await open('sv', poll)).status === 503);
    assert.equal((await open('sv')).status, 503);
    process.kill(pid, 'SIGKILL');
    await until('its page shows', async () => (await open('sv', poll)).status === 200);
  });

  it('does not start a locale again for the script of the page that shows its end', async (t) => {
    const { open } = await preview(t, { 'fails-sv': 'Unexpected thing' });
    await open('sv');
    await until('its end shows', async () => (await open('sv', poll)).status === 500);
    assert.equal((await open('sv', poll)).status, 500);
  });

  it('says in place of a page why nothing can be handed to its server', async (t) => {
    const { open, stdout } = await preview(t, { '.docusaurus/preview-handover': '' });
    const text = await until('its end shows', async () => {
      const response = await open('en', poll);
      return response.status === 500 ? response.text() : null;
    });
    assert.match(text, /(?:ENOTDIR|EEXIST).*preview-handover/su);
    assert.match(stdout(), /^\[en\] (?:ENOTDIR|EEXIST).*preview-handover/mu);
  });

  it('starts a locale that has stopped when a file is saved', async (t) => {
    const { site, open, stdout } = await preview(t, { 'fails-sv': 'Unexpected thing' });
    await open('sv');
    const response = await until('its end shows', async () => {
      const answer = await open('sv', poll);
      return answer.status === 500 ? answer : null;
    });
    assert.match(await response.text(), /Unexpected thing/u);
    assert.match(stdout(), /\[sv\] Unexpected thing/u);
    site.remove('fails-sv');
    site.write('docs/a.md', 'fixed');
    await until('its page shows', async () => (await open('sv', poll)).status === 200);
  });

  it('logs warnings with the locale before them, and no noise', async (t) => {
    const { openWhole, stdout } = await preview(t);
    await openWhole('sv');
    assert.match(stdout(), /^\[sv\] \[WARNING\] <b>Mind<\/b> the gap$/mu);
    assert.doesNotMatch(stdout(), /INFO/u);
  });
});

describe('a preview that ends', { timeout: 300_000 }, () => {
  for (const [what, signal, target] of [
    ['Ctrl-C, which reaches all of them', 'SIGINT', 'the group'],
    ['SIGINT', 'SIGINT', 'the preview'],
    ['SIGTERM', 'SIGTERM', 'the preview'],
    ['SIGHUP', 'SIGHUP', 'the preview'],
    ['SIGKILL', 'SIGKILL', 'the preview'],
  ] as const) {
    it(`leaves no process behind after ${what}`, async (t) => {
      const { site, openWhole, pid, ended } = await runPreview(t);
      await openWhole('en');
      await openWhole('sv');
      const pids = [site.pidOf('en'), site.pidOf('sv')];
      assert.deepEqual(pids.map(isRunning), [true, true]);
      process.kill(target === 'the group' ? -pid : pid, signal);
      assert.equal(await ended, signal === 'SIGKILL' ? null : 0);
      await until('all are gone', () => !pids.some(isRunning));
    });
  }

  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    it(`leaves no process behind after ${signal} where one goes round in circles`, async (t) => {
      const { site, openWhole, urls, child, ended } = await runPreview(t);
      await openWhole('sv');
      const pid = site.pidOf('sv');
      const answer = fetch(`${urls.sv}circles`, { signal: AbortSignal.timeout(60_000) });
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
    const { site, open, child, ended } = await runPreview(t, [], {}, { 'wait-fr': '' });
    await open('fr');
    await until('the French server starts', () => site.has('waiting-fr'));
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    assert.equal(isRunning(site.pidOf('fr')), false);
  });
});

import assert from 'node:assert/strict';
import { rmSync, utimesSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { publish } from '../../src/build/publish.ts';
import { securityHeaders, serverPolicy } from '../../src/serve/headers.ts';
import { listen } from '../../src/serve/listen.ts';
import { createStaticHandler } from '../../src/serve/static-server.ts';
import { makeSite } from '../build/fake-site.ts';

const files = {
  secret: 'not for readers',
  'build/index.html': 'home',
  'build/404.html': 'not found',
  'build/sv/404.html': 'hittades inte',
  'build/a/index.html': 'a notice',
  'build/a/calendar.ics': 'BEGIN:VCALENDAR',
  'build/a/notice.json': '{}',
  'build/atom.xml': '<feed/>',
  'build/feed.json': '{}',
  'build/sitemap.xml': '<urlset/>',
  'build/assets/js/main.0123abcd.js': 'let a;',
  'build/assets/logo.svg': '<svg/>',
};

const serve = async (t: TestContext, more: Record<string, string | Buffer> = {}, root?: string) => {
  const site = makeSite(t, { ...files, ...more });
  const dir = path.join(site.siteDir, 'build');
  const { origin, close } = await listen({
    host: 'localhost',
    port: 0,
    onRequest: createStaticHandler(dir, root),
  });
  t.after(close);
  return { site, dir, origin };
};

/** Asks for a path as it is: `fetch` resolves `..` itself. */
const getRaw = (origin: string, target: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    request(origin, { path: target }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });

describe('the static server', () => {
  it('serves a page at its address', async (t) => {
    const { origin } = await serve(t);
    const response = await fetch(`${origin}/a/`);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'a notice');
  });

  it('serves a site below its path, leads there, and has nothing beside it', async (t) => {
    const { origin } = await serve(t, {}, '/notices/');
    const get = async (path: string) => {
      const response = await fetch(`${origin}${path}`, { redirect: 'manual' });
      return [response.status, response.headers.get('location') ?? (await response.text())];
    };
    assert.deepEqual(await get('/notices/a/'), [200, 'a notice']);
    assert.deepEqual(await get('/notices/sv/nope'), [404, 'hittades inte']);
    assert.deepEqual(await get('/notices'), [302, '/notices/']);
    assert.deepEqual(await get('/'), [302, '/notices/']);
    for (const path of ['/a/', '/sv/', '/noticesa/', '/a/notices/'])
      assert.deepEqual(await get(path), [404, 'not found']);
  });

  for (const [address, text] of [
    ['/nope', 'not found'],
    ['/svenska/', 'not found'],
    ['/sv/nope', 'hittades inte'],
    ['/sv/a/b/?c', 'hittades inte'],
  ]) {
    it(`answers ${address} with the 404 page of its language`, async (t) => {
      const { origin } = await serve(t);
      const response = await fetch(`${origin}${address}`);
      assert.equal(response.status, 404);
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.equal(await response.text(), text);
    });
  }

  it('compresses the 404 page as it does the others', async (t) => {
    const { origin } = await serve(t, {
      'build/sv/404.html.br': brotliCompressSync('hittades inte'),
    });
    const response = await fetch(`${origin}/sv/nope`, { headers: { 'accept-encoding': 'br' } });
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('content-encoding'), 'br');
    assert.equal(await response.text(), 'hittades inte');
  });

  for (const [address, type] of [
    ['/', 'text/html; charset=utf-8'],
    ['/a/calendar.ics', 'text/calendar; charset=utf-8'],
    ['/a/notice.json', 'application/json; charset=utf-8'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['/feed.json', 'application/feed+json; charset=utf-8'],
    ['/sitemap.xml', 'application/xml; charset=utf-8'],
    ['/assets/js/main.0123abcd.js', 'text/javascript; charset=utf-8'],
    ['/assets/logo.svg', 'image/svg+xml'],
  ] as const) {
    it(`serves ${address} as ${type}`, async (t) => {
      const { origin } = await serve(t);
      const response = await fetch(`${origin}${address}`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), type);
    });
  }

  for (const [address, cache] of [
    ['/', 'no-cache'],
    ['/a/calendar.ics', 'no-cache'],
    ['/sv/nope', 'no-cache'],
    ['/assets/logo.svg', 'no-cache'],
    ['/assets/js/main.0123abcd.js', 'public, max-age=31536000, immutable'],
  ] as const) {
    it(`has ${address} cached as ${cache}`, async (t) => {
      const { origin } = await serve(t);
      const response = await fetch(`${origin}${address}`);
      assert.equal(response.headers.get('cache-control'), cache);
    });
  }

  for (const address of ['/a/', '/sv/nope', '/a/notice.json', '/assets/logo.svg']) {
    it(`says of ${address} what is said of every file`, async (t) => {
      const { origin } = await serve(t);
      const { headers } = await fetch(`${origin}${address}`);
      for (const [name, value] of securityHeaders) assert.equal(headers.get(name), value);
    });
  }

  for (const address of ['/', '/sv/nope']) {
    it(`sends ${address} with the policy of every server`, async (t) => {
      const { origin } = await serve(t);
      const { headers } = await fetch(`${origin}${address}`);
      assert.equal(headers.get('content-security-policy'), serverPolicy);
    });
  }

  for (const [address, isOpen] of [
    ['/a/notice.json', true],
    ['/atom.xml', true],
    ['/a/', false],
    ['/sitemap.xml', false],
  ] as const) {
    it(`lets ${isOpen ? 'any' : 'no other'} site read ${address}`, async (t) => {
      const { origin } = await serve(t);
      const { headers } = await fetch(`${origin}${address}`);
      assert.equal(headers.get('access-control-allow-origin'), isOpen ? '*' : null);
    });
  }

  it('answers 304 where the browser has the same file', async (t) => {
    const { origin } = await serve(t);
    const etag = (await fetch(`${origin}/a/`)).headers.get('etag') ?? '';
    const response = await fetch(`${origin}/a/`, { headers: { 'if-none-match': etag } });
    assert.equal(response.status, 304);
  });

  it('serves the compressed file that stands beside, with the type of the plain one', async (t) => {
    const { origin } = await serve(t, {
      'build/b/index.html': 'plain',
      'build/b/index.html.br': brotliCompressSync('compressed'),
    });
    const response = await fetch(`${origin}/b/`, { headers: { 'accept-encoding': 'br' } });
    assert.equal(response.headers.get('content-encoding'), 'br');
    assert.equal(response.headers.get('vary'), 'Accept-Encoding');
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(await response.text(), 'compressed');
  });

  for (const [target, status] of [
    ['/../secret', 400],
    ['/..%2fsecret', 400],
    ['/%2e%2e/secret', 400],
    ['/a/../../secret', 400],
    ['//secret', 404],
  ] as const) {
    it(`gives nothing outside the folder for ${target}`, async (t) => {
      const { origin } = await serve(t);
      const answer = await getRaw(origin, target);
      assert.equal(answer.status, status);
      assert.doesNotMatch(answer.text, /not for readers/u);
    });
  }

  it('sends a changed file of the same length and the same time to who holds the old one', async (t) => {
    const { site, dir, origin } = await serve(t, { 'build/index.html': 'on 1 May' });
    const normalize = () => utimesSync(path.join(dir, 'index.html'), 0, 0);
    normalize();
    const etag = (await fetch(`${origin}/`)).headers.get('etag') ?? '';
    site.write('build/index.html', 'on 2 May');
    normalize();
    const response = await fetch(`${origin}/`, { headers: { 'if-none-match': etag } });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'on 2 May');
  });

  it('refuses to be written to', async (t) => {
    const { origin } = await serve(t);
    const response = await fetch(`${origin}/`, { method: 'POST', body: 'x' });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
  });

  it('takes a new build up', async (t) => {
    const { site, dir, origin } = await serve(t);
    assert.equal(await (await fetch(`${origin}/a/`)).text(), 'a notice');
    site.write('next/a/index.html', 'a much longer notice');
    publish(path.join(site.siteDir, 'next'), dir);
    assert.equal(await (await fetch(`${origin}/a/`)).text(), 'a much longer notice');
  });

  it('goes on when the files go away under it', async (t) => {
    const { dir, origin } = await serve(t);
    rmSync(dir, { recursive: true });
    assert.equal((await fetch(`${origin}/a/`)).status, 404);
    assert.equal((await fetch(`${origin}/nope`)).status, 404);
  });
});

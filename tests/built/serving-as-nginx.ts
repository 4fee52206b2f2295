import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { toNginxConfig } from '../../src/serve/hosting.ts';
import { listen } from '../../src/serve/listen.ts';
import { createStaticHandler } from '../../src/serve/static-server.ts';
import { findNginx, nginxAdvice, startNginx } from '../nginx.ts';

const page = '<!doctype html><title>A</title><script>let a;</script><p>0123456789';
const withCompressed = (name: string, text: string): Record<string, string | Buffer> => ({
  [name]: text,
  [`${name}.br`]: brotliCompressSync(text),
  [`${name}.gz`]: gzipSync(text),
});

const tree: Record<string, string | Buffer> = {
  ...withCompressed('index.html', page),
  ...withCompressed('404.html', 'not found'),
  ...withCompressed('sv/404.html', 'hittades inte'),
  ...withCompressed('sv/index.html', page),
  ...withCompressed('a/index.html', page),
  ...withCompressed('a/notice.json', '{"a": 1}'),
  'redirects.map': '"/before/" "/a/";\n"/sv/förr/" "/sv/";\n',
  'before/index.html': page,
  'a/calendar.ics': 'BEGIN:VCALENDAR',
  'schemas/notice.json': '{}',
  'plain.html': page,
  'release-1.2/index.html': page,
  'a b/index.html': page,
  'å/index.html': page,
  'plan.pdf': '0123456789',
  'PLAN.PDF': '0123456789',
  'empty.txt': '',
  noending: 'x',
  'x.odd': 'x',
  constructor: 'x',
  'x.constructor': 'x',
  'archive.tar.gz': 'x',
  'assets/js/main.0123abcd.js': 'let a;',
  'assets/prices-20240115.pdf': 'x',
  'assets/files/prices-20240115.pdf': 'x',
  'assets/files/plan-0123456789abcdef0123456789abcdef.pdf': 'x',
  'sv/assets/files/plan-0123456789abcdef0123456789abcdef.pdf': 'x',
  'guide/assets/js/report.20240115.js': 'let a;',
  'guide/404.html': 'x',
};

interface Case {
  target: string;
  status: number;
  method?: string;
  headers?: Record<string, string>;
}

const br = { 'accept-encoding': 'br' };
const range = (value: string) => ({ range: `bytes=${value}` });

/** Requests, and the status of the answer; all else has to be the same from both servers. */
const cases: Case[] = [
  ...Object.keys(tree).map((name) => ({
    target: `/${encodeURI(name)}`,
    status: /\.(?:br|gz)$/u.test(name) && name !== 'archive.tar.gz' ? 404 : 200,
  })),
  // One reading of an address.
  { target: '/', status: 200 },
  { target: '/a', status: 200 },
  { target: '/a/', status: 200 },
  { target: '//a///', status: 200 },
  { target: '/a/index.html/', status: 404 },
  { target: '/plain', status: 200 },
  { target: '/release-1.2', status: 200 },
  { target: '/a%20b/', status: 200 },
  { target: '/%C3%A5/', status: 200 },
  { target: '/%e5/', status: 404 },
  { target: '/%61/notice%2ejson', status: 200 },
  { target: '/a/notice.json?a.html', status: 200 },
  { target: '/a/notice.json#a.html', status: 200 },
  { target: '/a/notice.json%3fa.html', status: 404 },
  { target: '/a/notice.json%23a.html', status: 404 },
  { target: '/plan.pdf/', status: 404 },
  { target: '/plan.pdf%2f', status: 404 },
  { target: '/index.html%2ebr', status: 404 },
  { target: '/index.html.BR', status: 404 },
  { target: '/assets/', status: 404 },
  { target: '/assets', status: 404 },
  { target: '/sv', status: 200 },
  { target: '/sv/nope', status: 404 },
  ...['/404', '/404/', '/sv/404', '/sv/404/'].map((target) => ({ target, status: 404 })),
  { target: '/s%76/nope', status: 404 },
  { target: '/a/../sv/nope', status: 404 },
  { target: '/svx/nope', status: 404 },
  { target: '/a/..', status: 200 },
  { target: '/a/.', status: 200 },
  { target: '/a/./notice.json', status: 200 },
  { target: '/a/%2e%2e/plan.pdf', status: 200 },
  { target: '/..', status: 400 },
  { target: '/../secret', status: 400 },
  { target: '/..%2fsecret', status: 400 },
  { target: '/a/../../secret', status: 400 },
  { target: '/..\\secret', status: 404 },
  { target: '/%', status: 400 },
  { target: '/%zz', status: 400 },
  { target: '/a%00', status: 400 },
  { target: `/${'a'.repeat(300)}`, status: 404 },
  { target: 'http://example.com/a/', status: 200 },
  { target: 'HTTP://example.com', status: 200 },
  { target: '/a;x/', status: 404 },
  { target: '/a/;/notice.json', status: 404 },
  { target: '/a%2fnotice.json', status: 200 },
  { target: '/a/%2e/notice.json', status: 200 },
  { target: '/a//..//plan.pdf', status: 200 },
  { target: '/%2e%2e/secret', status: 400 },
  { target: '/a/notice.json%00.html', status: 400 },
  { target: '/a/notice.json.br%2f', status: 404 },
  { target: '/index.html.gz', status: 404 },
  { target: '/A/', status: 404 },
  { target: '/%ff%fe', status: 404 },
  { target: '/plan.pdf?a=%zz', status: 200 },
  // What the browser takes.
  ...[
    'br',
    'BR',
    'gzip',
    'br;q=0',
    'br;q=0, gzip',
    'br;q=0.000, gzip;q=0',
    'br; q=0.5',
    'gzip, br',
    'br;q=0.1,gzip;q=1',
    'identity',
    '*',
    'xbr',
    'brx',
    'x-gzip',
    'gzip;q=1.0',
    'gzip;q=0, br;q=1',
    'br, br;q=0',
    '*;q=0',
    'gzip ,br',
    '',
  ].flatMap((value) =>
    ['/', '/plan.pdf', '/nope'].map((target) => ({
      target,
      status: target === '/nope' ? 404 : 200,
      headers: { 'accept-encoding': value },
    })),
  ),
  { target: '/', status: 200, headers: { ...br, via: '1.1 proxy' } },
  { target: '/', status: 200, headers: { 'accept-encoding': 'gzip', via: '1.1 proxy' } },
  // Parts of a file.
  ...(
    [
      ['0-3', 206],
      ['3-', 206],
      ['-5', 206],
      ['-50', 206],
      ['9-9', 206],
      ['0-99', 206],
      ['10-', 416],
      ['-0', 416],
      ['5-2', 416],
      ['-', 416],
      ['a', 416],
      ['0-1,3-4', 200],
      [' 0-3', 206],
      ['0-3 ', 206],
      ['00-03', 206],
      ['0-99999999999999', 206],
      ['-99999999999999', 206],
    ] as const
  ).flatMap(([value, status]) => [
    { target: '/plan.pdf', status, headers: range(value) },
    { target: '/plan.pdf', status, headers: range(value), method: 'HEAD' },
  ]),
  { target: '/plan.pdf', status: 200, headers: { range: 'lines=0-1' } },
  { target: '/plan.pdf', status: 200, headers: { ...range('0-1'), 'if-range': '"other"' } },
  { target: '/empty.txt', status: 200, headers: range('0-0') },
  { target: '/empty.txt', status: 200, headers: range('-1') },
  { target: '/', status: 200, headers: { ...br, ...range('0-3') } },
  { target: '/', status: 206, headers: range('0-3') },
  { target: '/nope', status: 404, headers: range('0-3') },
  // What the browser holds.
  { target: '/', status: 304, headers: { 'if-none-match': '*' } },
  { target: '/', status: 200, headers: { 'if-none-match': '"other"' } },
  { target: '/nope', status: 404, headers: { 'if-none-match': '*' } },
  { target: '/', status: 200, headers: { 'if-none-match': '' } },
  { target: '/', status: 304, method: 'HEAD', headers: { 'if-none-match': '*' } },
  { target: '/plan.pdf', status: 304, headers: { 'if-none-match': '*', ...range('0-3') } },
  { target: '/plan.pdf', status: 200, headers: { range: 'BYTES=0-3', 'if-range': 'x' } },
  { target: '/', status: 200, headers: { 'if-modified-since': new Date().toUTCString() } },
  // What cannot be done.
  ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].flatMap((method) => [
    { target: '/', status: 405, method },
    { target: '/a/notice.json', status: 405, method },
    { target: '/nope', status: 404, method },
  ]),
  { target: '/a', status: 200, method: 'HEAD' },
  { target: '/nope', status: 404, method: 'HEAD' },
];

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Asks byte for byte what it is told to. */
const ask = (origin: string, { target, method = 'GET', headers = {} }: Case): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const parts: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      const all = { host: 'localhost', connection: 'close', 'content-length': '0', ...headers };
      const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`${method} ${target} HTTP/1.1\r\n${head.join('')}\r\n`);
    });
    socket.on('data', (part) => parts.push(part)).on('error', reject);
    socket.on('end', () => {
      const [head = '', body = ''] = Buffer.concat(parts)
        .toString('latin1')
        .split(/\r\n\r\n(?<body>.*)/su);
      const [first = '', ...lines] = head.split('\r\n');
      resolve({
        status: Number(first.split(' ')[1]),
        headers: Object.fromEntries(
          lines.map((line) => [
            line.slice(0, line.indexOf(':')).toLowerCase(),
            line.slice(line.indexOf(':') + 2),
          ]),
        ),
        body,
      });
    });
  });

/**
 * Returns the parts of an answer that both servers have to give alike; each makes its ETag, its dates and the pages of
 * its own refusals.
 */
const toComparable = ({ status, headers, body }: Answer) => {
  const {
    date,
    server,
    connection,
    'keep-alive': _,
    etag,
    'transfer-encoding': __,
    ...said
  } = headers;
  const isOwnPage = [400, 405, 416].includes(status);
  const { 'content-length': ___, 'content-type': type = '', ...rest } = said;
  return {
    status,
    headers: isOwnPage ? rest : said,
    type: status === 416 ? null : type.split(';')[0],
    body: isOwnPage ? '' : body,
    hasEtag: status === 404 ? null : etag !== undefined,
  };
};

const program = findNginx(process.env);
if (program === null && process.env.CI) throw new Error(`There is no nginx. ${nginxAdvice}`);
const skip = program === null && `There is no nginx. ${nginxAdvice}`;

describe('npm run serve beside nginx', { skip }, () => {
  let dir: string;
  let ours: { origin: string; stop: () => Promise<void> };
  let theirs: { origin: string; stop: () => Promise<void> };
  before(async () => {
    dir = mkdtempSync(path.join(tmpdir(), 'notices-served-'));
    for (const [name, content] of Object.entries(tree)) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), content);
    }
    const { origin, close } = await listen({
      host: '127.0.0.1',
      port: 0,
      onRequest: createStaticHandler(dir),
    });
    ours = { origin, stop: close };
    theirs = await startNginx(String(program), { config: toNginxConfig(), dir });
  });
  after(async () => {
    await Promise.all([ours?.stop(), theirs?.stop()]);
    rmSync(dir, { recursive: true, force: true });
  });

  for (const one of cases) {
    const { target, method = 'GET', headers = {}, status } = one;
    const title = [method, target.slice(0, 60), ...Object.entries(headers).flat()].join(' ');
    it(`answers ${title} with ${status}, all alike`, async () => {
      const [our, their] = await Promise.all([ask(ours.origin, one), ask(theirs.origin, one)]);
      assert.equal(their.status, status);
      assert.deepEqual(toComparable(our), toComparable(their));
    });
  }

  it('redirects from former addresses, in nginx', async () => {
    for (const [target, to] of [
      ['/before/', '/a/'],
      ['/sv/f%C3%B6rr/', '/sv/'],
    ] as const) {
      const { status, headers } = await ask(theirs.origin, { target, status: 301 });
      assert.equal(status, 301);
      assert.equal(headers.location, to);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
    // Elsewhere the page that stands there leads on.
    assert.equal((await ask(ours.origin, { target: '/before/', status: 200 })).status, 200);
  });

  it('takes up from either what the other said of a file', async () => {
    for (const { origin } of [ours, theirs]) {
      for (const headers of [{}, br, { 'accept-encoding': 'gzip' }] as Record<string, string>[]) {
        const { headers: said } = await ask(origin, { target: '/', status: 200, headers });
        const held = { ...headers, 'if-none-match': `"x", W/${said.etag}` };
        assert.equal((await ask(origin, { target: '/', status: 304, headers: held })).status, 304);
      }
    }
  });
});

describe('nginx below a path', { skip }, () => {
  const below = toNginxConfig()
    .replace('# location = /notices {', 'location = /notices {')
    .replace('# rewrite ^/notices(', 'rewrite ^/notices(');
  let dir: string;
  let server: { origin: string; stop: () => Promise<void> };
  before(async () => {
    assert.equal(below.match(/^ {2}(?:location = \/notices|rewrite \^\/notices)/gmu)?.length, 2);
    dir = mkdtempSync(path.join(tmpdir(), 'notices-below-'));
    const files = {
      ...tree,
      'redirects.map': '"/notices/before/" "/notices/a/";\n"/notices/sv/förr/" "/notices/sv/";\n',
    };
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), content);
    }
    server = await startNginx(String(program), { config: below, dir });
  });
  after(async () => {
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  for (const { target, status, to } of [
    { target: '/notices', status: 301, to: '/notices/' },
    { target: '/notices/before/', status: 301, to: '/notices/a/' },
    { target: '/notices/sv/f%C3%B6rr/', status: 301, to: '/notices/sv/' },
  ]) {
    it(`leads ${target} on to ${to}`, async () => {
      const answer = await ask(server.origin, { target, status });
      assert.equal(answer.status, status);
      assert.equal(answer.headers.location, to);
    });
  }

  for (const { target, status } of cases.filter(
    (one) =>
      one.method === undefined &&
      one.headers === undefined &&
      /^\/\w/u.test(one.target) &&
      !one.target.includes('../../'),
  )) {
    it(`answers /notices${target.slice(0, 60)} as ${target.slice(0, 60)} without it`, async () => {
      const answer = await ask(server.origin, { target: `/notices${target}`, status });
      assert.equal(answer.status, status);
      const plain = await ask(server.origin, { target, status });
      assert.deepEqual(toComparable(answer), toComparable(plain));
    });
  }
});

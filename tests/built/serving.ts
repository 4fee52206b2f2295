import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { basePath, localeCodes } from '../../src/locales.ts';
import { toHeaders } from '../../src/serve/headers.ts';
import { toHeadersFile, toNginxConfig, toRedirectsFile } from '../../src/serve/hosting.ts';
import { listen } from '../../src/serve/listen.ts';
import { createStaticHandler } from '../../src/serve/static-server.ts';
import { findNginx, nginxAdvice, startNginx } from '../nginx.ts';

const buildDir = 'build';
const configFile = 'hosting/nginx.conf';
const read = (file: string): Buffer => readFileSync(path.join(buildDir, file));

for (const [file, expected] of [
  [configFile, toNginxConfig()],
  ['hosting/_headers', toHeadersFile()],
  ['hosting/_redirects', toRedirectsFile()],
] as const) {
  describe(file, () => {
    it('says what the code says; UPDATE=1 writes it', () => {
      if (process.env.UPDATE === '1') writeFileSync(file, expected);
      assert.equal(readFileSync(file, 'utf8'), expected);
    });
  });
}

it('the build has the files of hosting/ that hosts read', () => {
  assert.equal(read('_headers').toString(), toHeadersFile());
  assert.equal(read('_redirects').toString(), toRedirectsFile());
});

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

const ask = (
  origin: string,
  target: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(`${origin}${target}`, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on('error', reject)
      .end();
  });

/** Every address of the build and the file behind it; those that the build compressed are none of their own. */
const addresses = globSync('**/*.*', { cwd: buildDir })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !/\.(?:br|gz)$/u.test(file))
  .map((file) => ({ file, address: `/${file.replace(/(?<=^|\/)index\.html$/u, '')}` }));

const endings = { br: '.br', gzip: '.gz' } as const;

const program = findNginx(process.env);
const isNeeded = Boolean(process.env.CI);
if (program === null && isNeeded) throw new Error(`There is no nginx to test with. ${nginxAdvice}`);

const skip = program === null && `There is no nginx. ${nginxAdvice}`;

interface Server {
  origin: string;
  stop: () => Promise<void>;
}

const startOurs = async (): Promise<Server> => {
  const onRequest = createStaticHandler(buildDir);
  const { origin, close } = await listen({ host: 'localhost', port: 0, onRequest });
  return { origin, stop: close };
};

const startTheirs = (): Promise<Server> => {
  const config = readFileSync(configFile, 'utf8');
  return startNginx(String(program), { config, dir: buildDir });
};

for (const [name, options, start] of [
  ['npm run serve', {}, startOurs],
  ['nginx', { skip }, startTheirs],
] as const)
  describe(name, options, () => {
    let server: Server;
    before(async () => {
      server = await start();
    });
    after(() => server?.stop());

    it('answers each address with its file, its type, its lifetime and the headers of the one source', async () => {
      assert.ok(addresses.length > 20);
      for (const { file, address } of addresses) {
        const { status, headers, body } = await ask(server.origin, address);
        assert.equal(status, 200, address);
        assert.ok(body.equals(read(file)), address);
        for (const [name, value] of toHeaders(address)) {
          assert.equal(headers[name.toLowerCase()], value, address);
        }
      }
    });

    for (const [encoding, ending] of Object.entries(endings)) {
      it(`sends what the build compressed with ${encoding} as it stands there`, async () => {
        const compressed = addresses.filter(
          ({ file }) => globSync(`${file}${ending}`, { cwd: buildDir }).length > 0,
        );
        assert.ok(compressed.length > 20);
        for (const { file, address } of compressed) {
          const { headers, body } = await ask(server.origin, address, {
            headers: { 'accept-encoding': encoding },
          });
          assert.equal(headers['content-encoding'], encoding, address);
          assert.equal(headers.vary, 'Accept-Encoding', address);
          assert.ok(body.equals(read(`${file}${ending}`)), address);
          const type = new Map(toHeaders(address)).get('Content-Type');
          assert.equal(headers['content-type'], type, address);
        }
      });
    }

    it('prefers brotli where a browser takes both', async () => {
      const { headers } = await ask(server.origin, '/', {
        headers: { 'accept-encoding': 'gzip, deflate, br, zstd' },
      });
      assert.equal(headers['content-encoding'], 'br');
    });

    for (const code of localeCodes) {
      for (const [encoding, ending] of [...Object.entries(endings), ['identity', '']] as const) {
        it(`answers what is not there in ${code}, ${encoding}`, async () => {
          const address = `${basePath(code)}no-such-page/`;
          const { status, headers, body } = await ask(server.origin, address, {
            headers: { 'accept-encoding': encoding },
          });
          assert.equal(status, 404);
          assert.ok(body.equals(read(`${basePath(code)}404.html${ending}`)));
          for (const [name, value] of toHeaders('/404.html')) {
            assert.equal(headers[name.toLowerCase()], value);
          }
        });
      }
    }

    it('sends nobody on to another address', async () => {
      for (const { address } of addresses) {
        const { status } = await ask(server.origin, address.replace(/(?<=.)\/$/u, ''));
        assert.equal(status, 200, address);
      }
    });

    it('tells with HEAD what it would send', async () => {
      const [head, get] = await Promise.all(
        ['HEAD', 'GET'].map((method) =>
          ask(server.origin, '/', { method, headers: { 'accept-encoding': 'br' } }),
        ),
      );
      const { date: _, ...expected } = get?.headers ?? {};
      const { date: __, ...got } = head?.headers ?? {};
      assert.deepEqual(got, expected);
      assert.equal(head?.body.length, 0);
    });

    it('sends nothing where the browser has the same file, and says again how long it lasts', async () => {
      for (const headers of [{}, { 'accept-encoding': 'br' }] as Record<string, string>[]) {
        const { etag } = (await ask(server.origin, '/', { headers })).headers;
        const answer = await ask(server.origin, '/', {
          headers: { ...headers, 'if-none-match': String(etag) },
        });
        assert.equal(answer.status, 304);
        assert.equal(answer.body.length, 0);
        assert.equal(answer.headers['cache-control'], 'no-cache');
      }
    });

    it('says over plain HTTP nothing that is for TLS', async () => {
      const { headers } = await ask(server.origin, '/');
      assert.equal(headers['strict-transport-security'], undefined);
    });

    it('does not tell its version', async () => {
      const { headers } = await ask(server.origin, '/');
      assert.doesNotMatch(JSON.stringify(headers), /nginx\/|x-powered-by/u);
    });
  });

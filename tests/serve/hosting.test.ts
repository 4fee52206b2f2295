import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { basePath, defaultLocale, localeCodes } from '../../src/locales.ts';
import { hashed, serverPolicy, toHeaders } from '../../src/serve/headers.ts';
import { toHeadersFile, toNginxConfig, toRedirectsFile } from '../../src/serve/hosting.ts';

/** The rules of a `_headers` file, their paths as Netlify and Cloudflare Pages understand them. */
const rules = toHeadersFile()
  .split('\n\n')
  .map((rule) => {
    const [pattern = '', ...headers] = rule.trim().split('\n');
    const source = pattern.replaceAll('.', '\\.').replace('*', '.*').replaceAll(/:\w+/gu, '[^/]+');
    return {
      matches: new RegExp(`^${source}$`, 'u'),
      headers: headers.map((line) =>
        line
          .trim()
          .split(/: (?<value>.*)/u)
          .slice(0, 2),
      ),
    };
  });

const findHeaders = (address: string): string[][] =>
  rules.filter(({ matches }) => matches.test(address)).flatMap(({ headers }) => headers);

const data = ['/calendar.ics', '/a/notice.json', '/sv/atom.xml', '/sv/a/calendar.ics'];
const others = [
  '/',
  '/sv/a/',
  '/sv/nope',
  '/assets/js/main.0123abcd.js',
  '/sv/assets/css/a.0123abcd.css',
  '/assets/prices-20240115.pdf',
  '/assets/pictures/640-0123456789abcdef.webp',
  '/fr/assets/prices.pdf',
  '/guide/assets/js/report.20240115.js',
];

describe('the _headers file', () => {
  for (const address of [...data, ...others, '/schemas/notice.json']) {
    it(`says nothing twice of ${address}`, () => {
      const names = findHeaders(address).map(([name]) => name);
      assert.equal(new Set(names).size, names.length, names.join(', '));
    });
  }

  for (const address of [...data, ...others]) {
    it(`says of ${address} what every server says, where the host does not say it by itself`, () => {
      const found = new Map(findHeaders(address) as [string, string][]);
      const bySelf = (name: string, value: string): boolean =>
        (name === 'Cache-Control' && value === 'no-cache') ||
        (name === 'Content-Type' && !data.includes(address));
      for (const [name, value] of toHeaders(address)) {
        if (!bySelf(name, value)) assert.equal(found.get(name), value, name);
      }
    });
  }

  it('keeps to what Cloudflare Pages takes: 100 rules, 2000 characters a line', () => {
    assert.ok(rules.length <= 100);
    for (const line of toHeadersFile().split('\n')) assert.ok(line.length <= 2000);
  });
});

describe('the _redirects file', () => {
  it('has a 404 page for each language, and leaves English to the host', () => {
    const lines = toRedirectsFile().split('\n');
    assert.deepEqual(lines.slice(0, 2), ['/sv/* /sv/404.html 404', '/fr/* /fr/404.html 404']);
    assert.equal(lines.length, localeCodes.length, 'one for each language but English, and an end');
  });
});

describe('hashed', () => {
  for (const [address, isHashed] of [
    ['/assets/js/main.0123abcd.js', true],
    ['/sv/assets/css/styles.0123abcd.css', true],
    ['/assets/js/0123abcd.0123abcd.js', true],
    ['/assets/files/plan-0123456789abcdef0123456789abcdef.pdf', true],
    ['/assets/prices-20240115.pdf', false],
    ['/assets/files/prices-20240115.pdf', false],
    ['/assets/js/prices-20240115.js', false],
    ['/assets/js/main.01234567.js', true],
    ['/assets/images/map-2024cafe.png', false],
    ['/fr/assets/files/plan-0123456789abcdef0123456789abcdef.pdf', true],
    ['/guide/assets/js/report.20240115.js', false],
    ['/guide/assets/files/plan-0123456789abcdef0123456789abcdef.pdf', false],
  ] as const) {
    it(`${isHashed ? 'keeps' : 'does not keep'} ${address} for a year`, () => {
      assert.equal(hashed.test(address), isHashed);
    });
  }
});

describe('the configuration of nginx', () => {
  it('has a 404 page for each language', () => {
    const mapped = [...toNginxConfig().matchAll(/~\^(?<base>\/[\w-]+\/) \k<base>404\.html;/gu)];
    assert.deepEqual(
      mapped.map(({ groups }) => groups?.base),
      localeCodes.filter((code) => code !== defaultLocale).map((code) => basePath(code)),
    );
  });
});

describe('the policy of the server', () => {
  it('says who may frame a page, which a page cannot, and nothing of what runs in it', () => {
    assert.match(serverPolicy, /^frame-ancestors 'none';/u);
    assert.doesNotMatch(serverPolicy, /(?:script|style|default)-src/u);
  });
});

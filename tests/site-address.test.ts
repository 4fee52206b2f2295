import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { basePath } from '../src/locales.ts';
import { toLocaleOfPath } from '../src/serve/locale-of-path.ts';
import { parseSiteUrl } from '../src/site-address.ts';

describe('SITE_URL', () => {
  for (const [text, origin, root] of [
    ['https://example.com', 'https://example.com', '/'],
    ['https://example.com/', 'https://example.com', '/'],
    ['https://example.com/notices', 'https://example.com', '/notices/'],
    [' https://example.com:8443//a//b/ ', 'https://example.com:8443', '/a/b/'],
    ['http://localhost:3000/notices/', 'http://localhost:3000', '/notices/'],
  ] as const) {
    it(`is read: ${text}`, () => {
      const read = parseSiteUrl(text);
      assert.deepEqual(read, { address: { origin, root }, isExample: false, fault: null });
    });
  }

  it('that is not set stands for an address that is nobody’s, and says so', () => {
    const read = parseSiteUrl(undefined);
    assert.equal(read.fault === null && read.isExample, true);
  });

  for (const [text, fault] of [
    ['', 'Unexpected empty `SITE_URL`, expected'],
    ['  ', 'Unexpected empty `SITE_URL`, expected'],
    ['example.com', 'Unexpected `SITE_URL` `example.com`, expected'],
    ['https:/example.com', 'Unexpected `SITE_URL` `https:/example.com`, expected'],
    ['ftp://example.com/', 'Unexpected `SITE_URL` `ftp://example.com/`, expected'],
    ['https://example.com/?a=b', 'Unexpected `?a=b` in `SITE_URL`'],
    ['https://example.com/#a', 'Unexpected `#a` in `SITE_URL`'],
    ['https://eva@example.com/', 'Unexpected `eva@` in `SITE_URL`'],
    ['https://example.com/a b', 'Unexpected path `/a%20b` in `SITE_URL`'],
  ] as const) {
    it(`that is no address is named: "${text}"`, () => {
      const read = parseSiteUrl(text);
      assert.ok(read.fault?.startsWith(fault), String(read.fault));
    });
  }
});

describe('a site below a path', () => {
  const address = { root: '/notices/' };

  it('has all its languages there', () => {
    assert.deepEqual(
      [basePath('en', address), basePath('sv', address)],
      ['/notices/', '/notices/sv/'],
    );
  });

  it('tells the language of an address', () => {
    assert.deepEqual(
      ['/notices/', '/notices/sv/', '/notices/sv', '/notices/fr/a/?b', '/sv/', '/'].map((path) =>
        toLocaleOfPath(path, address),
      ),
      ['en', 'sv', 'sv', 'fr', 'en', 'en'],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { basePath } from '../src/locales.ts';
import { toLocaleOfPath } from '../src/serve/locale-of-path.ts';
import { parseOutsideLink, parseSiteUrl } from '../src/site-address.ts';

describe('SITE_URL', () => {
  for (const [text, origin, root] of [
    ['https://example.com', 'https://example.com', '/'],
    ['https://example.com/', 'https://example.com', '/'],
    ['https://example.com/notices', 'https://example.com', '/notices/'],
    ['https://example.com/v1.2', 'https://example.com', '/v1.2/'],
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
    ['https://example.com/index.html', 'Unexpected file `index.html` in `SITE_URL`'],
    ['https://example.com/a/calendar.ics/', 'Unexpected file `calendar.ics` in `SITE_URL`'],
    ['https://example.com/a b', 'Unexpected path `/a%20b` in `SITE_URL`'],
  ] as const) {
    it(`that is no address is named: "${text}"`, () => {
      const read = parseSiteUrl(text);
      assert.ok(read.fault?.startsWith(fault), String(read.fault));
    });
  }
});

describe('HELP_URL and REPOSITORY_URL', () => {
  for (const [name, text, link] of [
    ['HELP_URL', undefined, null],
    ['HELP_URL', '', null],
    ['HELP_URL', ' https://example.com/help ', 'https://example.com/help'],
    ['HELP_URL', 'mailto:help@example.com', 'mailto:help@example.com'],
    ['REPOSITORY_URL', '', null],
    ['REPOSITORY_URL', 'https://git.example.com/edit/main/', 'https://git.example.com/edit/main'],
  ] as const) {
    it(`are read: ${name}=${text ?? ' (not set)'}`, () => {
      assert.deepEqual(parseOutsideLink(name, text), { link, fault: null });
    });
  }

  for (const [name, text] of [
    ['HELP_URL', 'example.com/help'],
    ['HELP_URL', 'javascript:alert(1)'],
    ['REPOSITORY_URL', 'git@example.com:notices.git'],
    ['REPOSITORY_URL', 'mailto:help@example.com'],
    ['REPOSITORY_URL', 'https://example.com/a b'],
  ] as const) {
    it(`that are no addresses are named: ${name}=${text}`, () => {
      const { fault } = parseOutsideLink(name, text);
      assert.ok(fault?.startsWith(`Unexpected \`${name}\` \`${text}\`, expected`), String(fault));
    });
  }
});

describe('REPOSITORY_URL that names a repository', () => {
  for (const [text, meant] of [
    ['https://github.com/a/b', 'https://github.com/a/b/edit/main'],
    ['https://github.com/a/b.git', 'https://github.com/a/b/edit/main'],
    ['https://gitlab.com/a/b/', 'https://gitlab.com/a/b/-/edit/main'],
  ] as const) {
    it(`is told where pages are edited: ${text}`, () => {
      assert.ok(parseOutsideLink('REPOSITORY_URL', text).fault?.includes(`\`${meant}\``));
      assert.equal(parseOutsideLink('REPOSITORY_URL', meant).fault, null);
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

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaultLocale, localeCodes } from '../src/locales.ts';
import { files, toContentType } from '../src/notices/addresses.ts';

const config = readFileSync('hosting/nginx.conf', 'utf8');

/** The types that nginx gives by the end of an address, in the order in which it tries them. */
const locations = [
  ...config.matchAll(
    /location ~ (?<pattern>\S+) \{ types \{ \} default_type "(?<type>[^"]+)"; \}/gu,
  ),
].map(({ groups }) => ({ pattern: new RegExp(groups?.pattern ?? ''), type: groups?.type }));

describe('hosting/nginx.conf', () => {
  for (const [name, file] of Object.entries(files)) {
    if (name === 'picture') continue;
    it(`gives ${file.name} the type that the code says`, () => {
      const found = locations.find(({ pattern }) => pattern.test(`/sv/${file.name}`));
      assert.equal(found?.type, toContentType(file.name));
    });
  }

  it('has a 404 page for each language', () => {
    const mapped = [...config.matchAll(/~\^\/(?<code>[\w-]+)\/ \/\k<code>\/404\.html;/gu)];
    assert.deepEqual(
      mapped.map(({ groups }) => groups?.code).sort(),
      localeCodes.filter((code) => code !== defaultLocale).sort(),
    );
  });
});

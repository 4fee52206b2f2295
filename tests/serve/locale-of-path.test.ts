import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toLocaleOfPath } from '../../src/serve/locale-of-path.ts';

describe('toLocaleOfPath', () => {
  const addresses: [string, string][] = [
    ['/', 'en'],
    ['/migrate-to-aws/', 'en'],
    ['/sv/', 'sv'],
    ['/sv', 'sv'],
    ['/sv?q=/fr/', 'sv'],
    ['/sv/migrate-to-aws/#aws-faq', 'sv'],
    ['/fr/__preview', 'fr'],
    ['/svenska/', 'en'],
    ['/en/sv/', 'en'],
    ['//sv/', 'en'],
    ['*', 'en'],
    ['', 'en'],
  ];
  for (const [address, locale] of addresses) {
    it(`takes ${address || 'nothing'} for ${locale}`, () => {
      assert.equal(toLocaleOfPath(address), locale);
    });
  }
});

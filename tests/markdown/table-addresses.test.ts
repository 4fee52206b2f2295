import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTableAddresses } from '../../src/markdown/table-addresses.ts';

const inTable = (...cells: string[]) =>
  toTableAddresses(`| A |\n| --- |\n${cells.map((cell) => `| ${cell} |\n`).join('')}`);

describe('the addresses in tables', () => {
  for (const [cell, ...expected] of [
    ['192.0.2.1', '192.0.2.1'],
    ['`192.0.2.0/24`, `192.0.2.1:443`', '192.0.2.0/24', '192.0.2.1:443'],
    ['2001:db8::1 and 2001:db8::/32', '2001:db8::/32', '2001:db8::1'],
    ['*.Mail.example.com.', '*.mail.example.com'],
    ['`mail._domainkey.example.com`', 'mail._domainkey.example.com'],
    ['10:30:00 and 2001:db8:0:0:0:0:0:1', '2001:db8:0:0:0:0:0:1'],
    ['Version 7.4, at 10.30, 3.5 hours'],
    ['Writes to the archive. See below, e.g. report.pdf'],
  ] as const) {
    it(`are found in "${cell}"`, () => {
      assert.deepEqual(inTable(cell), [...expected].sort());
    });
  }

  it('are not those of running text', () => {
    assert.deepEqual(toTableAddresses('Allow 192.0.2.1 | it is ours.\n'), []);
  });
});

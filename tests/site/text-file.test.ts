import assert from 'node:assert/strict';
import fs, { mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { writeSiteFile } from '../../src/site/text-file.ts';

describe('writing a file of the site', () => {
  for (const [code, expected] of [
    ['EROFS', 'docs/a.md cannot be written (EROFS). Give yourself the right to write there.'],
    [
      'ENOENT',
      'docs/a.md cannot be written, since no folder can be made there. Give yourself the right to write there.',
    ],
    [
      'ENOSPC',
      'docs/a.md cannot be written (ENOSPC): the disk is full. Free some space and try again.',
    ],
  ] as const) {
    it(`says in a sentence why it cannot (${code})`, (t) => {
      const siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-'));
      t.mock.method(fs, 'writeFileSync', () => {
        throw Object.assign(new Error(code), {
          code,
          syscall: code === 'ENOENT' ? 'mkdir' : 'open',
        });
      });
      syncBuiltinESMExports();
      try {
        assert.equal(writeSiteFile(siteDir, 'docs/a.md', ''), expected);
      } finally {
        t.mock.restoreAll();
        syncBuiltinESMExports();
        rmSync(siteDir, { recursive: true });
      }
    });
  }
});

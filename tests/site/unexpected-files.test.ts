import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { loadSite } from '../../src/site/snapshot.ts';
import { findUnexpectedFiles } from '../../src/site/unexpected-files.ts';

// No fixture: a clone on Windows would not have it.
it('A page that Windows would take for a device is told, and one that only begins so is not', () => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'unexpected-'));
  try {
    mkdirSync(path.join(siteDir, 'docs/nul'), { recursive: true });
    for (const name of ['Con.md', 'nul/a.md', 'contact.md', 'com10.md']) {
      writeFileSync(path.join(siteDir, 'docs', name), '# A {#a}\n');
    }
    const found = findUnexpectedFiles(loadSite(siteDir));
    assert.deepEqual(
      found.map(({ file, problems }) => [file, problems.map(({ fatal }) => fatal)]),
      [
        ['docs/Con.md', [false]],
        ['docs/nul', [false]],
      ],
    );
    assert.match(found[0]?.problems[0]?.reason ?? '', /Windows keeps `Con` for a device/u);
  } finally {
    rmSync(siteDir, { recursive: true });
  }
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { findUnexpectedFiles } from '../../src/checks/rules/unexpected-file.ts';
import { loadSite } from '../../src/site/load-site.ts';

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
      found.map(({ file, severity }) => [file, severity]),
      [
        ['docs/Con.md', 'warning'],
        ['docs/nul', 'warning'],
      ],
    );
    assert.match(found[0]?.message ?? '', /Windows keeps `Con` for a device/u);
  } finally {
    rmSync(siteDir, { recursive: true });
  }
});

it('A translation beside the folder of translations is told where it belongs', () => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'unexpected-'));
  try {
    const files = [
      'docs/a.md',
      'i18n/sv/a.md',
      'i18n/sv/docusaurus-plugin-content-docs/a.md',
      'i18n/sv/docusaurus-plugin-content-docs/current/a.md',
      'i18n/sv/translated-from/a.md',
      'i18n/sv/README.md',
    ];
    for (const file of files) {
      mkdirSync(path.join(siteDir, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), '# A {#a}\n');
    }
    const found = findUnexpectedFiles(loadSite(siteDir));
    assert.deepEqual(
      found.map(({ file, message }) => [file, message]),
      ['i18n/sv/a.md', 'i18n/sv/docusaurus-plugin-content-docs/a.md'].map((file) => [
        file,
        'Unexpected page, expected it below `i18n/sv/docusaurus-plugin-content-docs/current/`, at the path that it has in `docs/`: it is not shown. Move it.',
      ]),
    );
  } finally {
    rmSync(siteDir, { recursive: true });
  }
});

it('A folder of a language that no build makes is told', () => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'unexpected-'));
  try {
    for (const code of ['sv', 'se']) {
      const file = `i18n/${code}/docusaurus-plugin-content-docs/current/a.md`;
      mkdirSync(path.join(siteDir, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), '# A {#a}\n');
    }
    mkdirSync(path.join(siteDir, 'docs'));
    writeFileSync(path.join(siteDir, 'docs/a.md'), '# A {#a}\n');
    const found = findUnexpectedFiles(loadSite(siteDir));
    assert.deepEqual(
      found.map(({ file, severity }) => [file, severity]),
      [['i18n/se', 'warning']],
    );
    assert.match(found[0]?.message ?? '', /Unexpected language `se`.*`sv`/u);
  } finally {
    rmSync(siteDir, { recursive: true });
  }
});

it('A pipe is told as what it is, not as a link', () => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'unexpected-'));
  try {
    mkdirSync(path.join(siteDir, 'docs'));
    mkdirSync(path.join(siteDir, 'i18n/sv'), { recursive: true });
    for (const file of ['docs/a.md', 'docs/b.png', 'i18n/sv/c.txt']) {
      execFileSync('mkfifo', [path.join(siteDir, file)]);
    }
    const site = loadSite(siteDir);
    const reason = 'Unexpected device or pipe, expected a file. Delete it.';
    assert.partialDeepStrictEqual(site.files.get('docs/a.md'), { reason });
    assert.deepEqual(
      findUnexpectedFiles(site).map(({ file, message }) => [file, message]),
      ['docs/b.png', 'i18n/sv/c.txt'].map((file) => [file, reason]),
    );
  } finally {
    rmSync(siteDir, { recursive: true });
  }
});

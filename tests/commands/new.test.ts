import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkSite } from '../../src/site/site.ts';

const command = path.resolve('src/commands/new.ts');

describe('new', () => {
  let siteDir = '';
  before(() => {
    siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-new-'));
  });
  after(() => rmSync(siteDir, { recursive: true, force: true }));

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', command, ...args],
      { cwd: siteDir, encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  };

  it('makes a notice that is without fault, and never writes over one', () => {
    assert.deepEqual(run('move-archives'), {
      status: 0,
      stdout: 'Made docs/move-archives.md. Fill it in with the preview open: npm start\n',
      stderr: '',
    });
    assert.deepEqual(checkSite(siteDir), []);
    const made = readFileSync(path.join(siteDir, 'docs/move-archives.md'), 'utf8');
    assert.match(made, /^---\ntitle: Move archives\n/u);
    assert.deepEqual(run('move-archives'), {
      status: 1,
      stdout: '',
      stderr: 'There is a notice in docs/move-archives.md already. Nothing was written.\n',
    });
    assert.equal(readFileSync(path.join(siteDir, 'docs/move-archives.md'), 'utf8'), made);
  });

  for (const [args, sentence] of [
    [[], 'Missing SLUG.'],
    [['a', 'b'], "Unexpected argument 'b'."],
    [['--force', 'a'], "Unknown option '--force'."],
    [
      ['../Escape'],
      'Unexpected slug `../Escape`, expected lower-case letters, digits and hyphens (`move-archives`).',
    ],
  ] as [string[], string][]) {
    it(`refuses ${JSON.stringify(args)} in one sentence`, () => {
      const { status, stderr } = run(...args);
      assert.equal(status, 2);
      assert.equal(stderr.split('\n')[0], sentence);
    });
  }
});

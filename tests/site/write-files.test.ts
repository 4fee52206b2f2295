import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { writeFilesBelow } from '../../src/site/write-files.ts';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'write-files-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

let folders = 0;
const makeFolder = (): { dir: string; outside: string } => {
  folders += 1;
  const dir = path.join(temporary, String(folders), 'out');
  const outside = path.join(temporary, String(folders), 'outside');
  mkdirSync(dir, { recursive: true });
  mkdirSync(outside);
  writeFileSync(path.join(outside, 'secret.txt'), 'secret');
  return { dir, outside };
};

const files = new Map([
  ['first.txt', 'first'],
  ['sv/a.xlf', 'second'],
]);

describe('what is written below a folder that somebody named', () => {
  it('is written, over what was there', () => {
    const { dir } = makeFolder();
    writeFileSync(path.join(dir, 'first.txt'), 'before');
    assert.equal(writeFilesBelow(dir, files), null);
    assert.equal(readFileSync(path.join(dir, 'first.txt'), 'utf8'), 'first');
    assert.equal(readFileSync(path.join(dir, 'sv/a.xlf'), 'utf8'), 'second');
  });

  for (const [what, lay, reason] of [
    [
      'through a link to a file elsewhere',
      (dir: string, outside: string) => {
        mkdirSync(path.join(dir, 'sv'));
        symlinkSync(path.join(outside, 'secret.txt'), path.join(dir, 'sv/a.xlf'));
      },
      'Unexpected link, expected a file. Delete it.',
    ],
    [
      'through a link to a file that is not there yet',
      (dir: string, outside: string) => {
        mkdirSync(path.join(dir, 'sv'));
        symlinkSync(path.join(outside, 'new.txt'), path.join(dir, 'sv/a.xlf'));
      },
      'Unexpected link, expected a file. Delete it.',
    ],
    [
      'through a link to a folder elsewhere',
      (dir: string, outside: string) => symlinkSync(outside, path.join(dir, 'sv')),
      'Unexpected link, expected a folder. Delete it.',
    ],
    [
      'into a pipe',
      (dir: string) => {
        mkdirSync(path.join(dir, 'sv'));
        execFileSync('mkfifo', [path.join(dir, 'sv/a.xlf')]);
      },
      'Unexpected device or pipe, expected a file. Delete it.',
    ],
    [
      'over a folder',
      (dir: string) => mkdirSync(path.join(dir, 'sv/a.xlf'), { recursive: true }),
      'Unexpected folder, expected a file. Delete it.',
    ],
    [
      'below a file',
      (dir: string) => writeFileSync(path.join(dir, 'sv'), ''),
      'Unexpected file, expected a folder. Delete it.',
    ],
  ] as const) {
    it(`is not written ${what}, and nothing else either`, () => {
      const { dir, outside } = makeFolder();
      lay(dir, outside);
      assert.deepEqual(writeFilesBelow(dir, files), { file: 'sv/a.xlf', reason });
      assert.equal(existsSync(path.join(dir, 'first.txt')), false);
      assert.equal(existsSync(path.join(outside, 'new.txt')), false);
      assert.equal(existsSync(path.join(outside, 'a.xlf')), false);
      assert.equal(readFileSync(path.join(outside, 'secret.txt'), 'utf8'), 'secret');
    });
  }
});

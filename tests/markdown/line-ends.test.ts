import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { parseFrontMatter } from '../../src/markdown/front-matter.ts';
import { withLineEndsOf, withLineFeeds } from '../../src/markdown/line-ends.ts';
import { readSiteFile, writeSiteFile } from '../../src/site/text-file.ts';
import { writeSiteFiles } from '../../src/site/write-files.ts';
import { judgeSite } from '../judge-site.ts';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'line-ends-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

/** A copy of a fixture with the line ends of Windows in every file. */
const copyAsWindows = (
  name: string,
  folder: string,
  isOther: (file: string) => boolean,
): string => {
  const siteDir = path.join(temporary, name);
  cpSync(folder, siteDir, { recursive: true });
  for (const entry of readdirSync(siteDir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(?:md|json|yaml)$/u.test(file) || isOther(file)) continue;
    writeFileSync(file, withLineFeeds(readFileSync(file, 'utf8')).replaceAll('\n', '\r\n'));
  }
  return siteDir;
};

describe('the line ends of Windows', () => {
  it('are no part of the last value of front matter', () => {
    const { data, body } = parseFrontMatter('---\r\nnotify: P30D\r\n---\r\n\r\nText.\r\n');
    assert.deepEqual(data, { notify: 'P30D' });
    assert.equal(body, '\r\nText.\r\n');
  });

  for (const situation of ['stale', 'code', 'ui-strings', 'order', 'tables']) {
    const folder = path.resolve('tests/fixtures/l10n', situation);
    for (const [which, isOther] of [
      ['everywhere', () => false],
      ['in what is translated alone', (file: string) => file.includes('/docs/')],
    ] as const) {
      it(`change nothing that is found of the situation ${situation}: ${which}`, async () => {
        const told = async (siteDir: string) =>
          (await judgeSite(siteDir)).problems.map(
            ({ file, line, column, reason }) => `${file}:${line}:${column} ${reason}`,
          );
        const windows = copyAsWindows(`${situation}-${which.length}`, folder, isOther);
        assert.deepEqual(await told(windows), await told(folder));
      });
    }
  }

  it('stay in a file that is written again, and come into no other', () => {
    writeFileSync(path.join(temporary, 'a.md'), 'a\r\nb\r\n');
    assert.equal(readSiteFile(temporary, 'a.md')?.text, 'a\nb\n');
    writeSiteFile(temporary, 'a.md', 'a\nc\n');
    writeSiteFile(temporary, 'b.md', 'a\nc\n');
    const read = (file: string) => readFileSync(path.join(temporary, file), 'utf8');
    assert.deepEqual([read('a.md'), read('b.md')], ['a\r\nc\r\n', 'a\nc\n']);
    writeSiteFiles(temporary, new Map([['a.md', 'd\n']]));
    assert.equal(read('a.md'), 'd\r\n');
    assert.equal(withLineEndsOf('a\n', ''), 'a\n');
  });
});

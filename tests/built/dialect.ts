import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findDialectMarks } from '../find-dialect-marks.ts';

/*
 * BUILT_DIR=../another-site/build npm test -- tests/built/dialect.ts looks at the pages of another folder.
 */
const builtDir = process.env.BUILT_DIR ?? 'build';

describe(`every page of ${builtDir}`, () => {
  it('has no mark of a dialect left in its words', () => {
    const pages = globSync('**/*.html', { cwd: builtDir });
    assert.ok(pages.length > 0);
    const left = pages.flatMap((page) =>
      findDialectMarks(readFileSync(path.join(builtDir, page), 'utf8')).map(
        ({ mark, around }) => `${page}: ${mark} in “${around}”`,
      ),
    );
    assert.deepEqual(left, []);
  });
});

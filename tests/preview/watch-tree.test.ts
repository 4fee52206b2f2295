import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { watchTree } from '../../src/preview/watch-tree.ts';
import { makeFolder, until } from '../build/fake-site.ts';

const watching = (t: TestContext) => {
  const dir = makeFolder(t);
  mkdirSync(path.join(dir, 'docs/guides'), { recursive: true });
  writeFileSync(path.join(dir, 'docs/guides/a.md'), '');
  let told: (string | null)[] = [];
  t.after(
    watchTree(dir, {
      names: ['docs', 'members', 'config.ts'],
      onChange: (file) => told.push(file),
      onFault: (error) => assert.fail(error),
    }),
  );
  return {
    in: (file: string) => path.join(dir, file),
    /** Does something, and waits until it is told of a file. */
    expect: async (file: string, act: () => void) => {
      told = [];
      act();
      await until(`it is told of ${file}`, () => told.includes(file));
    },
    told: () => told,
  };
};

describe('the watch of a site', () => {
  it('tells of each save, however the editor writes', async (t) => {
    const tree = watching(t);
    const file = 'docs/guides/a.md';
    for (let round = 0; round < 3; round += 1) {
      await tree.expect(file, () => writeFileSync(tree.in(file), `${round}`));
      await tree.expect(file, () => {
        writeFileSync(tree.in('docs/guides/.a.md.draft'), `${round} again`);
        renameSync(tree.in('docs/guides/.a.md.draft'), tree.in(file));
      });
    }
  });

  it('tells of files in folders that came after it began, and came again', async (t) => {
    const tree = watching(t);
    for (let round = 0; round < 2; round += 1) {
      await tree.expect('members/europe/a.txt', () => {
        mkdirSync(tree.in('members/europe'), { recursive: true });
        writeFileSync(tree.in('members/europe/a.txt'), 'one');
      });
      await tree.expect('members/europe/a.txt', () =>
        writeFileSync(tree.in('members/europe/a.txt'), 'two'),
      );
      await tree.expect('members', () => rmSync(tree.in('members'), { recursive: true }));
    }
  });

  it('tells of a file that it was given, replaced too, and of nothing else beside it', async (t) => {
    const tree = watching(t);
    writeFileSync(tree.in('other.ts'), '');
    for (let round = 0; round < 2; round += 1) {
      await tree.expect('config.ts', () => {
        writeFileSync(tree.in('draft'), `${round}`);
        renameSync(tree.in('draft'), tree.in('config.ts'));
      });
    }
    assert.ok(!tree.told().includes('draft') && !tree.told().includes('other.ts'));
  });
});

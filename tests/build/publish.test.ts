import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  checkOutDir,
  clearLeftovers,
  exchange,
  mergeLocales,
  publish,
  restoreBuild,
} from '../../src/build/publish.ts';
import { makeFolder } from './fake-site.ts';

const write = (file: string, content: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
};

const makeTree = (t: TestContext, files: Record<string, string>): string => {
  const folder = makeFolder(t);
  for (const [name, content] of Object.entries(files)) write(path.join(folder, name), content);
  return folder;
};

const list = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .sort();

describe('mergeLocales', () => {
  it('puts the default locale at the root and each other one at its base path', (t) => {
    const work = makeTree(t, {
      'en/index.html': 'en',
      'sv/sv/index.html': 'sv',
      'fr/fr/a/index.html': 'fr',
    });
    const tree = path.join(work, 'tree');
    const clashing = mergeLocales(
      [
        ['sv', path.join(work, 'sv')],
        ['en', path.join(work, 'en')],
        ['fr', path.join(work, 'fr')],
      ],
      tree,
    );
    assert.deepEqual(clashing, []);
    assert.deepEqual(list(tree), ['fr/a/index.html', 'index.html', 'sv/index.html']);
  });

  it('puts a single locale at its base path', (t) => {
    const work = makeTree(t, { 'sv/sv/index.html': 'sv' });
    mergeLocales([['sv', path.join(work, 'sv')]], path.join(work, 'tree'));
    assert.deepEqual(list(path.join(work, 'tree')), ['sv/index.html']);
  });

  it('joins nothing where a page has the address of a locale', (t) => {
    const work = makeTree(t, { 'en/sv/index.html': 'a page', 'sv/sv/index.html': 'sv' });
    const clashing = mergeLocales(
      [
        ['en', path.join(work, 'en')],
        ['sv', path.join(work, 'sv')],
      ],
      path.join(work, 'tree'),
    );
    assert.deepEqual(clashing, ['sv']);
    assert.equal(existsSync(path.join(work, 'tree')), false);
  });
});

describe('publish', () => {
  it('replaces all of the old build and leaves nothing beside it', (t) => {
    const site = makeTree(t, { 'build/old.html': 'old', 'work/tree/new.html': 'new' });
    publish(path.join(site, 'work/tree'), path.join(site, 'build'));
    assert.deepEqual(list(site), ['build/new.html']);
  });

  it('publishes where there was no build', (t) => {
    const site = makeTree(t, { 'work/tree/new.html': 'new' });
    publish(path.join(site, 'work/tree'), path.join(site, 'build'));
    assert.deepEqual(list(site), ['build/new.html']);
  });

  it('makes the folder that the build is to stand in', (t) => {
    const site = makeTree(t, { 'work/tree/new.html': 'new' });
    publish(path.join(site, 'work/tree'), path.join(site, 'parts/en'));
    assert.deepEqual(list(site), ['parts/en/new.html']);
  });
});

describe('exchange', () => {
  it('lets two folders change places where the system can, and else leaves both alone', (t) => {
    const site = makeTree(t, { 'one/1': '', 'other/2': '' });
    const isDone = exchange(path.join(site, 'one'), path.join(site, 'other'));
    assert.deepEqual(list(site), isDone ? ['one/2', 'other/1'] : ['one/1', 'other/2']);
  });
});

describe('restoreBuild', () => {
  it('puts the old build back where a killed one had just taken it away', (t) => {
    const site = makeTree(t, { 'build/index.html': 'old' });
    renameSync(path.join(site, 'build'), path.join(site, '.docusaurus-old-build'));
    restoreBuild(path.join(site, 'build'));
    assert.equal(readFileSync(path.join(site, 'build/index.html'), 'utf8'), 'old');
  });

  it('leaves a build alone that is there', (t) => {
    const site = makeTree(t, {
      'build/index.html': 'new',
      '.docusaurus-old-build/index.html': 'old',
    });
    restoreBuild(path.join(site, 'build'));
    assert.equal(readFileSync(path.join(site, 'build/index.html'), 'utf8'), 'new');
  });
});

describe('clearLeftovers', () => {
  it('removes what a killed build left beside the good one', (t) => {
    const site = makeTree(t, {
      'build/index.html': 'good',
      '.docusaurus-old-build/index.html': 'old',
      '.docusaurus-next-build/index.html': 'half',
    });
    clearLeftovers(path.join(site, 'build'));
    assert.deepEqual(list(site), ['build/index.html']);
  });
});

describe('checkOutDir', () => {
  it('allows a new folder, an empty one and an older build', (t) => {
    const site = makeTree(t, { 'build/sv/404.html': '' });
    mkdirSync(path.join(site, 'empty'));
    const obstacles = ['new', 'empty', 'build'].map((name) =>
      checkOutDir(site, path.join(site, name)),
    );
    assert.deepEqual(obstacles, [null, null, null]);
  });

  it('refuses the site, a folder around it, and one with other files', (t) => {
    const site = makeTree(t, { 'src/index.ts': '' });
    for (const folder of [site, path.dirname(site), path.join(site, 'src'), '/']) {
      assert.match(checkOutDir(site, folder) ?? '', /Choose (?:a new or empty|another) folder/u);
    }
  });
});

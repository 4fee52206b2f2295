import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  clearLeftovers,
  exchange,
  mergeLocales,
  publish,
  restoreBuild,
  toOutDir,
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
    .filter((name) => !name.endsWith('.notices-build.json'))
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

describe('toOutDir', () => {
  /** As builds of earlier versions name what stands at their top. */
  const toOldMark = (name: string): string =>
    createHash('sha256').update(name).digest('hex').slice(0, 16);
  const built = (t: TestContext, files: Record<string, string>): string => {
    const site = makeTree(t, { 'src/index.ts': '', 'work/tree/index.html': 'new' });
    publish(path.join(site, 'work/tree'), path.join(site, 'build'));
    for (const [name, content] of Object.entries(files)) write(path.join(site, name), content);
    return site;
  };
  const obstacleOf = (site: string, outDir: string): string => {
    const target = toOutDir(site, outDir);
    return 'obstacle' in target ? target.obstacle : '';
  };

  it('allows a new folder, an empty one and an older build', (t) => {
    const site = built(t, {});
    mkdirSync(path.join(site, 'empty'));
    for (const name of ['new', 'empty', 'build', 'parts/en', path.join(site, 'build')]) {
      assert.deepEqual(toOutDir(site, name), {
        folder: path.join(realpathSync(site), path.relative(site, path.resolve(site, name))),
      });
    }
  });

  for (const [what, files, outDir, said] of [
    ['the site', {}, '.', /^\. holds the site itself/u],
    ['a folder around the site', {}, '..', /^\.\. holds the site itself/u],
    ['the root', {}, '/', /^\/ holds the site itself/u],
    ['the sources', {}, 'src', /^src is in src, which the site is made of/u],
    ['a folder in the sources', {}, 'static/x', /^static\/x is in static/u],
    ['its own work folder', {}, '.docusaurus-build/x', /is in \.docusaurus-build/u],
    ['the generated files', {}, '.docusaurus', /is in \.docusaurus/u],
    ['other files', { 'other/a': '' }, 'other', /no build: there is no \.notices-build\.json/u],
    [
      'other files with a 404 page',
      { 'other/404.html': '', 'other/.git/HEAD': '' },
      'other',
      /holds files that are no build/u,
    ],
    [
      'a file beside a build of an earlier version',
      {
        'other/.notices-build.json': JSON.stringify({ entries: [toOldMark('a')] }),
        'other/b.txt': '',
      },
      'other',
      /^other holds b\.txt beside/u,
    ],
    ['a marker of another kind', { 'other/.notices-build.json': '[]' }, 'other', /no build/u],
    [
      'a repository in a build',
      { 'build/.git/HEAD': '' },
      'build',
      /^build holds \.git\/HEAD beside/u,
    ],
    [
      'a file deep in a build',
      { 'build/sv/assets/notes.txt': '' },
      'build',
      /^build holds sv\/assets\/notes\.txt beside/u,
    ],
    ['the lists of customers', {}, 'members/x', /is in members/u],
    ['a database in a build', { 'build/a.sqlite': '' }, 'build', /^build holds a\.sqlite beside/u],
    ['a file', { file: '' }, 'file', /^file is a file/u],
  ] as const) {
    it(`refuses ${what}`, (t) => {
      const site = built(t, files as Record<string, string>);
      assert.match(obstacleOf(site, outDir), said);
      assert.match(obstacleOf(site, outDir), /Choose (?:a new or empty|another) folder/u);
    });
  }

  it('replaces a build of an earlier version', (t) => {
    const marker = JSON.stringify({ entries: [toOldMark('sv')] });
    const site = built(t, { 'other/.notices-build.json': marker, 'other/sv/index.html': '' });
    assert.deepEqual(toOutDir(site, 'other'), { folder: path.join(realpathSync(site), 'other') });
  });

  it('follows a link to the folder that it means, and refuses one that leads nowhere or into the sources', (t) => {
    const site = built(t, { 'other/a': '' });
    for (const [name, to] of [
      ['current', 'build'],
      ['nowhere', 'gone'],
      ['sources', 'src'],
      ['foreign', 'other'],
    ] as const) {
      symlinkSync(to, path.join(site, name));
    }
    assert.deepEqual(toOutDir(site, 'current'), { folder: realpathSync(path.join(site, 'build')) });
    assert.match(obstacleOf(site, 'nowhere'), /^nowhere is a link that leads nowhere/u);
    assert.match(obstacleOf(site, 'sources/x'), /is in src/u);
    assert.match(obstacleOf(site, 'foreign'), /holds files that are no build/u);
  });

  it('tells no name of a page', (t) => {
    const site = makeTree(t, { 'tree/a-page-for-few/index.html': 'new' });
    publish(path.join(site, 'tree'), path.join(site, 'build'));
    const marker = readFileSync(path.join(site, 'build/.notices-build.json'), 'utf8');
    assert.doesNotMatch(marker, /a-page/u);
  });
});

describe('the times of a build', () => {
  const timesOf = (t: TestContext, text: string): number => {
    const site = makeTree(t, { 'tree/a.html': text });
    publish(path.join(site, 'tree'), path.join(site, 'build'));
    return statSync(path.join(site, 'build/a.html')).mtimeMs;
  };

  it('are the same for the same content, and others where a date of the same length has changed', (t) => {
    const [one, same, other] = ['1 May', '1 May', '2 May'].map((text) => timesOf(t, text));
    assert.equal(one, same);
    assert.notEqual(one, other);
  });
});

import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  findKept,
  keepLanguage,
  layKept,
  layKeptPages,
  readLastBuild,
  toKeptPages,
} from '../../src/build/kept-languages.ts';
import { readSharedInputs, toWritingMark } from '../../src/build/language-key.ts';
import { openCompressor } from '../../src/build/precompress.ts';
import type { Handover, MadePage, MadePages } from '../../src/docusaurus/handover-files.ts';
import { readTree } from '../../src/docusaurus/kept-trees.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { makeFolder } from './fake-site.ts';

const sha256 = (text: string): string => hash('sha256', text);

const shared = { code: 'code', files: [] as [string, string][] };
const page = { key: 'page', path: 'sv/a/', isKept: false };

const toHanded = (text: string, tree: string | null): Handover['pages'] => ({
  'docs/a.md': {
    text,
    english: null,
    englishHeadings: null,
    frontMatter: {} as Handover['pages'][string]['frontMatter'],
    length: 0,
    sections: null,
    tree,
  },
});

const made: MadePages = {
  hasChanged: false,
  pages: { 'docs/a.md': page },
  trees: {},
  texts: { styles: 'css' },
  search: { key: 'search', isKept: false },
};

const searchFiles = ['sv/search/index.json', 'sv/search/words/0.txt', 'sv/search/pairs/0.txt'];

/** A state folder in which a build kept a page and a search, with the tree of its text. */
const keep = async (
  t: TestContext,
  {
    stateDir = makeFolder(t),
    own = page as MadePage,
    trees = {} as Record<string, string>,
    handed = toHanded('text', 'tree'),
  } = {},
): Promise<string> => {
  const built = makeFolder(t);
  mkdirSync(path.join(built, 'sv/a'), { recursive: true });
  for (const name of ['index.html', 'index.md']) {
    writeFileSync(path.join(built, 'sv/a', name), `The page, ${name}. `.repeat(50));
  }
  for (const name of searchFiles) {
    mkdirSync(path.dirname(path.join(built, name)), { recursive: true });
    writeFileSync(path.join(built, name), `The search, ${name}. `.repeat(50));
  }
  const compressed = await openCompressor(built).finish();
  keepLanguage(
    stateDir,
    'sv',
    {
      ...compressed,
      key: 'language',
      code: shared.code,
      handed,
      made: { ...made, pages: { 'docs/a.md': own }, trees },
    },
    built,
  );
  return stateDir;
};

const keptFile = (stateDir: string, name: string): string =>
  path.join(stateDir, '.docusaurus/languages/sv', name);

const tell = (stateDir: string, inputs = shared, addresses = 'addresses') =>
  toKeptPages(readLastBuild(stateDir, 'sv', inputs.code), 'sv', inputs, {
    addresses,
    pages: toHanded('text', 'tree'),
  });

describe('the pages that a build keeps', () => {
  it('are told to the next one by what they were made from', async (t) => {
    assert.deepEqual(tell(await keep(t)).keys, { 'docs/a.md': 'page' });
  });

  it('are none where a build said nothing of them', async (t) => {
    assert.deepEqual(tell(await keep(t, { own: { ...page, key: null } })).keys, {});
    assert.deepEqual(tell(makeFolder(t)), {
      ...tell(makeFolder(t)),
      keys: {},
      treesDir: null,
      search: null,
    });
  });

  for (const name of ['index.html', 'index.md']) {
    it(`are none where their ${name} is not as it was`, async (t) => {
      const stateDir = await keep(t);
      appendFileSync(keptFile(stateDir, `files/sv/a/${name}`), 'x');
      assert.deepEqual(tell(stateDir).keys, {});
    });
  }

  it('are those that nobody found damaged who looked through them before', async (t) => {
    const stateDir = await keep(t);
    const last = readLastBuild(stateDir, 'sv', shared.code);
    assert.ok(last);
    const keysWith = (...damaged: string[]) =>
      toKeptPages({ ...last, damaged: new Set(damaged) }, 'sv', shared, {
        addresses: '',
        pages: toHanded('text', 'tree'),
      }).keys;
    assert.deepEqual(keysWith(), { 'docs/a.md': 'page' });
    assert.deepEqual(keysWith('sv/a/index.md'), {});
    assert.equal(findKept({ ...last, damaged: new Set(['sv/a/index.md']) }, 'language'), null);
  });

  it('are none of other code', async (t) => {
    const { keys, treesDir } = tell(await keep(t), { ...shared, code: 'other' });
    assert.deepEqual([keys, treesDir], [{}, null]);
  });

  it('have another mark where links lead elsewhere, or a file beside the pages is another one', async (t) => {
    const stateDir = await keep(t);
    const { mark } = tell(stateDir);
    assert.notEqual(tell(stateDir, shared, 'others').mark, mark);
    const files = (name: string) => ({ ...shared, files: [[name, 'hash'] as [string, string]] });
    assert.notEqual(tell(stateDir, files('i18n/sv/code.json')).mark, mark);
    assert.notEqual(tell(stateDir, files('docs/_part.md')).mark, mark);
    const translations = 'i18n/sv/docusaurus-plugin-content-docs/current';
    for (const file of ['docs/a.md', `${translations}/a.md`, 'i18n/sv/translated-from/a.md'])
      assert.equal(tell(stateDir, files(file)).mark, mark);
    // Pages take in texts that are no pages of theirs, wherever they stand.
    for (const file of ['docs/.parts/a.md', `${translations}/only-here.md`])
      assert.notEqual(tell(stateDir, files(file)).mark, mark);
  });

  it('are laid into the folder of the next build where its process left them out', async (t) => {
    const stateDir = await keep(t);
    const [left, made] = [makeFolder(t), makeFolder(t)];
    const last = readLastBuild(stateDir, 'sv', shared.code);
    const said = { hasChanged: false, trees: {}, texts: {}, search: null };
    layKeptPages(last, 'sv', { ...said, pages: { 'docs/a.md': { ...page, isKept: true } } }, left);
    layKeptPages(last, 'sv', { ...said, pages: { 'docs/a.md': page } }, made);
    const name = 'sv/a/index.html';
    assert.equal(
      readFileSync(path.join(left, name), 'utf8'),
      readFileSync(keptFile(stateDir, `files/${name}`), 'utf8'),
    );
    assert.equal(existsSync(path.join(made, name)), false);
  });
});

describe('the search that a build keeps', () => {
  it('is told to the next one by what it was made from, where all its files are as they were', async (t) => {
    const stateDir = await keep(t);
    assert.equal(tell(stateDir).search, 'search');
    for (const name of searchFiles) {
      const damaged = await keep(t);
      appendFileSync(keptFile(damaged, `files/${name}`), 'x');
      assert.equal(tell(damaged).search, null, name);
    }
  });

  it('is laid into the folder of the next build where its process left it out', async (t) => {
    const last = readLastBuild(await keep(t), 'sv', shared.code);
    const said = { hasChanged: false, pages: {}, trees: {}, texts: {} };
    const lay = (isKept: boolean): [string[], string[]] => {
      const folder = makeFolder(t);
      const laid = layKeptPages(last, 'sv', { ...said, search: { key: 'search', isKept } }, folder);
      const there = searchFiles.filter((name) => existsSync(path.join(folder, name)));
      return [[...laid], there];
    };
    assert.deepEqual(
      lay(true).map((names) => names.toSorted()),
      [searchFiles.toSorted(), searchFiles.toSorted()],
    );
    assert.deepEqual(lay(false), [[], []]);
  });
});

describe('the trees that a build keeps', () => {
  it('are those of the same texts', async (t) => {
    const { treesDir } = tell(await keep(t));
    assert.equal(readTree(treesDir ?? '', 'text'), 'tree');
    assert.equal(readTree(treesDir ?? '', 'another text'), null);
  });

  it('are those that the process of a language had to make', async (t) => {
    const { treesDir } = tell(
      await keep(t, { handed: toHanded('text', null), trees: { text: 'made' } }),
    );
    assert.equal(readTree(treesDir ?? '', 'text'), 'made');
  });

  it('are those of the build before where nobody had to make them', async (t) => {
    const stateDir = await keep(t);
    const { treesDir } = tell(await keep(t, { stateDir, handed: toHanded('text', null) }));
    assert.equal(readTree(treesDir ?? '', 'text'), 'tree');
  });

  it('stand beside what else its process wanted kept', async (t) => {
    const { treesDir } = tell(await keep(t));
    assert.equal(readTree(treesDir ?? '', 'styles'), 'css');
  });

  it('are none where their file is not as it was', async (t) => {
    const stateDir = await keep(t);
    appendFileSync(keptFile(stateDir, 'trees/text'), 'x');
    assert.equal(readTree(tell(stateDir).treesDir ?? '', 'text'), null);
  });
});

describe('a language that a build keeps', () => {
  it('is taken as it was, for the same key alone', async (t) => {
    const stateDir = await keep(t);
    const last = readLastBuild(stateDir, 'sv', shared.code);
    assert.equal(findKept(last, 'another'), null);
    const kept = findKept(last, 'language');
    assert.ok(kept);
    assert.ok('sv/a/index.html' in layKept(kept, path.join(stateDir, 'taken')).files);
    assert.ok(existsSync(path.join(stateDir, 'taken/sv/a/index.html')));
  });

  it('is not taken where one of its files is not as it was', async (t) => {
    const stateDir = await keep(t);
    appendFileSync(keptFile(stateDir, 'files/sv/a/index.html'), 'x');
    assert.equal(findKept(readLastBuild(stateDir, 'sv', shared.code), 'language'), null);
  });
});

describe('a language that is kept again', () => {
  const keepFiles = (
    stateDir: string,
    folder: string,
    files: Record<string, string>,
    texts: Record<string, string> = {},
  ): void => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    keepLanguage(
      stateDir,
      'sv',
      {
        files: Object.fromEntries(
          Object.entries(files).map(([name, text]) => [name, sha256(text)]),
        ),
        isBest: false,
        key: 'language',
        code: shared.code,
        handed: toHanded('text', null),
        made: { ...made, texts },
      },
      folder,
    );
  };
  const listKept = (stateDir: string): string[] =>
    readdirSync(keptFile(stateDir, ''), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => path.relative(keptFile(stateDir, ''), `${parentPath}/${name}`))
      .sort();
  const isWhole = (stateDir: string): boolean =>
    findKept(readLastBuild(stateDir, 'sv', shared.code), 'language') !== null;

  it('is what was built last, and nothing else', (t) => {
    const [stateDir, folder] = [makeFolder(t), makeFolder(t)];
    keepFiles(stateDir, folder, { 'sv/a.html': 'a', 'sv/b.html': 'b', 'sv/c': 'c' }, { one: '1' });
    const inode = () => statSync(keptFile(stateDir, 'files/sv/a.html')).ino;
    const before = inode();
    // A file in the place of a folder, and the other way round.
    const builds: Record<string, string>[] = [
      { 'sv/a.html': 'a', 'sv/b.html': 'new', 'sv/c/d': 'd' },
      { 'sv/a.html': 'a', 'sv/b.html/e': 'e', 'sv/c': 'c' },
    ];
    for (const files of builds) {
      for (const name of ['sv/b.html', 'sv/c'])
        rmSync(path.join(folder, name), { recursive: true, force: true });
      keepFiles(stateDir, folder, files, { two: '2' });
      assert.ok(isWhole(stateDir));
      assert.deepEqual(listKept(stateDir), [
        ...Object.keys(files).map((name) => `files/${name}`),
        'kept.json',
        'trees/two',
      ]);
    }
    assert.equal(inode(), before);
    // Another build is told apart by the files themselves (`isPublished`).
    rmSync(path.join(folder, 'sv/a.html'));
    keepFiles(stateDir, folder, { 'sv/a.html': 'a' });
    assert.equal(inode(), statSync(path.join(folder, 'sv/a.html')).ino);
  });

  it('is taken for whole by nobody where a file could not be kept', (t) => {
    const [stateDir, folder] = [makeFolder(t), makeFolder(t)];
    keepFiles(stateDir, folder, { 'sv/a.html': 'a', 'sv/b.html': 'b' });
    assert.ok(isWhole(stateDir));
    const gone = { ...made, texts: { 'no/such/folder': '' } };
    const built = { isBest: false, key: 'language', code: shared.code, handed: {}, made: gone };
    keepLanguage(stateDir, 'sv', { ...built, files: { 'sv/a.html': sha256('a') } }, folder);
    assert.equal(existsSync(keptFile(stateDir, '')), false);
  });
});

describe('what a build reads', () => {
  const lay = (t: TestContext): ((name: string, text: string) => string) => {
    const siteDir = makeFolder(t);
    return (name, text) => {
      mkdirSync(path.dirname(path.join(siteDir, name)), { recursive: true });
      writeFileSync(path.join(siteDir, name), text);
      return siteDir;
    };
  };

  it('are hidden files too, and those of a folder that a link leads to', (t) => {
    const write = lay(t);
    const siteDir = write('static/.well-known/security.txt', 'one');
    write('extra/a.json', 'one');
    symlinkSync('../extra', path.join(siteDir, 'static/extra'));
    const read = (): unknown => readSharedInputs(loadSite(siteDir)).files;
    for (const name of ['static/.well-known/security.txt', 'extra/a.json']) {
      const before = read();
      write(name, 'two');
      assert.notDeepEqual(read(), before);
    }
  });

  it('are the texts that were judged, whatever stands there since', (t) => {
    const write = lay(t);
    const siteDir = write('docs/a.md', 'one');
    write('i18n/sv/code.json', '{}');
    write('docs/a.png', 'one');
    const site = loadSite(siteDir);
    const before = new Map(readSharedInputs(site).files);
    for (const name of ['docs/a.md', 'i18n/sv/code.json', 'docs/a.png']) write(name, 'two');
    const after = new Map(readSharedInputs(site).files);
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name));
    assert.deepEqual(changed, ['docs/a.png']);
  });

  it('has another mark once something was written, though it was undone', (t) => {
    const write = lay(t);
    const siteDir = write('docs/a.png', 'one');
    const mark = toWritingMark(siteDir);
    assert.equal(toWritingMark(siteDir), mark);
    write('docs/b.md', 'a page');
    rmSync(path.join(siteDir, 'docs/b.md'));
    const later = toWritingMark(siteDir);
    assert.notEqual(later, mark);
    write('docs/a.png', 'two');
    write('docs/a.png', 'one');
    assert.notEqual(toWritingMark(siteDir), later);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { buildSite } from '../../src/build/build.ts';
import type { BuildResult, LocaleReport } from '../../src/build/work-folder.ts';
import { localeCodes } from '../../src/locales.ts';
import { isRunning, makeSite, runNode, until } from './fake-site.ts';

const script = 'tests/fixtures/server/run-build.ts';

/** Every file of the build with its content. */
const readTree = (siteDir: string): Record<string, string> => {
  const folder = path.join(siteDir, 'build');
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // Which says when it was built.
      .filter((entry) => entry.isFile() && entry.name !== 'build-info.json')
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'base64')]),
  );
};

const oldBuild = {
  'build/index.html': 'the old build',
  'build/sv/index.html': 'gammalt',
  'build/404.html': '',
};

type Site = ReturnType<typeof makeSite>;

/** Builds a site in this process, with the fake in place of Docusaurus; what needs a process of its own starts the script. */
const build = ({ siteDir }: Site): Promise<BuildResult> =>
  buildSite({
    siteDir,
    outDir: path.join(siteDir, 'build'),
    locales: localeCodes,
    signal: new AbortController().signal,
    log: () => {},
    module: path.resolve('tests/fixtures/server/fake-docusaurus.mjs'),
  });

/** Returns the failures of a build that has to fail. */
const failuresOf = async (site: Site): Promise<LocaleReport[]> => {
  const result = await build(site);
  assert.equal(result.name, 'failed');
  return result.failures;
};

describe('buildSite', { timeout: 300_000 }, () => {
  it('publishes all locales as one tree and removes its folders', async (t) => {
    const site = makeSite(t, oldBuild);
    const running = runNode(t, site.siteDir, script);
    assert.equal(await running.ended, 0, running.stderr());
    const result = JSON.parse(running.stdout());
    assert.deepEqual(result, {
      name: 'published',
      files: 3 * localeCodes.length,
      warnings: [],
    });
    for (const [locale, file] of [
      ['en', 'build/index.html'],
      ['sv', 'build/sv/index.html'],
      ['fr', 'build/fr/index.html'],
    ] as const) {
      assert.match(site.read(file), new RegExp(`<html lang="${locale}">`, 'u'));
    }
    const leftovers = readdirSync(site.siteDir).filter((name) => name.startsWith('.docusaurus-'));
    assert.deepEqual(leftovers, []);
  });

  const page = '---\ntitle: A page\n---\n\n# A page {#page}\n';
  const pageIn = (locale: string): string =>
    `i18n/${locale}/docusaurus-plugin-content-docs/current/a.md`;

  /** Builds again; gives the languages that were made again. */
  const rebuild = async (site: Site): Promise<string[]> => {
    const pids = ['en', 'sv', 'fr'].filter((locale) => site.has(`pid-${locale}`));
    for (const locale of pids) site.remove(`pid-${locale}`);
    assert.equal((await build(site)).name, 'published');
    return ['en', 'sv', 'fr'].filter((locale) => site.has(`pid-${locale}`));
  };

  it('makes a language again only where something that it is made from has changed', async (t) => {
    const site = makeSite(t, { 'docs/a.md': page, [pageIn('sv')]: page });
    assert.deepEqual(await rebuild(site), ['en', 'sv', 'fr']);
    const cold = readTree(site.siteDir);
    assert.deepEqual(await rebuild(site), []);
    assert.deepEqual(readTree(site.siteDir), cold);
    site.write(pageIn('sv'), page.replace('# A page', '# En sida'));
    assert.deepEqual(await rebuild(site), ['sv']);
    const renamed = page.replace('# A page', '# The page');
    site.write('docs/a.md', renamed);
    // French has no page of its own, and shows the English one.
    assert.deepEqual(await rebuild(site), ['en', 'fr']);
    site.write('docs/a.md', renamed.replace('title: A page', 'title: A page\nhide: true'));
    assert.deepEqual(await rebuild(site), ['en', 'sv', 'fr']);
    // The navigation of every language is made of it.
    site.write('docs/TOC.md', '# Contents\n\n- [A page](a.md)\n');
    site.write(
      'i18n/sv/docusaurus-plugin-content-docs/current/TOC.md',
      '# Innehåll\n\n- [En sida](a.md)\n',
    );
    assert.deepEqual(await rebuild(site), ['en', 'sv', 'fr']);
    site.write('docs/TOC.md', '# Contents\n\n- [Page](a.md)\n');
    assert.deepEqual(await rebuild(site), ['en', 'sv', 'fr']);
    site.write('static/text', 'the second');
    assert.deepEqual(await rebuild(site), ['en', 'sv', 'fr']);
  });

  it('makes a language again once its pages are committed, where they say when that was', async (t) => {
    const site = makeSite(t, { 'docs/a.md': page, [pageIn('sv')]: page });
    const git = (...args: string[]): void => {
      const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
      execFileSync('git', [...who, ...args], { cwd: site.siteDir, stdio: 'pipe' });
    };
    git('init', '--quiet');
    git('add', 'docs');
    git('commit', '--quiet', '--message=English');
    process.env.REPOSITORY_URL = 'https://git.example.com/notices';
    t.after(() => Reflect.deleteProperty(process.env, 'REPOSITORY_URL'));
    await rebuild(site);
    git('add', 'i18n');
    git('commit', '--quiet', '--message=Swedish');
    assert.deepEqual(await rebuild(site), ['sv']);
    git('commit', '--quiet', '--allow-empty', '--message=Nothing');
    assert.deepEqual(await rebuild(site), []);
  });

  it('makes every language again after a build during which something was written, though it was undone', async (t) => {
    const site = makeSite(t, { 'docs/a.md': page, 'wait-sv': '' });
    const first = rebuild(site);
    await until('Swedish waits', () => site.has('waiting-sv'));
    site.write('static/text', 'for a moment');
    site.remove('wait-sv');
    await first;
    site.write('static/text', 'the first');
    assert.deepEqual(await rebuild(site), ['en', 'sv', 'fr']);
    assert.doesNotMatch(site.read('build/sv/404.html'), /for a moment/u);
  });

  it('makes a language again whose kept files are not as they were', async (t) => {
    const site = makeSite(t);
    await rebuild(site);
    site.write('.docusaurus/languages/sv/files/sv/index.html', 'forged');
    site.write('.docusaurus/languages/fr/kept.json', '{');
    assert.deepEqual(await rebuild(site), ['sv', 'fr']);
    assert.match(site.read('build/sv/index.html'), /the first/u);
    assert.deepEqual(await rebuild(site), []);
    site.write('.docusaurus/languages/sv/files/sv/index.html', 'forged');
    assert.deepEqual(await rebuild(site), ['sv']);
  });

  it('leaves the build alone that stands where nothing has changed, and puts it right where somebody changed it', async (t) => {
    const site = makeSite(t, { 'docs/a.md': page, [pageIn('sv')]: page });
    await rebuild(site);
    const folder = path.join(site.siteDir, 'build');
    const { ino } = statSync(folder);
    const good = readTree(site.siteDir);
    const change = async (act: () => void): Promise<boolean> => {
      const before = statSync(folder).ino;
      act();
      assert.deepEqual(await rebuild(site), []);
      assert.deepEqual(readTree(site.siteDir), good);
      assert.notEqual(statSync(path.join(folder, 'sv/index.html')).mtimeMs, 0);
      return statSync(folder).ino === before;
    };
    const info = statSync(path.join(folder, 'build-info.json')).ino;
    assert.equal(await change(() => {}), true);
    assert.equal(statSync(folder).ino, ino);
    assert.notEqual(statSync(path.join(folder, 'build-info.json')).ino, info);
    const replace = (): void => {
      site.remove('build/sv/index.html');
      site.write('build/sv/index.html', 'forged');
    };
    const touch = (): void => utimesSync(path.join(folder, 'sv/index.html'), 0, 0);
    for (const act of [replace, touch, () => site.remove('build/index.html')]) {
      assert.equal(await change(act), false);
    }
  });

  it('tells all faults of the pages once and starts nothing', async (t) => {
    const fault = page.replace('title: A page', 'title: A page\nhide: perhaps');
    const site = makeSite(t, { ...oldBuild, 'docs/a.md': fault, [pageIn('sv')]: fault });
    const failures = await failuresOf(site);
    assert.deepEqual(
      failures.map(({ locales }) => locales),
      [[...localeCodes]],
    );
    const [{ text } = { text: '' }] = failures;
    assert.equal(text.split('docs/a.md').length, 2, text);
    assert.equal(text.split(pageIn('sv')).length, 2, text);
    assert.deepEqual(
      ['pid-en', 'pid-sv', 'pid-fr'].filter((file) => site.has(file)),
      [],
    );
    assert.equal(site.read('build/index.html'), 'the old build');
  });

  it('writes compressed files beside those that it makes smaller', async (t) => {
    const site = makeSite(t);
    await build(site);
    const read = (name: string): Buffer => readFileSync(path.join(site.siteDir, 'build/sv', name));
    assert.deepEqual(brotliDecompressSync(read('index.html.br')), read('index.html'));
    assert.deepEqual(
      gunzipSync(read('assets/js/main.0123abcd.js.gz')),
      read('assets/js/main.0123abcd.js'),
    );
  });

  it('gives each locale generated files of its own and a clean environment', async (t) => {
    const site = makeSite(t);
    await runNode(t, site.siteDir, script).ended;
    const folders = ['en', 'sv', 'fr'].map(
      (locale) => JSON.parse(site.read(`env-${locale}`)).DOCUSAURUS_GENERATED_FILES_DIR_NAME,
    );
    assert.equal(new Set(folders).size, 3);
    assert.equal(JSON.parse(site.read('env-sv')).PORT, undefined);
  });

  it('publishes nothing where a locale fails, and names the locale', async (t) => {
    const site = makeSite(t, { ...oldBuild, 'fails-sv': 'docs/a.md\n3:1 error Unexpected thing' });
    assert.deepEqual(await failuresOf(site), [
      { locales: ['sv'], text: 'docs/a.md\n3:1 error Unexpected thing' },
    ]);
    assert.equal(site.read('build/index.html'), 'the old build');
    assert.equal(site.read('build/sv/index.html'), 'gammalt');
    assert.equal(site.has('.docusaurus-build'), false);
  });

  it('fails over a pipe among the files to copy, and waits for nobody', async (t) => {
    const site = makeSite(t, { ...oldBuild, 'static/a.txt': '' });
    execFileSync('mkfifo', [path.join(site.siteDir, 'static/pipe.pdf')]);
    const [failure] = await failuresOf(site);
    assert.match(
      failure?.text ?? '',
      /static\/pipe\.pdf:1:1 {2}error {2}Unexpected device or pipe, expected a file/u,
    );
    assert.equal(site.read('build/index.html'), 'the old build');
  });

  it('fails over links among the files to copy that lead out of the site, and publishes nothing of them', async (t) => {
    const site = makeSite(t, { ...oldBuild, 'static/a.txt': '', 'shared/b.txt': 'shared' });
    symlinkSync('/etc/hostname', path.join(site.siteDir, 'static/secret.txt'));
    symlinkSync('/', path.join(site.siteDir, 'static/root'));
    symlinkSync('../shared', path.join(site.siteDir, 'static/shared'));
    const [failure] = await failuresOf(site);
    const told = failure?.text.match(/^static\/\S+ {2}error {2}Unexpected link that leads out/gmu);
    assert.deepEqual(
      told?.map((line) => line.split(':')[0]),
      ['static/root', 'static/secret.txt'],
    );
    assert.equal(site.read('build/index.html'), 'the old build');
  });

  it('tells once what all locales fail over', async (t) => {
    const fault = 'docs/a.md\n3:1 error Unexpected thing';
    const site = makeSite(t, { 'fails-en': fault, 'fails-sv': fault, 'fails-fr': fault });
    assert.deepEqual(await failuresOf(site), [{ locales: ['en', 'sv', 'fr'], text: fault }]);
  });

  it('leaves the old build whole and no process when it is killed, and the next one goes well', async (t) => {
    const site = makeSite(t, { ...oldBuild, 'wait-sv': '' });
    const killed = runNode(t, site.siteDir, script);
    await until('the Swedish build is half done', () =>
      ['waiting-sv', 'pid-en', 'pid-fr'].every(site.has),
    );
    killed.child.kill('SIGKILL');
    await until('its processes are gone', () =>
      ['en', 'sv', 'fr'].every((code) => !isRunning(site.pidOf(code))),
    );
    assert.equal(site.read('build/index.html'), 'the old build');
    assert.equal(site.read('build/sv/index.html'), 'gammalt');

    site.remove('wait-sv');
    const next = runNode(t, site.siteDir, script);
    assert.equal(await next.ended, 0, next.stderr());
    assert.match(site.read('build/sv/index.html'), /<html lang="sv">/u);
    assert.equal(site.has('.docusaurus-build'), false);
  });

  it('stops its processes and publishes nothing when it is asked to stop', async (t) => {
    const site = makeSite(t, { ...oldBuild, 'wait-sv': '' });
    const stopped = runNode(t, site.siteDir, script);
    await until('the Swedish build is half done', () => site.has('waiting-sv'));
    stopped.child.kill('SIGTERM');
    await stopped.ended;
    assert.deepEqual(JSON.parse(stopped.stdout()), { name: 'stopped' });
    assert.equal(isRunning(site.pidOf('sv')), false);
    assert.equal(site.read('build/index.html'), 'the old build');
    assert.equal(site.has('.docusaurus-build'), false);
  });

  it('lets a second build wait for the first; the later one stands in the end', async (t) => {
    const site = makeSite(t, { 'wait-sv': '' });
    const first = runNode(t, site.siteDir, script);
    await until('the first build is half done', () => site.has('waiting-sv'));
    const second = runNode(t, site.siteDir, script);
    await until('the second build waits', () => second.stderr().includes('Another build'));
    assert.equal(second.stdout(), '');
    // The first has read the text of its Swedish page by now; the second reads this one.
    site.write('static/text', 'the second');
    site.remove('wait-sv');
    assert.deepEqual(await Promise.all([first.ended, second.ended]), [0, 0]);
    assert.equal(JSON.parse(first.stdout()).name, 'published');
    assert.equal(JSON.parse(second.stdout()).name, 'published');
    for (const file of ['build/index.html', 'build/sv/index.html', 'build/fr/index.html']) {
      assert.match(site.read(file), /the second/u);
    }
  });
});

describe('what is compressed while a language is made', { timeout: 300_000 }, () => {
  it('compresses what is as it will be while the rest of the language is made', async (t) => {
    const site = makeSite(t, { 'tells-sv': '', 'wait-sv': '' });
    const building = build(site);
    const compressed = (): string[] =>
      globSync('.docusaurus-build/**/sv/sv/search.json.{br,gz}', { cwd: site.siteDir });
    await until('the file is compressed', () => compressed().length === 2);
    assert.ok(site.has('waiting-sv'));
    site.remove('wait-sv');
    assert.equal((await building).name, 'published');
    const read = (name: string): Buffer => readFileSync(path.join(site.siteDir, 'build/sv', name));
    assert.deepEqual(brotliDecompressSync(read('search.json.br')), read('search.json'));
  });

  it('leaves nothing of what it compressed of a language that failed then', async (t) => {
    const site = makeSite(t, { 'tells-sv': '', 'fails-sv': 'Unexpected thing' });
    assert.deepEqual(await failuresOf(site), [{ locales: ['sv'], text: 'Unexpected thing' }]);
    assert.equal(site.has('.docusaurus-build'), false);
  });
});

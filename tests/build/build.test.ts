import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { isRunning, makeSite, runNode, until } from './fake-site.ts';

const script = 'tests/fixtures/server/run-build.ts';

const oldBuild = {
  'build/index.html': 'the old build',
  'build/sv/index.html': 'gammalt',
  'build/404.html': '',
};

describe('buildSite', { timeout: 120_000 }, () => {
  it('publishes all locales as one tree and removes its folders', async (t) => {
    const site = makeSite(t, oldBuild);
    const build = runNode(t, site.siteDir, script);
    assert.equal(await build.ended, 0, build.stderr());
    const result = JSON.parse(build.stdout());
    assert.deepEqual(result, { name: 'published', files: 9, warnings: [] });
    for (const [locale, file] of [
      ['en', 'build/index.html'],
      ['sv', 'build/sv/index.html'],
      ['fr', 'build/fr/index.html'],
    ] as const) {
      assert.match(site.read(file), new RegExp(`<html lang="${locale}">`, 'u'));
    }
    const leftovers = readdirSync(site.siteDir).filter((name) => name.startsWith('.docusaurus'));
    assert.deepEqual(leftovers, []);
  });

  it('writes compressed files beside those that it makes smaller', async (t) => {
    const site = makeSite(t);
    await runNode(t, site.siteDir, script).ended;
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
    const build = runNode(t, site.siteDir, script);
    await build.ended;
    assert.deepEqual(JSON.parse(build.stdout()), {
      name: 'failed',
      failures: [{ locales: ['sv'], text: 'docs/a.md\n3:1 error Unexpected thing' }],
    });
    assert.equal(site.read('build/index.html'), 'the old build');
    assert.equal(site.read('build/sv/index.html'), 'gammalt');
    assert.equal(site.has('.docusaurus-build'), false);
  });

  it('tells once what all locales fail over', async (t) => {
    const fault = 'docs/a.md\n3:1 error Unexpected thing';
    const site = makeSite(t, { 'fails-en': fault, 'fails-sv': fault, 'fails-fr': fault });
    const build = runNode(t, site.siteDir, script);
    await build.ended;
    assert.deepEqual(JSON.parse(build.stdout()).failures, [
      { locales: ['en', 'sv', 'fr'], text: fault },
    ]);
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
    const build = runNode(t, site.siteDir, script);
    await until('the Swedish build is half done', () => site.has('waiting-sv'));
    build.child.kill('SIGTERM');
    await build.ended;
    assert.deepEqual(JSON.parse(build.stdout()), { name: 'stopped' });
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
    site.write('text', 'the second');
    site.remove('wait-sv');
    assert.deepEqual(await Promise.all([first.ended, second.ended]), [0, 0]);
    assert.equal(JSON.parse(first.stdout()).name, 'published');
    assert.equal(JSON.parse(second.stdout()).name, 'published');
    for (const file of ['build/index.html', 'build/sv/index.html', 'build/fr/index.html']) {
      assert.match(site.read(file), /the second/u);
    }
  });
});

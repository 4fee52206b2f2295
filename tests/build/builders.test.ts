import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type LanguageEnding, openBuilders } from '../../src/build/builders.ts';
import { toStateDir } from '../../src/build/work-folder.ts';
import type { LocaleCode } from '../../src/locales.ts';
import { isRunning, makeSite, until } from './fake-site.ts';

type Site = ReturnType<typeof makeSite>;

const module = path.resolve('tests/fixtures/server/fake-docusaurus.mjs');

/** Builds languages, one after the other; gives how each ended, and which process made it. */
const build = async (
  t: TestContext,
  { siteDir, read }: Site,
  locales: LocaleCode[],
  state = '',
) => {
  const builders = openBuilders({ siteDir, config: '', variables: {}, module });
  t.after(builders.stop);
  const made: { ending: LanguageEnding; pid: string }[] = [];
  for (const locale of locales) {
    const ending = await builders.build(
      { locale, outDir: path.join(siteDir, 'out') },
      { siteDir, stateDir: path.join(siteDir, state), generatedDir: `.docusaurus-build/${locale}` },
    );
    made.push({ ending, pid: read(`pid-${locale}`) });
  }
  return made;
};

describe('openBuilders', { timeout: 300_000 }, () => {
  it('builds one language after the other in one process, each in folders of its own', async (t) => {
    const site = makeSite(t);
    const made = await build(t, site, ['en', 'sv', 'fr']);
    assert.deepEqual(
      made.map(({ ending }) => ending),
      Array.from({ length: 3 }, () => ({
        code: 0,
        signal: null,
        lines: ['[INFO] Starting, says Docusaurus at length'],
      })),
    );
    assert.equal(new Set(made.map(({ pid }) => pid)).size, 1);
    for (const locale of ['en', 'sv', 'fr']) {
      const env = JSON.parse(site.read(`env-${locale}`));
      assert.equal(env.DOCUSAURUS_CURRENT_LOCALE, locale);
      assert.equal(env.DOCUSAURUS_GENERATED_FILES_DIR_NAME, `.docusaurus-build/${locale}`);
    }
  });

  it('takes no file of a language for one of the next: all is said of it before it ends', async (t) => {
    const names = Array.from({ length: 5000 }, (_, at) => `pages/${at}/index.html`);
    const site = makeSite(t, { 'ends-en': names.join('\n') });
    const builders = openBuilders({ siteDir: site.siteDir, config: '', variables: {}, module });
    t.after(builders.stop);
    const told = async (locale: LocaleCode): Promise<string[]> => {
      const files: string[] = [];
      await builders.build(
        { locale, outDir: path.join(site.siteDir, 'out') },
        { siteDir: site.siteDir, generatedDir: `.docusaurus-build/${locale}` },
        (file) => files.push(file),
      );
      return files;
    };
    assert.deepEqual(await told('en'), ['404.html', ...names]);
    assert.deepEqual(await told('sv'), []);
  });

  it('goes on in another process after a language that failed, and tells of each what it said', async (t) => {
    const site = makeSite(t, { 'fails-sv': 'Unexpected thing' });
    const [en, sv, fr] = await build(t, site, ['en', 'sv', 'fr']);
    assert.equal(sv?.ending.code, 1);
    assert.ok(sv?.ending.lines.includes('Unexpected thing'), sv?.ending.lines.join('\n'));
    assert.deepEqual(en?.ending.lines, fr?.ending.lines);
    assert.equal(fr?.ending.code, 0);
    assert.equal(en?.pid, sv?.pid);
    assert.notEqual(sv?.pid, fr?.pid);
  });

  it('begins another process where one has ended that waited, and where one is nearly full', async (t) => {
    const site = makeSite(t);
    const { siteDir } = site;
    const builders = openBuilders({
      siteDir,
      config: '',
      variables: { NODE_OPTIONS: '--max-old-space-size=300' },
      module,
    });
    t.after(builders.stop);
    const next = async (locale: LocaleCode): Promise<string> => {
      const { code } = await builders.build(
        { locale, outDir: path.join(siteDir, 'out') },
        { siteDir, generatedDir: `.docusaurus-build/${locale}` },
      );
      assert.equal(code, 0);
      return site.read(`pid-${locale}`);
    };
    const first = await next('en');
    process.kill(Number(first), 'SIGKILL');
    // This process has heard of it then.
    await until('nothing is left of it', () => {
      try {
        return !process.kill(Number(first), 0);
      } catch {
        return true;
      }
    });
    const second = await next('sv');
    assert.notEqual(second, first);
    site.write('fills-memory', '');
    assert.equal(await next('fr'), second);
    site.remove('fills-memory');
    assert.notEqual(await next('en'), second);
  });

  it('builds in a process that was prepared, and ends those that were not of use', async (t) => {
    const { siteDir, read } = makeSite(t);
    const builders = openBuilders({ siteDir, config: '', variables: {}, module });
    t.after(builders.stop);
    builders.prepare(2);
    const loaded = (): number[] =>
      globSync('loaded-*', { cwd: siteDir }).map((name) => Number(name.slice('loaded-'.length)));
    await until('both are ready', () => loaded().length === 2);
    await builders.build(
      { locale: 'sv', outDir: path.join(siteDir, 'out') },
      { siteDir, generatedDir: '.docusaurus-build/sv' },
    );
    assert.ok(loaded().includes(Number(read('pid-sv'))));
    builders.release();
    await until('both are gone', () => !loaded().some(isRunning));
    assert.equal(loaded().length, 2);
  });

  it('takes a process that goes without a word for one that built nothing', async (t) => {
    const site = makeSite(t, { 'leaves-sv': '' });
    const [sv] = await build(t, site, ['sv']);
    assert.equal(sv?.ending.code, 1);
  });

  it('keeps what it makes elsewhere where it is told so', async (t) => {
    const site = makeSite(t, { 'state/whole': '' });
    const [sv] = await build(t, site, ['sv'], 'state');
    assert.equal(sv?.ending.code, 0);
    assert.equal(site.has('.docusaurus'), false);
    const env = JSON.parse(site.read('env-sv'));
    assert.equal(env.DOCUSAURUS_GENERATED_FILES_DIR_NAME, 'state/.docusaurus-build/sv');
  });
});

describe('where builds work', () => {
  it('is the site, or beside what is built where the site is read-only', (t) => {
    const { siteDir } = makeSite(t);
    assert.equal(toStateDir(siteDir, '/srv/build'), siteDir);
    assert.equal(toStateDir('/not/there', '/srv/build'), '/srv/.docusaurus-state-of-build');
  });
});

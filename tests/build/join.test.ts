import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { finishTree } from '../../src/build/publish.ts';
import { ownLocales } from '../own-locales.ts';
import { makeSite, runNode } from './fake-site.ts';

const parts = {
  'parts/en/index.html': 'home',
  'parts/en/index.html.br': 'h',
  'parts/en/404.html': 'not found',
  'parts/en/_headers': '/*',
  'parts/sv/sv/index.html': 'hem',
  'parts/sv/sv/404.html': 'hittades inte',
  'parts/fr/fr/index.html': 'accueil',
  'parts/fr/fr/404.html': 'introuvable',
  // Shown by Swedish pages alone.
  'parts/sv/assets/pictures/64-0123456789abcdef.webp': 'en bild',
};
const oldBuild = {
  'build/index.html': 'the old build',
  'build/404.html': '',
  'build/assets/js/main.01234567.js': 'old()',
};

const join = (...args: Parameters<typeof makeSite>) => {
  const site = makeSite(...args);
  finishTree(path.join(site.siteDir, 'build'));
  const run = runNode(
    args[0],
    site.siteDir,
    'src/commands/build.ts',
    '--join',
    'parts',
    ...ownLocales.flatMap((locale) => ['--locale', locale]),
  );
  return { site, run };
};

describe('joining builds of single languages', () => {
  it('makes one site of them, as a build of all languages does', async (t) => {
    const { site, run } = join(t, { ...parts, ...oldBuild });
    assert.equal(await run.ended, 0, run.stderr());
    assert.match(run.stdout(), /^Joined en, sv, fr into build: 8 files in /u);
    for (const [file, text] of Object.entries(parts)) {
      assert.equal(site.read(file.replace(/^parts\/\w+/u, 'build')), text);
    }
    const leftovers = readdirSync(site.siteDir).filter((name) => name.startsWith('.docusaurus'));
    assert.deepEqual(leftovers, []);
  });

  it('leaves the parts where they are', async (t) => {
    const { site, run } = join(t, { ...parts, ...oldBuild });
    await run.ended;
    assert.equal(site.read('parts/sv/sv/index.html'), 'hem');
  });

  it('publishes nothing where a language is missing, and says how to make it', async (t) => {
    const { 'parts/sv/sv/404.html': _, ...others } = parts;
    const { site, run } = join(t, { ...others, ...oldBuild });
    assert.equal(await run.ended, 1);
    assert.equal(
      run.stderr(),
      'sv:\n\nExpected a build of this language in parts/sv. Make it: npm run build -- --locale sv --out-dir parts/sv\n\nThe build failed for sv. Nothing was published.\n',
    );
    assert.equal(site.read('build/index.html'), 'the old build');
  });

  it('publishes nothing where a page has the address of a language', async (t) => {
    const { site, run } = join(t, { ...parts, ...oldBuild, 'parts/en/fr/index.html': 'a page' });
    assert.equal(await run.ended, 1);
    assert.match(run.stderr(), /^fr:\n\nA page has the address of this language\./u);
    assert.equal(site.read('build/index.html'), 'the old build');
  });
});

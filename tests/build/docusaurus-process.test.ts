import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { startDocusaurus } from '../../src/build/docusaurus-process.ts';
import { toStateDir } from '../../src/build/work-folder.ts';
import { makeSite } from './fake-site.ts';

const build = (siteDir: string) =>
  startDocusaurus({
    siteDir,
    args: ['build', '--locale', 'sv', '--out-dir', path.join(siteDir, 'out')],
    generatedDir: '.docusaurus-build/sv',
    script: path.resolve('tests/fixtures/server/fake-docusaurus.mjs'),
  }).ended;

describe('startDocusaurus', { timeout: 60_000 }, () => {
  it('removes a cache that the bundler crashes over', async (t) => {
    const site = makeSite(t, {
      '.docusaurus/bundler-cache/build-sv/broken': '',
      '.docusaurus/bundler-cache/build-fr/whole': '',
    });
    assert.deepEqual(await build(site.siteDir), { code: null, signal: 'SIGABRT' });
    assert.deepEqual(await build(site.siteDir), { code: 0, signal: null });
    assert.equal(site.has('.docusaurus/bundler-cache/build-fr/whole'), true);
  });

  it('keeps the cache of one that fails for another reason', async (t) => {
    const site = makeSite(t, { 'fails-sv': '', '.docusaurus/bundler-cache/build-sv/whole': '' });
    assert.deepEqual(await build(site.siteDir), { code: 1, signal: null });
    assert.equal(site.has('.docusaurus/bundler-cache/build-sv/whole'), true);
  });

  it('keeps what it makes elsewhere where it is told so', async (t) => {
    const site = makeSite(t, { 'state/.docusaurus/bundler-cache/build-sv/whole': '' });
    const { ended } = startDocusaurus({
      siteDir: site.siteDir,
      stateDir: path.join(site.siteDir, 'state'),
      args: ['build', '--locale', 'sv', '--out-dir', path.join(site.siteDir, 'out')],
      generatedDir: '.docusaurus-build/sv',
      script: path.resolve('tests/fixtures/server/fake-docusaurus.mjs'),
    });
    assert.deepEqual(await ended, { code: 0, signal: null });
    assert.equal(site.has('.docusaurus'), false);
  });
});

describe('where builds work', () => {
  it('is the site, or beside what is built where the site is read-only', (t) => {
    const { siteDir } = makeSite(t);
    assert.equal(toStateDir(siteDir, '/srv/build'), siteDir);
    assert.equal(toStateDir('/not/there', '/srv/build'), '/srv/.docusaurus-state-of-build');
  });
});

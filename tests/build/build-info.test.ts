import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readBuiltRoot, renderBuildInfo } from '../../src/build/build-info.ts';
import { makeSite } from './fake-site.ts';

const files = {
  'build/index.html': '',
  'build/a/index.html': '',
  'build/404.html': '',
  'build/notices.json': '{"notices": [{}]}',
  'build/sv/index.html': '',
  'build/sv/notices.json': '{"notices": []}',
};
const now = Date.parse('2026-11-26T11:00:00Z');

describe('build-info.json', () => {
  it('says when, of what, for which address and how many pages', (t) => {
    const site = makeSite(t, files);
    const tree = path.join(site.siteDir, 'build');
    assert.deepEqual(JSON.parse(renderBuildInfo(site.siteDir, tree, ['en', 'sv'], now)), {
      commit: null,
      changed: false,
      time: '2026-11-26T11:00:00Z',
      site: 'https://notices.example.com/',
      languages: { en: { pages: 2, notices: 1 }, sv: { pages: 1, notices: 0 } },
    });
  });

  it('names the commit, and whether files differ from it', (t) => {
    const site = makeSite(t, { ...files, '.gitignore': 'build\n', 'docs/a.md': '# A\n' });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        cwd: site.siteDir,
        encoding: 'utf8',
      });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'A');
    const tell = () => {
      const tree = path.join(site.siteDir, 'build');
      const { commit, changed } = JSON.parse(renderBuildInfo(site.siteDir, tree, ['en'], now));
      return { commit, changed };
    };
    const commit = git('rev-parse', 'HEAD').trim();
    assert.deepEqual(tell(), { commit, changed: false });
    site.write('docs/a.md', '# B\n');
    assert.deepEqual(tell(), { commit, changed: true });
  });

  it('tells a server the path of the site', (t) => {
    const site = makeSite(t, { 'build/build-info.json': '{"site": "https://a.example/b/"}' });
    assert.equal(readBuiltRoot(path.join(site.siteDir, 'build')), '/b/');
    assert.equal(readBuiltRoot(site.siteDir), '/');
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { inWorkFolder } from '../../src/build/work-folder.ts';
import { makeFolder } from './fake-site.ts';

/** Builds nothing in a site whose `.docusaurus` is a link. */
const build = async (t: TestContext, toTarget: (siteDir: string) => string) => {
  const siteDir = makeFolder(t);
  const target = toTarget(siteDir);
  symlinkSync(target, path.join(siteDir, '.docusaurus'));
  let isAsked = false;
  const work = { siteDir, outDir: path.join(siteDir, 'build'), locales: [], log: () => {} };
  const result = await inWorkFolder(work, async () => {
    isAsked = true;
    return { name: 'published', files: 0, warnings: [] };
  });
  return { isAsked, result, target };
};

describe('the folder that a build works in', () => {
  it('is not made where what is kept would leave the site', async (t) => {
    const { isAsked, result, target } = await build(t, () => makeFolder(t));
    assert.equal(isAsked, false);
    assert.match(
      result.name === 'failed' ? (result.failures[0]?.text ?? '') : '',
      /^\.docusaurus is a link that leads out of the site/u,
    );
    assert.deepEqual(readdirSync(target), []);
  });

  it('is made where a link stays in the site', async (t) => {
    const { isAsked, result } = await build(t, (siteDir) => {
      const own = path.join(siteDir, 'kept');
      mkdirSync(own);
      return own;
    });
    assert.equal(isAsked, true);
    assert.equal(result.name, 'published');
  });
});

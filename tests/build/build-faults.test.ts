import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildSite } from '../../src/build/build.ts';
import { joinBuilds } from '../../src/build/join.ts';
import { restoreBuild } from '../../src/build/publish.ts';
import type { BuildResult } from '../../src/build/work-folder.ts';
import { breakCall, type Fault } from './break-call.ts';
import { makeSite } from './fake-site.ts';

// A build names its minute: all of these are of one.
process.env.SOURCE_DATE_EPOCH = String(Date.parse('2026-11-26T11:00Z') / 1000);

const oldBuild = {
  'build/index.html': 'the old build',
  'build/sv/index.html': 'gammalt',
  'build/404.html': '',
  'build/assets/js/main.89abcdef.js': 'let old;',
  'parts/en/index.html': 'a part',
  'parts/en/404.html': '',
};

type Site = ReturnType<typeof makeSite>;
type Tree = Record<string, string>;

/** Every file of a build with its content. */
const readBuild = ({ siteDir }: Site): Tree => {
  const folder = path.join(siteDir, 'build');
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'base64')]),
  );
};

const build = ({ siteDir }: Site): Promise<BuildResult> =>
  buildSite({
    siteDir,
    outDir: path.join(siteDir, 'build'),
    locales: ['en'],
    signal: new AbortController().signal,
    log: () => {},
    module: path.resolve('tests/fixtures/server/fake-docusaurus.mjs'),
  });

const join = ({ siteDir }: Site): Promise<BuildResult> =>
  joinBuilds({
    siteDir,
    dir: path.join(siteDir, 'parts'),
    outDir: path.join(siteDir, 'build'),
    locales: ['en'],
    log: () => {},
  });

/** Builds over an old build again and again, each time with a fault one call later, until there is none. */
const breakEachCall = async (
  t: TestContext,
  make: typeof build,
  fault: Fault,
  check: (site: Site, result: BuildResult | null) => void,
): Promise<number> => {
  for (let call = 0; call < 100; call += 1) {
    const site = makeSite(t, oldBuild);
    const repair = breakCall(fault, call);
    try {
      const result = await make(site).catch(() => null);
      if (result?.name === 'published') return call;
      repair();
      check(site, result);
    } finally {
      repair();
    }
  }
  throw new Error('The build came to no end.');
};

const withoutPrograms = (t: TestContext): void => {
  const { PATH } = process.env;
  process.env.PATH = '';
  t.after(() => {
    process.env.PATH = PATH;
  });
};

for (const [name, make, { kills, writes }] of [
  ['buildSite', build, { kills: 15, writes: 8 }],
  ['joinBuilds', join, { kills: 10, writes: 5 }],
] as const) {
  describe(name, () => {
    for (const [system, prepare] of [
      ['this system', () => {}],
      ['a system that cannot let folders change places', withoutPrograms],
    ] as const) {
      it(`leaves the old build or the new one whole wherever it is killed, on ${system}`, async (t) => {
        prepare(t);
        const whole = makeSite(t, oldBuild);
        await make(whole);
        const [old, next] = [readBuild(makeSite(t, oldBuild)), readBuild(whole)];
        const seen: string[] = [];
        const calls = await breakEachCall(t, make, 'killed', (site) => {
          restoreBuild(path.join(site.siteDir, 'build'));
          const found = readBuild(site);
          const isOld = found['index.html'] === old['index.html'];
          seen.push(isOld ? 'old' : 'new');
          assert.deepEqual(found, isOld ? old : next);
        });
        assert.ok(calls > kills, `${calls} calls`);
        assert.deepEqual([...new Set(seen)], ['old', 'new']);
      });
    }

    for (const [fault, what, said] of [
      ['full', 'the disk is full', /^ENOSPC: .*\n\nThe disk is full\. Free some space/u],
      ['read-only', 'a folder is mounted to be read only', / cannot be written\. .* read only\./u],
      ['denied', 'it has no right to write', / cannot be written\. .*chmod -R u\+w/u],
      ['busy', 'a folder is a mount of its own', / cannot be replaced: .*--out-dir DIR\/site/u],
    ] as const) {
      it(`leaves the old build whole where ${what}, clears up and says what to do`, async (t) => {
        withoutPrograms(t);
        const old = readBuild(makeSite(t, oldBuild));
        const calls = await breakEachCall(t, make, fault, (site, result) => {
          assert.equal(result?.name, 'failed');
          assert.match(result.failures[0]?.text ?? '', said);
          assert.deepEqual(readBuild(site), old);
          const leftovers = readdirSync(site.siteDir).filter((name) =>
            name.startsWith('.docusaurus'),
          );
          assert.deepEqual(leftovers, []);
        });
        assert.ok(calls > writes, `${calls} calls`);
      });
    }
  });
}

describe('a build of a language', () => {
  it('says what to do where Docusaurus finds the disk full', async (t) => {
    const text = '[ERROR] Error: ENOSPC: no space left on device, write';
    const site = makeSite(t, { ...oldBuild, 'fails-en': text });
    const result = await build(site);
    assert.equal(result.name, 'failed');
    assert.match(result.failures[0]?.text ?? '', /, write\n\nThe disk is full\. Free some space/u);
    assert.equal(site.read('build/index.html'), 'the old build');
  });
});

/** Whether this system lets a process mount something for itself alone. */
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;

describe('a build on a disk that is mounted', () => {
  /** Builds while something is mounted, for that process alone; gives what it said. */
  const buildMounted = ({ siteDir }: Site, mounts: string): string => {
    const script = `
      const { buildSite } = await import(${JSON.stringify(pathToFileURL(path.resolve('src/build/build.ts')).href)});
      const result = await buildSite({
        siteDir: process.cwd(), outDir: process.cwd() + '/build', locales: ['en'], signal: new AbortController().signal, log: () => {},
        module: ${JSON.stringify(path.resolve('tests/fixtures/server/fake-docusaurus.mjs'))},
      });
      console.log(result.name, result.failures?.[0]?.text);`;
    const node = `"$0" --disable-warning=MODULE_TYPELESS_PACKAGE_JSON --input-type=module -e "$1"`;
    const { stdout } = spawnSync(
      'unshare',
      ['-rm', 'sh', '-c', `${mounts} && ${node}`, process.execPath, script],
      { cwd: siteDir, encoding: 'utf8' },
    );
    return stdout;
  };
  const readOnly = (folder: string) =>
    `mount --bind ${folder} ${folder} && mount -o remount,bind,ro ${folder}`;

  for (const [what, mounts, said] of [
    [
      'the site is read only',
      `${readOnly('.')} && cd "$PWD"`,
      / is mounted to be read only\. .*--out-dir DIR/u,
    ],
    [
      'the build is',
      'mount --bind build build',
      /build cannot be replaced: .*--out-dir DIR\/site/u,
    ],
    ['the build is, read only', readOnly('build'), /build cannot be replaced: /u],
    [
      'the work folder is',
      'mount --bind .docusaurus-build .docusaurus-build',
      / cannot be replaced: .*Unmount it\./u,
    ],
  ] as const) {
    it(`says a sentence where ${what}, and the next build is as good as any`, {
      skip: canMount ? false : 'This system lets nobody mount anything.',
    }, async (t) => {
      const site = makeSite(t, oldBuild);
      assert.equal((await build(site)).name, 'published');
      mkdirSync(path.join(site.siteDir, '.docusaurus-build'));
      const before = readBuild(site);
      assert.match(buildMounted(site, mounts), said);
      assert.deepEqual(readBuild(site), before);
      assert.equal((await build(site)).name, 'published');
    });
  }
});

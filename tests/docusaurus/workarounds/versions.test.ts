import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

/** `For <package> <version>: <link>`, or the two alone where no link says more: `(<package> <version>)`. */
const statement =
  /(?:For )?(?<name>@?[a-zA-Z][\w/-]*) (?<version>\d+\.\d+\.\d+)(?![\d.])(?:: (?<link>https:\/\/\S+))?/gu;

/** Paths into Docusaurus, past its documented interface. */
const inside = /@docusaurus\/[\w-]+\/lib\//u;

const versionOf = (name: string): string | null => {
  try {
    return JSON.parse(readFileSync(path.join('node_modules', name, 'package.json'), 'utf8'))
      .version;
  } catch {
    return null;
  }
};

const sources = globSync('src/**/*.{ts,tsx,cjs,mjs}')
  .map((file) => file.split(path.sep).join('/'))
  .sort()
  .map((file) => {
    const text = readFileSync(file, 'utf8');
    const statements = [...text.matchAll(statement)].flatMap(({ groups = {} }) => {
      const name = groups.name === 'Docusaurus' ? '@docusaurus/core' : (groups.name ?? '');
      const installed = versionOf(name);
      return installed === null ? [] : [{ name, installed, ...groups }];
    });
    return { file, text, statements };
  });

describe('what is for one version of a package', () => {
  for (const { file, statements } of sources) {
    for (const { name, installed, link = file, version } of statements as Record<
      string,
      string
    >[]) {
      it(`${file} is for the version of ${name} that is installed`, () => {
        assert.equal(
          version,
          installed,
          `Look at ${link}: remove what ${file} does where it is no longer needed, or else name the new version.`,
        );
      });
    }
  }

  it('says so, and where to look when the version changes', () => {
    const silent = sources
      .filter(({ file, text }) => file.includes('/workarounds/') || inside.test(text))
      .filter(({ statements }) => !statements.some((one) => 'link' in one && one.link))
      .map(({ file }) => file);
    assert.deepEqual(silent, [], 'Say `For <package> <version>: <link>`.');
  });
});

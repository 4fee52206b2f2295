import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const files = globSync('src/docusaurus/workarounds/*.{ts,cjs}').sort();
const statement = /For (?<name>@?[\w/-]+) (?<version>\d+\.\d+\.\d+): (?<link>https:\/\/\S+)/u;

describe('a workaround', () => {
  for (const file of files) {
    it(`${path.basename(file)} is for the version that is installed, and says where to look when that changes`, () => {
      const found = statement.exec(readFileSync(file, 'utf8'))?.groups;
      assert.ok(found, `${file} says \`For <package> <version>: <link>\` nowhere.`);
      const { version } = JSON.parse(
        readFileSync(path.join('node_modules', found.name ?? '', 'package.json'), 'utf8'),
      );
      assert.equal(
        found.version,
        version,
        `Look at ${found.link}: remove ${file} where it is no longer needed, or else name the new version.`,
      );
    });
  }
});

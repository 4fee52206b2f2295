import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toReport } from '../../src/build/docusaurus-output.ts';

const lines = (text: string): string[] => text.split('\n').slice(1);

describe('toReport', () => {
  it('is empty where Docusaurus only logs noise', () => {
    const output = lines(`
[INFO] [sv] Creating an optimized production build...
\u001B[1mclient\u001B[39m\u001B[22m (Rspack 1.7.12) compiled \u001B[1m\u001B[32msuccessfully\u001B[39m\u001B[22m
[SUCCESS] Generated static files in "build/sv".

[INFO] Docusaurus version: 3.10.2
Node version: v24.21.0`);
    assert.equal(toReport(output), '');
  });

  it('keeps the report of the pages and drops what Docusaurus puts around it', () => {
    const output = lines(`
[ERROR] Error: Unable to build website for locale sv.
    at tryToBuildLocale (/site/node_modules/@docusaurus/core/lib/commands/build/build.js:76:15)
    at async Promise.all (index 0)
    at async file:///site/node_modules/@docusaurus/core/bin/docusaurus.mjs:44:3 {
  [cause]: Error: The pages have problems. Fix them and build again.
  
  docs/migrate-to-aws.md
  14:13 error Unexpected \`soon\` in \`waves[0].notify\`. front-matter notices
  
  ✖ 1 error
  
      at Object.loadContent (/site/src/docusaurus/index.ts:33:15)
}
[INFO] Docusaurus version: 3.10.2`);
    assert.equal(
      toReport(output),
      `The pages have problems. Fix them and build again.

docs/migrate-to-aws.md
14:13 error Unexpected \`soon\` in \`waves[0].notify\`. front-matter notices

✖ 1 error`,
    );
  });

  it('keeps every cause of an error, the outermost first', () => {
    const output = lines(`
[ERROR] Error: Unable to build website for locale sv.
    at tryToBuildLocale (/site/build.js:76:15) {
  [cause]: Error: Docusaurus could not load module at path "/site/docusaurus.config.ts"
      at loadFreshModule (/site/moduleUtils.js:36:15) {
    [cause]: SyntaxError: Expected property name or '}' in JSON at position 2 (line 2 column 1)
        at JSON.parse (<anonymous>)
  }
}`);
    assert.equal(
      toReport(output),
      `Docusaurus could not load module at path "/site/docusaurus.config.ts"
SyntaxError: Expected property name or '}' in JSON at position 2 (line 2 column 1)`,
    );
  });

  it('keeps warnings', () => {
    assert.equal(
      toReport(['[INFO] Building', '[WARNING] docs/a.md is a draft', '  - see docs/b.md']),
      '[WARNING] docs/a.md is a draft\n  - see docs/b.md',
    );
  });
});

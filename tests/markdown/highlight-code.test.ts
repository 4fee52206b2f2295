import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { highlightCode } from '../../src/markdown/highlight-code.ts';

/** Code whose keywords may be written in capitals or not, in languages whose grammars say so in part of an expression. */
const samples: [language: string, code: string][] = [
  ['sql', 'DROP TABLE orders;'],
  ['pascal', "PROCEDURE Greet;\nBegin\n  writeln('Hello');\nEnd;"],
  ['powershell', 'ForEach ($one In $all) { Write-Host $one }'],
];

const highlight = async (language: string, code: string): Promise<string> =>
  JSON.stringify(await highlightCode(code, { language, marked: new Set() }));

/**
 * Colours code in a process in which V8 leaves expressions as it first compiles them: it does so by itself where a
 * process has many.
 */
const highlightElsewhere = (language: string, code: string): string =>
  execFileSync(
    process.execPath,
    [
      '--no-regexp-optimization',
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--input-type=module',
      '--eval',
      `import { highlightCode } from ${JSON.stringify(import.meta.resolve('../../src/markdown/highlight-code.ts'))};
       const content = await highlightCode(${JSON.stringify(code)}, { language: '${language}', marked: new Set() });
       process.stdout.write(JSON.stringify(content));`,
    ],
    { encoding: 'utf8' },
  );

describe('highlightCode', { timeout: 60_000 }, () => {
  it('gives content that is whoever asked for it to change', async () => {
    const ask = () => highlightCode('{"a": 1}', { language: 'json', marked: new Set() });
    const first = await ask();
    const expected = JSON.stringify(first);
    for (const node of first) {
      if (node.type === 'text') node.value = '';
      if (node.type === 'element') node.children = [];
    }
    assert.equal(JSON.stringify(await ask()), expected);
  });

  it('tells the languages of the same code apart', async () => {
    const code = 'if (true) return "a"';
    assert.notEqual(await highlight('json', code), await highlight('js', code));
  });

  for (const [language, code] of samples) {
    it(`gives ${language} the same colours whatever else its process did`, async () => {
      assert.equal(highlightElsewhere(language, code), await highlight(language, code));
    });
  }
});

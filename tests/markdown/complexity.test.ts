import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { findCodeLines } from '../../src/markdown/code-lines.ts';
import { findComplexity } from '../../src/markdown/complexity.ts';
import { listNodes, ofType } from '../../src/markdown/nodes.ts';
import { parseMarkdown, readMarkdown } from '../../src/markdown/outline.ts';

const lines = (count: number, line: (at: number) => string): string =>
  `${Array.from({ length: count }, (_, at) => line(at)).join('\n')}\n`;

describe('what keeps the parsers busy', () => {
  it('is no long table of contents, and no long table in HTML', () => {
    const toc = lines(
      600,
      (at) => `${' '.repeat((at % 3) * 2)}+ [Page ${at}](a/b-c/page-${at}.md)`,
    );
    assert.equal(findComplexity(toc), null);
    const table = `<table>\n${lines(900, (at) => `  <li>(GMT+0${at % 9}:00) A_b - c/d</li>`)}</table>\n`;
    assert.equal(findComplexity(table), null);
  });

  it('is no long table in HTML that is indented, nor one with comments in it', () => {
    const rows = lines(900, (at) => `      <td>(GMT+0${at % 9}:00) A_b - c/d</td>`);
    assert.equal(findComplexity(`   <table>\n${rows}   </table>\n`), null);
    assert.equal(findComplexity(`1. Words\n   <table>\n${rows}   </table>\n`), null);
    assert.equal(findComplexity(`<table>\n<!-- words -->\n${rows}</table>\n`), null);
  });

  it('is no long block of code, whatever marks are in it', () => {
    const json = lines(3000, (at) => `  "key${at}": { "a": [1, 2], "b": "*_c_*" },`);
    const xml = lines(900, (at) => `  <a b="${at}"><c d="e"/></a>`);
    for (const text of [
      `Words.\n\n\`\`\`json\n${json}\`\`\`\n\nWords.\n`,
      `~~~\n${xml}~~~\n`,
      `- Words:\n\n  \`\`\`xml\n${xml}  \`\`\`\n`,
      `:::note\n\`\`\`xml\n${xml}\`\`\`\n:::\n`,
      `Words.\n\n${xml.replace(/^/gmu, '    ')}\n`,
    ]) {
      assert.equal(findComplexity(text), null);
    }
  });

  it('is a long paragraph behind code, and what only looks like code', () => {
    const paragraph = lines(900, () => '*a* _b_ [c] *d* _e_');
    const heads = [
      '```\nx\n```\n',
      '- ```\n  x\n  ```\n',
      '- ```\n  x\n',
      '> ```\n> x\n',
      '<!--\n```\n-->\n',
      '<div>\n```\n</div>\n\n',
      '---\na: |\n  ```\n---\n',
      '``` a`b\n',
      '`` `\n',
      'Words\n    ',
    ];
    assert.deepEqual(
      heads.filter((head) => findComplexity(`${head}${paragraph}`) === null),
      [],
    );
  });

  it('knows the lines of code as the parser of pages does', () => {
    const files = globSync('tests/fixtures/**/*.md');
    assert.ok(files.length > 300);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const lines = new Set<number>();
      for (const { position } of ofType(listNodes(parseMarkdown(text)), 'code')) {
        const { start, end } = position ?? {};
        for (let at = start?.line ?? 1; at <= (end?.line ?? 0); at += 1) lines.add(at);
      }
      if (findComplexity(text) === null) assert.deepEqual(findCodeLines(text), lines, file);
    }
  });

  it('is a long paragraph behind what only looks like HTML', () => {
    const heads = [
      '```\n<p>\n```\n',
      '- ~~~\n  <p>\n     ~~~\n',
      ':::note\n<p>\n:::\n',
      '---\n<p>\n---\n',
      '- Words\n  <p>\n',
      '- Words\n\n  <p>\n \t<p>\n',
      '<!--\n\n<p>\n-->\n',
      '<!--\n\n<p>\n<!-- words -->\n',
      '<pre>\n\n<p>\n</pre>\n',
      '<?a\n\n<p>\n?>\n',
      '<!A\n\n<p>\n',
      '- <!A\n  <p>\n',
    ];
    const paragraph = lines(900, () => '*a* _b_ [c] *d* _e_');
    assert.deepEqual(
      heads.filter((head) => findComplexity(`${head}${paragraph}`) === null),
      [],
    );
  });

  it('is a long paragraph, also one that reads as a list, and one behind HTML', () => {
    const far = `Words\n${lines(900, () => '     - *a* _b_ [c] *d* _e_')}`;
    assert.notEqual(findComplexity(far), null);
    assert.notEqual(findComplexity(`<p>\n\n${lines(900, () => '*a* _b_ [c] *d* _e_')}`), null);
    assert.notEqual(findComplexity(lines(900, () => '<a>*a* _b_ [c] *d* _e_')), null);
  });

  it('is read in seconds where it is let through', () => {
    const item = `+ ${'*a_[b]('.repeat(80)}`;
    const text = lines(60, (at) => `${' '.repeat((at % 4) * 2)}${item}`);
    const start = process.cpuUsage().user;
    if (findComplexity(text) === null) readMarkdown(text);
    assert.ok((process.cpuUsage().user - start) / 1e6 < 5);
  });
});

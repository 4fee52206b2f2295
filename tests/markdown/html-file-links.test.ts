import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { compilePage } from '../compile-page.ts';

const siteDir = mkdtempSync(path.join(os.tmpdir(), 'html-links-'));
after(() => rmSync(siteDir, { recursive: true, force: true }));

const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
for (const file of [
  'docs/guide/plan.pdf',
  'docs/guide/own.pdf',
  'docs/guide/two words.pdf',
  'docs/guide/tool.exe',
  'docs/guide/a#b.pdf',
  'docs/guide/a.md',
  `${swedish}/guide/own.pdf`,
  'static/terms.txt',
]) {
  mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
  writeFileSync(path.join(siteDir, file), file);
}

/** Returns the files that the program of a page asks the bundler for. */
const filesOf = async (file: string, text: string): Promise<string[]> => {
  const { program } = await compilePage(
    siteDir,
    file,
    `---\ntitle: A\n---\n\n# A {#a}\n\n${text}\n`,
  );
  return [...program.matchAll(/require\("(?:[^"]*!)?([^"!]+)"\)/gu)].map(([, name = '']) => name);
};

const addresses: [string, en: string[], sv: string[]][] = [
  ['plan.pdf', ['./plan.pdf'], ['./../../../../../docs/guide/plan.pdf']],
  ['./own.pdf', ['./own.pdf'], ['./own.pdf']],
  ['../guide/own.pdf', ['./own.pdf'], ['./own.pdf']],
  ['two%20words.pdf', ['./two words.pdf'], ['./../../../../../docs/guide/two words.pdf']],
  ['plan.pdf?page=2#end', ['./plan.pdf?page=2'], ['./../../../../../docs/guide/plan.pdf?page=2']],
  ['/help/guide/plan.pdf', ['./plan.pdf'], ['./../../../../../docs/guide/plan.pdf']],
  ['/terms.txt', ['./../../static/terms.txt'], ['./../../../../../static/terms.txt']],
  ['nowhere.pdf', [], []],
  ['tool.exe', [], []],
  // Its address would end at the sign.
  ['a%23b.pdf', [], []],
  ['../../package.json', [], []],
  ['https://example.com/plan.pdf', [], []],
  ['a.md', [], []],
];

describe('a link to a file', () => {
  for (const [address, en, sv] of addresses) {
    it(`gives the same in HTML as in Markdown: ${address}`, async () => {
      for (const [file, expected] of [
        ['docs/guide/a.md', en],
        [`${swedish}/guide/a.md`, sv],
      ] as const) {
        const inHtml = await filesOf(file, `A <a href="${address}">plan</a>.`);
        assert.deepEqual(inHtml, await filesOf(file, `A [plan](${address}).`));
        assert.deepEqual(inHtml, expected);
        const inTable = `<table><tr><td><A HREF='${address}'><b>plan</b></A></td></tr></table>`;
        assert.deepEqual(await filesOf(file, inTable), expected);
      }
    });
  }

  // What makes a page changes the tree that it was read into.
  it('is that of its own page, where several have the same text', async () => {
    const text = 'See [plan](own.pdf) and [plan](plan.pdf).';
    const first = await filesOf('docs/guide/a.md', text);
    await filesOf(`${swedish}/guide/a.md`, text);
    assert.deepEqual(await filesOf('docs/guide/a.md', text), first);
    assert.deepEqual(first, ['./own.pdf', './plan.pdf']);
  });

  it('stays a place that other links lead to', async () => {
    const { tree } = await compilePage(
      siteDir,
      'docs/guide/a.md',
      '---\ntitle: A\n---\n\n<a id="one" name="two" href="plan.pdf">plan</a> <a id="three" href="/calendar.ics">b</a>\n',
    );
    const html = JSON.stringify(tree);
    for (const id of ['one', 'three']) assert.ok(html.includes(`"id":"${id}"`), id);
    assert.ok(html.includes('"name":"two"'));
  });

  it('runs nothing of what is written in HTML', async () => {
    for (const address of [
      'plan.pdf?&quot;+globalThis.canary+&quot;',
      'plan.pdf#&#39;+globalThis.canary+&#39;',
      '!!raw-loader!./plan.pdf',
      '-!plan.pdf',
      '@site/package.json',
      '@site/docs/guide/../../package.json',
      'plan.pdf\\',
    ]) {
      const { program } = await compilePage(
        siteDir,
        'docs/guide/a.md',
        `---\ntitle: A\n---\n\n<a href="${address}">plan</a>\n`,
      );
      assert.doesNotMatch(program, /require\(/u, address);
    }
  });
});

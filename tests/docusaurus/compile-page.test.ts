import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Nodes } from 'hast';
import { createPageCompiler } from '../../src/docusaurus/compile-page.ts';
import type { PagePlugins } from '../../src/docusaurus/page-plugins.ts';
import { fromTreeText, readMarkdown, toTreeText } from '../../src/markdown/outline.ts';
import { readPage } from '../../src/site/site.ts';
import { toTextReader } from '../../src/site/text-file.ts';
import { compilePage, docs } from '../compile-page.ts';

const compile = createPageCompiler(process.cwd(), docs as unknown as PagePlugins);

/** A tree without places, and without the program that the loader puts behind the text, and the line ends around it. */
const toPlain = (node: Nodes): unknown => {
  const { data: _, position: __, ...others } = node as Nodes & { data?: unknown };
  if (!('children' in others)) return others;
  const children = others.children.filter(
    (child, at, all) =>
      String(child.type) !== 'mdxjsEsm' &&
      !(node.type === 'root' && isBlank(child) && all.slice(at + 1).every(isOutside)),
  );
  // With the program went what stood between two line ends.
  const kept = children.filter(
    (child, at) => !isBlank(child) || !(at > 0 && isBlank(children[at - 1] as Nodes)),
  );
  const last = kept.at(-1);
  if (node.type === 'root' && last?.type === 'text') last.value = last.value.trimEnd();
  return { ...others, children: kept.map(toPlain) };
};
const isBlank = (node: Nodes): boolean => node.type === 'text' && node.value.trim() === '';
const isOutside = (node: Nodes): boolean => isBlank(node) || String(node.type) === 'mdxjsEsm';

const exportOf = (program: string, name: string): unknown => {
  const [, value = 'undefined'] =
    new RegExp(`^export const ${name} = ([\\s\\S]*?);$`, 'mu').exec(program) ?? [];
  return new Function(`return ${value}`)();
};

const pages = globSync([
  'docs/**/*.md',
  'i18n/*/docusaurus-plugin-content-docs/current/**/*.md',
  'tests/fixtures/{dialect,sites,content,hostile}/**/*.md',
])
  // Docusaurus shows as words what stands in such a block; the check refuses it.
  .filter((file) => !readFileSync(file, 'utf8').includes('mdx-code-block'))
  .sort();

describe('a page that a build makes', () => {
  it('has pages to be compared', () => assert.ok(pages.length > 30, `${pages.length} pages`));

  for (const file of pages) {
    it(`is the one that Docusaurus' loader makes of ${file}`, async () => {
      const text = readFileSync(file, 'utf8');
      const shown = file.startsWith('i18n/sv/') ? file : 'docs/page.md';
      const filePath = path.resolve(shown);
      const { frontMatter } = readPage(
        {
          siteDir: process.cwd(),
          locale: shown === file ? 'sv' : 'en',
          now: 1.7e12,
          read: toTextReader(process.cwd()),
        },
        filePath,
        text,
      );
      const { program, tree } = await compilePage(process.cwd(), shown, text);
      // Through the text that is handed over.
      const root = fromTreeText(toTreeText(readMarkdown(text).root));
      const made = await compile({ filePath, frontMatter, root });
      assert.ok(tree);
      assert.deepEqual(
        JSON.parse(JSON.stringify(toPlain(made.tree))),
        JSON.parse(JSON.stringify(toPlain(tree))),
      );
      assert.deepEqual(made.toc, exportOf(program, 'toc'));
      assert.equal(made.contentTitle, exportOf(program, 'contentTitle'));
    });
  }
});

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Root as HastRoot } from 'hast';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { checkSafety } from '../../src/checks/check-safety.ts';
import { toPlainDialect } from '../../src/markdown/dialect-words.ts';
import { readMarkdown, splitId } from '../../src/markdown/outline.ts';
import { rehypeSanitizeNotice } from '../../src/markdown/rehype-notice.ts';
import { toDialectElements } from '../../src/markdown/remark-dialect.ts';

/** A page as it is shown, before components make its elements plain ones. */
const toPage = (text: string): { tree: HastRoot; report: string } => {
  const { root } = readMarkdown(text);
  const faults = checkSafety(text).problems.filter(({ ruleId }) => ruleId === 'dialect');
  toDialectElements(root);
  // As Docusaurus does.
  visit(root, 'heading', ({ children }) => {
    const last = children.at(-1);
    if (last?.type === 'text') last.value = splitId(last.value).text;
  });
  const hast = raw(toHast(root, { allowDangerousHtml: true }) as HastRoot) as HastRoot;
  return {
    tree: rehypeSanitizeNotice()(hast),
    report: faults.map(({ line, column, reason }) => `${line}:${column} ${reason}\n`).join(''),
  };
};

/** Marks that no reader should see. Braces around a name alone are the authors' own (`{firstName}`). */
const leftMark =
  /\[![A-Za-z]+[\] ]|\{:?[ \u00A0]*(?:target|width|height|align|zoomable|type|style|url|tooltip)[ \u00A0]*=|^\+\+\+|\{\{\$|\{#[\w-]+\}/mu;

/** The text of a page that is no code, where a mark of the dialect is left in it. */
const findLeftMarks = (tree: HastRoot): string[] => {
  const found: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre'))
      return 'skip';
    const texts =
      node.type === 'text'
        ? [node.value]
        : node.type === 'element'
          ? ['alt', 'title', 'tooltip'].map((name) => String(node.properties[name] ?? ''))
          : [];
    found.push(...texts.filter((text) => leftMark.test(text)));
    return undefined;
  });
  return found;
};

const fixtures = 'tests/fixtures/dialect';

describe('the dialect of documentation repositories', () => {
  for (const file of globSync('*/*.md', { cwd: fixtures }).sort()) {
    const name = file.replace(/\.md$/u, '');

    it(`shows ${name} as its .html says`, () => {
      const { tree, report } = toPage(readFileSync(path.join(fixtures, file), 'utf8'));
      const shown = `${toHtml(tree)
        .replace(/ data-made="[^"]*"/gu, '')
        .trim()}\n${report && `\n${report}`}`;
      const expected = path.join(fixtures, `${name}.html`);
      if (process.env.UPDATE) writeFileSync(expected, shown);
      assert.equal(shown, existsSync(expected) ? readFileSync(expected, 'utf8') : '(none)');
      assert.deepEqual(findLeftMarks(tree), []);
    });
  }

  it('has the same elements in every language', () => {
    for (const construct of globSync('*', { cwd: fixtures })) {
      const [english, ...others] = ['en', 'sv', 'fr'].map((locale) =>
        readFileSync(path.join(fixtures, construct, `${locale}.html`), 'utf8')
          .replace(/\n\n\d+:[\s\S]*$/u, '')
          .replace(/>[^<]*</gu, '><')
          .replace(/(?:alt|tooltip|title|href)="[^"]*"/gu, ''),
      );
      for (const other of others) {
        if (construct !== 'colons') assert.equal(other, english, construct);
      }
    }
  });

  it('takes time in proportion to the text, whatever is left open', () => {
    const most = 30_000;
    for (const part of [
      '[!DNL a',
      '[!UICONTROL ',
      '[',
      '>[!NOTE]\n',
      '+++ a\n',
      '{a=b}',
      '[!BADGE x]{a="',
    ]) {
      const text = part.repeat(most / part.length);
      const start = process.cpuUsage().user;
      toPage(text);
      const ms = (process.cpuUsage().user - start) / 1000;
      assert.ok(ms < 5_000, `${ms} ms for ${part}`);
    }
  });

  it('takes the marks out of texts that are no Markdown', () => {
    assert.equal(toPlainDialect('Use [!DNL Campaign] [!UICONTROL A [!DNL B]]'), 'Use Campaign A B');
    assert.equal(toPlainDialect('[x] [!NOTE]'), '[x] [!NOTE]');
  });

  it('leaves code as it is', () => {
    const { root } = readMarkdown('`[!DNL a]`\n\n```\n>[!NOTE]\n+++ a\n```\n');
    assert.equal(toPlainText(root), '[!DNL a]>[!NOTE]\n+++ a');
  });

  // PAGES_DIR=… node --test tests/markdown/dialect.test.ts
  const pages = process.env.PAGES_DIR;
  it('leaves no mark in any page of the folder that it is given', { skip: !pages }, () => {
    // Tables of contents are no pages.
    const files = globSync(`${pages}/**/*.md`).filter((file) => !/\btoc\.md$/iu.test(file));
    assert.ok(files.length > 0);
    const left = files.flatMap((file) =>
      findLeftMarks(toPage(readFileSync(file, 'utf8')).tree).map((text) => `${file}: ${text}`),
    );
    assert.deepEqual(left, []);
  });
});

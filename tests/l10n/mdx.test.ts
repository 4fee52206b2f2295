// cspell:ignore Välkommen Hej med Läs mer Fliken Ord Första världen Klicka på Den andra

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { copySite, exportSite, importSite } from './exchange-site.ts';

const english = `---
title: Welcome
---
import Tabs from '@theme/Tabs';

export const year = 2026;

# Welcome {#welcome}

Hello <Badge kind={'new'}>world</Badge>, it is {year}.

<Tabs items={['a', 'b']}>
  <TabItem value="a">
    Words of the tab.
  </TabItem>
</Tabs>

<!-- A note of the authors. -->

Press **here**.
`;

const swedish = english
  .replace('title: Welcome', 'title: Välkommen')
  .replace('# Welcome', '# Välkommen')
  .replace('Hello <Badge', 'Hej <Badge')
  .replace('>world<', '>världen<')
  .replace(', it is {year}.', ', det är {year}.')
  .replace('Words of the tab.', 'Ord i fliken.')
  .replace('Press **here**.', 'Klicka **här**.');

let siteDir = '';

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
  writeFileSync(path.join(siteDir, file), text);
};

describe('a page of MDX that goes out and comes back', () => {
  beforeEach(() => {
    siteDir = copySite();
    write('docs/welcome.mdx', english);
    write('i18n/sv/docusaurus-plugin-content-docs/current/welcome.mdx', swedish);
    write('i18n/sv/translated-from/welcome.mdx', english);
  });

  afterEach(() => rmSync(siteDir, { recursive: true, force: true }));

  const toFile = () =>
    exportSite(siteDir, 'xliff', { docs: ['welcome'] }).get('sv/welcome.xlf') ?? '';

  test('The words of MDX go out without its program', () => {
    const text = toFile();
    const sources = [...text.matchAll(/<source[^>]*>(.*?)<\/source>/gu)].map(([, source]) =>
      source?.replace(/<[^>]*>/gu, '·'),
    );
    assert.deepEqual(sources, [
      'Welcome',
      'Welcome',
      'Hello ·world·, it is ·.',
      'Words of the tab.',
      'Press ·here·.',
    ]);
    assert.doesNotMatch(text, /import Tabs|export const|note of the authors/u);
    assert.equal(text.match(/state="translated"/gu)?.length, 5);
  });

  test('MDX comes back untouched without a change', () => {
    const result = importSite(siteDir, [['welcome.xlf', toFile()]]);
    assert.deepEqual([...result.files.keys()], []);
    assert.deepEqual(result.problems, []);
    assert.equal(result.counts.unchanged, 5);
  });

  test('A translation of MDX is written, and none of its words can run', () => {
    const say = (words: string) =>
      importSite(siteDir, [['welcome.xlf', toFile().replace('Ord i fliken.', words)]]);
    const file = 'i18n/sv/docusaurus-plugin-content-docs/current/welcome.mdx';
    assert.equal(
      say('Den andra fliken.').files.get(file),
      swedish.replace('Ord i fliken.', 'Den andra fliken.'),
    );
    for (const words of ['Ord {alert(1)}', 'Ord &lt;Danger/&gt;', 'import x from "y"']) {
      const { files, problems } = say(words);
      const written = files.get(file);
      if (written === undefined) assert.ok(problems.length > 0);
      else assert.doesNotMatch(written, /(?<!\\)\{alert|(?<!\\)<Danger|^import x/mu);
    }
  });

  test('MDX that cannot be read is told, and its words stay where they are', () => {
    write('docs/welcome.mdx', english.replace('</Tabs>', ''));
    assert.equal(toFile().includes('Words of the tab'), false);
  });
});

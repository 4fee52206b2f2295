// cspell:ignore Delar delar Kostnader kostar skicka flera rader Första betalas förskott Ord Tryck kommentar talet vilket gånger

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parsePage } from '../../src/checks/parse-page.ts';
import { judge } from '../../src/judge/judge.ts';
import { readMdxWords } from '../../src/markdown/mdx.ts';
import { listNodes } from '../../src/markdown/nodes.ts';
import { toDay } from '../../src/notices/dates.ts';
import { loadSite } from '../../src/site/load-site.ts';

const english = `---
title: Parts
---

export const limit = 20;

# Parts {/* #parts */}

{/* A comment of
several lines, with a number 77. */}

<Card title="Costs" onClick={() => 1 > 0} {...others} label="Words of it">
  Sending **costs** 5 dollars, paid in [advance](https://example.com/pay).

  <Tabs>
    <Tab id={"first"} label="First">
      - Words of {limit} [parts](#first)
      - Press <Key name="ctrl" /> {3 * 4} times
    </Tab>
  </Tabs>
</Card>
`;

const swedish = `---
title: Delar
---

export const limit = 20;

# Delar {/* #parts */}

{/* En kommentar på

flera rader, med talet 78. */}

<Card title="Kostnader" onClick={() => 1 > 0} {...others} label="Ord om det">

Det **kostar** 5 dollar att skicka, vilket betalas i [förskott](https://example.com/pay).

<Tabs>
<Tab id={"first"} label="Första">
- Ord med {limit} [delar](#first)
- Tryck på {/* not 12 */}<Key name="ctrl" /> {3 * 4} gånger
</Tab>
</Tabs>
</Card>
`;

const findProblems = async (
  texts: { english?: string; swedish?: string; copy?: string } = {},
): Promise<string[]> => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'mdx-'));
  try {
    for (const [file, text] of Object.entries({
      'docs/a.mdx': texts.english ?? english,
      'i18n/sv/docusaurus-plugin-content-docs/current/a.mdx': texts.swedish ?? swedish,
      'i18n/sv/translated-from/a.mdx': texts.copy ?? english,
    })) {
      mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), text);
    }
    const today = toDay(Date.parse('2026-11-28'));
    const { problems } = await judge(loadSite(siteDir), { today, isOwnSite: false });
    return problems.map(({ message }) => message);
  } finally {
    rmSync(siteDir, { recursive: true });
  }
};

describe('a page of MDX beside its English', () => {
  it('may have other comments, and be indented otherwise', async () => {
    assert.deepEqual(await findProblems(), []);
  });

  for (const [from, to, told] of [
    ['[förskott](https://example.com/pay)', 'förskott', /^Missing link to/u],
    ['**kostar**', 'kostar', /^Unexpected 0 bold texts, expected 1/u],
    ['5 dollar', '6 dollar', /^Unexpected number `6 \(USD\)`/u],
    ['- Ord med {limit} [delar](#first)\n', '', /^Missing/u],
  ] as const) {
    it(`is told of \`${from}\` within its elements`, async () => {
      const problems = await findProblems({ swedish: swedish.replace(from, to) });
      assert.match(problems.join('\n'), told);
    });
  }

  for (const [from, to] of [
    ['title="Costs"', 'title="Prices"'],
    ['label="First"', 'label="Begin"'],
    ['{limit}', '{most}'],
    ['limit = 20', 'limit = 30'],
  ] as const) {
    it(`is older than \`${to}\``, async () => {
      const problems = await findProblems({ english: english.replace(from, to) });
      assert.match(problems.join('\n'), /from older English/u);
    });
  }
});

it('Each block of a page of MDX has its place in the text as it is written', () => {
  const [, section] = parsePage('docs/a.mdx', english).sections;
  const starts = section?.blocks.map(({ offset }) => english.slice(offset).slice(0, 12));
  assert.deepEqual(starts, [
    '# Parts {/* ',
    '<Card title=',
    'Sending **co',
    '<Tabs>\n    <',
    '<Tab id={"fi',
    'Words of {li',
    'Press <Key n',
  ]);
});

it('Each node of a page of MDX has the line and the column of its offset', () => {
  const { root } = readMdxWords(english);
  const nodes = listNodes(root).flatMap(({ position }) => position ?? []);
  assert.ok(nodes.length > 20);
  for (const { start, end } of nodes) {
    for (const { line, column, offset } of [start, end]) {
      const before = english.slice(0, offset).split('\n');
      assert.deepEqual([line, column], [before.length, (before.at(-1) ?? '').length + 1]);
    }
  }
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startEditor, toMarked } from './client.ts';

const english = 'docs/move.md';
const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current/move.md';

const page = `---
title: The move
description: It moves.
notice:
  timeline: when
  published: 2026-01-15
waves:
  - id: pilot
    name: The pilot
    environments: [production]
    start: 2027-03
    history:
      - {changed: 2026-02-01, was: 2027-02, why: The disks are late.}
---

# The move {#move}

## When? {#when}

Read [more](other.md#more).
`;

const translation = `---
title: Flytten
description: Det flyttar.
---

# Flytten {#move}

## När? {#when}

Läs [mer](other.md#more).
`;

describe('the language server', () => {
  let siteDir = '';
  let editor: Awaited<ReturnType<typeof startEditor>>;
  before(async () => {
    siteDir = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'notices-editor-')));
    cpSync('tests/fixtures/editor', siteDir, { recursive: true });
    for (const code of ['en', 'sv', 'fr']) {
      cpSync(`i18n/${code}/code.json`, path.join(siteDir, `i18n/${code}/code.json`));
    }
    for (const [file, text] of [
      [english, page],
      [swedish, translation],
      ['i18n/sv/translated-from/move.md', page],
    ] as const) {
      // Git keeps no empty folders.
      mkdirSync(path.join(siteDir, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), text);
    }
    editor = await startEditor(siteDir);
    await editor.open(english, page);
    await editor.open(swedish, translation);
  });
  after(async () => {
    assert.equal(await editor.end(), 0);
    rmSync(siteDir, { recursive: true, force: true });
  });

  /** The labels that are proposed at the `|` of a page. */
  const proposed = async (file: string, marked: string) => {
    const { text, position } = toMarked(marked);
    await editor.change(file, text);
    const items = await editor.complete(file, position);
    return items.map(({ label }) => label);
  };

  it('tells the problems that `npm run check` tells, at the same places', async () => {
    const { stdout } = spawnSync(
      process.execPath,
      [
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        path.resolve('src/commands/l10n.ts'),
        ...['check', '--format', 'json', '--no-cache'],
      ],
      { cwd: siteDir, encoding: 'utf8' },
    );
    const expected = (
      JSON.parse(stdout).problems as Record<'file' | 'line' | 'column' | 'message', string>[]
    )
      .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
      .sort();
    assert.ok(
      expected.some((one) => one.includes('pilot/2026-02-01')),
      expected.join('\n'),
    );
    await editor.told(swedish, (told) => told.length > 0);
    assert.deepEqual(editor.all(), expected);
  });

  it('judges what is typed and not saved, and takes it back with the text', async () => {
    await editor.change(english, page.replace('start: 2027-03', 'start: 2027-13'));
    const told = await editor.told(
      english,
      ([first]) => first?.message.includes('2027-13') === true,
    );
    assert.deepEqual(told[0]?.range, {
      start: { line: 10, character: 11 },
      end: { line: 10, character: 18 },
    });
    assert.equal(told[0]?.severity, 1);
    await editor.change(english, page);
    await editor.told(english, ([first]) => !first?.message.includes('2027-13'));
    assert.equal(readFileSync(path.join(siteDir, english), 'utf8'), page);
  });

  it('marks a misspelt tag, from its beginning to its end', async () => {
    await editor.change(english, page.replace('[production]', '[prodution]'));
    const told = await editor.told(english, (all) => all.some(({ code }) => code === 'tags'));
    const found = told.find(({ code }) => code === 'tags');
    assert.match(found?.message ?? '', /expected `production`/u);
    assert.deepEqual(found?.range, {
      start: { line: 9, character: 19 },
      end: { line: 9, character: 28 },
    });
    await editor.change(english, page);
  });

  it('proposes keys where they may stand, without those that are there', async () => {
    const keys = await proposed(
      english,
      page.replace('    start: 2027-03\n', '    start: 2027-03\n    |\n'),
    );
    assert.ok(keys.includes('notify') && keys.includes('status'));
    assert.ok(!keys.includes('start') && !keys.includes('title'));
    await editor.change(english, page);
  });

  it('proposes states, tags that have words, ids of headings and examples of dates', async () => {
    const put = (text: string) => proposed(english, page.replace('    start: 2027-03\n', text));
    assert.deepEqual(await put('    start: 2027-03\n    status: |\n'), ['postponed', 'cancelled']);
    assert.deepEqual(await put('    start: 2027-03\n    regions: [eu|]\n'), [
      'europe',
      'north-america',
      'latin-america',
      'asia-pacific',
      'middle-east-africa',
    ]);
    assert.ok((await put('    start: |\n')).includes('2024-01-15/2024-01-19'));
    const ids = await proposed(english, page.replace('timeline: when', 'timeline: |'));
    assert.deepEqual(ids, ['move', 'when']);
    await editor.change(english, page);
  });

  it('proposes pages, their places, boxes and languages of code', async () => {
    const put = (text: string) => proposed(english, `${page}\n${text}`);
    assert.deepEqual(await put('[a](|)'), ['guides/deep.md', 'other.md']);
    assert.deepEqual(await put('[a](other.md#|)'), ['other', 'more']);
    assert.deepEqual(await put('[a](#|)'), ['move', 'when']);
    assert.ok((await put('```j|')).includes('json'));
    assert.ok((await put('> [!|')).includes('NOTE'));
    await editor.change(english, page);
  });

  it('proposes to a translation the ids of English, and the sentences that are missing', async () => {
    const ids = await proposed(swedish, translation.replace('{#when}', '{#|'));
    assert.deepEqual(ids, ['when']);
    const keys = await proposed(swedish, translation.replace('---\n\n', 'changes:\n  |\n---\n\n'));
    assert.deepEqual(keys, ['pilot/2026-02-01']);
    const names = await proposed(swedish, translation.replace('---\n\n', 'names:\n  |\n---\n\n'));
    assert.deepEqual(names, ['pilot']);
    await editor.change(swedish, translation);
  });

  it('says what a key means, and what a date and a tag read as in each language', async () => {
    const at = (marked: string) => editor.hover(english, toMarked(marked).position);
    const text = async (marked: string) =>
      ((await at(marked)) as { contents: { value: string } }).contents.value;
    await editor.change(english, page);
    assert.match(await text(page.replace('start:', 'st|art:')), /a month, a day/u);
    assert.equal(
      (await text(page.replace('start: 2027', 'start: 20|27'))).split('\n\n')[1],
      '- en-GB: March 2027\n- fr-FR: mars 2027\n- sv-SE: mars 2027',
    );
    assert.match(await text(page.replace('[prod', '[pr|od')), /sv-SE: Produktion/iu);
    assert.match(await text(page.replace('(other', '(ot|her')), /Other › More/u);
  });

  it('leads from a link and from an id to what they name', async () => {
    const at = (marked: string) => editor.definition(english, toMarked(marked).position);
    assert.deepEqual(await at(page.replace('(other', '(ot|her')), {
      uri: editor.toUri('docs/other.md'),
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } },
    });
    const own = await at(page.replace('timeline: when', 'timeline: wh|en'));
    assert.equal(own?.range.start.line, 17);
  });

  it('offers the change that certainly fixes a problem', async () => {
    const written = translation.replace('Läs', 'I Oktober 2027 läs');
    await editor.change(swedish, written);
    const told = await editor.told(swedish, (all) =>
      all.some(({ message }) => /Oktober/u.test(message)),
    );
    const line = told.find(({ message }) => /Oktober/u.test(message))?.range.start.line ?? 0;
    const [action] = await editor.codeActions(swedish, line);
    assert.equal(action?.title, 'Write `oktober`');
    assert.equal(action?.edit?.changes?.[editor.toUri(swedish)]?.[0]?.newText, 'oktober');
    await editor.change(swedish, translation);
  });

  it('reads what another program wrote, when a file is saved', async () => {
    const other = readFileSync(path.join(siteDir, 'docs/other.md'), 'utf8');
    writeFileSync(path.join(siteDir, 'docs/other.md'), other.replace('{#more}', '{#less}'));
    await editor.save(english);
    await editor.told(english, (all) =>
      all.some(({ message }) => message.includes('other.md#more')),
    );
    writeFileSync(path.join(siteDir, 'docs/other.md'), other);
    await editor.save(english);
    await editor.told(
      english,
      (all) => !all.some(({ message }) => message.includes('other.md#more')),
    );
  });

  it('answers nothing for a file that is no page, and goes on', async () => {
    await editor.open('README.md', '# A\n');
    assert.deepEqual(await editor.complete('README.md', { line: 0, character: 1 }), []);
    assert.equal(await editor.hover('README.md', { line: 0, character: 1 }), null);
    await editor.close('README.md');
  });
});

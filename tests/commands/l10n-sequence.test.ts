// cspell:ignore Dörrarna stängs maj öppnas igen efter dagar skriver lista över det som flyttade Hyllorna Varje hylla har ett nummer

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { copySite } from '../l10n/exchange-site.ts';
import { runCommand } from './run-command.ts';

const command = path.resolve(import.meta.dirname, '../../src/commands/l10n.ts');
let siteDir = '';

describe('texts that go out and come back', () => {
  beforeEach(() => {
    siteDir = copySite();
  });

  afterEach(() => rmSync(siteDir, { recursive: true, force: true }));

  const run = (...rest: string[]) =>
    runCommand({ script: command, args: [...rest, '--site', siteDir], cwd: siteDir });

  /** The same in a process of its own. */
  const start = (...rest: string[]) =>
    spawnSync(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', command, ...rest, '--site', siteDir],
      { encoding: 'utf8', cwd: siteDir },
    );

  const stateOf = async (doc: string) =>
    JSON.parse((await run('status', '--format', 'json')).stdout).locales.sv[doc].state;

  const fill = (file: string, pairs: [id: string, target: string][]) => {
    const absolute = path.join(siteDir, file);
    let text = readFileSync(absolute, 'utf8');
    for (const [id, target] of pairs) {
      const whole = new RegExp(
        `(<trans-unit id="${RegExp.escape(id)}"[\\s\\S]*?</source>)(\\s*<target[\\s\\S]*?</target>)?`,
        'u',
      );
      assert.match(text, whole);
      text = text.replace(whole, (_all, before: string) => `${before}<target>${target}</target>`);
    }
    writeFileSync(absolute, text);
  };

  test('A stale section goes out, comes back translated, is clean and accepted: four commands', async () => {
    assert.equal(await stateOf('guides/move'), 'stale');

    const exported = start('export', 'sv', 'guides/move', '--stale');
    assert.equal(exported.status, 0, exported.stderr);
    assert.equal(
      exported.stderr.trim(),
      'sv: 0 missing, 1 stale, 1 current, 0 reviewed\nWrote 1 file below exchange.',
    );

    fill('exchange/sv/guides/move.xlf', [
      [
        'guides:move.dates.2',
        'Dörrarna stängs den 4 maj 2026 och öppnas igen efter 2 dagar. Vi skriver en lista över det som flyttade.',
      ],
    ]);

    const rehearsal = await run('import', 'exchange/sv/guides/move.xlf', '--dry-run');
    assert.equal(rehearsal.status, 0, rehearsal.stderr);
    assert.equal(await stateOf('guides/move'), 'stale');

    const imported = start('import', 'exchange/sv/guides/move.xlf');
    assert.equal(imported.status, 0, imported.stderr);
    assert.equal(
      imported.stderr.trim(),
      "Accepted sv guides/move#dates as translated from today's English.\nWrote 1 text in 2 files; 1 unchanged, 0 not translated, 0 refused.",
    );

    const checked = await run('check', '--locale', 'sv');
    assert.doesNotMatch(checked.stderr, /guides\/move\.md:\d+:\d+ {2}error/u);
    assert.equal(await stateOf('guides/move'), 'current');
  });

  test('A text with an error of facts is written, told, and its section is not accepted', async () => {
    await run('export', 'sv', 'guides/move', '--stale');
    fill('exchange/sv/guides/move.xlf', [
      [
        'guides:move.dates.2',
        'Dörrarna stängs den 5 maj 2026 och öppnas igen efter 2 dagar. Vi skriver en lista över det som flyttade.',
      ],
    ]);
    const { status, stderr } = await run('import', 'exchange/sv/guides/move.xlf');
    assert.equal(status, 1);
    assert.match(stderr, /5 maj/u);
    assert.doesNotMatch(stderr, /Accepted/u);
    assert.equal(await stateOf('guides/move'), 'stale');
  });

  test('A page that a locale did not have is made once all of its texts are there', async () => {
    await run('export', 'sv', 'guides/shelves');
    fill('exchange/sv/guides/shelves.xlf', [
      ['guides:shelves.shelves.title', 'Hyllorna'],
      ['guides:shelves.shelves.1', 'Hyllorna'],
    ]);
    const partly = await run('import', 'exchange/sv/guides/shelves.xlf');
    assert.equal(partly.status, 1);
    assert.match(partly.stderr, /is not complete: 1 of its texts has no translation yet/u);
    fill('exchange/sv/guides/shelves.xlf', [
      ['guides:shelves.shelves.2', 'Varje hylla har ett nummer.'],
    ]);
    const whole = await run('import', 'exchange/sv/guides/shelves.xlf');
    assert.equal(whole.status, 0, whole.stderr);
    assert.equal(
      readFileSync(
        path.join(siteDir, 'i18n/sv/docusaurus-plugin-content-docs/current/guides/shelves.md'),
        'utf8',
      ),
      '---\ntitle: Hyllorna\n---\n\n# Hyllorna {#shelves}\n\nVarje hylla har ett nummer.\n',
    );
    assert.equal(await stateOf('guides/shelves'), 'current');
  });

  test('What is there with other content is not written over', async () => {
    await run('export', 'sv', 'guides/move', '--stale');
    fill('exchange/sv/guides/move.xlf', [['guides:move.dates.2', 'Mitt']]);
    const again = await run('export', 'sv', 'guides/move', '--stale');
    assert.equal(again.status, 1);
    assert.match(again.stderr, /is there already with other content/u);
    assert.equal((await run('export', 'sv', 'guides/move', '--stale', '--force')).status, 0);
  });

  test('A wrong call ends with 2', async () => {
    assert.equal(start('export', 'xx').status, 2);
    assert.equal((await run('export', '--format', 'po')).status, 2);
    assert.equal((await run('import')).status, 2);
    assert.equal((await run('import', 'nowhere.xlf')).status, 2);
  });

  test('A further language is its folders, its strings to fill and what is left to do', async () => {
    const { status, stdout } = start('add-locale', 'ar');
    assert.equal(status, 0);
    assert.match(stdout, /Added العربية \(ar\)/u);
    assert.match(stdout, /@cspell\/dict-ar$/mu);
    assert.match(stdout, /no letters of this script \(Arab\)/u);
    assert.match(
      stdout,
      /zero \(0\); one \(1\); two \(2\); few \(3, 4, 5, 6, …\); many \(11, 12, 13, 14, …\); other \(100/u,
    );
    const exported = await run('export', 'ar', '--out', path.join(siteDir, 'out'));
    assert.match(exported.stderr, /^ar: \d+ missing, 0 stale, 0 current, 0 reviewed/u);
    assert.equal((await run('add-locale', 'ar')).status, 2);
    assert.equal((await run('add-locale', 'English')).status, 2);
    const { stderr } = await run('add-locale', 'pt-br');
    assert.match(stderr, /^Unexpected locale `pt-br`, expected `pt-BR`\./u);
  });

  test('The words of a site are counted for a quote', async () => {
    const { status, stdout } = start('count', 'sv', '--format', 'json');
    assert.equal(status, 0);
    const { documents } = JSON.parse(stdout).locales.sv;
    assert.deepEqual(documents['guides/move'], {
      new: 0,
      changed: { '95–99': 0, '85–94': 0, '75–84': 0, 'below 75': 20 },
      repeated: 0,
      unchanged: 85,
    });
    assert.match((await run('count', 'sv', '--format', 'csv')).stdout, /\r\nsv,total,/u);
  });

  test('Who translated and who reviewed is recorded with what is accepted, and goes out as final', async () => {
    const machine = await run(
      'accept',
      'sv',
      'guides/move#tasks',
      '--kind',
      'machine',
      '--by',
      'Engine',
    );
    assert.equal(machine.status, 0, machine.stderr);
    assert.equal(
      (await run('accept', 'sv', 'guides/move#tasks', '--kind', 'reviewed', '--by', 'Eva')).status,
      0,
    );
    const recorded = readFileSync(path.join(siteDir, 'i18n/sv/provenance.yaml'), 'utf8');
    assert.match(recorded, /made: machine\n {2}by: Engine\n/u);
    assert.match(recorded, /reviewedBy: Eva/u);
    await run('export', 'sv', 'guides/move');
    const exported = readFileSync(path.join(siteDir, 'exchange/sv/guides/move.xlf'), 'utf8');
    assert.match(exported, /id="guides:move\.tasks\.3"[^>]*approved="yes"/u);
    assert.match(exported, /<target state="final"/u);
    assert.equal(
      (await run('accept', 'sv', 'guides/move#tasks', '--kind', 'ai', '--by', 'x')).status,
      2,
    );
    assert.equal((await run('accept', 'sv', 'guides/move#tasks', '--kind', 'human')).status, 2);
  });
});

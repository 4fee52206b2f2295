// cspell:ignore arbetar chek dagar dagen före Flytt

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { runCommand } from './run-command.ts';

const command = path.resolve(import.meta.dirname, '../../src/commands/l10n.ts');
const fixtures = path.resolve(import.meta.dirname, '../fixtures/l10n');

let siteDir = '';

beforeEach(() => {
  siteDir = mkdtempSync(path.join(os.tmpdir(), 'l10n-'));
});

afterEach(() => rmSync(siteDir, { recursive: true, force: true }));

const use = (situation: string) =>
  cpSync(path.join(fixtures, situation), siteDir, { recursive: true });

const run = (...rest: string[]) =>
  runCommand({ script: command, args: [...rest, '--site', siteDir], cwd: process.cwd() });

/** The same in a process of its own. */
const start = (...rest: string[]) =>
  spawnSync(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', command, ...rest, '--site', siteDir],
    { encoding: 'utf8' },
  );

const change = (file: string, from: string, to: string) => {
  const absolute = path.join(siteDir, file);
  const text = readFileSync(absolute, 'utf8');
  assert.ok(text.includes(from));
  writeFileSync(absolute, text.replace(from, to));
};

const statusOf = async (locale: string, doc: string) =>
  JSON.parse((await run('status', '--format', 'json')).stdout).locales[locale][doc];

test('A check without problems ends with 0 and says so in one line', async () => {
  use('renamed');
  rmSync(path.join(siteDir, 'i18n'), { recursive: true });
  const { status, stdout, stderr } = await run('check');
  assert.equal(stderr, 'No problems in 2 pages in 0 locales.\n');
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('A check with errors ends with 1 and prints the JSON of the contract', async () => {
  use('numbers');
  const { status, stdout } = start('check', '--format', 'json');
  assert.equal(status, 1);
  const report = JSON.parse(stdout);
  assert.deepEqual(Object.keys(report), ['problems', 'errors', 'warnings']);
  const [first] = report.problems.filter(({ file }: { file: string }) => file.includes('/sv/'));
  assert.deepEqual(first, {
    file: 'i18n/sv/docusaurus-plugin-content-docs/current/fails.md',
    line: 3,
    column: 11,
    severity: 'error',
    rule: 'numbers',
    message: 'Unexpected number `10`, expected `110` as in English.',
    source: { file: 'docs/fails.md', line: 3 },
  });
});

test('A text report shows the line with carets and the English place', async () => {
  use('clock-times');
  rmSync(path.join(siteDir, 'i18n/fr'), { recursive: true });
  const [english, swedish] = [
    '# Move {#move}\n\nWe work 7AM–1PM on the day.\n',
    '# Flytt {#move}\n\nVi arbetar 07:00–17:00 den dagen.\n',
  ];
  const pages = 'i18n/sv/docusaurus-plugin-content-docs/current';
  writeFileSync(path.join(siteDir, 'docs/fails.md'), english);
  writeFileSync(path.join(siteDir, pages, 'fails.md'), swedish);
  assert.equal(
    (await run('check')).stderr,
    `${[
      'i18n/sv/docusaurus-plugin-content-docs/current/fails.md:3:18  error  Unexpected clock time `17:00`, expected `1PM` as in English.  clock-times',
      '    Vi arbetar 07:00–17:00 den dagen.',
      '                     ^^^^^',
      '    English: docs/fails.md:3',
      '',
      '1 problem (1 error, 0 warnings) in 2 pages in 1 locale.',
    ].join('\n')}\n`,
  );
});

test('Warnings alone do not fail', async () => {
  use('zero-width');
  assert.equal((await run('check')).status, 0);
});

test('GitHub gets an annotation a problem', async () => {
  use('numbers');
  assert.match(
    (await run('check', '--format', 'github')).stdout,
    /^::error file=i18n\/sv\/\S+fails\.md,line=3,col=11,title=numbers::Unexpected number `10`/mu,
  );
});

test('A page nobody can read is a problem, and the others are checked', async () => {
  use('odd-input');
  const { status, stdout } = await run('check', '--format', 'json');
  assert.equal(status, 1);
  const files = JSON.parse(stdout).problems.map(({ file }: { file: string }) => file);
  assert.ok(files.includes('docs/binary.md'));
  assert.ok(files.includes('i18n/pt-BR/docusaurus-plugin-content-docs/current/component.mdx'));
});

test('Status tells the section that went stale, and that a fact in it changed', async () => {
  use('stale');
  const { state, sections } = await statusOf('sv', 'fails');
  assert.equal(state, 'stale');
  assert.deepEqual(sections, [
    { id: 'move', state: 'stale', critical: true, blocks: { total: 2, stale: 1 } },
    { id: 'help', state: 'stale', critical: false, blocks: { total: 2, stale: 1 } },
  ]);
  assert.equal((await statusOf('sv', 'passes')).state, 'current');
});

test('A renamed page is recognised under both of its names', () => {
  use('renamed');
  const { sv } = JSON.parse(start('status', '--format', 'json').stdout).locales;
  assert.equal(sv['old-name'].state, 'orphan');
  assert.equal(sv['old-name'].renamedTo, 'new-name');
  assert.equal(sv['new-name'].renamedFrom, 'old-name');
  assert.equal(sv.heading.sections[1].renamedFrom, 'old');
});

test('A translation without a copy of its English is untracked', async () => {
  use('numbers');
  assert.equal((await statusOf('sv', 'passes')).state, 'untracked');
});

test('A diff marks what changed in English, word by word, beside the translation', async () => {
  use('stale');
  assert.equal(
    start('diff', 'sv', 'fails#move').stderr,
    `${[
      'sv fails#move: stale, critical',
      '',
      '  docs/fails.md:3 (changed)',
      '    We tell you [-7-]{+10+} days before.',
      '  i18n/sv/docusaurus-plugin-content-docs/current/fails.md:3',
      '    Vi hör av oss 7 dagar före.',
    ].join('\n')}\n`,
  );
});

test('A sentence that was written anew stands beside the old one, in a diff and for translation tools', async () => {
  use('stale');
  change('docs/fails.md', 'We tell you 10 days before.', 'Expect a letter from us.');
  assert.match(
    (await run('diff', 'sv', 'fails#move')).stderr,
    /\(changed\)\n {4}\[-We tell you 7 days before/u,
  );
  const { stderr } = await run('export', 'sv', 'fails', '--out', path.join(siteDir, 'out'));
  assert.doesNotMatch(stderr, /Missing translation/u);
});

test('A section whose translation still states the old fact is not accepted', async () => {
  use('stale');
  const { status, stderr } = start('accept', 'sv', 'fails#move');
  assert.equal(status, 1);
  assert.match(stderr, /Unexpected duration `7 \(days\)`, expected `10 \(days\)`/u);
  assert.match(stderr, /Nothing was recorded/u);
  assert.equal((await statusOf('sv', 'fails')).sections[0].state, 'stale');
});

test('An accepted section is current, and the others stay as they were', async () => {
  use('stale');
  change('i18n/sv/docusaurus-plugin-content-docs/current/fails.md', '7 dagar', '10 dagar');
  assert.equal((await run('accept', 'sv', 'fails#move')).status, 0);
  const states = (await statusOf('sv', 'fails')).sections.map(
    ({ state }: { state: string }) => state,
  );
  assert.deepEqual(states, ['current', 'stale']);
  assert.equal((await run('accept', 'sv', 'fails')).status, 0);
  assert.equal((await statusOf('sv', 'fails')).state, 'current');
});

for (const [what, rest] of [
  ['no command', []],
  ['an unknown command', ['chek']],
  ['an unknown option', ['check', '--loud']],
  ['an unknown format', ['check', '--format', 'xml']],
  ['an unknown locale', ['check', '--locale', 'xx']],
  ['a language that is no option', ['check', 'sv']],
  ['an unknown page', ['diff', 'sv', 'nowhere']],
] as const) {
  test(`Called with ${what}, it says what it expects and ends with 2`, async () => {
    use('stale');
    const { status, stderr } = await run(...rest);
    assert.equal(status, 2);
    assert.match(stderr, /expected|^Missing value/u);
    assert.match(stderr, /Usage:/u);
  });
}

test('A finding that was accepted beside older English stays so when the page is accepted', async () => {
  use('stale');
  const page = 'i18n/sv/docusaurus-plugin-content-docs/current/fails.md';
  change(page, '7 dagar', '10 dagar, postnummer 75123');
  assert.equal((await run('accept', 'sv', 'fails#move')).status, 1);
  const finding = ['accept-finding', 'sv', 'fails#move', '--rule', 'numbers'];
  assert.equal((await run(...finding, '--by', 'Eva', '--reason', 'A Swedish post code')).status, 0);
  assert.equal((await run('accept', 'sv', 'fails#move')).status, 0);
  const { problems } = JSON.parse((await run('check', '--format', 'json')).stdout);
  assert.deepEqual(
    problems.filter(({ rule }: { rule: string }) => ['numbers', 'accepted'].includes(rule)),
    [],
  );
});

test('Help ends with 0', () => {
  use('stale');
  const { status, stdout } = start('--help');
  assert.equal(status, 0);
  assert.match(stdout, /Warnings alone do not fail/u);
});

test('A finding that a person accepts with a reason is told no more, until a text changes', async () => {
  use('numbers');
  const ours = async () =>
    JSON.parse((await run('check', '--format', 'json')).stdout).problems.filter(
      ({ file, line }: { file: string; line: number }) =>
        file.includes('/sv/') && (line === 3 || file.endsWith('accepted.yaml')),
    );
  const before = (await ours()).length;
  assert.ok(before > 0);
  const call = ['accept-finding', 'sv', 'fails', '--rule', 'numbers', '--line', '3'];
  assert.equal((await run(...call, '--by', 'Eva')).status, 2);
  assert.equal(start(...call, '--by', 'Eva', '--reason', 'An example').status, 0);
  assert.deepEqual(await ours(), []);
  change('docs/fails.md', 'The port is 110.', 'Its port is 110.');
  assert.ok((await ours()).length > before);
});

test('A command is found behind an option, too', async () => {
  use('clock-times');
  const { status, stdout } = await runCommand({
    script: command,
    args: ['--site', siteDir, 'count', '--format', 'json'],
    cwd: process.cwd(),
  });
  assert.equal(status, 0);
  assert.deepEqual(Object.keys(JSON.parse(stdout)), ['locales']);
});

test('Where facts cannot be compared with what was committed, the check of the own site says so', async () => {
  use('clock-times');
  const here = await runCommand({ script: command, args: ['check'], cwd: siteDir });
  assert.match(here.stderr, /^This folder is in no Git repository: /u);
  assert.doesNotMatch((await run('check')).stderr, /Git/u);
});

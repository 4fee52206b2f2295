import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { stopsBuild } from '../../src/checks/rules.ts';
import { localeCodes } from '../../src/locales.ts';
import { judgeSite } from '../judge-site.ts';

const command = path.resolve('src/commands/new.ts');

describe('new', () => {
  let siteDir = '';
  before(() => {
    siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-new-'));
  });
  after(() => rmSync(siteDir, { recursive: true, force: true }));

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', command, ...args],
      { cwd: siteDir, encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  };

  it('makes a notice that is without fault, and never writes over one', async () => {
    assert.deepEqual(run('move-archives'), {
      status: 0,
      stdout:
        'Made docs/move-archives.md.\nFill it in with the preview open (npm start), then delete the line `draft: true`. Your editor can propose keys and values: guides/editors.md\n',
      stderr: '',
    });
    assert.deepEqual((await judgeSite(siteDir)).problems, []);
    const made = readFileSync(path.join(siteDir, 'docs/move-archives.md'), 'utf8');
    assert.match(made, /^---\ntitle: Move archives\n/u);
    assert.deepEqual(run('move-archives'), {
      status: 1,
      stdout: '',
      stderr: 'There is docs/move-archives.md already. Nothing was written.\n',
    });
    assert.equal(readFileSync(path.join(siteDir, 'docs/move-archives.md'), 'utf8'), made);
  });

  it('takes a title that YAML would read otherwise, waves and languages, and stays without fault', async () => {
    const title = 'Search: "faster" #2';
    const { status, stderr } = run(
      ...['move-search', '--title', title, '--waves', 'stage,production', '--languages', 'sv,fr'],
    );
    assert.deepEqual([status, stderr], [0, '']);
    assert.deepEqual((await judgeSite(siteDir)).problems.filter(stopsBuild).map(String), []);
    const made = readFileSync(path.join(siteDir, 'docs/move-search.md'), 'utf8');
    assert.match(made, /^# Search: "faster" #2 \{#title\}$/mu);
    assert.equal(parse(made.split('---\n')[1] ?? '').title, title);
    assert.deepEqual(
      parse(made.split('---\n')[1] ?? '').waves.map(({ id }: { id: string }) => id),
      ['stage', 'production'],
    );
    for (const locale of ['sv', 'fr']) {
      assert.equal(
        readFileSync(path.join(siteDir, `i18n/${locale}/translated-from/move-search.md`), 'utf8'),
        made,
      );
    }
  });

  it('is reminded of titles that are not translated; of errors once it is no draft', async () => {
    run('move-mail', '--title', 'The archives and the mail move', '--languages', 'sv');
    const file = path.join(siteDir, 'docs/move-mail.md');
    const toSeverities = async () => {
      const { problems } = await judgeSite(siteDir);
      const found = problems.filter(
        (problem) => problem.ruleId === 'left-in-english' && problem.file?.endsWith('move-mail.md'),
      );
      return [...new Set(found.map(({ fatal }) => (fatal ? 'error' : 'warning')))];
    };
    assert.deepEqual(await toSeverities(), ['warning']);
    writeFileSync(file, readFileSync(file, 'utf8').replace('draft: true\n', ''));
    assert.deepEqual(await toSeverities(), ['error']);
    rmSync(file);
  });

  it('can keep the promise that it makes: the first wave is more than 30 days away', () => {
    const made = readFileSync(path.join(siteDir, 'docs/move-archives.md'), 'utf8');
    const { notice, waves } = parse(made.split('---\n')[1] ?? '');
    const days = (Date.parse(waves[0].start) - Date.parse(notice.published)) / 86_400_000;
    assert.ok(days > 59, String(days));
  });

  for (const slug of [
    '2024',
    '1e3',
    'sv',
    'index',
    'localization',
    'search',
    'true',
    'constructor',
    '0x10',
    'con',
    'lpt1',
    '1-intro',
  ]) {
    it(`refuses the name ${slug}`, () => {
      const { status, stderr } = run(slug);
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`^Unexpected slug \`${slug}\`, expected `, 'u'));
    });
  }

  for (const [args, sentence] of [
    [
      ['a', '--waves', 'EU 1'],
      'Unexpected wave `EU 1`, expected lower-case letters, digits and hyphens (`eu-1`).',
    ],
    [
      ['a', '--languages', 'tlh'],
      `Unexpected locale \`tlh\`, expected one of ${localeCodes.join(', ')}.`,
    ],
    [['a', '--title', ' '], 'Unexpected title, expected one line of text.'],
    [[], 'Missing SLUG.'],
    [['a', 'b'], 'Unexpected argument `b`.'],
    [
      ['--force', 'a'],
      'Unexpected option `--force`, expected --title, --waves, --languages, --help.',
    ],
    [['a', '--lang', 'sv'], 'Unexpected option `--lang`, expected `--languages`.'],
    [['a', '--languagse', 'sv'], 'Unexpected option `--languagse`, expected `--languages`.'],
    [['a', '--waves'], 'Missing value of `--waves`.'],
    [['a', '--help=yes'], 'Unexpected value of `--help`, expected none.'],
    [
      ['a', '--waves', '2024'],
      'Unexpected wave `2024`, expected a name with words: YAML reads this as a number or a switch.',
    ],
    [
      ['../Escape'],
      'Unexpected slug `../Escape`, expected lower-case letters, digits and hyphens (`move-archives`).',
    ],
  ] as [string[], string][]) {
    it(`refuses ${JSON.stringify(args)} in one sentence`, () => {
      const { status, stderr } = run(...args);
      assert.equal(status, 2);
      assert.equal(stderr.split('\n')[0], sentence);
    });
  }
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { readEarlierVersions, toHistoryObstacle } from '../../src/site/earlier-versions.ts';
import { judgeSite } from '../judge-site.ts';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'earlier-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

const page = (start: string, more = '') =>
  `---\ntitle: A\n${more}notice:\n  timeline: when\nwaves:\n  - {id: one, start: ${start}, name: One}\n---\n\n# A {#a}\n\n## When {#when}\n\nSoon.\n`;

const makeRepository = (name: string) => {
  const siteDir = path.join(temporary, name);
  mkdirSync(path.join(siteDir, 'docs'), { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: siteDir,
      env: {
        ...process.env,
        GIT_COMMITTER_DATE: '2023-10-01T12:00:00Z',
        GIT_AUTHOR_DATE: '2023-10-01T12:00:00Z',
      },
    });
  git('init', '-q');
  writeFileSync(path.join(siteDir, 'docusaurus.config.ts'), '');
  const write = (text: string) => writeFileSync(path.join(siteDir, 'docs/a.md'), text);
  const commit = (text: string) => {
    write(text);
    git('add', '-A');
    git('commit', '-q', '-m', 'A');
  };
  const told = async () =>
    (await judgeSite(siteDir)).problems
      .filter(({ ruleId }) => ruleId === 'silent-change')
      .map(({ reason }) => reason.replace(/@[0-9a-f]+/gu, '@1a2b3c4'));
  return { siteDir, write, commit, told };
};

describe('a notice without translations', () => {
  it('does not move a date in silence that was committed', async () => {
    const site = makeRepository('moved');
    site.commit(page('2023-11'));
    site.write(page('2023-12'));
    const expected = [
      'Unexpected `2023-12` in `waves[0].start`, expected `2023-11` as in `docs/a.md@1a2b3c4:6`, or the line that tells of the change: `history: [{changed: 2023-10-15, was: 2023-11}]`.',
    ];
    assert.deepEqual(await site.told(), expected);
    site.commit(page('2023-12'));
    assert.deepEqual(await site.told(), expected);
    site.commit(
      page('2023-12').replace('name', 'history: [{changed: 2023-10-15, was: 2023-11}], name'),
    );
    assert.deepEqual(await site.told(), []);
  });

  for (const [form, toForm] of [
    [
      'quoted keys',
      (text: string) => text.replace('notice:', '"notice":').replace('waves:', "'waves':"),
    ],
    [
      'far down',
      (text: string) => text.replace('notice:', `description: ${'A word. '.repeat(600)}\nnotice:`),
    ],
    [
      'in one line',
      (text: string) =>
        text
          .replace(
            /notice:\n[\s\S]*?(?=---)/u,
            `{notice: {timeline: when}, waves: [${/- (?<wave>.*)/u.exec(text)?.groups?.wave}]}\n`,
          )
          .replace('title: A\n', ''),
    ],
  ] as const) {
    it(`does not move a date in silence whose facts are written otherwise: ${form}`, async () => {
      const site = makeRepository(form.replaceAll(' ', '-'));
      site.commit(toForm(page('2023-11')));
      site.write(toForm(page('2023-12')));
      assert.equal((await site.told()).length, 1);
    });
  }

  it('does not move a date in silence when its file is renamed', async () => {
    const site = makeRepository('renamed');
    site.commit(page('2023-11'));
    rmSync(path.join(site.siteDir, 'docs/a.md'));
    const renamed = (more: string) =>
      writeFileSync(
        path.join(site.siteDir, 'docs/b.md'),
        page('2023-12', 'formerly: [a]\n').replace('name', `${more}name`),
      );
    renamed('');
    assert.match((await site.told()).join('\n'), /expected `2023-11` as in `docs\/a\.md@/u);
    renamed('history: [{changed: 2023-10-15, was: 2023-11}], ');
    assert.deepEqual(await site.told(), []);
  });

  it('may change what no reader could see: a draft, or before its day', async () => {
    const draft = makeRepository('draft');
    draft.commit(page('2023-11', 'draft: true\n'));
    draft.write(page('2023-12'));
    assert.deepEqual(await draft.told(), []);
    const early = makeRepository('early');
    const published = (text: string) =>
      text.replace('timeline', 'published: 2023-10-10\n  timeline');
    early.commit(published(page('2023-11')));
    early.write(published(page('2023-12')));
    assert.deepEqual(await early.told(), []);
  });

  it('is read as it was in each commit, also where names are not of ASCII', () => {
    const site = makeRepository('versions');
    site.commit(page('2023-11'));
    site.commit(page('2023-12', 'description: Ändrat – å.\n'));
    const versions =
      readEarlierVersions(site.siteDir, new Map([['docs/a.md', []]])).get('docs/a.md') ?? [];
    assert.deepEqual(
      versions.map(({ text }) => text),
      [page('2023-12', 'description: Ändrat – å.\n'), page('2023-11')],
    );
    assert.equal(versions[0]?.committed, Date.parse('2023-10-01T12:00:00Z'));
    assert.match(versions[0]?.file ?? '', /^docs\/a\.md@[0-9a-f]{7,}$/u);
  });

  it('is read whole, however often it was committed', () => {
    const site = makeRepository('often');
    const versions = Array.from({ length: 450 }, (_, at) =>
      page('2023-11', `description: A ${at}.\n`),
    );
    const texts = [page('2023-10'), ...versions];
    const commits = texts.map(
      (text, at) =>
        `commit refs/heads/often\nmark :${at + 1}\ncommitter A <a@example.com> ${1_696_161_600 + at} +0000\ndata 1\nA\n${at > 0 ? `from :${at}\n` : ''}M 644 inline docs/a.md\ndata ${Buffer.byteLength(text)}\n${text}\n`,
    );
    execFileSync('git', ['fast-import', '--quiet'], { cwd: site.siteDir, input: commits.join('') });
    execFileSync('git', ['checkout', '-qf', 'often'], { cwd: site.siteDir });
    const read = () =>
      (readEarlierVersions(site.siteDir, new Map([['docs/a.md', []]])).get('docs/a.md') ?? []).map(
        ({ text }) => text,
      );
    assert.deepEqual(read(), texts.toReversed());
  });

  it('is read beside what was not fetched', () => {
    const site = makeRepository('partly');
    site.commit(page('2023-10'));
    site.commit(page('2023-11'));
    site.commit(page('2023-12'));
    const blob = execFileSync('git', ['rev-parse', 'HEAD~1:docs/a.md'], { cwd: site.siteDir })
      .toString()
      .trim();
    rmSync(path.join(site.siteDir, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    assert.deepEqual(
      readEarlierVersions(site.siteDir, new Map([['docs/a.md', []]]))
        .get('docs/a.md')
        ?.map(({ text }) => text),
      [page('2023-12'), page('2023-10')],
    );
  });

  it('is told apart where only the end of its history was fetched', () => {
    const site = makeRepository('whole');
    site.commit(page('2023-11'));
    site.commit(page('2023-12'));
    const clone = path.join(temporary, 'shallow');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${site.siteDir}`, clone]);
    assert.equal(toHistoryObstacle(site.siteDir), null);
    assert.match(toHistoryObstacle(clone) ?? '', /git fetch --unshallow$/u);
    assert.match(toHistoryObstacle(temporary) ?? '', /^This folder is in no Git repository/u);
  });

  it('has no earlier versions where the site stands in no repository', () => {
    assert.equal(readEarlierVersions(temporary, new Map([['docs/a.md', []]])).size, 0);
  });
});

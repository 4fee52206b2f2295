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
  const toldBy = async (rule: string) =>
    (await judgeSite(siteDir)).problems.filter(({ ruleId }) => ruleId === rule);
  const told = async () =>
    (await toldBy('silent-change')).map(({ reason }) => reason.replace(/@[0-9a-f]+/gu, '@1a2b3c4'));
  /** Returns problems of notices and translations that are gone: each with its place. */
  const gone = async () =>
    (await toldBy('removed')).map(
      ({ column, fatal, file, line, reason }) =>
        `${file}:${line}:${column} ${fatal ? 'error' : 'warning'} ${reason.replaceAll(/(?<=@|checkout )[0-9a-f]{7,}/gu, '1a2b3c4')}`,
    );
  const put = (file: string, text: string) => {
    mkdirSync(path.join(siteDir, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(siteDir, file), text);
  };
  const remove = (file: string) => rmSync(path.join(siteDir, file));
  const commitAll = () => {
    git('add', '-A');
    git('commit', '-q', '-m', 'A');
  };
  return { siteDir, write, commit, told, gone, put, remove, commitAll, git };
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
    const seen = makeRepository('seen');
    const from = (text: string) => text.replace('timeline', 'published: 2023-10-10\n  timeline');
    // Committed before its day, and there until after it.
    seen.commit(from(page('2023-11')));
    seen.write(from(page('2023-12')));
    assert.equal((await seen.told()).length, 1);

    const draft = makeRepository('draft');
    draft.commit(page('2023-11', 'draft: true\n'));
    draft.write(page('2023-12'));
    assert.deepEqual(await draft.told(), []);
    const early = makeRepository('early');
    const published = (text: string) =>
      text.replace('timeline', 'published: 2023-10-20\n  timeline');
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

describe('a notice that readers were given', () => {
  const missing =
    'docs/a.md:1:1 error Missing notice, expected it to stay: readers were given the notice of `docs/a.md@1a2b3c4` at `/a/`. If it has another name now, write `formerly: [a]` there. If it no longer holds, restore the file (`git checkout 1a2b3c4 -- docs/a.md`) and withdraw the notice: `withdrawn: {since: 2023-10-15, why: obsolete}` below `notice`. If readers are to find nothing there, say why in `removed-pages.yaml`: `a: It never concerned anybody.`';

  it('is missed when its file is deleted, before the commit and after it', async () => {
    const site = makeRepository('deleted');
    site.put('docs/b.md', page('2023-11').replace('title: A', 'title: B').replace('Soon', 'Late'));
    site.commit(page('2023-11'));
    assert.deepEqual(await site.gone(), []);
    site.remove('docs/a.md');
    assert.deepEqual(await site.gone(), [missing]);
    site.commitAll();
    assert.deepEqual(await site.gone(), [missing]);
    site.put('removed-pages.yaml', 'a: It never concerned anybody.\n');
    assert.deepEqual(await site.gone(), []);
    site.remove('removed-pages.yaml');
    site.write(
      page('2023-11').replace(
        'timeline',
        'withdrawn: {since: 2023-10-15, why: obsolete}\n  timeline',
      ),
    );
    assert.deepEqual(await site.gone(), []);
  });

  it('is missed when it was the last page', async () => {
    const site = makeRepository('last');
    site.commit(page('2023-11'));
    site.remove('docs/a.md');
    assert.deepEqual(await site.gone(), [missing]);
  });

  it('is missed when a merge left it out', async () => {
    const site = makeRepository('merged');
    site.put('docs/b.md', page('2023-11').replace('title: A', 'title: B').replace('Soon', 'Late'));
    site.commit(page('2023-11'));
    site.git('branch', 'other');
    site.put('c.txt', '');
    site.commitAll();
    site.git('checkout', '-q', 'other');
    site.put('d.txt', '');
    site.commitAll();
    site.git('merge', '-q', '--no-commit', '--no-ff', '-');
    site.remove('docs/a.md');
    site.commitAll();
    assert.deepEqual(await site.gone(), [missing]);
  });

  it('is looked for under its new name, and under another address', async () => {
    const site = makeRepository('named-otherwise');
    site.commit(page('2023-11'));
    site.remove('docs/a.md');
    site.put('docs/b.md', page('2023-11'));
    const [told = ''] = await site.gone();
    assert.match(told, /^docs\/b\.md:1:1 error Missing `formerly: \[a\]`, /u);
    site.put('docs/b.md', page('2023-11', 'formerly: [a]\n'));
    assert.deepEqual(await site.gone(), []);
    site.commitAll();
    site.put('docs/b.md', page('2023-11', 'slug: /c\nformerly: [a]\n'));
    assert.deepEqual(await site.gone(), [
      'docs/b.md:3:7 error Unexpected address `/c/`, expected the one before to lead here too: `formerly: [b]`, since readers were given the notice of `docs/b.md@1a2b3c4` at `/b/`.',
    ]);
    site.put('docs/b.md', page('2023-11', 'slug: /c\nformerly: [a, b]\n'));
    assert.deepEqual(await site.gone(), []);
    // A draft leads nowhere.
    site.put('docs/b.md', page('2023-11', 'draft: true\nslug: /c\nformerly: [a, b]\n'));
    assert.equal((await site.gone()).length, 2);
  });

  it('is missed when it is a draft again, or kept back', async () => {
    const site = makeRepository('kept-back');
    site.commit(page('2023-11'));
    const given =
      'readers were given the notice of `docs/a.md@1a2b3c4` at `/a/`. If it no longer holds, withdraw it: `withdrawn: {since: 2023-10-15, why: obsolete}` below `notice`.';
    site.write(page('2023-11', 'draft: true\n'));
    assert.deepEqual(await site.gone(), [
      `docs/a.md:3:8 error Unexpected \`draft\` that keeps back a notice which is published, expected none: ${given}`,
    ]);
    site.write(page('2023-11').replace('timeline', 'published: 2023-10-20\n  timeline'));
    assert.deepEqual(await site.gone(), [
      `docs/a.md:4:14 error Unexpected day in \`notice.published\` that keeps back a notice which is published, expected none: ${given}`,
    ]);
  });

  it('is missed when its page tells of no notice any more', async () => {
    const site = makeRepository('no-notice');
    site.commit(page('2023-11'));
    const without = '---\ntitle: A\n---\n\n# A {#a}\n';
    const wave = /^Missing wave `one`, expected it to stay, with the date `2023-11`/u;
    site.write(without);
    assert.match((await site.told()).join('\n'), wave);
    site.commit(without);
    assert.match((await site.told()).join('\n'), wave);
    const simple = makeRepository('no-simple-notice');
    simple.commit('---\ntitle: A\nnotice:\n  action: none\n---\n\n# A {#a}\n');
    simple.commit(without);
    assert.match((await simple.gone()).join('\n'), /^docs\/a\.md:1:1 error Missing `notice`, /u);
  });

  it('is not missed where no reader saw it', async () => {
    const site = makeRepository('unseen');
    site.put('docs/b.md', page('2023-11').replace('timeline', 'published: 2023-10-20\n  timeline'));
    site.put('docs/c.md', '---\ntitle: No notice\n---\n\n# C {#c}\n');
    site.commit(page('2023-11', 'draft: true\n'));
    for (const name of ['a', 'b', 'c']) site.remove(`docs/${name}.md`);
    assert.deepEqual(await site.gone(), []);
    site.commitAll();
    assert.deepEqual(await site.gone(), []);
  });

  it('keeps its translations, under each of its names', async () => {
    const site = makeRepository('translated');
    const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
    site.put(`${swedish}/a.md`, '---\ntitle: A\n---\n\n# A {#a}\n\n## När {#when}\n\nSnart.\n');
    site.put(`${swedish}/other.md`, '---\ntitle: A\n---\n');
    site.commit(page('2023-11'));
    site.remove(`${swedish}/a.md`);
    site.remove(`${swedish}/other.md`);
    const expected = [
      `${swedish}/a.md:1:1 warning Missing translation, expected it to stay: readers had \`${swedish}/a.md@1a2b3c4\` at \`/sv/a/\` and are shown English there. To keep it, restore the file (\`git checkout 1a2b3c4 -- ${swedish}/a.md\`). If English is meant to be shown, say why in \`removed-pages.yaml\`: \`sv/a: Its customers asked for English.\``,
    ];
    // The folder of the language stays.
    site.put('i18n/sv/code.json', '{}');
    assert.deepEqual(await site.gone(), expected);
    site.commitAll();
    assert.deepEqual(await site.gone(), expected);
    site.put('removed-pages.yaml', 'sv/a: Its customers asked for English.\n');
    assert.deepEqual(await site.gone(), []);
    site.remove('removed-pages.yaml');
    site.remove('docs/a.md');
    site.put('docs/b.md', page('2023-11', 'formerly: [a]\n'));
    assert.match((await site.gone()).join('\n'), /at `\/sv\/b\/` and are shown English/u);
    site.put(`${swedish}/b.md`, '---\ntitle: A\n---\n');
    site.put('removed-pages.yaml', 'sv/b: Its customers asked for English.\n');
    assert.deepEqual(await site.gone(), [
      'removed-pages.yaml:1:1 warning Unexpected `sv/b`, expected an address that leads nowhere: there is a page. Delete the line, so that you are told when the page is gone.',
    ]);
  });
});

import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { VFileMessage } from 'vfile-message';
import type { DocumentResult } from '../../src/checks/check-document.ts';
import { toJsonReport } from '../../src/checks/report.ts';
import { openCache } from '../../src/judge/cache.ts';
import { judge } from '../../src/judge/judge.ts';
import { toDay } from '../../src/notices/dates.ts';
import { loadSite, withChanges } from '../../src/site/load-site.ts';
import type { Snapshot } from '../../src/site/snapshot.ts';
import { laySites } from './lay-sites.ts';

const today = toDay(Date.parse('2023-12-15'));
const { makeSite, temporary } = laySites('judge-');

const toPlaces = (problems: VFileMessage[]) =>
  toJsonReport(problems).problems.map(
    ({ file, line, column, severity, rule, message }) =>
      `${file}:${line}:${column} ${severity} ${rule} ${message}`,
  );

const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
const page = (title: string, text: string) =>
  `---\ntitle: ${title}\n---\n\n# ${title} {#move}\n\n${text}\n`;
const pages = {
  'docs/a.md': page('Move', 'It takes 10 days.'),
  [`${swedish}/a.md`]: page('Flytt', 'Det tar 7 dagar.'),
  'docs/b.md': page('Stay', 'It takes 3 days.'),
  [`${swedish}/b.md`]: page('Stanna', 'Det tar 3 dagar.'),
};

describe('judge', () => {
  it('finds the same with a cache as without one, and asks it for all that did not change', async () => {
    const siteDir = makeSite(pages);
    const dir = path.join(temporary, 'cache');
    const options = { today, isOwnSite: false };
    const plain = await judge(loadSite(siteDir), options);
    await judge(loadSite(siteDir), { ...options, cache: openCache(siteDir, dir) });
    const cache = openCache(siteDir, dir);
    const asked: string[] = [];
    const counted = {
      ...cache,
      set: (key: string, result: Parameters<typeof cache.set>[1]) => {
        asked.push(result.doc);
        cache.set(key, result);
      },
    };
    const cached = await judge(loadSite(siteDir), { ...options, cache: counted });
    assert.deepEqual(toPlaces(cached.problems), toPlaces(plain.problems));
    assert.deepEqual(asked, []);
    writeFileSync(path.join(siteDir, swedish, 'a.md'), page('Flytt', 'Det tar 10 dagar.'));
    const changed = await judge(loadSite(siteDir), { ...options, cache: counted });
    assert.deepEqual(toPlaces(changed.problems), []);
    assert.deepEqual(asked, ['a']);
  });

  for (const [what, spoil] of [
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['changed', (text: string) => text.replace('"problems":[{', '"problems":[],"x":[{')],
    ['of other rules', (text: string) => text.replace(/^./u, 'x')],
    ['nothing', () => ''],
  ] as const) {
    it(`does not believe a cache that is ${what}`, async () => {
      const siteDir = makeSite(pages);
      const dir = path.join(temporary, `cache ${what}`);
      const options = { today, isOwnSite: false };
      const first = await judge(loadSite(siteDir), { ...options, cache: openCache(siteDir, dir) });
      const [file = ''] = globSync('*.json', { cwd: dir });
      const absolute = path.join(dir, file);
      writeFileSync(absolute, spoil(readFileSync(absolute, 'utf8')));
      const again = await judge(loadSite(siteDir), { ...options, cache: openCache(siteDir, dir) });
      assert.ok(first.problems.length > 0);
      assert.deepEqual(toPlaces(again.problems), toPlaces(first.problems));
    });
  }

  it('names the page whose check takes too long, goes on with the others, and keeps nothing of it', async () => {
    const words = `${'Many words say little. '.repeat(20)}\n\n`.repeat(200);
    const siteDir = makeSite({
      ...pages,
      'docs/c.md': page('Long', `NEVER-ENDS\n\n${words}`),
      ...Object.fromEntries(
        ['d', 'e', 'f'].map((name) => [`docs/${name}.md`, page('Long', words)]),
      ),
      [`${swedish}/c.md`]: page('Lång', words),
    });
    const dir = path.join(temporary, 'cache of failures');
    const options = { today, isOwnSite: false, cache: openCache(siteDir, dir) };
    // Ten times as much as the first page of a process takes, which compiles the checks.
    const failed = await judge(loadSite(siteDir), {
      ...options,
      timeout: 5000,
      nodeOptions: [`--import=${path.resolve('tests/judge/crash-worker.mjs')}`],
    });
    const unread = failed.problems.filter(({ ruleId }) => ruleId === 'unreadable');
    assert.deepEqual(
      unread.map(({ file }) => file),
      ['docs/c.md'],
    );
    assert.match(String(unread[0]?.reason), /took more than 5 s of processor time/u);
    assert.equal(failed.counts.unreadable, 1);
    assert.deepEqual(
      [failed.statuses.sv?.c?.state, failed.statuses.sv?.a?.state],
      ['unreadable', 'untracked'],
    );
    const healthy = await judge(loadSite(siteDir), options);
    assert.deepEqual(
      healthy.problems.filter(({ ruleId }) => ruleId === 'unreadable'),
      [],
    );
    assert.equal(healthy.statuses.sv?.b?.state, 'untracked');
  });

  for (const [how, reason] of [
    ['SIGNAL', /could not be checked: its check took more than/u],
    ['EXIT', /could not be checked: its check took more than/u],
  ] as const) {
    it(`names the page whose process ends by ${how.toLowerCase()}, goes on, and keeps nothing of it`, async () => {
      const words = `${'Many words say little. '.repeat(20)}\n\n`.repeat(200);
      const siteDir = makeSite({
        ...pages,
        'docs/crash.md': page('Crash', `CRASH-BY-${how}\n\n${words}`),
        ...Object.fromEntries(
          ['c', 'd', 'e', 'f'].map((name) => [`docs/${name}.md`, page('Long', words)]),
        ),
      });
      const cacheDir = path.join(temporary, `cache of ${how}`);
      const options = { today, isOwnSite: false };
      const crashed = await judge(loadSite(siteDir), {
        ...options,
        cache: openCache(siteDir, cacheDir),
        nodeOptions: [`--import=${path.resolve('tests/judge/crash-worker.mjs')}`],
      });
      const unread = crashed.problems.filter(({ ruleId }) => ruleId === 'unreadable');
      assert.deepEqual(
        unread.map(({ file, line }) => `${file}:${line}`),
        ['docs/crash.md:1'],
      );
      assert.match(unread[0]?.reason ?? '', reason);
      // The report of the others is whole.
      assert.ok(crashed.problems.some(({ file }) => file === `${swedish}/a.md`));
      assert.equal(crashed.statuses.sv?.b?.state, 'untracked');
      const healthy = await judge(loadSite(siteDir), {
        ...options,
        cache: openCache(siteDir, cacheDir),
      });
      assert.deepEqual(
        healthy.problems.filter(({ ruleId }) => ruleId === 'unreadable'),
        [],
      );
    });
  }

  it('tells when cores are free: before few pages are checked here, after many were in processes', async () => {
    const words = `${'Many words say little. '.repeat(20)}\n\n`.repeat(200);
    const many = ['c', 'd', 'e'].map((name) => [`docs/${name}.md`, page('Long', words)] as const);
    const tell = async (files: Record<string, string>): Promise<(number | string)[]> => {
      const told: (number | string)[] = [];
      await judge(loadSite(makeSite(files)), {
        today,
        isOwnSite: false,
        onProgress: (done) => told.push(done),
        onFreeCores: (part) => told.push(`free ${part}`),
      });
      return told;
    };
    assert.deepEqual(await tell(pages), ['free 1', 1, 2]);
    assert.deepEqual(await tell(Object.fromEntries(many)), [1, 2, 3, 'free 1']);
  });

  it('names every page where no process can begin, and ends', async () => {
    const words = `${'Many words say little. '.repeat(20)}\n\n`.repeat(200);
    const names = ['a', 'b', 'c', 'd'];
    const siteDir = makeSite(
      Object.fromEntries(names.map((name) => [`docs/${name}.md`, page('Long', words)])),
    );
    const { problems } = await judge(loadSite(siteDir), {
      today,
      isOwnSite: false,
      nodeOptions: ['--import=data:text/javascript,process.exit(0)'],
    });
    assert.deepEqual(
      problems.map(({ file, ruleId }) => `${file} ${ruleId}`),
      names.map((name) => `docs/${name}.md unreadable`),
    );
    assert.match(problems.at(-1)?.reason ?? '', /could not be checked: /u);
  });

  it('says of what cannot be read that it is unreadable, not that it is current', async () => {
    const siteDir = makeSite({
      ...pages,
      [`${swedish}/a.md`]: page('Flytt', `${'> '.repeat(40)}a`),
      'docs/b.md': 'Not\0text.\n',
    });
    const { statuses, problems, counts } = await judge(loadSite(siteDir), {
      today,
      isOwnSite: false,
    });
    assert.deepEqual([statuses.sv?.a?.state, statuses.sv?.b?.state], ['unreadable', 'unreadable']);
    assert.deepEqual(
      problems.map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`),
      ['docs/b.md:1 unreadable', `${swedish}/a.md:7 unreadable`],
    );
    assert.equal(counts.unreadable, 2);
  });
});

describe('withChanges', () => {
  it('keeps the files that did not change as they are, and reads the others', () => {
    const siteDir = makeSite(pages);
    const first = loadSite(siteDir);
    writeFileSync(path.join(siteDir, 'docs/a.md'), page('Move', 'It takes 9 days.'));
    rmSync(path.join(siteDir, 'docs/b.md'));
    const next = withChanges(first, ['docs/a.md', 'docs/b.md']);
    assert.match(next.files.get('docs/a.md')?.text ?? '', /9 days/u);
    assert.equal(next.documents.find(({ doc }) => doc === 'b')?.english, null);
    const file = `${swedish}/a.md`;
    assert.equal(next.files.get(file), first.files.get(file));
  });

  it('keeps the list of files and every other page as they are where a text was edited', () => {
    const siteDir = makeSite(pages);
    const first = loadSite(siteDir);
    writeFileSync(path.join(siteDir, 'docs/a.md'), page('Move', 'It takes 9 days.'));
    const next = withChanges(first, ['docs/a.md', 'docs/.a.md.swp']);
    assert.equal(next.entries, first.entries);
    assert.equal(next.disk, first.disk);
    const [changed, ...others] = next.documents.filter((one, at) => one !== first.documents[at]);
    assert.equal(changed?.doc, 'a');
    assert.deepEqual(others, []);
  });

  it('keeps a page that was saved as it was', () => {
    const siteDir = makeSite(pages);
    const first = loadSite(siteDir);
    assert.deepEqual(withChanges(first, ['docs/a.md']).documents, first.documents);
    assert.equal(
      withChanges(first, ['docs/a.md']).files.get('docs/a.md'),
      first.files.get('docs/a.md'),
    );
  });

  it('lists the files again where one came', () => {
    const siteDir = makeSite(pages);
    const first = loadSite(siteDir);
    writeFileSync(path.join(siteDir, 'docs/picture.png'), '');
    const next = withChanges(first, ['docs/picture.png']);
    assert.notEqual(next.disk, first.disk);
    assert.ok(next.entries.some(({ file }) => file === 'docs/picture.png'));
  });
});

/** The texts of a folder, as they are read once. */
const textFiles = '**/*.{md,json,yaml,yml,txt,csv,ts}';

describe('the judgement of a site', () => {
  for (const site of readdirSync('tests/fixtures/content')) {
    it(`reads no text again (${site})`, async () => {
      const siteDir = mkdtempSync(path.join(temporary, 'read-once-'));
      cpSync(path.join('tests/fixtures/content', site), siteDir, { recursive: true });
      const options = { today, isOwnSite: true };
      const { problems } = await judge(loadSite(siteDir), options);
      const snapshot = loadSite(siteDir);
      // Whether the files are there that pages link to, only the disk can tell.
      for (const file of globSync(textFiles, { cwd: siteDir })) {
        const absolute = path.join(siteDir, file);
        if (lstatSync(absolute).isFile()) writeFileSync(absolute, '');
      }
      const again = await judge(snapshot, options);
      assert.deepEqual(toPlaces(again.problems), toPlaces(problems));
    });
  }
});

describe('judge again', () => {
  const options = { today, isOwnSite: false };

  const notice = `---
title: Move
notice: { timeline: when, published: 2023-01-01 }
waves: [{ id: first, environments: [stage], start: 2024-01-01, members: members/first.txt }]
---

# Move {#move}

## When {#when}

{{$include _limits.md}}

[Limits](#limits)
`;
  const edits: [what: string, file: string, text: string][] = [
    ['a text that is taken in', 'docs/_limits.md', '## Limits {#other}\n'],
    ['a file of customers', 'members/first.txt', '\n'],
    ['a file that names a folder', 'docs/guides/_category_.json', '{"label": 1}'],
    ['the kinds of fault that are allowed', 'allowed-faults.yaml', 'unknown: It is known.\n'],
    ['a file that readers get as it is', 'static/search/index.json', '{}'],
  ];
  for (const [what, file, text] of edits) {
    it(`sees an edit of ${what}`, async () => {
      const siteDir = makeSite({
        'docs/a.md': notice,
        'docs/guides/b.md': page('B', 'All.'),
        'docs/_limits.md': '## Limits {#limits}\n',
        'docs/guides/_category_.json': '{"label": "Guides"}',
        'members/first.txt': 'one\ntwo\n',
        'allowed-faults.yaml': 'link: It is being rewritten.\n',
      });
      const own = { ...options, isOwnSite: true };
      const problemsOf = async (snapshot: Snapshot) =>
        toPlaces((await judge(snapshot, own)).problems);
      const first = loadSite(siteDir);
      const before = await problemsOf(first);
      const folder = path.dirname(file);
      const isNew = !existsSync(path.join(siteDir, folder));
      mkdirSync(path.join(siteDir, folder), { recursive: true });
      writeFileSync(path.join(siteDir, file), text);
      // Nobody tells of what stands beside the folders that are watched.
      const told = folder === '.' ? [] : isNew ? [folder, file] : [file];
      const after = await problemsOf(withChanges(first, told));
      assert.notDeepEqual(after, before);
      assert.deepEqual(after, await problemsOf(loadSite(siteDir)));
    });
  }

  it('keeps the list of files where a text was edited that is no page', () => {
    const siteDir = makeSite({ ...pages, 'docs/_part.md': 'All.\n' });
    const first = loadSite(siteDir);
    writeFileSync(path.join(siteDir, 'docs/_part.md'), 'None.\n');
    const next = withChanges(first, ['docs/_part.md']);
    assert.equal(next.entries, first.entries);
    assert.deepEqual(
      next.parts.map(({ text }) => text),
      ['None.\n'],
    );
    assert.notEqual(next.disk, first.disk);
  });

  it('checks the page that was edited, and no other', async () => {
    // Long enough for a typography profile of its language.
    const long = (words: string) =>
      page('Move', `${words}\n\n${'Much is told here. '.repeat(400)}`);
    const siteDir = makeSite(
      Object.fromEntries(
        ['docs', swedish].flatMap((dir) =>
          ['a', 'b'].map((name) => [`${dir}/${name}.md`, long('All.')]),
        ),
      ),
    );
    const checked: string[] = [];
    const known = new Map<string, DocumentResult>();
    const cache = {
      get: (key: string) => known.get(key),
      set: (key: string, result: DocumentResult) => {
        checked.push(result.doc);
        known.set(key, result);
      },
      save: () => {},
    };
    const first = loadSite(siteDir);
    await judge(first, { ...options, cache });
    checked.splice(0);
    writeFileSync(path.join(siteDir, `${swedish}/a.md`), long('All of it.'));
    await judge(withChanges(first, [`${swedish}/a.md`]), { ...options, cache });
    assert.deepEqual(checked, ['a']);
  });

  it('sees a link whose page or file came or went beside it', async () => {
    const siteDir = makeSite({ 'docs/a.md': page('Move', '[b](b.md) [c](/c.txt)') });
    const first = loadSite(siteDir);
    const own = { ...options, isOwnSite: true };
    const linksOf = async (snapshot: Snapshot) =>
      (await judge(snapshot, own)).problems
        .filter(({ ruleId }) => ruleId === 'link')
        .map(({ reason }) => /`(?<url>[^`]+)`/u.exec(reason)?.groups?.url);
    assert.deepEqual(await linksOf(first), ['b.md', '/c.txt']);
    writeFileSync(path.join(siteDir, 'docs/b.md'), page('Other', 'All.'));
    const second = withChanges(first, ['docs/b.md']);
    assert.deepEqual(await linksOf(second), ['/c.txt']);
    mkdirSync(path.join(siteDir, 'static'));
    writeFileSync(path.join(siteDir, 'static/c.txt'), 'Hello');
    const third = withChanges(second, ['static', 'static/c.txt']);
    assert.deepEqual(await linksOf(third), []);
    rmSync(path.join(siteDir, 'static/c.txt'));
    assert.deepEqual(await linksOf(withChanges(third, ['static/c.txt'])), ['/c.txt']);
  });
});

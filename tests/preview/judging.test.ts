import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openHandover } from '../../src/docusaurus/handover-reader.ts';
import type { LocaleCode } from '../../src/locales.ts';
import { startJudging } from '../../src/preview/judging.ts';
import { makeSite } from '../build/fake-site.ts';

const page = '---\ntitle: A page\n---\n\n# A page {#page}\n';
const fault = page.replace('title: A page', 'title: A page\nhide: perhaps');
const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current/a.md';

const never = (): never => assert.fail('The site is handed over.');

const start = (t: TestContext, files: Record<string, string>) => {
  const site = makeSite(t, files);
  const lines: string[] = [];
  const dir = path.join(site.siteDir, 'handover');
  const judging = startJudging({ siteDir: site.siteDir, dir, log: (line) => lines.push(line) });
  const problemsOf = async (locale: LocaleCode): Promise<string> => {
    await judging.settled();
    const context = { siteDir: site.siteDir, locale, now: 0 };
    return (await openHandover(context, never, dir).site()).problems.report;
  };
  const save = (file: string, text: string): void => {
    site.write(file, text);
    judging.noteChange(file);
  };
  const whenOf = (part: string): [en: number, sv: number] => [
    statSync(path.join(dir, `en.${part}`)).ino,
    statSync(path.join(dir, `sv.${part}`)).ino,
  ];
  const remove = (file: string): void => {
    rmSync(path.join(site.siteDir, file));
    judging.noteChange(file);
  };
  const pagesOf = (): string[] | undefined =>
    openHandover({ siteDir: site.siteDir, locale: 'sv', now: 0 }, never, dir)
      .pageList()
      ?.pages.map((one) => one.page);
  const factsOf = (): [en: string, sv: string] => [
    readFileSync(path.join(dir, 'en.facts'), 'utf8'),
    readFileSync(path.join(dir, 'sv.facts'), 'utf8'),
  ];
  return {
    lines,
    problemsOf,
    save,
    remove,
    pagesOf,
    /** Another value once a file was written again. */
    whenTold: () => [...whenOf('site'), ...whenOf('facts')],
    factsOf,
    addressesOf: () => readFileSync(path.join(dir, 'sv.addresses'), 'utf8'),
  };
};

describe('startJudging', () => {
  it('tells each language what concerns it, and what was fixed', async (t) => {
    const { lines, problemsOf, save } = start(t, { 'docs/a.md': page, [swedish]: page });
    const calm = await problemsOf('sv');
    assert.doesNotMatch(calm, /hide/u);
    save(swedish, fault);
    assert.match(await problemsOf('sv'), /`perhaps` in `hide`/u);
    assert.match(await problemsOf('en'), /`perhaps` in `hide`/u);
    assert.doesNotMatch(await problemsOf('fr'), /hide/u);
    assert.equal(lines.filter((line) => line.includes('`perhaps` in `hide`')).length, 1);
    save(swedish, page);
    assert.equal(await problemsOf('sv'), calm);
  });

  it('hands over which pages links lead to', async (t) => {
    const { pagesOf, problemsOf, save, remove } = start(t, { 'docs/a.md': page });
    assert.deepEqual(pagesOf(), ['a.md']);
    save('docs/b.md', page);
    await problemsOf('sv');
    assert.deepEqual(pagesOf(), ['a.md', 'b.md']);
    remove('docs/a.md');
    await problemsOf('sv');
    assert.deepEqual(pagesOf(), ['b.md']);
  });

  it('logs what is new, and not again what was told before', async (t) => {
    const { lines, problemsOf, save } = start(t, { 'docs/a.md': fault, 'docs/b.md': page });
    await problemsOf('en');
    const before = lines.length;
    assert.ok(lines.some((line) => line.startsWith('[en] docs/a.md:3:7  error')));
    save('docs/b.md', fault);
    await problemsOf('en');
    const added = lines.slice(before);
    assert.ok(added.some((line) => line.startsWith('[en] docs/b.md:3:7  error')));
    assert.ok(!added.some((line) => line.includes('docs/a.md')));
    assert.match(added.at(-1) ?? '', /^\[en\] \d+ problems/u);
  });

  it('shows of very many problems some, first those of the page that was edited last', async (t) => {
    const { problemsOf, save } = start(t, {
      ...Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`docs/a${at}.md`, fault])),
      'docs/z.md': page,
    });
    assert.match(await problemsOf('en'), /^… and \d+ more: /mu);
    save('docs/z.md', fault);
    const report = await problemsOf('en');
    assert.match(report, /^docs\/z\.md:3:7 {2}error/u);
    assert.ok(report.split('\n').length < 300);
  });

  it('tells nobody of an edit that changes nothing but words', async (t) => {
    const { problemsOf, save, whenTold } = start(t, { 'docs/a.md': page });
    await problemsOf('en');
    const before = whenTold();
    save('docs/a.md', `${page}\nMore words.\n`);
    await problemsOf('en');
    assert.deepEqual(whenTold(), before);
  });

  it('tells those whom it concerns of a page that came, went, or has another title', async (t) => {
    const { problemsOf, save, remove, factsOf } = start(t, { 'docs/a.md': page });
    await problemsOf('en');
    const seen = [factsOf()];
    for (const act of [
      () => save('docs/b.md', page),
      () => save('docs/b.md', page.replace('title: A page', 'title: Another')),
      () => remove('docs/b.md'),
      () => save(swedish, page),
    ]) {
      act();
      await problemsOf('en');
      seen.push(factsOf());
    }
    const isNew = (at: number, place: 0 | 1) => seen[at]?.[place] !== seen[at - 1]?.[place];
    assert.deepEqual(
      [1, 2, 3, 4].map((at) => [isNew(at, 0), isNew(at, 1)]),
      [
        [true, true],
        [true, true],
        [true, true],
        [true, true],
      ],
    );
    save(swedish, page.replace('title: A page', 'title: En sida'));
    await problemsOf('en');
    const last = factsOf();
    assert.equal(last[0], seen[4]?.[0]);
    assert.notEqual(last[1], seen[4]?.[1]);
  });

  it('tells nobody of a notice that it has other words, unless its list, calendar or questions have', async (t) => {
    const notice = `---
title: A move
notice:
  published: 2023-09-19
  timeline: timeline
  faq: faq
waves:
  - id: production
    environments: [production]
    start: 2024-01-07
---

# A move {#move}

Words.

## When {#timeline}

## Questions {#faq}

- **What? {#what}**

  Nothing.
`;
    const { problemsOf, save, factsOf, whenTold } = start(t, { 'docs/a.md': notice });
    const after = async (text: string) => {
      save('docs/a.md', text);
      await problemsOf('en');
      return { facts: factsOf(), told: whenTold() };
    };
    const first = await after(notice);
    // The phases of a move are those of the day, not of the minute in which somebody edits.
    const epoch = process.env.SOURCE_DATE_EPOCH;
    process.env.SOURCE_DATE_EPOCH = String(Date.parse('2023-12-24T12:00:00Z') / 1000);
    t.after(() => {
      if (epoch === undefined) delete process.env.SOURCE_DATE_EPOCH;
      else process.env.SOURCE_DATE_EPOCH = epoch;
    });
    const noon = await after(notice.replace('Words.', 'Other words.'));
    process.env.SOURCE_DATE_EPOCH = String(Date.parse('2023-12-24T13:00:00Z') / 1000);
    const later = await after(notice.replace('Words.', 'And others.'));
    assert.deepEqual(later, noon);
    assert.notDeepEqual(noon, first);
    for (const [found, other] of [
      ['2024-01-07', '2024-01-08'],
      ['{#what}', '{#which}'],
      ['title: A move', 'title: The move'],
    ] as const) {
      const { facts } = await after(notice.replace(found, other));
      assert.notDeepEqual(facts, noon.facts, other);
    }
  });

  it('reads the files of a folder that took the place of another one', async (t) => {
    const { problemsOf, save } = start(t, { 'docs/more/a.md': page });
    await problemsOf('en');
    save('docs/more/a.md', fault);
    assert.match(await problemsOf('en'), /docs\/more\/a\.md/u);
  });

  it('tells pages that link to others when the address of one has changed, and at no edit of words', async (t) => {
    const { addressesOf, problemsOf, save, remove } = start(t, {
      'docs/a.md': page,
      'docs/b.md': page,
      [swedish]: page,
    });
    const after = async (act: () => void): Promise<string> => {
      act();
      await problemsOf('sv');
      return addressesOf();
    };
    const first = await after(() => {});
    assert.equal(await after(() => save('docs/b.md', page.replace('A page\n', 'Words\n'))), first);
    assert.equal(await after(() => save(swedish, `${page}\nOrd.\n`)), first);
    const moved = await after(() => save('docs/b.md', page.replace('title', 'slug: c\ntitle')));
    assert.notEqual(moved, first);
    const gone = await after(() => remove('docs/b.md'));
    assert.notEqual(gone, moved);
    assert.notEqual(await after(() => save('docs/d.md', page)), gone);
  });
});

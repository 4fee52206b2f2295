import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { isFinalFile } from '../../src/docusaurus/final-file.ts';
import { toHandedPage } from '../../src/docusaurus/handed-page.ts';
import {
  clearHandover,
  type HandedSite,
  type Handover,
  type KeptPages,
  readMadePages,
  writeHandover,
} from '../../src/docusaurus/handover-files.ts';
import { openHandover } from '../../src/docusaurus/handover-reader.ts';
import { judgeSite } from '../../src/docusaurus/judgement.ts';
import { writeTree } from '../../src/docusaurus/kept-trees.ts';
import { toHandovers } from '../../src/docusaurus/make-handovers.ts';
import { noProblems } from '../../src/docusaurus/problems.ts';
import { localeCodes } from '../../src/locales.ts';
import { pagesDir } from '../../src/site/files.ts';
import { toTextReader } from '../../src/site/text-file.ts';
import { makeFolder } from '../build/fake-site.ts';

const files = {
  english: `${pagesDir('en')}/a.md`,
  own: `${pagesDir('sv')}/a.md`,
};
const texts = {
  english: '---\ntitle: A\n---\n\n# A {#a}\n\n## When {#when}\n',
  own: '---\ntitle: A\n---\n\n# A {#a}\n\n## När\n',
};
/** Other headings than those of the text: they come from the handover and from nowhere else. */
const handed = [{ id: 'handed', isStated: true, depth: 2 }];

/** Links to pages that are on no disk. */
const links: Handover['links'] = { pages: [{ page: 'handed.md' }], made: ['/handed/'] };

/** A site with one page in two languages, and the handover of the second one. */
const open = (t: TestContext, given: { kept?: KeptPages } = {}) => {
  const siteDir = makeFolder(t);
  const dir = makeFolder(t);
  for (const name of ['english', 'own'] as const) {
    const file = path.join(siteDir, files[name]);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, texts[name]);
  }
  const context = { siteDir, locale: 'sv', now: 0, read: toTextReader(siteDir) } as const;
  const page = toHandedPage(context, files.own, texts.own);
  const pages: Handover['pages'] = { [files.own]: { ...page, englishHeadings: handed } };
  writeHandover(dir, 'sv', { pages, links, site: {} as HandedSite, ...given });
  const reader = openHandover(context, () => Promise.reject(new Error('Nothing is read.')), dir);
  return { dir, pages, reader, siteDir };
};

describe('the handover of a language', () => {
  it('has the English headings of a translation that states not all of its ids', (t) => {
    const { reader, siteDir } = open(t);
    assert.deepEqual(reader.englishHeadings(path.join(siteDir, files.own)), handed);
  });

  it('has pages as they were judged, whatever has become of the English ones since', (t) => {
    const { pages, reader, siteDir } = open(t);
    const file = path.join(siteDir, files.own);
    writeFileSync(path.join(siteDir, files.english), texts.english.replace('A\n', 'A\nslug: /b\n'));
    assert.deepEqual(reader.page(file, texts.own).frontMatter, pages[files.own]?.frontMatter);
    assert.deepEqual(reader.englishHeadings(file), handed);
  });

  it('has none of a page that nobody judged: it is read', (t) => {
    const { reader, siteDir } = open(t);
    const file = path.join(siteDir, pagesDir('sv'), 'b.md');
    writeFileSync(path.join(siteDir, pagesDir('en'), 'b.md'), texts.english);
    assert.equal(reader.page(file, '---\ntitle: B\n---\n').frontMatter.title, 'B');
    const ids = reader.englishHeadings(file)?.map(({ id }) => id);
    assert.deepEqual(ids, ['a', 'when']);
  });

  it('says where links lead to, as it was judged', (t) => {
    const { dir, reader } = open(t);
    assert.deepEqual(reader.pageList(), links);
    const context = { siteDir: dir, locale: 'sv', now: 0 } as const;
    const readNothing = () => Promise.reject(new Error('Nothing is read.'));
    assert.equal(openHandover(context, readNothing, undefined).pageList(), null);
  });

  it('gets back the trees that its process had to make, and what it says of its pages', (t) => {
    const { dir, reader } = open(t);
    const root = reader.tree(files.own, texts.own);
    const pages = { [files.own]: { key: 'key', path: 'sv/a/', isKept: false } };
    const search = { key: 'search', isKept: true };
    reader.saveMade(pages, { trees: { other: 'of another thread' }, search });
    const made = readMadePages(dir, 'sv');
    assert.deepEqual([made.pages, made.hasChanged, made.search], [pages, false, search]);
    const { other, ...own } = made.trees;
    assert.equal(other, 'of another thread');
    assert.deepEqual(own, reader.madeTrees());
    const [tree = ''] = Object.values(own);
    assert.deepEqual(
      JSON.parse(tree).children.map(({ type }: { type: string }) => type),
      root.children.map(({ type }) => type),
    );
  });

  it('finds what a process of the last build wanted kept', (t) => {
    const { dir, reader } = open(t);
    reader.keepText('styles', 'a {}');
    assert.equal(reader.keptText('styles'), null);
    reader.saveMade({}, {});
    const { texts: kept } = readMadePages(dir, 'sv');
    assert.deepEqual(kept, { styles: 'a {}' });
    for (const [key, text] of Object.entries(kept)) writeTree(dir, key, text);
    const { reader: next } = open(t, { kept: { mark: '', keys: {}, treesDir: dir, search: null } });
    assert.equal(next.keptText('styles'), 'a {}');
    assert.equal(next.keptText('others'), null);
  });

  it('tells the build of the files that are as they will be', (t) => {
    const { reader } = open(t);
    const sent: unknown[] = [];
    const { send } = process;
    t.after(() => {
      process.send = send;
    });
    process.send = (message: unknown) => sent.push(message) > 0;
    reader.tellFinal('guides/move/index.html');
    assert.deepEqual(
      sent.filter(isFinalFile).map(({ finalFile }) => finalFile),
      ['guides/move/index.html'],
    );
    assert.deepEqual([null, 'text', {}].filter(isFinalFile), []);
  });

  it('gives nothing back where its process did not come so far', (t) => {
    const { dir } = open(t);
    assert.deepEqual(readMadePages(dir, 'sv'), {
      hasChanged: false,
      pages: {},
      trees: {},
      texts: {},
      search: null,
    });
  });

  it('is waited for in a preview, until the site is said anew', async (t) => {
    const { dir, pages, reader } = open(t);
    clearHandover(dir);
    assert.equal(reader.pageList(), null);
    const waits = reader.site();
    const site = { notices: { 'new.md': {} } } as unknown as HandedSite;
    writeHandover(dir, 'sv', { pages, links, site });
    assert.deepEqual(await waits, site);
  });

  it('is read from the site by a build that does not find it', async (t) => {
    const { dir, reader } = open(t);
    clearHandover(dir);
    t.after(() => {
      delete process.env.NODE_ENV;
    });
    process.env.NODE_ENV = 'production';
    await assert.rejects(reader.site(), /Nothing is read/u);
  });

  it('says where a text was another one than that which was judged', (t) => {
    const { dir, reader, siteDir } = open(t);
    const file = path.join(siteDir, files.own);
    reader.page(file, texts.own);
    reader.saveMade({}, {});
    assert.equal(readMadePages(dir, 'sv').hasChanged, false);
    reader.page(file, `${texts.own}\nMore.\n`);
    reader.saveMade({}, {});
    assert.equal(readMadePages(dir, 'sv').hasChanged, true);
  });
});

describe('what is handed over to the languages', () => {
  for (const site of ['content/documentation', 'plugin/site']) {
    it(`is of each page what a process reads of it by itself (${site})`, async () => {
      const siteDir = path.resolve('tests/fixtures', site);
      const now = Date.parse('2026-11-27');
      const judged = await judgeSite(siteDir);
      const contexts = localeCodes.map((locale) => ({ siteDir, locale, now }));
      const read = new Set<string>();
      for (const [locale, { pages }] of toHandovers(contexts, judged, noProblems)) {
        const context = { siteDir, locale, now, read: toTextReader(siteDir) };
        for (const [file, { frontMatter, length }] of Object.entries(pages)) {
          const text = readFileSync(path.join(siteDir, file), 'utf8');
          const own = toHandedPage(context, file, text);
          assert.deepEqual([frontMatter, length], [own.frontMatter, own.length], file);
          read.add(file);
        }
      }
      assert.ok([...read].filter((file) => file.startsWith('i18n/')).length > 2);
      assert.ok([...read].filter((file) => file.startsWith('docs/')).length > 2);
    });
  }
});

describe('what is handed over of a site that was judged', () => {
  it('is made without reading any of it again', async (t) => {
    const siteDir = makeFolder(t);
    cpSync('tests/fixtures/plugin/site', siteDir, { recursive: true });
    // The headings of such a page are those of the English one.
    const plain = path.join(siteDir, pagesDir('sv'), 'plain.md');
    writeFileSync(path.join(siteDir, pagesDir('en'), 'plain.md'), texts.english);
    writeFileSync(plain, texts.own);
    const judged = await judgeSite(siteDir);
    const contexts = localeCodes.map((locale) => ({ siteDir, locale, now: 0 }));
    const before = toHandovers(contexts, judged, noProblems);
    rmSync(siteDir, { recursive: true });
    const after = toHandovers(contexts, judged, noProblems);
    assert.ok((before.get('sv')?.links.pages.length ?? 0) > 2);
    assert.deepEqual(after, before);
  });
});

describe('the judgement of a site', () => {
  it('is made once for each state of it', async (t) => {
    const siteDir = makeFolder(t);
    const file = path.join(siteDir, files.english);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, texts.english);
    const judge = () => judgeSite(siteDir);
    const first = await judge();
    assert.equal(await judge(), first);
    writeFileSync(file, `${texts.english}\nMore.\n`);
    const second = await judge();
    assert.notEqual(second, first);
    writeFileSync(path.join(path.dirname(file), 'b.md'), texts.english);
    assert.notEqual(await judge(), second);
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import type { EnhancementScripts } from '../../src/delivery/enhancements.ts';
import { finishPage } from '../../src/delivery/finish-page.ts';
import { handoverVariable } from '../../src/docusaurus/handover-files.ts';
import { makeTexts, type TextsTask } from '../../src/docusaurus/make-texts.ts';
import { findSecondThread, toSecondThread } from '../../src/docusaurus/second-thread.ts';
import { basePath, localeCodes } from '../../src/locales.ts';
import { isSearchFile } from '../../src/outputs/search/index-files.ts';
import { pagesDir } from '../../src/site/files.ts';

const toTask = (t: TestContext, locale: TextsTask['locale']): TextsTask => {
  const siteDir = mkdtempSync(path.join(tmpdir(), 'notices-thread-'));
  t.after(() => rmSync(siteDir, { recursive: true }));
  const names = ['first', 'second', 'kept'];
  mkdirSync(path.join(siteDir, pagesDir(locale)), { recursive: true });
  for (const name of names) {
    writeFileSync(
      path.join(siteDir, pagesDir(locale), `${name}.md`),
      `---\ntitle: ${name}\n---\n\n# ${name} {#title}\n\nThe queue of ${name} moves.\n`,
    );
  }
  return {
    siteDir,
    siteUrl: 'https://example.com',
    baseUrl: basePath(locale),
    locale,
    pages: names.map((name) => ({
      source: `@site/${pagesDir(locale)}/${name}.md`,
      permalink: `${basePath(locale)}${name}/`,
      title: name,
      description: '',
      frontMatter: { title: name },
    })),
    notices: {},
    kept: new Set([`${pagesDir(locale)}/kept.md`]),
    lastSearch: null,
  };
};

describe('the second thread', () => {
  // It has the environment that there is when it begins.
  const handoverDir = mkdtempSync(path.join(tmpdir(), 'notices-handover-'));
  process.env[handoverVariable] = handoverDir;
  after(() => rmSync(handoverDir, { recursive: true }));

  it('is none for few pages, and not there before it is asked for', () => {
    assert.equal(toSecondThread(99), null);
    assert.equal(findSecondThread(), null);
    assert.notEqual(toSecondThread(100), null);
    assert.equal(findSecondThread(), null);
  });

  for (const locale of localeCodes) {
    it(`makes the texts of ${locale} as this thread does: of kept pages for the search alone`, async (t) => {
      const task = toTask(t, locale);
      const made = await toSecondThread(100)?.makeTexts(task);
      assert.deepEqual(made, makeTexts(task));
      const files = [...(made?.outputs.keys() ?? [])];
      assert.deepEqual(
        files.filter((file) => file.endsWith('.md')),
        ['first/index.md', 'second/index.md'],
      );
      const searched = [...(made?.outputs.values() ?? [])].join('');
      for (const { title } of task.pages) assert.ok(searched.includes(title), title);
      // Nobody had parsed them.
      assert.equal(Object.keys(made?.trees ?? {}).length, task.pages.length);
    });
  }

  it('makes no search that the last build made from the same', (t) => {
    const task = toTask(t, 'sv');
    const { outputs, search } = makeTexts(task);
    assert.equal(search.isKept, false);
    const again = makeTexts({ ...task, lastSearch: search.key });
    assert.deepEqual(again.search, { ...search, isKept: true });
    const left = [...outputs.keys()].filter((file) => !again.outputs.has(file));
    assert.deepEqual(left, [...outputs.keys()].filter(isSearchFile));
    assert.ok(left.length >= 3);
    const [first, ...others] = task.pages;
    assert.ok(first);
    for (const pages of [others, [{ ...first, title: 'Another' }, ...others]]) {
      const made = makeTexts({ ...task, pages, lastSearch: search.key });
      assert.equal(made.search.isKept, false);
      assert.ok([...made.outputs.keys()].some(isSearchFile));
    }
  });

  it('finishes pages as this thread does, tells of a page that it cannot finish, and goes on', async () => {
    const scripts = {} as EnhancementScripts;
    const html = '<!doctype html><html><head></head><body><p>A page</p></body></html>';
    const task = { html, outDir: '/nowhere', baseUrl: '/', scripts };
    const thread = findSecondThread();
    assert.equal(await thread?.finishPage(task), finishPage(task));
    await assert.rejects(
      thread?.finishPage({ ...task, html: '<p>no page</p>' }) ?? Promise.resolve(),
      /Unexpected HTML without <html>/u,
    );
    assert.equal(await thread?.finishPage(task), finishPage(task));
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Element, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { basePath, defaultLocale, localeCodes } from '../../src/locales.ts';
import { ownLocales } from '../own-locales.ts';

const buildDir = 'build';
const read = (file: string): string => readFileSync(path.join(buildDir, file), 'utf8');
const find = (pattern: string): string[] =>
  globSync(pattern, { cwd: buildDir }).map((file) => file.split(path.sep).join('/'));

const pages = find('**/*.html');

const toHash = (content: string | Buffer): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** Returns the text between the tags of elements, as a browser takes it: to the first end tag. */
const findInline = (html: string, name: 'script' | 'style'): { tag: string; text: string }[] =>
  [...html.matchAll(new RegExp(`<${name}\\b(?<tag>[^>]*)>(?<text>.*?)</${name}>`, 'gsu'))].map(
    ({ groups }) => ({ tag: groups?.tag ?? '', text: groups?.text ?? '' }),
  );

const policyTag = /<meta http-equiv="Content-Security-Policy" content="(?<policy>[^"]*)">/u;

const readSources = (html: string, name: string): string[] => {
  const policy = policyTag.exec(html)?.groups?.policy ?? '';
  const directive = policy.split(';').find((one) => one.startsWith(`${name} `)) ?? '';
  return directive.split(' ').slice(1);
};

/** Reads a page as a browser without scripts, styles and `hidden`, as lynx and w3m do: each text with its element. */
const readPlainly = (html: string): { element: Element; text: string }[] => {
  const read = (nodes: RootContent[]): { element: Element; text: string }[] =>
    nodes.flatMap((element) => {
      if (element.type !== 'element' || /^(?:script|style|svg|head)$/u.test(element.tagName))
        return [];
      const own = element.children.flatMap((child) => (child.type === 'text' ? [child.value] : []));
      return [{ element, text: own.join('').trim() }, ...read(element.children)];
    });
  return read(fromHtml(html).children).filter(({ text }) => text !== '');
};

const readWords = (code: string) => JSON.parse(readFileSync(`i18n/${code}/code.json`, 'utf8'));

describe('the page of a notice', () => {
  for (const code of localeCodes) {
    const file = `${basePath(code)}migrate-to-aws/index.html`.slice(1);

    it(`takes 9,100 bytes at most with brotli in ${code}, and 30 for each further language`, () => {
      const { size } = statSync(path.join(buildDir, `${file}.br`));
      const most = 9100 + 30 * (localeCodes.length - ownLocales.length);
      assert.ok(size <= most, `${size} bytes`);
    });

    it(`says where the notice stands and when the page was built once to a text browser in ${code}`, () => {
      // Strings that a further language does not have are English.
      const words = { ...readWords(defaultLocale), ...readWords(code) };
      const [before = ''] = words['status.as-of'].message.split('{date}');
      const texts = readPlainly(read(file)).map(({ text }) => text);
      for (const [word, count] of [
        [words['calendar.subscribe'].message, 1],
        [words['status.action.none'].message, 1],
        [before, 2],
      ]) {
        const isSaid = (text: string) => (word === before ? text.includes(word) : text === word);
        assert.equal(texts.filter(isSaid).length, count, word);
      }
      assert.ok(read(file.replace('.html', '.md')).includes(`\n(${before}`), 'as Markdown');
    });
  }
});

describe('every page of the build', () => {
  it('says nothing to a text browser that it hides', () => {
    for (const page of pages) {
      const hidden = readPlainly(read(page)).filter(
        ({ element }) => 'hidden' in element.properties,
      );
      assert.deepEqual(
        hidden.map(({ text }) => text),
        [],
        page,
      );
    }
  });

  it('is there in every language, the 404 page too', () => {
    const expected = find('**/*.html').filter(
      (file) => !localeCodes.some((code) => code !== defaultLocale && file.startsWith(`${code}/`)),
    );
    for (const code of localeCodes) {
      for (const page of expected) assert.ok(pages.includes(`${basePath(code)}${page}`.slice(1)));
    }
    assert.ok(expected.includes('404.html') && expected.length >= 4);
  });

  it('has one policy, before whatever it counts for', () => {
    for (const page of pages) {
      const html = read(page);
      assert.equal(html.match(/http-equiv/gu)?.length, 1, page);
      assert.ok(html.search(policyTag) < html.search(/<(?:script|style|link|img|body)\b/u), page);
      assert.ok(!html.includes("script-src 'unsafe-inline'"), page);
    }
  });

  it('has each of its inline scripts and styles in its policy by hash, and no other', () => {
    for (const page of pages) {
      const html = read(page);
      const scripts = findInline(html, 'script').filter(
        ({ tag }) => !/ld\+json|text\/html/u.test(tag),
      );
      assert.ok(scripts.length >= 2, page);
      assert.deepEqual(
        readSources(html, 'script-src').filter((source) => source.includes('sha256')),
        scripts.map(({ text }) => `'${toHash(text)}'`),
        page,
      );
      assert.deepEqual(
        readSources(html, 'style-src').filter((source) => source.includes('sha256')),
        findInline(html, 'style').map(({ text }) => `'${toHash(text)}'`),
        page,
      );
    }
  });

  it('has nothing above its fold that a slow phone waits for: no picture, and one script', () => {
    for (const page of pages) {
      const [above = '', below] = read(page).split(' data-fold=""');
      assert.ok(below !== undefined, page);
      assert.ok(!/<(?:svg|img)\b/u.test(above), page);
      const scripts = findInline(above, 'script').filter(
        ({ tag }) => !/ld\+json|text\/html/u.test(tag),
      );
      assert.deepEqual([scripts.length, scripts[0]?.tag], [1, ''], page);
    }
  });

  it('has the enhancements that its elements ask for, and no others', () => {
    const copies = pages.filter((page) => read(page).includes('clipboard'));
    assert.deepEqual(
      copies,
      pages.filter((page) => /copy-(?:link|code)"/u.test(read(page))),
    );
    assert.ok(copies.length > 0 && copies.length < pages.length);
  });

  it('has text that reader views keep: headings of words alone, the waves once, words apart', () => {
    const articles = pages.filter((page) => read(page).includes('<article'));
    assert.ok(articles.length >= 3);
    for (const page of articles) {
      const [, article = ''] = /<article(.*)<\/article>/su.exec(read(page)) ?? [];
      const headings = article.match(/<h[1-6]\b.*?<\/h[1-6]>/gsu) ?? [];
      assert.ok(headings.length > 2, page);
      assert.deepEqual(
        headings.filter((heading) => /<(?:a|button)\b/u.test(heading)),
        [],
      );
      assert.doesNotMatch(article, /<table|(?<!\s)<\/span><span/u, page);
    }
  });

  it('has words apart in the header and in the footer, for who sees no boxes', () => {
    for (const page of pages) {
      assert.doesNotMatch(read(page), /<\/a><(?:a|header)\b|<\/svg><svg/u, page);
    }
  });

  it('says each thing once to who listens, and stops the keyboard where there is something to do', () => {
    for (const page of pages) {
      const html = read(page);
      const buttons = [...html.matchAll(/<button\b(?<tag>[^>]*)>(?<inner>.*?)<\/button>/gsu)];
      // Named after what they belong to: no two of a page are the same to who does not see where they stand.
      // Those of blocks of code are hidden until a script names each after its first line.
      const shown = buttons.filter(
        ([, tag = '']) => !/\bhidden\b/u.test(tag) || !html.includes('copy-code"'),
      );
      const names = shown.map(
        ({ groups }) =>
          /aria-labelledby="([^"]*)"/u.exec(groups?.tag ?? '')?.[1] ??
          /aria-label="([^"]*)"/u.exec(groups?.tag ?? '')?.[1] ??
          groups?.inner,
      );
      assert.equal(new Set(names).size, names.length, page);
      assert.ok(!buttons.some(([button]) => button.includes('role="status"')), page);
      assert.doesNotMatch(html, /tabindex="0"/u, page);
      assert.doesNotMatch(html, /target="_blank"/u, page);
      // The offer of another language is made by a script: text browsers begin with the page.
      assert.doesNotMatch(html, /<[a-z]+[^>]* data-suggestion/u, page);
      const [, first] = /<a\b[^>]*href="(#[^"]*)"/u.exec(html) ?? [];
      assert.ok(first !== undefined && html.includes(`id="${first.slice(1)}"`), page);
      assert.match(html, /clip-path:inset\(50%\)/u, page);
    }
  });

  it('asks for no file that is a script or a stylesheet, and none is there', () => {
    for (const page of pages) {
      assert.doesNotMatch(
        read(page),
        /<script[^>]+\bsrc=|rel="(?:stylesheet|preload|modulepreload)"/u,
        page,
      );
    }
    assert.deepEqual(find('**/*.{js,css}'), []);
  });
});

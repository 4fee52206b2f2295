import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { picture } from '../hostile-pack.ts';
import { compressQuickly, linkPackages, toCopyEnvironment } from '../make-site.ts';

const sources = [
  ...['docs', 'hosting', 'i18n', 'src', 'static'],
  ...['docusaurus.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** In no build: a draft, and a notice of a later day. */
const drafts = ['quagmire', 'tangerine'];
/** For those who have the link: hidden, not listed, over. */
const hidden = ['zeppelin', 'kumquat', 'walnut'];
/** For everybody: where this one is found, the others would be, too. */
const shown = 'marzipan';

/** A notice in which every word is marked, and its translation, of which the English has changed. */
const toPages = (word: string, visibility: string, day = '2023-09-19'): Record<string, string> => {
  const notice = (text: string, more = '') => `---
title: ${word} title
description: ${word} description
${visibility}
formerly: [${word}-before]
notice:
  timeline: ${word}-when
  action: none
  published: ${day}
waves:
  - id: ${word}-wave
    environments: [production]
    start: 2024-01/..
    notify: P30D
    members: members/${word}.txt
---

# ${word} title {#title}

## ${word} heading {#${word}-when}

${text}
${more}`;
  const more = `
{{$include /_includes/${word}.md}}

[A ${word} file](${word}.txt), <a href="${word}.txt">the same</a>, ![A ${word} picture](${word}.png)
`;
  const isDraft = drafts.includes(word);
  const translations = ['sv', 'fr'].flatMap((locale) => [
    [
      `i18n/${locale}/docusaurus-plugin-content-docs/current/${word}.md`,
      `---\ntitle: ${word} title\ndescription: ${word}\n---\n\n# ${word} {#title}\n\n## ${word} {#${word}-when}\n\n${word} words.\n`,
    ],
    [`i18n/${locale}/translated-from/${word}.md`, notice(`Old ${word} text.`)],
  ]);
  return {
    [`docs/${word}.md`]: notice(`${word} text.`, more),
    [`docs/_includes/${word}.md`]: `A ${word} part.\n`,
    // A folder of which readers see no page.
    [`docs/${word}-folder/_category_.json`]: JSON.stringify({
      label: `${word} folder`,
      link: { type: 'generated-index', description: `${word} description` },
    }),
    [`docs/${word}-folder/a.md`]: `---\ntitle: ${word} title\n${isDraft ? 'draft: true' : word === shown ? 'hide: false' : 'hide: true'}\n---\n\n# ${word} {#title}\n`,
    [`docs/${word}.txt`]: `A ${word} file.\n`,
    [`members/${word}.txt`]: `${word}-customer\n`,
    ...Object.fromEntries(translations),
  };
};

/** A word as indexes have it, without its ending. */
const toStem = (word: string): string => word.slice(0, -2);

/** Every output that speaks of several pages, in the form that its file has. */
const outputs = [
  /^index\.html$/u,
  /^atom\.xml$/u,
  /^feed\.json$/u,
  /^notices\.json$/u,
  /^llms\.txt$/u,
  /^sitemap/u,
  /^localization\/index\.html$/u,
  /^follow\//u,
  /^search\/index\.json$/u,
  /^search\/words\//u,
];

const readAny = (file: string): string => {
  const content = readFileSync(file);
  if (file.endsWith('.br')) return brotliDecompressSync(content).toString();
  return (file.endsWith('.gz') ? gunzipSync(content) : content).toString();
};

/** English, and one of its translations: what is kept back from one is kept back from each of them. */
const languages = ['--locale', 'en', '--locale', 'sv'];

describe('a site with a draft and a hidden page', { timeout: 300_000 }, () => {
  let siteDir: string;
  /** Every file of the build, by its name, in lower case, and what it holds. */
  const files = new Map<string, string>();
  before(() => {
    siteDir = mkdtempSync(path.join(tmpdir(), 'notices-publication-'));
    for (const source of sources) cpSync(source, path.join(siteDir, source), { recursive: true });
    linkPackages(siteDir);
    // No test looks at how small files are.
    compressQuickly(siteDir);
    // What stands in the folder, or in one above it, is none of the site's.
    writeFileSync(path.join(siteDir, 'postcss.config.js'), 'throw new Error("not asked for");');
    const pages = {
      ...toPages('quagmire', 'draft: true'),
      ...toPages('tangerine', 'keywords: [tangerine]', '2099-01-01'),
      ...toPages('zeppelin', 'hide: true'),
      ...toPages('kumquat', 'unlisted: true'),
      ...toPages(shown, 'keywords: [marzipan]'),
      ...toPages('walnut', 'keywords: [walnut]', '2023-09-19\n  expires: 2023-12-01'),
    };
    for (const [file, text] of Object.entries(pages)) {
      mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), text);
    }
    for (const word of [...drafts, ...hidden, shown]) {
      writeFileSync(path.join(siteDir, `docs/${word}.png`), picture);
    }
    const noise = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
    const build = spawnSync(process.execPath, [noise, 'src/commands/build.ts', ...languages], {
      cwd: siteDir,
      encoding: 'utf8',
      env: toCopyEnvironment(siteDir),
    });
    assert.equal(build.status, 0, build.stderr);
    const out = path.join(siteDir, 'build');
    for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(path.relative(out, file), readAny(file).toLowerCase());
    }
  });
  after(() => rmSync(siteDir, { recursive: true, force: true }));

  it('has no word of the drafts in anything that is built', () => {
    assert.ok(files.size > 40);
    for (const [name, text] of files) {
      for (const draft of drafts) {
        const stem = toStem(draft);
        assert.ok(!name.includes(stem) && !text.includes(stem), `${name}: ${draft}`);
      }
    }
  });

  it('has no word of the hidden pages beside the pages themselves', () => {
    for (const word of hidden) {
      // At its own address, at the one that it had, and what is given to its readers.
      const isOwn = (name: string) => name.includes(word);
      const beside = [...files].filter(([name]) => !isOwn(name));
      assert.ok(beside.length > 40);
      // The content of the file that its readers are given says it, in a file with its name.
      for (const [name, text] of beside) {
        assert.ok(!text.includes(toStem(word)), `${name}: ${word}`);
      }
    }
  });

  it('has a word that everybody may read in each of its outputs, where the others are looked for', () => {
    const found = [...files]
      .filter(([name, text]) => !name.includes(shown) && text.includes(toStem(shown)))
      .map(([name]) => name);
    for (const output of outputs) {
      assert.ok(
        found.some((name) => output.test(name)),
        `${output} in ${found.join(', ')}`,
      );
    }
  });

  it('has no customer in anything that is built', () => {
    for (const word of [...drafts, ...hidden]) {
      for (const [name, text] of files) assert.ok(!text.includes(`${word}-customer`), name);
    }
  });

  it('has the hidden pages at their addresses, in English and in a translation', () => {
    for (const word of hidden) {
      for (const base of ['', 'sv/']) {
        const page = files.get(path.join(base, word, 'index.html')) ?? '';
        assert.ok(page.includes(`${word} title`), base);
        assert.match(page, /<meta[^>]*content="?noindex/u);
        assert.ok(existsSync(path.join(siteDir, 'build', base, word, 'calendar.ics')));
        assert.ok(files.has(path.join(base, `${word}-before`, 'index.html')), base);
      }
    }
  });
});

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
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const sources = [
  ...['docs', 'hosting', 'i18n', 'src', 'static'],
  ...['docusaurus.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** A notice in which every word is marked, and its translation, of which the English has changed. */
const toPages = (word: string, visibility: string): Record<string, string> => {
  const notice = (text: string) => `---
title: ${word} title
description: ${word} description
${visibility}: true
notice:
  timeline: ${word}-when
  action: none
  published: 2023-09-19
waves:
  - id: ${word}-wave
    environments: [production]
    start: 2024-01/..
    notify: P30D
---

# ${word} title {#title}

## ${word} heading {#${word}-when}

${text}
`;
  const translations = ['sv', 'fr'].flatMap((locale) => [
    [
      `i18n/${locale}/docusaurus-plugin-content-docs/current/${word}.md`,
      `---\ntitle: ${word} title\ndescription: ${word}\n---\n\n# ${word} {#title}\n\n## ${word} {#${word}-when}\n\n${word} words.\n`,
    ],
    [`i18n/${locale}/translated-from/${word}.md`, notice(`Old ${word} text.`)],
  ]);
  return { [`docs/${word}.md`]: notice(`${word} text.`), ...Object.fromEntries(translations) };
};

const draft = 'quagmire';
const hidden = 'zeppelin';

const readAny = (file: string): string => {
  const content = readFileSync(file);
  if (file.endsWith('.br')) return brotliDecompressSync(content).toString();
  return (file.endsWith('.gz') ? gunzipSync(content) : content).toString();
};

describe('a site with a draft and a hidden page', { timeout: 300_000 }, () => {
  let siteDir: string;
  /** Every file of the build, by its name, in lower case, and what it holds. */
  const files = new Map<string, string>();
  before(() => {
    siteDir = mkdtempSync(path.join(tmpdir(), 'notices-publication-'));
    for (const source of sources) cpSync(source, path.join(siteDir, source), { recursive: true });
    mkdirSync(path.join(siteDir, 'node_modules'));
    for (const name of readdirSync('node_modules').filter((entry) => entry !== '.cache')) {
      const modules = path.resolve('node_modules', name);
      symlinkSync(modules, path.join(siteDir, 'node_modules', name), 'junction');
    }
    const pages = { ...toPages(draft, 'draft'), ...toPages(hidden, 'hide') };
    for (const [file, text] of Object.entries(pages)) {
      mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
      writeFileSync(path.join(siteDir, file), text);
    }
    const noise = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
    const build = spawnSync(process.execPath, [noise, 'src/commands/build.ts'], {
      cwd: siteDir,
      encoding: 'utf8',
    });
    assert.equal(build.status, 0, build.stderr);
    const out = path.join(siteDir, 'build');
    for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(path.relative(out, file), readAny(file).toLowerCase());
    }
  });
  after(() => rmSync(siteDir, { recursive: true, force: true }));

  it('has no word of the draft in anything that is built', () => {
    assert.ok(files.size > 40);
    for (const [name, text] of files) {
      assert.ok(!name.includes(draft) && !text.includes(draft), name);
    }
  });

  it('has no word of the hidden page beside the page itself', () => {
    const beside = [...files].filter(([name]) => !name.split(path.sep).includes(hidden));
    assert.ok(beside.length > 40);
    for (const [name, text] of beside) assert.ok(!text.includes(hidden), name);
  });

  it('has the hidden page at its address, in every language', () => {
    for (const base of ['', 'sv/', 'fr/']) {
      const page = files.get(path.join(base, hidden, 'index.html')) ?? '';
      assert.ok(page.includes(`${hidden} title`), base);
      assert.match(page, /<meta[^>]*content="?noindex/u);
      assert.ok(existsSync(path.join(siteDir, 'build', base, hidden, 'calendar.ics')));
    }
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { toInputsMark } from '../../src/site/inputs-mark.ts';

const pages = 'i18n/sv/docusaurus-plugin-content-docs/current';
const page = (text: string, keys = '') => `---\ntitle: A\n${keys}---\n\n# A {#a}\n\n${text}\n`;

/** Files that a Swedish page may be made from besides its own text and the English one. */
const others = [
  'docs/picture.png',
  'docs/guide/plan.pdf',
  `${pages}/picture.png`,
  'static/terms.pdf',
  'static/notes.md',
  'i18n/sv/code.json',
  'i18n/en/code.json',
  'i18n/sv/translated-from/a.md',
  'docs/guide/_category_.json',
];
/** What the bundler watches by itself. */
const watched = ['docs/a.md', `${pages}/a.md`];
/** What makes no Swedish page. */
const foreign = ['i18n/fr/code.json', 'i18n/fr/translated-from/a.md', 'README.md'];

const temporary = mkdtempSync(path.join(os.tmpdir(), 'inputs-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

let sites = 0;
const makeSite = (): string => {
  sites += 1;
  const siteDir = path.join(temporary, String(sites));
  const all = [...others, ...watched, ...foreign, 'docs/b.md'];
  for (const file of all) write(siteDir, file, file.endsWith('.md') ? page(file) : file);
  return siteDir;
};
const write = (siteDir: string, file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
  writeFileSync(path.join(siteDir, file), text);
};

describe('the mark of what pages are made from', () => {
  it('changes with every file that the bundler does not watch: its text, that it goes, that it comes', () => {
    const siteDir = makeSite();
    const known = new Map<string, string>();
    const edit = fc.record({
      file: fc.constantFrom(...others, 'docs/new.png', 'static/new/a.txt'),
      text: fc.option(fc.string({ maxLength: 8 }), { nil: null }),
    });
    fc.assert(
      fc.property(edit, ({ file, text }) => {
        const before = toInputsMark(siteDir, 'sv');
        const old = known.get(file) ?? (others.includes(file) ? undefined : '-');
        if (text === null) rmSync(path.join(siteDir, file), { force: true });
        else write(siteDir, file, text);
        const now = text ?? '-';
        known.set(file, text === null ? '-' : now);
        const isSame = old === now && (text !== null || old === '-');
        assert.equal(toInputsMark(siteDir, 'sv') === before, isSame, `${file}: ${old} → ${now}`);
      }),
      { seed: 16, numRuns: 60 },
    );
  });

  for (const [what, keys] of [
    ['an address', 'slug: other\n'],
    ['a draft', 'draft: true\n'],
  ] as const) {
    it(`changes with ${what} of another page`, () => {
      const siteDir = makeSite();
      const before = toInputsMark(siteDir, 'sv');
      write(siteDir, 'docs/b.md', page('B', keys));
      assert.notEqual(toInputsMark(siteDir, 'sv'), before);
    });
  }

  it('changes with a page that comes, and one that goes', () => {
    const siteDir = makeSite();
    const first = toInputsMark(siteDir, 'sv');
    write(siteDir, 'docs/c.md', page('C'));
    const second = toInputsMark(siteDir, 'sv');
    rmSync(path.join(siteDir, 'docs/b.md'));
    assert.equal(new Set([first, second, toInputsMark(siteDir, 'sv')]).size, 3);
  });

  it('stays as it is with the words of pages, which the bundler watches, and with other languages', () => {
    const siteDir = makeSite();
    const before = toInputsMark(siteDir, 'sv');
    for (const file of watched) write(siteDir, file, page('Other words.'));
    for (const file of foreign) write(siteDir, file, 'Other.');
    assert.equal(toInputsMark(siteDir, 'sv'), before);
  });
});

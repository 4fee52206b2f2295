// cspell:ignore Svenska Français

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { makePseudoSite } from '../../src/commands/pseudo-site.ts';
import { locales } from '../../src/locales.ts';
import { compressQuickly, leaveOutPictures, makeSite, toCopyEnvironment } from '../make-site.ts';

/** Text that is not ours: dates and lengths of time that `Intl` writes, own names of languages, and names. */
const ofIntl = new Set(
  [
    ...Array.from({ length: 12 }, (_, month) =>
      new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
        Date.UTC(2024, month, 1),
      ),
    ),
    ...Object.values(locales).map(({ label }) => label),
    'Accented',
    'Right to left',
    'minutes',
    'minute',
    'days',
    'day',
    'hours',
    'and',
    'UTC',
    // Names of formats.
    'ics',
    'Atom',
    'JSON',
  ].flatMap((words) => words.split(/[^\p{L}]+/u)),
);

const unread = new Set(['script', 'style', 'code', 'pre', 'template', 'noscript']);
const spoken = ['ariaLabel', 'title', 'alt', 'placeholder'] as const;

/** Words of a page, or of a name within it, that stand outside of the brackets of a pseudo-locale. */
const findEscaped = (html: string): string[] => {
  const escaped: string[] = [];
  let depth = 0;
  const read = (text: string) => {
    let outside = '';
    for (const character of text) {
      if (character === '⟦') depth += 1;
      else if (character === '⟧') depth -= 1;
      else if (depth === 0) outside += character;
    }
    // An address is the same in every language.
    const words = outside.replace(/https?:\/\/\S+/gu, '');
    escaped.push(...(words.match(/\p{L}{2,}/gu) ?? []).filter((word) => !ofIntl.has(word)));
  };
  const visit = (node: Nodes): void => {
    if (node.type === 'text') read(node.value);
    if (node.type === 'element') {
      if (unread.has(node.tagName)) return;
      for (const name of spoken) {
        const value = (node as Element).properties[name];
        if (typeof value === 'string') read(value);
      }
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(fromHtml(html));
  return escaped;
};

let siteDir = '';
let dir = '';

before(() => {
  siteDir = makeSite('tests/fixtures/outputs');
  rmSync(path.join(siteDir, 'docs'), { recursive: true, force: true });
  cpSync('docs', path.join(siteDir, 'docs'), { recursive: true });
  const made = makePseudoSite(siteDir);
  assert.deepEqual(made.left, []);
  dir = made.dir;
  // The brackets are the same in each pseudo-locale, and this one shows what is laid out from right to left, too.
  // No test looks at them: pictures for other sites, and the smallest files there are.
  leaveOutPictures(dir);
  compressQuickly(dir);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      'src/commands/build.ts',
      ...['--locale', 'en-XB'],
    ],
    {
      cwd: dir,
      encoding: 'utf8',
      env: toCopyEnvironment(dir),
    },
  );
  assert.equal(status, 0, `${stdout}${stderr}`);
});

after(() => rmSync(siteDir, { recursive: true, force: true }));

/** The pages of a language, by their paths. */
const pagesOf = (locale: string): Map<string, string> => {
  const root = path.join(dir, 'build', locale);
  const pages = globSync('**/*.html', { cwd: root });
  assert.ok(pages.length >= 5, pages.join(', '));
  return new Map(pages.map((page) => [page, readFileSync(path.join(root, page), 'utf8')]));
};

test('No text of a page escapes, in none of its words and names', () => {
  const escaped = [...pagesOf('en-XB')].map(([page, html]) => [
    page,
    [...new Set(findEscaped(html))],
  ]);
  assert.deepEqual(
    escaped.filter(([, words]) => words?.length !== 0),
    [],
  );
});

test('A page from right to left has the site’s own look, and none of the theme’s', () => {
  for (const [page, html] of pagesOf('en-XB')) {
    assert.match(html, /<html[^>]* dir="rtl"/u, page);
    // Infima would take the lines from under links.
    assert.doesNotMatch(html, /--ifm-link-decoration/u, page);
  }
});

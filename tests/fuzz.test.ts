import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { stopsBuild } from '../src/checks/rules.ts';
import { compilePage } from './compile-page.ts';
import { fixtureAttacks, layOut } from './hostile-pack.ts';
import { judgeSite } from './judge-site.ts';
import { findLiveCode, findLiveElements } from './live-code.ts';

/*
 * Whatever comes in, either a page without live code comes out, or a fault with its place. A run that fails prints its
 * seed: `FUZZ_SEED=… npm test -- unit` does the same again; `FUZZ_RUNS` makes it longer. What it finds becomes a folder
 * of tests/fixtures/hostile.
 */
// The same in every run, so that only a change can fail; `FUZZ_SEED=$RANDOM` looks elsewhere.
const seed = Number(process.env.FUZZ_SEED ?? 47_374_944);
const numRuns = Number(process.env.FUZZ_RUNS ?? 1_000);

const siteDir = mkdtempSync(path.join(os.tmpdir(), 'fuzz-'));
layOut(siteDir, { name: 'fuzz', files: {} });
after(() => rmSync(siteDir, { recursive: true, force: true }));

const swedish = 'i18n/sv/docusaurus-plugin-content-docs/current';
mkdirSync(path.join(siteDir, swedish), { recursive: true });

const read = (file: string): string => readFileSync(file, 'utf8');
const pages = [
  'docs/migrate-to-aws.md',
  ...globSync('tests/fixtures/sites/odd/docs/*.md').sort(),
  ...globSync('tests/fixtures/content/*/docs/a.md').sort(),
].map(read);
const attacks = fixtureAttacks().flatMap(({ files }) =>
  Object.values(files).map(String).slice(0, 1),
);
const lines = [...new Set(attacks.flatMap((text) => text.split('\n')))].filter(Boolean);
const parts = [...new Set(lines.flatMap((line) => line.split(/(?<=[>)\]}:'"])\s*/u)))].filter(
  Boolean,
);

const oneOf = (...values: string[]) => fc.constantFrom(...values);
const joined = (part: fc.Arbitrary<string>, most: number, between = '') =>
  fc.array(part, { maxLength: most }).map((all) => all.join(between));

const unicode = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  joined(
    oneOf(
      '\u202E',
      '\u2066',
      '\u2069',
      '\u200B',
      '\uFEFF',
      '\0',
      '\u{E0041}',
      '\uD800',
      '\r',
      '\u2028',
      '\x1B[2J',
      'a',
      ' ',
      '\\',
      "'",
    ),
    12,
  ),
);
const address = joined(
  oneOf(
    'javascript',
    'data',
    'java&Tab;script',
    ':',
    '&colon;',
    '//',
    '/',
    '\\',
    '..',
    '.',
    '@site',
    'static',
    'picture.png',
    'loader.txt',
    'package.json',
    '!',
    '!!',
    '?',
    '#',
    "'",
    '"',
    '%2f',
    '%',
    '%00',
    ' ',
    'x',
    'https',
    'evil.example',
    '`',
    '${x}',
    '&#10;',
    'pathname',
  ),
  8,
);
const html = joined(
  oneOf(
    '<',
    '</',
    '>',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<?',
    'script',
    'svg',
    'math',
    'style',
    'img',
    'a',
    'p',
    'table',
    'td',
    'select',
    'template',
    'form',
    'iframe',
    'notice-faq',
    'admonition',
    'box-title',
    'collapsible-part',
    'doc-badge',
    'mdx-node',
    'noscript',
    'title',
    'xmp',
    ' ',
    '\n',
    '\n\n',
    'src',
    'href',
    'onerror',
    'onload',
    'style',
    'srcdoc',
    'id',
    'name',
    '=',
    '"',
    "'",
    'x',
    'javascript:x',
    '__docusaurus',
    'constructor',
    '&quot;',
    '&lt;',
  ),
  24,
);
const markdown = joined(
  oneOf(
    '#',
    '# ',
    '## ',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '    ',
    '\t',
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```',
    '~~~',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '[^',
    ']: ',
    '{#',
    '}',
    '{',
    ':::',
    ':::note',
    '::x',
    ':x[',
    '|',
    '|-|',
    '---',
    '===',
    '<',
    '>',
    '&',
    '\\',
    'x',
    'javascript:x',
    '$',
    '<b>',
    '<br>',
    'import x from "x"',
    'export',
    '{x}',
    '---js',
  ),
  30,
);
const link = fc
  .tuple(
    oneOf('[x](', '![x](', '[x](<', '<', '[r]: ', '![r]: <', '<img src="', '<a href="'),
    address,
    oneOf(')', '>)', '>', '', '"', '">', ' "x")', " 'x\\')"),
  )
  .map((all) => all.join(''));
const value = fc.oneof(
  oneOf(
    'x',
    'true',
    'yes',
    'null',
    '~',
    '1e999',
    '.nan',
    '-0',
    '2023-10',
    '2024-01/..',
    '0001-01',
    '9999-12-31',
    'P7D',
    'P99999999D',
    'PT30M/PT60M',
    '[]',
    '{}',
    '[a, b]',
    '{a: b}',
    '*a',
    '&a x',
    '!!js/function x',
    '|',
    '>-',
    '"\\u202E"',
    '"\\\\"',
    "'\\'",
    '"\\0"',
    '- x',
    '{id: a, environments: [x], start: 2023-10}',
    'required',
    'none',
  ),
  unicode,
  address,
);
const key = oneOf(
  'title',
  'description',
  'sidebar_label',
  'slug',
  'hide',
  'hidefromtoc',
  'draft',
  'sidebar_position',
  'notice',
  'waves',
  'changes',
  'timeline',
  'faq',
  'downtime',
  'published',
  'action',
  'stops',
  'id',
  'start',
  'notify',
  'history',
  'status',
  'environments',
  '__proto__',
  'constructor',
  'mdx',
  'format',
  'image',
  'tags',
  '"x\\\\\': (x), //"',
  '? a',
  '<<',
  '-',
  '  -',
);
const yaml = joined(
  fc
    .tuple(oneOf('', '', '', '  ', '    ', '  - ', '\t'), key, oneOf(': ', ':', ':\n  '), value)
    .map((all) => all.join('')),
  8,
  '\n',
);
const soup = fc.oneof(
  markdown,
  html,
  unicode,
  link,
  fc.constantFrom(...parts),
  fc.constantFrom(...lines),
);
const body = joined(soup, 8, '\n\n').map((text) => `\n# X {#x}\n\n${text}\n`);
const opener = oneOf('---\n', '---\n', '---\n', '---\r\n', '---js\n', '\uFEFF---\n', '--- \n', '');
const made = fc
  .tuple(opener, yaml, oneOf('title: X\n', ''), body)
  .map(([open, front, title, text]) => `${open}${title}${front}\n---\n${text}`);

const edit = fc.record({ at: fc.nat(), length: fc.nat({ max: 40 }), text: fc.oneof(soup, value) });
/** A page of this site, or an attack, with pieces cut out and others put in. */
const mutated = fc
  .tuple(fc.constantFrom(...pages, ...attacks), fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([page, edits]) =>
    edits.reduce((text, { at, length, text: piece }) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + piece + text.slice(index + length);
    }, page),
  );
const anyPage = fc.oneof(made, mutated);

const writePages = (english: string, translation: string): void => {
  writeFileSync(path.join(siteDir, 'docs/a.md'), english);
  writeFileSync(path.join(siteDir, swedish, 'a.md'), translation);
};

/** Checks the site, and that every problem has its place. */
const check = async (): Promise<{ isRefused: boolean }> => {
  const { problems } = await judgeSite(siteDir);
  for (const { file, column, line, reason } of problems) {
    assert.ok((line ?? 0) > 0 && (column ?? 0) > 0, `a place in ${file} for: ${reason}`);
    assert.doesNotMatch(reason, /could not be checked/u, `${file}: ${reason}`);
  }
  return { isRefused: problems.some(stopsBuild) };
};

/** A page that Docusaurus cannot make has to be refused before it tries. */
const compile = async (
  file: string,
  text: string,
  isRefused: () => Promise<boolean>,
): Promise<void> => {
  let compiled: Awaited<ReturnType<typeof compilePage>>;
  try {
    compiled = await compilePage(siteDir, file, text);
  } catch (error) {
    assert.ok(await isRefused(), `The build would end: ${(error as Error).message.slice(0, 400)}`);
    return;
  }
  assert.deepEqual(findLiveCode(compiled.program), []);
  if (compiled.tree) assert.deepEqual(findLiveElements(compiled.tree), []);
};

describe('whatever comes in', () => {
  // Docusaurus warns of some pages, which is the check's to tell.
  const say = { warn: console.warn, log: console.log, error: console.error };
  const quiet = () => Object.assign(console, { warn() {}, log() {}, error() {} });
  after(() => Object.assign(console, say));

  const run = async (property: fc.IAsyncPropertyWithHooks<[string]>, runs: number) => {
    say.log(`FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
    quiet();
    try {
      await fc.assert(property, { seed, numRuns: runs });
    } finally {
      Object.assign(console, say);
    }
  };

  it('a page in English has no live code, or a fault with its place', async () => {
    await run(
      fc.asyncProperty(anyPage, async (text) => {
        await compile('docs/a.md', text, async () => {
          writePages(text, '---\ntitle: X\n---\n');
          return (await check()).isRefused;
        });
      }),
      numRuns,
    );
  });

  it('a translation has no live code, or a fault with its place', async () => {
    const english = pages[0] ?? '';
    writePages(english, '');
    await run(
      fc.asyncProperty(anyPage, async (text) => {
        await compile(`${swedish}/a.md`, text, async () => {
          writePages(english, text);
          return (await check()).isRefused;
        });
      }),
      numRuns,
    );
  });

  it('the check never throws, and names a place for each fault', async () => {
    await run(
      fc.asyncProperty(anyPage, async (text) => {
        writePages(text, text);
        const before = process.cpuUsage();
        await check();
        const { system, user } = process.cpuUsage(before);
        assert.ok(system + user < 10_000_000, 'within ten seconds of a processor');
      }),
      Math.ceil(numRuns / 3),
    );
  });

  it('UI strings never throw, and every fault of theirs has a place', async () => {
    const json = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc
        .array(
          fc.tuple(
            fc.oneof(key, unicode),
            fc.oneof(
              fc.json(),
              soup.map((text) => JSON.stringify({ message: text })),
            ),
          ),
        )
        .map(
          (all) => `{${all.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(',\n')}}`,
        ),
      soup,
    );
    const file = path.join(siteDir, 'i18n/sv/code.json');
    await run(
      fc.asyncProperty(json, async (text) => {
        writeFileSync(file, text);
        await check();
        const { program } = await compilePage(siteDir, `${swedish}/a.md`, '---\ntitle: X\n---\n');
        assert.deepEqual(findLiveCode(program), []);
      }),
      Math.ceil(numRuns / 5),
    );
    rmSync(file);
  });
});

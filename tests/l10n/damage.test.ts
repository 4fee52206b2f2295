// cspell:ignore Alla arkivet flyttar hall Nytt Vi flyttar till ny och allt det med

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportSite, fixture, importSite } from './exchange-site.ts';

const file = 'sv/guides/move.xlf';
const id = 'guides:move.archive.2';
const other = 'guides:move.faq.3';

const exported = exportSite(fixture).get(file) as string;

const targetOf = (xliff: string, unit: string) =>
  new RegExp(
    `(<trans-unit id="${RegExp.escape(unit)}"[\\s\\S]*?<target[^>]*>)([\\s\\S]*?)(</target>)`,
    'u',
  ).exec(xliff)?.[2] ?? '';

const withTarget = (xliff: string, unit: string, text: string) =>
  xliff.replace(
    new RegExp(
      `(<trans-unit id="${RegExp.escape(unit)}"[\\s\\S]*?<target[^>]*>)([\\s\\S]*?)(</target>)`,
      'u',
    ),
    (_all, before: string, _old: string, after: string) => before + text + after,
  );

const good =
  'Vi flyttar <g id="1" ctype="bold" clone="no">arkivet</g> till en ny hall, och <g id="2" ctype="link" clone="no">allt<g id="3" ctype="x-title" clone="no">Hyllorna</g></g> med.';

const kinds: [kind: string, target: string, reason: RegExp][] = [
  ['dropped', good.replace(/<g id="1"[^>]*>(.*?)<\/g>/u, '$1'), /Missing code 1 \(`\*\*…\*\*`\)/u],
  ['all dropped', 'Vi flyttar arkivet.', /Missing code 1 .*, 2 /u],
  ['doubled', `${good} <g id="1" ctype="bold">igen</g>`, /Unexpected second code 1/u],
  ['foreign', `${good} <x id="9"/>`, /Unexpected code 9, expected only those of the source/u],
  ['without an id', `${good} <x/>`, /Unexpected code without an id/u],
  [
    'nested wrongly',
    'Vi <g id="2">flyttar <g id="1">arkivet</g><g id="3">Hyllorna</g></g>.',
    /Unexpected place of code 1/u,
  ],
  ['emptied', good.replace('>arkivet<', '><'), /Missing words in code 1/u],
  [
    'with the title of a link outside of it',
    good.replace(/<g id="3".*?<\/g>/u, '').replace(' med.', ' med <g id="3">Hyllorna</g>.'),
    /Unexpected place of code 3/u,
  ],
  [
    'with the title of a link before its words',
    good.replace(/allt(<g id="3".*?<\/g>)/u, '$1allt'),
    /would read as a mark/u,
  ],
  [
    'of another form',
    good.replace(/<g id="1"[^>]*>(.*?)<\/g>/u, '<x id="1"/>$1'),
    /Unexpected form of code 1/u,
  ],
  [
    'written as a mark of the dialect',
    `${good} [!DNL Arkiv]`,
    /would read it as a mark of the dialect/u,
  ],
  ['written as an address', `${good} https://example.com/a`, /would read it as an address/u],
  ['written as the id of a heading', `${good} {#evil}`, /would read it as the id/u],
  ['with an invisible character', `${good} \u202Ehall`, /right-to-left override/u],
];

for (const [kind, target, reason] of kinds) {
  test(`A code that is ${kind} refuses its text alone`, () => {
    const damaged = withTarget(
      withTarget(exported, id, target),
      other,
      targetOf(exported, other).replace('Ja', 'Jo'),
    );
    const { problems, counts, files } = importSite(fixture, [[file, damaged]]);
    assert.equal(counts.refused, 1);
    assert.equal(counts.written, 1);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', reason);
    assert.ok(problems[0]?.message.startsWith(`\`${id}\``));
    assert.equal(problems[0]?.file, file);
    assert.equal(
      problems[0]?.line,
      exported.slice(0, exported.indexOf(`<trans-unit id="${id}"`)).split('\n').length,
    );
    const [written = ''] = files.values();
    assert.match(written, / {2}Jo, vilken dag som helst\./u);
    assert.match(written, /Vi flyttar \*\*arkivet\*\* till en ny hall, och \[allt i det\]/u);
  });
}

const words: [what: string, target: string, written: string][] = [
  ['Markdown', 'a *b* _c_ `d` [e](f) # g', 'a \\*b\\* \\_c\\_ \\`d\\` \\[e](f) # g'],
  ['HTML', 'a &lt;script&gt;alert(1)&lt;/script&gt;', 'a \\<script>alert(1)\\</script>'],
  ['a reference to a character', '&amp;lt;b&amp;gt;', '\\&lt;b\\&gt;'],
  ['a heading', '# Ja', '\\# Ja'],
  ['a list', '1. Ja', '1\\. Ja'],
  ['a quote', '&gt; Ja', '\\> Ja'],
  ['a box', ':::note', '\\:::note'],
];

for (const [what, target, expected] of words) {
  test(`Words that look like ${what} stay words`, () => {
    const { files, counts, problems } = importSite(fixture, [
      [file, withTarget(exported, other, target)],
    ]);
    assert.deepEqual(
      problems.filter(({ rule }) => rule === 'import'),
      [],
    );
    assert.equal(counts.written, 1);
    const [written = ''] = files.values();
    assert.ok(written.includes(`\n  ${expected}\n`), written.slice(-200));
  });
}

test('A text of English that has changed since the export is refused', () => {
  const old = exported.replace('>Yes, on any day.<', '>Yes, on some days.<');
  const { problems, counts } = importSite(fixture, [
    [file, withTarget(old, other, 'Ja, vissa dagar.')],
  ]);
  assert.equal(counts.refused, 1);
  assert.match(problems[0]?.message ?? '', /English has changed since the export/u);
});

test('A text whose number changed is known by what it says', () => {
  const moved = withTarget(exported, other, 'Jo.').replaceAll(
    'guides:move.faq.3',
    'guides:move.faq.7',
  );
  const { counts, problems } = importSite(fixture, [[file, moved]]);
  assert.deepEqual(problems, []);
  assert.equal(counts.written, 1);
});

const hostile: [what: string, text: string, reason: RegExp][] = [
  [
    'an entity',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="1.2">&a;</xliff>',
    /document type/u,
  ],
  [
    'entities that grow',
    '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><xliff version="1.2"/>',
    /document type/u,
  ],
  ['endless levels', `<xliff version="1.2">${'<a>'.repeat(100_000)}`, /level 61/u],
  ['an unclosed element', '<xliff version="1.2"><file>', /Unexpected XML/u],
  ['another format', '<html/>', /expected XLIFF, TMX or CSV/u],
  ['a table without columns', 'a,b\n1,2\n', /CSV with the columns id, /u],
  ['a table without one column', 'id,locale,source\n1,sv,2\n', /Missing column `target`/u],
];

for (const [what, text, reason] of hostile) {
  test(`A file with ${what} is refused`, () => {
    assert.throws(() => importSite(fixture, [['x', text]]), reason);
  });
}

test('A path that a file names is never followed', () => {
  const evil = exported.replace('original="docs/guides/move.md"', 'original="../../../etc/passwd"');
  const { files } = importSite(fixture, [[file, withTarget(evil, other, 'Jo.')]]);
  assert.deepEqual(
    [...files.keys()],
    ['i18n/sv/docusaurus-plugin-content-docs/current/guides/move.md'],
  );
});

test('A placeholder of a UI string that is lost refuses that string', () => {
  const name = 'sv/_ui/code.xlf';
  const strings = exportSite(fixture).get(name) as string;
  const { problems, counts, files } = importSite(fixture, [
    [
      name,
      withTarget(strings, '_ui:code.list.count', 'Alla hyllor').replace(
        '<source xml:space="preserve">No shelves</source>',
        '<source xml:space="preserve">No shelves</source><target>Inga hyllor</target>',
      ),
    ],
  ]);
  assert.match(problems[0]?.message ?? '', /Missing code 1 \(`\{count\}`\), 2 \(`\{total\}`\)/u);
  assert.equal(counts.written, 1);
  assert.deepEqual(JSON.parse([...files.values()][0] ?? '')['list.empty'], {
    message: 'Inga hyllor',
    description: 'Where there are none',
  });
});

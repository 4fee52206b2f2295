import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { validateXML } from 'xmllint-wasm';
import { toContext } from '../../src/checks/check-site.ts';
import { toTbx } from '../../src/l10n/tbx.ts';
import { parseXml } from '../../src/l10n/xml.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { exportSite, fixture } from './exchange-site.ts';

const schemas = path.resolve(import.meta.dirname, '../fixtures/exchange/schemas');
const schema = (name: string) => readFileSync(path.join(schemas, name), 'utf8');

/** The schemas name the one of `xml:` by its address: here it stands beside them. */
const local = (text: string) =>
  text.replace(/schemaLocation="[^"]*xml\.xsd"/gu, 'schemaLocation="xml.xsd"');

const validate = async (files: Map<string, string>, name: string) => {
  const { errors } = await validateXML({
    xml: [...files].map(([fileName, contents]) => ({ fileName, contents })),
    schema: [{ fileName: name, contents: local(schema(name)) }],
    preload: [{ fileName: 'xml.xsd', contents: schema('xml.xsd') }],
  });
  return errors.map(({ message }) => message);
};

const ofXliff = (files: Map<string, string>) =>
  new Map([...files].filter(([name]) => name.endsWith('.xlf')));

test('XLIFF 1.2 is valid by the strict schema of OASIS', async () => {
  assert.deepEqual(await validate(ofXliff(exportSite(fixture)), 'xliff-core-1.2-strict.xsd'), []);
});

test('The XLIFF of a project of OmegaT is valid by the same schema', async () => {
  const files = ofXliff(exportSite(fixture, 'xliff', { isForOmegat: true }));
  assert.ok(files.size > 1);
  assert.deepEqual(await validate(files, 'xliff-core-1.2-strict.xsd'), []);
});

test('XLIFF 2.0 is valid by the schema of OASIS', async () => {
  assert.deepEqual(
    await validate(ofXliff(exportSite(fixture, 'xliff2')), 'xliff-core-2.0.xsd'),
    [],
  );
});

test('The schema would find a state that the standard does not know', async () => {
  const files = new Map(
    [...exportSite(fixture)].map(([name, text]) => [
      name,
      text.replace('state="translated"', 'state="done"'),
    ]),
  );
  assert.notDeepEqual(await validate(files, 'xliff-core-1.2-strict.xsd'), []);
});

const unit = (text: string, id: string) =>
  new RegExp(`<(?:trans-)?unit id="${RegExp.escape(id)}"[\\s\\S]*?</(?:trans-)?unit>`, 'u').exec(
    text,
  )?.[0] ?? '';

test('A current text is translated; its codes are those of the source, byte for byte', () => {
  const text = unit(exportSite(fixture).get('sv/guides/move.xlf') ?? '', 'guides:move.tasks.3');
  assert.equal(
    text.split('\n').slice(0, 3).join('\n'),
    [
      '<trans-unit id="guides:move.tasks.3" resname="guides:move.tasks.3" xml:space="preserve">',
      '      <source xml:space="preserve">Set <x id="1" ctype="x-code" clone="no" equiv-text="shelf_limit"/> to 40 &amp; save; <g id="2" ctype="x-html-kbd" clone="no">Enter</g> does it too.</source>',
      '      <target state="translated" xml:space="preserve">Sätt <x id="1" ctype="x-code" clone="no" equiv-text="shelf_limit"/> till 40 &amp; spara; det går med <g id="2" ctype="x-html-kbd" clone="no">Enter</g> också.</target>',
    ].join('\n'),
  );
});

test('A stale text keeps its old target, says what changed, and has the previous version beside it', () => {
  const text = unit(exportSite(fixture).get('sv/guides/move.xlf') ?? '', 'guides:move.dates.2');
  assert.match(text, /approved="no"/u);
  assert.match(
    text,
    /<target state="needs-adaptation" xml:space="preserve">Dörrarna stängs den 2 maj/u,
  );
  assert.match(
    text,
    /<alt-trans alttranstype="previous-version">\s*<source[^>]*>The doors close on 2 May/u,
  );
  assert.match(text, /Changed in English: The doors close on \[-2-\]\{\+4\+\} May/u);
  assert.match(text, /Preview: http:\/\/localhost:3000\/sv\/guides\/move\/#dates/u);
  assert.match(text, /<context context-type="linenumber">29<\/context>/u);
});

test('A missing text has no target', () => {
  const text = exportSite(fixture).get('sv/guides/shelves.xlf') ?? '';
  assert.match(text, /Every shelf has a number/u);
  assert.doesNotMatch(text, /<target/u);
});

test('XLIFF 2.0 says stale by a state below the initial one', () => {
  const text = unit(
    exportSite(fixture, 'xliff2').get('sv/guides/move.xlf') ?? '',
    'guides:move.dates.2',
  );
  assert.match(text, /canResegment="no"/u);
  assert.match(text, /<segment state="initial" subState="mn:stale">/u);
});

test('Code, addresses of links and names that stay are no words of the file', () => {
  for (const format of ['xliff', 'xliff2'] as const) {
    const text = exportSite(fixture, format).get('sv/guides/move.xlf') ?? '';
    assert.doesNotMatch(text, /archive move --all|shelves\.md/u);
  }
});

test('Only what is to be done goes out, with the rest of its section', () => {
  const files = exportSite(fixture, 'xliff', { isStaleOnly: true });
  assert.deepEqual([...files.keys()].sort(), [
    'sv/_ui/code.xlf',
    'sv/guides/move.xlf',
    'sv/guides/shelves.xlf',
  ]);
  const ids = [
    ...(files.get('sv/guides/move.xlf') ?? '').matchAll(/<trans-unit id="([^"]+)"/gu),
  ].map(([, id]) => id);
  assert.deepEqual(ids, ['guides:move.dates.1', 'guides:move.dates.2']);
});

test('A project of OmegaT has what is current in tm/auto, what is stale in tm, and targets to translate', () => {
  const files = exportSite(fixture, 'xliff', { isForOmegat: true });
  const current = files.get('sv/tm/auto/current.tmx') ?? '';
  const previous = files.get('sv/tm/previous.tmx') ?? '';
  assert.match(current, /Vi flyttar &lt;g0&gt;arkivet&lt;\/g0&gt; till en ny hall/u);
  assert.doesNotMatch(current, /2 May/u);
  assert.match(previous, /2 May/u);
  parseXml(current);
  parseXml(previous);
  const source = unit(files.get('sv/source/guides/move.xlf') ?? '', 'guides:move.dates.2');
  assert.match(
    source,
    /<target state="needs-translation" xml:space="preserve">The doors close on 4 May/u,
  );
  assert.ok(files.has('sv/omegat.project'));
  // OmegaT opens no folder without one of this name, and drops tags at the ends of texts unless it is told not to.
  assert.match(files.get('sv/omegat/filters.xml') ?? '', /removeTags="false"/u);
});

test('A memory of OmegaT says where English that is translated in several ways is which', () => {
  const files = exportSite(path.resolve(import.meta.dirname, '../..'), 'xliff', {
    isForOmegat: true,
    locales: ['sv'],
  });
  const entries = [
    ...(files.get('sv/tm/auto/current.tmx') ?? '').matchAll(/<tu [\s\S]*?<\/tu>/gu),
  ].map(([entry]) => ({
    source: /<seg>(.*)<\/seg>/u.exec(entry)?.[1],
    target: /<seg>.*<\/seg>[\s\S]*<seg>(.*)<\/seg>/u.exec(entry)?.[1],
    place: [...entry.matchAll(/<prop type="(file|prev|next)">/gu)].map(([, type]) => type),
  }));
  const several = Map.groupBy(entries, ({ source }) => source)
    .values()
    .filter((own) => new Set(own.map(({ target }) => target)).size > 1)
    .toArray()
    .flat();
  assert.ok(several.length > 3);
  for (const { place } of several) assert.deepEqual(place, ['file', 'prev', 'next']);
  assert.ok(entries.some(({ place }) => place.length === 0));
});

test('A table keeps a spreadsheet from running a formula', () => {
  const text = exportSite(fixture, 'csv').get('sv/guides/move.csv') ?? '';
  assert.match(text, /Set \{1\} to 40 & save; \{2>\}Enter\{<2\} does it too\./u);
  assert.doesNotMatch(text, /(?:^|,)"?[=+@-]/mu);
});

test('The glossary goes out as TBX, with what is preferred and what is not to be used', () => {
  const { glossary } = toContext(loadSite(path.resolve(import.meta.dirname, '../..'))).context;
  const text = toTbx(glossary, { source: 'en', target: 'sv' });
  parseXml(text);
  assert.match(
    text,
    /<term>kampanj<\/term>\s*<termNote type="administrativeStatus">deprecatedTerm-admn-sts/u,
  );
  assert.match(
    text,
    /<term>stagingmiljö<\/term>\s*<termNote type="administrativeStatus">preferredTerm-admn-sts/u,
  );
});

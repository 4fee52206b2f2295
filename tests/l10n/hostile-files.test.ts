import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReturned } from '../../src/l10n/read-returned.ts';
import { XmlFault } from '../../src/l10n/xml.ts';

const list = (count: number, toText: (at: number) => string, between = ''): string =>
  Array.from({ length: count }, (_, at) => toText(at)).join(between);

const unit = '<trans-unit id="a"><source>x</source><target>y</target></trans-unit>';
const inFile = (body: string): string =>
  `<xliff version="1.2"><file original="docs/a.md" source-language="en" target-language="sv"><body>${body}</body></file></xliff>`;

/** Files that nobody's tool gives back, and what is said of them; null where they are read. */
const files: Record<string, [text: string, said: RegExp | null]> = {
  'very many elements': [`<xliff version="1.2">${'<g/>'.repeat(600_000)}`, /number of elements/u],
  'very many ends': [`<xliff>${'</g>'.repeat(600_000)}`, /^Unexpected XML/u],
  'elements within elements': ['<a>'.repeat(600_000), /at level 61/u],
  'ends between elements': [`<xliff>${'<a></b>'.repeat(100_000)}`, /^Unexpected XML/u],
  'comments that do not end': [`<xliff>${'<!--'.repeat(600_000)}`, /^Unexpected XML/u],
  'data that does not end': [`<xliff>${'<![CDATA['.repeat(300_000)}`, /^Unexpected XML/u],
  instructions: [`<xliff>${'<?a b?>'.repeat(600_000)}`, /number of elements/u],
  'very many attributes': [`<xliff ${list(100_000, (at) => `a${at}="b"`, ' ')}/>`, /version/u],
  'a document type': ['<!DOCTYPE xliff [<!ENTITY a "b">]><xliff>&a;</xliff>', /document type/u],
  'a document type in small letters': [
    '<!doctype x SYSTEM "file:///etc/passwd"><xliff/>',
    /document type/u,
  ],
  'one text again and again': [inFile(unit.repeat(20_000)), null],
  'another language': [inFile(unit).replace('"sv"', '"../../x"'), null],
  'quotes of a table': ['"'.repeat(2_000_000), /CSV with the columns/u],
  'columns of a table': ['a,'.repeat(1_000_000), /CSV with the columns/u],
  'rows of a table': [`id\n${'a\n'.repeat(500_000)}`, /Missing column/u],
  nothing: ['', /./u],
  'a page of the web': ['<html><script>1</script></html>', /expected XLIFF, TMX or CSV/u],
};

describe('a file that comes back from elsewhere', () => {
  for (const [name, [text, said]] of Object.entries(files)) {
    it(`is told, in time, where it holds ${name}`, () => {
      const before = process.cpuUsage();
      let fault: unknown = null;
      try {
        readReturned(text);
      } catch (error) {
        fault = error;
      }
      const { system, user } = process.cpuUsage(before);
      assert.ok((system + user) / 1e6 < 10, 'within 10 seconds of a processor');
      if (said === null) {
        assert.equal(fault, null);
        return;
      }
      assert.ok(fault instanceof XmlFault, String(fault));
      assert.match(fault.message, said);
      assert.ok(fault.line > 0 && fault.message.length < 600);
    });
  }
});

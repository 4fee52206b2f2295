import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { replaceOutputs } from '../../src/docusaurus/write-outputs.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'outputs-'));
after(() => rmSync(dir, { recursive: true }));

const read = (name: string) => readFileSync(path.join(dir, name), 'utf8');

describe('replaceOutputs', () => {
  const none = new Map<string, string>();

  it('leaves nothing of what stood there before, known or not', async () => {
    const first = new Map([['a/calendar.ics', '1']]);
    for (const before of [none, first]) {
      await replaceOutputs(dir, first, none);
      await replaceOutputs(dir, new Map([['b/calendar.ics', '2']]), before);
      assert.throws(() => read('a/calendar.ics'));
      assert.equal(read('b/calendar.ics'), '2');
    }
  });

  it('leaves alone what is as it was written last', async () => {
    const before = new Map([
      ['same.json', '1'],
      ['other.json', '1'],
    ]);
    await replaceOutputs(dir, before, none);
    writeFileSync(path.join(dir, 'same.json'), 'touched');
    await replaceOutputs(dir, new Map([...before, ['other.json', '2']]), before);
    assert.deepEqual([read('same.json'), read('other.json')], ['touched', '2']);
  });

  it('may run twice at once', async () => {
    const many = new Map(
      Array.from({ length: 20 }, (_, index) => [`${index}/notice.json`, String(index)] as const),
    );
    await Promise.all([replaceOutputs(dir, many, none), replaceOutputs(dir, many, none)]);
    for (const [name, contents] of many) assert.equal(read(name), contents);
  });
});

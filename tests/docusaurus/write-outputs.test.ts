import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { replaceOutputs } from '../../src/docusaurus/write-outputs.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'outputs-'));
after(() => rmSync(dir, { recursive: true }));

const read = (name: string) => readFileSync(path.join(dir, name), 'utf8');

describe('replaceOutputs', () => {
  it('leaves nothing of what stood there before', async () => {
    await replaceOutputs(dir, new Map([['a/calendar.ics', '1']]));
    await replaceOutputs(dir, new Map([['b/calendar.ics', '2']]));
    assert.throws(() => read('a/calendar.ics'));
    assert.equal(read('b/calendar.ics'), '2');
  });

  it('may run twice at once', async () => {
    const many = new Map(
      Array.from({ length: 20 }, (_, index) => [`${index}/notice.json`, String(index)] as const),
    );
    await Promise.all([replaceOutputs(dir, many), replaceOutputs(dir, many)]);
    for (const [name, contents] of many) assert.equal(read(name), contents);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { openKeptPictures } from '../../src/docusaurus/kept-pictures.ts';
import { makeFolder } from '../build/fake-site.ts';

const draw = async (t: TestContext, dir: string, words: string[]): Promise<string[]> => {
  const drawn: string[] = [];
  const pictures = openKeptPictures(dir);
  for (const text of words) {
    const picture = await pictures.take({ text }, async () => {
      drawn.push(text);
      return Buffer.from(`a picture of ${text}`);
    });
    assert.equal(Buffer.from(picture).toString(), `a picture of ${text}`);
  }
  pictures.clear();
  t.diagnostic(`${readdirSync(dir).length} kept`);
  return drawn;
};

it('draws a picture only where what it shows has changed, or what is kept of it', async (t) => {
  const dir = makeFolder(t);
  assert.deepEqual(await draw(t, dir, ['one', 'two']), ['one', 'two']);
  assert.deepEqual(await draw(t, dir, ['one', 'two', 'three']), ['three']);
  assert.deepEqual(await draw(t, dir, ['two']), []);
  assert.equal(readdirSync(dir).length, 1);
  writeFileSync(path.join(dir, readdirSync(dir)[0] ?? ''), 'broken');
  assert.deepEqual(await draw(t, dir, ['two']), ['two']);
});

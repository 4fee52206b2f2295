import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { precompress } from '../../src/build/precompress.ts';

/** Words in which neighbours differ, so that the quality of the compression tells. */
const page = Array.from(
  { length: 400 },
  (_, at) => `<p>Wave ${at % 7} moves ${at * at} boxes</p>`,
).join('');

const compress = (text: string, quality: number): number =>
  brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      [constants.BROTLI_PARAM_LGWIN]: Math.ceil(Math.log2(text.length + 16)),
    },
  }).length;

describe('compression ahead', () => {
  let tree = '';
  beforeEach(() => {
    tree = mkdtempSync(path.join(tmpdir(), 'notices-precompress-'));
    writeFileSync(path.join(tree, 'index.html'), page);
  });
  afterEach(() => rmSync(tree, { recursive: true, force: true }));

  const readSize = (): number => readFileSync(path.join(tree, 'index.html.br')).length;

  it('takes its time for the pages of a small site', async () => {
    await precompress(tree);
    assert.ok(compress(page, 11) < compress(page, 7));
    assert.equal(readSize(), compress(page, 11));
  });

  it('is quick where the pages are many', async () => {
    writeFileSync(path.join(tree, 'all.html'), page.repeat(Math.ceil(1_500_000 / page.length)));
    await precompress(tree);
    assert.equal(readSize(), compress(page, 7));
  });

  it('gives each file and what stands beside it', async () => {
    assert.deepEqual(Object.keys((await precompress(tree)).files), [
      'index.html',
      'index.html.br',
      'index.html.gz',
    ]);
  });

  it('takes what an earlier build made of the same content, and nothing else', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'notices-precompress-'));
    try {
      cpSync(tree, dir, { recursive: true });
      const earlier = { ...(await precompress(dir)), dir };
      // As it would be of no compressor of this build.
      const name = 'index.html.br';
      writeFileSync(path.join(dir, name), 'earlier');
      const known = createHash('sha256').update('earlier').digest('hex');
      const told = { ...earlier, files: { ...earlier.files, [name]: known } };
      await precompress(tree, told);
      assert.equal(readFileSync(path.join(tree, name), 'utf8'), 'earlier');
      // Of what was laid there, the hash is known.
      const laid = { ...told, files: { ...told.files, 'index.html': 'as it was' } };
      const { files } = await precompress(tree, laid, new Set(['index.html']));
      assert.deepEqual(files, { ...files, 'index.html': 'as it was', [name]: known });
      const others = [
        { ...told, isBest: false },
        { ...told, files: { ...told.files, 'index.html': 'another' } },
        // Not as it was.
        earlier,
      ];
      for (const other of others) {
        rmSync(path.join(tree, name));
        rmSync(path.join(tree, 'index.html.gz'));
        await precompress(tree, other);
        assert.equal(readSize(), compress(page, 11));
      }
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

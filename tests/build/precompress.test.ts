import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { type EarlierFiles, openCompressor } from '../../src/build/precompress.ts';
import { until } from './fake-site.ts';

/** Words in which neighbours differ, so that the quality of the compression tells. */
const page = Array.from(
  { length: 400 },
  (_, at) => `<p>Wave ${at % 7} moves ${at * at} boxes</p>`,
).join('');

/** Compresses a tree at once. */
const precompress = (tree: string, earlier?: EarlierFiles, laid?: ReadonlySet<string>) =>
  openCompressor(tree, earlier).finish(laid);

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

  const manyPages = (): void =>
    writeFileSync(path.join(tree, 'all.html'), page.repeat(Math.ceil(1_500_000 / page.length)));
  const isThere = async (name: string): Promise<void> => {
    await until(`${name} is there`, () => existsSync(path.join(tree, name)));
  };

  it('begins while others are made, once they are many', async () => {
    manyPages();
    const compressor = openCompressor(tree);
    compressor.begin('index.html');
    compressor.begin('all.html');
    await isThere('index.html.gz');
    assert.equal(readSize(), compress(page, 7));
    // Made later, and nobody said so.
    writeFileSync(path.join(tree, 'last.html'), page);
    const { files } = await compressor.finish();
    assert.deepEqual(files, (await precompress(tree)).files);
  });

  it('begins nothing where there may be time for the best of all of them', async () => {
    const compressor = openCompressor(tree);
    compressor.begin('index.html');
    await compressor.finish();
    assert.equal(readSize(), compress(page, 11));
  });

  it('begins nothing after all were made', async () => {
    manyPages();
    const compressor = openCompressor(tree);
    const all = compressor.finish();
    compressor.begin('all.html');
    compressor.begin('index.html');
    assert.deepEqual((await all).files, (await precompress(tree)).files);
  });

  it('tells only at the end of a page that is not there', async () => {
    manyPages();
    const compressor = openCompressor(tree);
    compressor.begin('gone.html');
    compressor.begin('all.html');
    await isThere('all.html.gz');
    const { files } = await compressor.finish();
    assert.deepEqual(
      Object.keys(files).filter((name) => name.includes('gone')),
      [],
    );
  });

  const many = 400;
  /** Begins to compress many more files than are compressed at once. */
  const beginMany = () => {
    manyPages();
    const names = ['all.html', ...Array.from({ length: many }, (_, at) => `${at}.css`)];
    for (const name of names.slice(1)) writeFileSync(path.join(tree, name), page);
    const compressor = openCompressor(tree);
    for (const name of names) compressor.begin(name);
    return compressor;
  };

  it('writes nothing more once it has failed', async () => {
    const compressor = beginMany();
    await isThere('0.css.br');
    writeFileSync(path.join(tree, '!.html'), page);
    mkdirSync(path.join(tree, '!.html.br'));
    await assert.rejects(compressor.finish(), /EISDIR/u);
    const files = readdirSync(tree);
    assert.ok(files.filter((name) => name.endsWith('.gz')).length < many);
    await compressor.stop();
    assert.deepEqual(readdirSync(tree), files);
  });

  it('writes nothing more once it is stopped', async () => {
    const compressor = beginMany();
    await isThere('0.css.br');
    await compressor.stop();
    const files = readdirSync(tree);
    assert.ok(files.filter((name) => name.endsWith('.br')).length < many);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(readdirSync(tree), files);
  });
});

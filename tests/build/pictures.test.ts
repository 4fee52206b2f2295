import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import sharp from 'sharp';
import { addPictures, findWanted } from '../../src/build/pictures.ts';
import { toPictureHash } from '../../src/site/pictures.ts';

const draw = (color: string) =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: color } });

const makeSite = async (t: TestContext, files: Record<string, Uint8Array | string>) => {
  const siteDir = mkdtempSync(path.join(os.tmpdir(), 'notices-pictures-'));
  t.after(() => rmSync(siteDir, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(siteDir, file)), { recursive: true });
    writeFileSync(path.join(siteDir, file), content);
  }
  return siteDir;
};

const toPage = (...names: string[]): string =>
  names.map((name) => `<img src="/assets/pictures/${name}">`).join('');

describe('the pictures of a build', () => {
  it('are those that pages ask for, each once', () => {
    const name = '64-0123456789abcdef.webp';
    assert.deepEqual(findWanted([toPage(name), toPage(name)]), [
      { name, width: 64, hash: '0123456789abcdef', type: 'webp' },
    ]);
  });

  it('are made in the size that is asked for, whatever their files are called', async (t) => {
    const jpeg = await draw('red').jpeg().toBuffer();
    const siteDir = await makeSite(t, { 'docs/assets/wrong.png': jpeg });
    const name = `100-${toPictureHash(jpeg)}.webp`;
    assert.deepEqual(await addPictures(siteDir, path.join(siteDir, 'tree'), [toPage(name)]), []);
    const { format, height, width } = await sharp(
      path.join(siteDir, 'tree/assets/pictures', name),
    ).metadata();
    assert.deepEqual({ format, width, height }, { format: 'webp', width: 100, height: 50 });
  });

  it('come from the cache once they are made, also where the file has gone', async (t) => {
    const png = await draw('blue').png().toBuffer();
    const siteDir = await makeSite(t, { 'i18n/sv/a.png': png });
    const page = toPage(`50-${toPictureHash(png)}.webp`);
    await addPictures(siteDir, path.join(siteDir, 'one'), [page]);
    rmSync(path.join(siteDir, 'i18n'), { recursive: true });
    assert.deepEqual(await addPictures(siteDir, path.join(siteDir, 'two'), [page]), []);
    assert.equal(readdirSync(path.join(siteDir, 'two/assets/pictures')).length, 1);
  });

  it('are made again where somebody wrote to what was published, which is the same file', async (t) => {
    const png = await draw('blue').png().toBuffer();
    const siteDir = await makeSite(t, { 'docs/a.png': png });
    const name = `50-${toPictureHash(png)}.webp`;
    const published = path.join(siteDir, 'tree/assets/pictures', name);
    const make = async (): Promise<Buffer> => {
      await addPictures(siteDir, path.join(siteDir, 'tree'), [toPage(name)]);
      return readFileSync(published);
    };
    const good = await make();
    writeFileSync(published, 'forged');
    assert.deepEqual(await make(), good);
  });

  it('that are drawings lose what could run', async (t) => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>';
    const siteDir = await makeSite(t, { 'docs/a.svg': svg });
    const name = `0-${toPictureHash(Buffer.from(svg))}.svg`;
    assert.deepEqual(await addPictures(siteDir, path.join(siteDir, 'tree'), [toPage(name)]), []);
    assert.equal(
      readFileSync(path.join(siteDir, 'tree/assets/pictures', name), 'utf8').includes('script'),
      false,
    );
  });

  it('that cannot be made are named', async (t) => {
    const broken = Buffer.from('no picture');
    const siteDir = await makeSite(t, { 'docs/a.png': broken });
    const page = toPage(`9-${toPictureHash(broken)}.webp`, '9-0123456789abcdef.webp');
    assert.deepEqual(await addPictures(siteDir, path.join(siteDir, 'tree'), [page]), [
      '9-0123456789abcdef.webp',
      'docs/a.png',
    ]);
  });
});

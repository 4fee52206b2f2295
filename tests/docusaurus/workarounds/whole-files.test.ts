import assert from 'node:assert/strict';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { wholeFilesPlugin } from '../../../src/docusaurus/workarounds/whole-files.ts';

/** Reads what the server sends of a file: its length is told before. */
type Read = (
  file: string,
  fileSystem: object,
  start: number,
  end: number,
) => { bufferOrStream: unknown; byteLength: number };

const { createReadStreamOrReadFileSync: read }: { createReadStreamOrReadFileSync: Read } =
  createRequire(import.meta.url)(
    path.resolve('node_modules/webpack-dev-middleware/dist/utils/compatibleAPI.js'),
  );

it('a file that grows while it is asked for is sent whole, with its own length', (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'whole-files-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const file = path.join(dir, 'main.js');
  writeFileSync(file, 'after the edit');
  const outputFileSystem = { createReadStream, readFileSync };
  const onWatch: (() => void)[] = [];
  const configure = wholeFilesPlugin().configureWebpack as unknown as () => {
    plugins: { apply: (compiler: object) => void }[];
  };
  for (const { apply } of configure().plugins) {
    apply({
      outputFileSystem,
      hooks: { watchRun: { tap: (_name: string, act: () => void) => onWatch.push(act) } },
    });
  }
  for (const act of onWatch) act();
  const lastOfBefore = 'before'.length - 1;
  const { bufferOrStream, byteLength } = read(file, outputFileSystem, 0, lastOfBefore);
  assert.equal(String(bufferOrStream), 'after the edit');
  assert.equal(byteLength, 'after the edit'.length);
});

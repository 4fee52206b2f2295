import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inParallel } from './in-parallel.ts';

const compressible = /\.(?:html|css|js|mjs|json|xml|ics|svg|txt|webmanifest)$/u;
const filesAtOnce = 8;

const toHash = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

const toBrotli = (content: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

const toGzip = (content: Buffer): Promise<Buffer> =>
  promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION });

/**
 * Writes `.br` and `.gz` beside each text file of a tree, where they are smaller; gives all files then, by their names below
 * the tree, each with the hash of its content.
 */
export const precompress = async (tree: string): Promise<Record<string, string>> => {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort();
  const hashes = await inParallel(files, filesAtOnce, async (file) => {
    const name = path.relative(tree, file);
    const content = await readFile(file);
    const made: [string, string][] = [[name, toHash(content)]];
    if (!compressible.test(file)) return made;
    const smaller = [
      [`.br`, await toBrotli(content)],
      [`.gz`, await toGzip(content)],
    ] as const;
    for (const [ending, compressed] of smaller) {
      if (compressed.length >= content.length) continue;
      await writeFile(`${file}${ending}`, compressed);
      made.push([`${name}${ending}`, toHash(compressed)]);
    }
    return made;
  });
  return Object.fromEntries(hashes.flat());
};

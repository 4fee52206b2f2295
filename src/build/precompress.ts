import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inParallel } from './in-parallel.ts';

const compressible = /\.(?:html|css|js|mjs|json|xml|ics|svg|txt|webmanifest)$/u;
const filesAtOnce = 8;

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

/** Writes `.br` and `.gz` beside each text file of a tree, where they are smaller; gives the number of its files. */
export const precompress = async (tree: string): Promise<number> => {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  await inParallel(
    files.filter((file) => compressible.test(file)),
    filesAtOnce,
    async (file) => {
      const content = await readFile(file);
      const [brotli, gzipped] = await Promise.all([toBrotli(content), toGzip(content)]);
      if (brotli.length < content.length) await writeFile(`${file}.br`, brotli);
      if (gzipped.length < content.length) await writeFile(`${file}.gz`, gzipped);
    },
  );
  return files.length;
};

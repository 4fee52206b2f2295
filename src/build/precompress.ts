import { createHash } from 'node:crypto';
import { copyFile, link, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inParallel } from './in-parallel.ts';

const compressible = /\.(?:html|css|js|mjs|json|xml|ics|svg|txt|webmanifest)$/u;
const filesAtOnce = 8;

const toHash = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** The best quality takes some forty times as long as this one, for a twelfth of the bytes; the next two take up to four times as long for none. */
const quickQuality = 7;
/** The best one takes a second for so many bytes: so long a build may take for the bytes of its pages. */
const mostInBestQuality = 1_500_000;
/** What one round trip brings, ten packets, and what the best quality may bring down to that. */
const roundTrip = 14_600;
const nearRoundTrip = 16_200;

/** A window that holds the file: by itself brotli clears 4 MB for each, which takes eight times as long as to compress a page. */
const toWindow = (length: number): number =>
  Math.min(
    Math.max(Math.ceil(Math.log2(length + 16)), constants.BROTLI_MIN_WINDOW_BITS),
    constants.BROTLI_DEFAULT_WINDOW,
  );

const compressWith = (content: Buffer, quality: number): Promise<Buffer> =>
  promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      [constants.BROTLI_PARAM_LGWIN]: toWindow(content.length),
    },
  });

/** Compresses well where there is time for it, or where that saves a round trip, and else quickly. */
const toBrotli = async (content: Buffer, hasTime: boolean): Promise<Buffer> => {
  if (hasTime) return compressWith(content, constants.BROTLI_MAX_QUALITY);
  const quick = await compressWith(content, quickQuality);
  const isNear = quick.length > roundTrip && quick.length <= nearRoundTrip;
  return isNear ? compressWith(content, constants.BROTLI_MAX_QUALITY) : quick;
};

const toGzip = (content: Buffer): Promise<Buffer> =>
  promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION });

/** The files of a tree that were compressed, by their names below it, each with the hash of its content. */
export interface Compressed {
  files: Record<string, string>;
  /** Whether there was time for the best quality. */
  isBest: boolean;
}

/** What an earlier build compressed, and the folder in which it stands. */
export interface EarlierFiles extends Compressed {
  dir: string;
}

/** Whether a compressed file of an earlier build is there as it was. */
const isAsItWas = async ({ dir, files }: EarlierFiles, name: string): Promise<boolean> => {
  const content = await readFile(path.join(dir, name)).catch(() => null);
  return content !== null && toHash(content) === files[name];
};

/** Puts a file in a second place; as a copy on a file system that has no links. */
const place = (from: string, to: string): Promise<void> =>
  link(from, to).catch(() => copyFile(from, to));

/**
 * Writes `.br` and `.gz` beside each text file of a tree, where they are smaller; gives all files then. Of what `earlier` has
 * with the same content, nothing is compressed again; the files in `laid` are from there, as they were.
 */
export const precompress = async (
  tree: string,
  earlier: EarlierFiles | null = null,
  laid: ReadonlySet<string> = new Set(),
): Promise<Compressed> => {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort();
  const pages = files.filter((file) => file.endsWith('.html'));
  const sizes = await inParallel(pages, filesAtOnce, async (file) => (await stat(file)).size);
  const isBest = sizes.reduce((sum, size) => sum + size, 0) <= mostInBestQuality;
  const hashes = await inParallel(files, filesAtOnce, async (file) => {
    const name = path.relative(tree, file);
    let content: Buffer | null = null;
    const read = async (): Promise<Buffer> => (content ??= await readFile(file));
    const known = laid.has(name) ? earlier?.files[name] : undefined;
    const own = known ?? toHash(await read());
    const made: [string, string][] = [[name, own]];
    if (!compressible.test(file)) return made;
    const before = earlier?.isBest === isBest && earlier.files[name] === own ? earlier : null;
    for (const ending of ['.br', '.gz'] as const) {
      const beside = `${name}${ending}`;
      const asBefore = before?.files[beside];
      // What was not worth it then is not now.
      if (before && asBefore === undefined) continue;
      if (before && asBefore !== undefined && (await isAsItWas(before, beside))) {
        await place(path.join(before.dir, beside), `${file}${ending}`);
        made.push([beside, asBefore]);
        continue;
      }
      const whole = await read();
      const compressed = await (ending === '.gz'
        ? toGzip(whole)
        : toBrotli(whole, isBest && file.endsWith('.html')));
      if (compressed.length >= whole.length) continue;
      await writeFile(`${file}${ending}`, compressed);
      made.push([beside, toHash(compressed)]);
    }
    return made;
  });
  return { files: Object.fromEntries(hashes.flat()), isBest };
};

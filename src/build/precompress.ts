import { readFileSync, writeFileSync } from 'node:fs';
import { copyFile, link, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  type BrotliOptions,
  brotliCompress,
  brotliCompressSync,
  constants,
  gzipSync,
} from 'node:zlib';
import { inParallel, toLimited } from './in-parallel.ts';
import { toHash } from './kept-files.ts';

const compressible = /\.(?:html|css|js|mjs|json|xml|ics|svg|txt|webmanifest)$/u;
const filesAtOnce = 8;

const isPage = (name: string): boolean => name.endsWith('.html');

/** The best quality takes some forty times as long as this one, for a twelfth of the bytes; the next two take up to four times as long for none. */
const quickQuality = 7;
/** The best one takes a second for so many bytes: so long a build may take for the bytes of its pages. */
const mostInBestQuality = 1_500_000;
/** Bytes that one round trip brings, ten packets, and the size that the best quality may bring down to that. */
const roundTrip = 14_600;
const nearRoundTrip = 16_200;

/** A window that holds the file: by itself brotli clears 4 MB for each, which takes eight times as long as to compress a page. */
const toWindow = (length: number): number =>
  Math.min(
    Math.max(Math.ceil(Math.log2(length + 16)), constants.BROTLI_MIN_WINDOW_BITS),
    constants.BROTLI_DEFAULT_WINDOW,
  );

const toBrotliOptions = (content: Buffer, quality: number): BrotliOptions => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    [constants.BROTLI_PARAM_LGWIN]: toWindow(content.length),
  },
});

const toBestBrotli = (content: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(content, toBrotliOptions(content, constants.BROTLI_MAX_QUALITY));

/**
 * Compresses well where there is time for it, or where that saves a round trip, and else quickly: that takes a millisecond, and
 * to have it done beside this thread another one.
 */
const toBrotli = async (content: Buffer, hasTime: boolean): Promise<Buffer> => {
  if (hasTime) return toBestBrotli(content);
  const quick = brotliCompressSync(content, toBrotliOptions(content, quickQuality));
  const isNear = quick.length > roundTrip && quick.length <= nearRoundTrip;
  return isNear ? toBestBrotli(content) : quick;
};

const toGzip = (content: Buffer): Buffer =>
  gzipSync(content, { level: constants.Z_BEST_COMPRESSION });

/** The files of a tree that were compressed, by their names below it, each with the hash of its content. */
export interface Compressed {
  files: Record<string, string>;
  /** Whether there was time for the best quality. */
  isBest: boolean;
}

/** The files that an earlier build compressed, and the folder in which they stand. */
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

/** Compresses the files of one tree. */
export interface Compressor {
  /**
   * Says that a file is as it will be: it is compressed while others are made; a page once there are so many that quickly is
   * how all of them will be.
   */
  begin: (name: string) => void;
  /**
   * Compresses what is left; gives all files then. Where that fails, nothing is written any more. The files in `laid` are from
   * the earlier build, as they were.
   */
  finish: (laid?: ReadonlySet<string>) => Promise<Compressed>;
  /** Begins nothing more, and settles when nothing is written any more. */
  stop: () => Promise<void>;
}

/**
 * Makes what writes `.br` and `.gz` beside each text file of a tree, where they are smaller. Of what `earlier` has with the
 * same content, nothing is compressed again.
 */
export const openCompressor = (tree: string, earlier: EarlierFiles | null = null): Compressor => {
  /** Writes what stands beside a file; gives it, and the file, each with its hash. */
  const compress = async (
    name: string,
    isBest: boolean,
    isLaid = false,
  ): Promise<[name: string, hash: string][]> => {
    // The build gets messages of its processes meanwhile.
    await breathe();
    const file = path.join(tree, name);
    let content: Buffer | null = null;
    const read = (): Buffer => (content ??= readFileSync(file));
    const known = isLaid ? earlier?.files[name] : undefined;
    const own = known ?? toHash(read());
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
      const whole = read();
      const compressed = await (ending === '.gz'
        ? toGzip(whole)
        : toBrotli(whole, isBest && isPage(name)));
      if (compressed.length >= whole.length) continue;
      writeFileSync(`${file}${ending}`, compressed);
      made.push([beside, toHash(compressed)]);
    }
    return made;
  };

  const sizeOf = async (name: string): Promise<number> => (await stat(path.join(tree, name))).size;
  const begun = new Map<string, Promise<[name: string, hash: string][]>>();
  const waiting: string[] = [];
  const limited = toLimited(filesAtOnce);
  let size = 0;
  /** Whether all files are known. */
  let isFinishing = false;
  let isStopped = false;

  const start = (name: string, isBest: boolean): void => {
    const made = limited(async () => (isStopped ? [] : compress(name, isBest)));
    // Told where it is waited for.
    made.catch(() => {});
    begun.set(name, made);
  };
  const begin = async (name: string): Promise<void> => {
    // There is one way to compress what is no page.
    if (!isPage(name)) {
      if (!isFinishing) start(name, earlier?.isBest === true);
      return;
    }
    const own = await sizeOf(name);
    if (isFinishing) return;
    waiting.push(name);
    size += own;
    if (size > mostInBestQuality) for (const one of waiting.splice(0)) start(one, false);
  };

  const stop = async (): Promise<void> => {
    isFinishing = true;
    isStopped = true;
    await Promise.allSettled(begun.values());
  };

  const compressAll = async (laid: ReadonlySet<string>): Promise<Compressed> => {
    isFinishing = true;
    const entries = await readdir(tree, { recursive: true, withFileTypes: true });
    const own = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(tree, path.join(parentPath, name)))
      .sort();
    // Compressed files that were begun stand beside some of them already, or are on their way.
    const beside = new Set([...begun.keys()].flatMap((name) => [`${name}.br`, `${name}.gz`]));
    const files = own.filter((name) => !beside.has(name));
    const sizes = await inParallel(files.filter(isPage), filesAtOnce, sizeOf);
    const isBest = sizes.reduce((sum, one) => sum + one, 0) <= mostInBestQuality;
    const made = await inParallel(
      files,
      filesAtOnce,
      (name) => begun.get(name) ?? compress(name, isBest, laid.has(name)),
    );
    return { files: Object.fromEntries(made.flat()), isBest };
  };

  const finish = (laid: ReadonlySet<string> = new Set()): Promise<Compressed> =>
    compressAll(laid).catch(async (error: unknown) => {
      await stop();
      throw error;
    });

  // What cannot be read then is told when all are read.
  return { begin: (name) => void begin(name).catch(() => {}), finish, stop };
};

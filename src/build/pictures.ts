import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { docsDir, i18nDir, staticDir } from '../site/files.ts';
import { pictureCacheDir, pictureName, toPictureHash, toServedBytes } from '../site/pictures.ts';
import { listEntries } from '../site/text-file.ts';
import { inParallel } from './in-parallel.ts';
import { toHash } from './kept-files.ts';
import { isUntouched, picturesFolder, setTime } from './publish.ts';

const address = /\/assets\/pictures\/(?<name>(?<width>\d+)-(?<hash>[\da-f]{16})\.(?<type>\w+))/gu;

interface Wanted {
  name: string;
  width: number;
  hash: string;
  type: string;
}

/** More of them take longer than who waits would guess. */
const many = 100;

/** The pictures that pages ask for, each once. */
export const findWanted = (pages: Iterable<string>): Wanted[] => {
  const wanted = new Map<string, Wanted>();
  for (const html of pages) {
    for (const { groups } of html.matchAll(address)) {
      const { hash = '', name = '', type = '', width } = groups ?? {};
      wanted.set(name, { name, hash, type, width: Number(width) });
    }
  }
  return [...wanted.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** Where the pictures of the site stand, by the hash of what they hold. */
const toSources = (siteDir: string): Map<string, string> => {
  const sources = new Map<string, string>();
  for (const dir of [docsDir, i18nDir, staticDir]) {
    for (const { file, isFolder, isUnusable } of listEntries(siteDir, dir)) {
      if (isFolder || isUnusable || !pictureName.test(file)) continue;
      const absolute = path.join(siteDir, file);
      sources.set(toPictureHash(readFileSync(absolute)), absolute);
    }
  }
  return sources;
};

/**
 * Screenshots have fine letters in colour: their colours are kept as sharp as their light. AVIF has 23 % fewer bytes at
 * effort 2 and 29 % at effort 4 (15 screenshots, 1,472 pixels wide), and takes 3 and 21 times as long: a repository of
 * 4,900 pictures would be built for two hours, for what the text does not wait for.
 */
const quality = { quality: 82, smartSubsample: true, effort: 4 } as const;

const make = async ({ type, width }: Wanted, source: string): Promise<Uint8Array | null> => {
  const bytes = readFileSync(source);
  if (type !== 'webp' || width === 0) return toServedBytes(bytes, type);
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  return sharp(bytes, { limitInputPixels: 100_000_000 })
    .rotate()
    .resize({ width, withoutEnlargement: true })
    .webp(quality)
    .toBuffer();
};

/** Where the pictures stand that a build has made, by their names in it. */
export const toMadePictures = (stateDir: string, pages: Iterable<string>): Map<string, string> =>
  new Map(
    findWanted(pages).map(({ name }) => [
      `${picturesFolder}/${name}`,
      path.join(stateDir, pictureCacheDir, name),
    ]),
  );

/**
 * Makes the pictures that the pages of a built tree ask for, each size once for all languages, and puts them into it. What
 * was made before is taken from the cache, by content. Gives the names of those that cannot be made.
 */
export const addPictures = async (
  siteDir: string,
  tree: string,
  pages: Iterable<string>,
  {
    signal,
    log,
    stateDir = siteDir,
  }: { signal?: AbortSignal; log?: (line: string) => void; stateDir?: string } = {},
): Promise<string[]> => {
  const wanted = findWanted(pages);
  if (wanted.length === 0) return [];
  const cacheDir = path.join(stateDir, pictureCacheDir);
  const outDir = path.join(tree, picturesFolder);
  mkdirSync(cacheDir, { recursive: true });
  mkdirSync(outDir, { recursive: true });
  const cachedFile = ({ name }: Wanted): string => path.join(cacheDir, name);
  // The published file is the same one: who writes to that one writes to this.
  const missing = wanted.filter((one) => !isUntouched(cachedFile(one)));
  const sources = missing.length > 0 ? toSources(siteDir) : new Map<string, string>();
  const failed: string[] = [];
  if (missing.length > many) {
    log?.(
      `Making ${missing.length} pictures for readers' screens. They are kept for later builds.`,
    );
  }
  await inParallel(missing, availableParallelism(), async (one) => {
    if (signal?.aborted) return;
    const source = sources.get(one.hash);
    try {
      const bytes = source === undefined ? null : await make(one, source);
      if (bytes === null) throw new Error('no picture');
      // Whole, or not there: a build may be ended at any time.
      const part = `${cachedFile(one)}.${process.pid}.part`;
      writeFileSync(part, bytes);
      setTime(part, toHash(bytes));
      renameSync(part, cachedFile(one));
    } catch {
      failed.push(source === undefined ? one.name : path.relative(siteDir, source));
    }
  });
  for (const one of wanted) {
    if (!existsSync(cachedFile(one))) continue;
    const target = path.join(outDir, one.name);
    rmSync(target, { force: true });
    try {
      linkSync(cachedFile(one), target);
    } catch {
      copyFileSync(cachedFile(one), target);
    }
  }
  return failed.sort();
};

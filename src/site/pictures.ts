import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { imageSize } from 'image-size';
import { toCleanDrawing } from '../markdown/clean-drawing.ts';
import { toEditDistance } from '../markdown/nearest-name.ts';
import type { Target } from '../markdown/targets.ts';
import { docsDir, pagesDir, splitTranslation, staticDir } from './files.ts';
import { isInSite } from './text-file.ts';

/** A picture as its file is, whatever it is called. */
export interface PictureFile {
  /** The first letters of the hash of its content. */
  hash: string;
  /** The file type, as an ending: `png`, `svg`. */
  type: string;
  width: number;
  height: number;
  /** Whether it moves. */
  isAnimated: boolean;
}

/** Where pictures stand that are made for readers, by content. */
export const pictureCacheDir = '.docusaurus/pictures';

/** Matches the name of a picture by its ending. */
export const pictureName = /\.(?:avif|gif|jpe?g|png|svg|webp)$/iu;

const isMoving = (bytes: Buffer, type: string): boolean =>
  type === 'gif'
    ? bytes.includes('NETSCAPE2.0', 0, 'latin1')
    : type === 'webp' && bytes.subarray(0, 64).includes('ANIM', 0, 'latin1');

export const toPictureHash = (bytes: Buffer): string => hash('sha256', bytes).slice(0, 16);

const known = new Map<string, { stamp: string; picture: PictureFile | null }>();

/** The size that browsers give a drawing that does not state one. */
const unsized = { width: 300, height: 150 } as const;

const toDrawing = (bytes: Buffer): PictureFile | null =>
  toServedBytes(bytes, 'svg') === null
    ? null
    : { hash: toPictureHash(bytes), type: 'svg', ...unsized, isAnimated: false };

const toPicture = (bytes: Buffer): PictureFile | null => {
  try {
    const { height, orientation = 1, type, width } = imageSize(bytes);
    if (!type || !width || !height) return toDrawing(bytes);
    const isTurned = orientation > 4;
    return {
      hash: toPictureHash(bytes),
      type,
      width: Math.round(isTurned ? height : width),
      height: Math.round(isTurned ? width : height),
      isAnimated: isMoving(bytes, type),
    };
  } catch {
    return toDrawing(bytes);
  }
};

/** Reads what a picture holds; null where that is none. A file that has not changed is read once. */
export const readPicture = (absolute: string): PictureFile | null => {
  const { mtimeMs, size } = statSync(absolute);
  const stamp = `${mtimeMs}:${size}`;
  const last = known.get(absolute);
  if (last?.stamp === stamp) return last.picture;
  const picture = toPicture(readFileSync(absolute));
  known.set(absolute, { stamp, picture });
  return picture;
};

/** A file that a page shows or links to. */
export interface ContentFile {
  absolute: string;
  /** A translation has no file of its own: it is the English one. */
  isEnglish: boolean;
}

const isFile = (absolute: string): boolean => {
  try {
    // Most pages of some repositories show pictures that are not there: no error is made for each.
    return statSync(absolute, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
};

/** Repositories of documentation name the folder of pages in absolute links: `/help/assets/plan.pdf`. */
const pagesPrefix = /^(?:help|docs)\/(?<below>.+)$/u;

/** Where a file may stand that a page means, in order: on a translation, beside the English page too. */
const toCandidates = (
  siteDir: string,
  page: string,
  { from, path: written }: Extract<Target, { kind: 'file' }>,
): ContentFile[] => {
  const absolute = path.resolve(siteDir, page);
  const file = path.relative(siteDir, absolute).split(path.sep).join('/');
  const { page: below, locale } = splitTranslation(file) ?? {};
  const toPageFiles = (dir: string, at: string): ContentFile[] => {
    const root = path.resolve(siteDir, dir);
    const found = path.resolve(root, at);
    return found.startsWith(`${root}${path.sep}`)
      ? [{ absolute: found, isEnglish: dir === docsDir && locale !== undefined }]
      : [];
  };
  if (from === 'static') {
    // As links to pages: from the folder of all pages, whether they name it or not.
    const at = pagesPrefix.exec(written)?.groups?.below ?? written;
    return [
      { absolute: path.join(siteDir, staticDir, written), isEnglish: false },
      ...(locale === undefined ? [] : toPageFiles(pagesDir(locale), at)),
      ...toPageFiles(docsDir, at),
    ];
  }
  return [
    { absolute: path.resolve(path.dirname(absolute), written), isEnglish: false },
    ...(below === undefined
      ? []
      : toPageFiles(docsDir, path.posix.join(path.posix.dirname(below), written))),
  ];
};

/** Finds the file that a page means: its own, or else, on a translation, the one of the English page. */
export const findContentFile = (
  siteDir: string,
  page: string,
  target: Extract<Target, { kind: 'file' }>,
): ContentFile | null =>
  toCandidates(siteDir, page, target).find(({ absolute }) => isFile(absolute)) ?? null;

const listNames = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

/** The file in the folders of a missing one whose name is most like its name; null where none is like it. */
export const findNearestFile = (
  siteDir: string,
  page: string,
  target: Extract<Target, { kind: 'file' }>,
): string | null => {
  const name = path.basename(target.path).toLowerCase();
  const most = Math.floor(Math.max(2, name.length / 3));
  const [nearest] = toCandidates(siteDir, page, target)
    .map(({ absolute }) => path.dirname(absolute))
    .filter((folder) => existsSync(folder) && isInSite(siteDir, folder))
    .flatMap(listNames)
    .filter((one) => path.extname(one) !== '' && one.length < 200)
    .map((one) => ({ one, distance: toEditDistance(one.toLowerCase(), name, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return nearest ? path.posix.join(path.posix.dirname(target.path), nearest.one) : null;
};

/** A picture as it is served where nothing is made smaller: as it is, a drawing without what could run. */
export const toServedBytes = (bytes: Buffer, type: string): Buffer | null => {
  if (type !== 'svg') return bytes;
  const clean = toCleanDrawing(bytes.toString('utf8'));
  return clean === null ? null : Buffer.from(clean);
};

/** Lays a picture into a folder that the preview serves, by its content. */
export const layPicture = (absolute: string, { hash, type }: PictureFile, dir: string): string => {
  const name = `0-${hash}.${type}`;
  const file = path.join(dir, name);
  if (!existsSync(file)) {
    const bytes = toServedBytes(readFileSync(absolute), type);
    if (bytes) {
      mkdirSync(dir, { recursive: true });
      writeFileSync(file, bytes);
    }
  }
  return name;
};

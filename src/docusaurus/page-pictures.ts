import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { basePath, defaultLocale, type LocaleCode } from '../locales.ts';
import { type PictureOptions, toWidths } from '../markdown/pictures.ts';
import type { Target } from '../markdown/targets.ts';
import { staticDir } from '../site/files.ts';
import {
  findContentFile,
  layPicture,
  pictureCacheDir,
  pictureName,
  readPicture,
} from '../site/pictures.ts';
import { isServable } from '../site/servable.ts';

const folder = 'assets/pictures/';

const isBuild = (): boolean => process.env.NODE_ENV === 'production';

const toPreviewDir = (siteDir: string): string => path.join(siteDir, pictureCacheDir, 'preview');

/**
 * Gives the address of a picture that a page links to: as it is, a drawing without what could run. Null for what is no
 * picture, and for files that are the developers' own.
 */
export const toLinkedPicture =
  (siteDir: string, locale: LocaleCode) =>
  (pageFile: string, target: Extract<Target, { kind: 'file' }>): string | null => {
    const found = findContentFile(siteDir, pageFile, target);
    if (!found || !pictureName.test(found.absolute)) return null;
    if (found.absolute.startsWith(path.join(siteDir, staticDir, path.sep))) return null;
    const picture = readPicture(found.absolute);
    if (!picture || !isServable(siteDir)(pageFile, target, 'image')) return null;
    // One copy for all languages.
    if (isBuild()) return `${basePath(defaultLocale)}${folder}0-${picture.hash}.${picture.type}`;
    return `${basePath(locale)}${folder}${layPicture(found.absolute, picture, toPreviewDir(siteDir))}`;
  };

/** Returns the pictures of the site as pages show them; those of a build are made at its end (`src/build/pictures.ts`). */
export const toPagePictures = (
  siteDir: string,
  locale: LocaleCode,
): PictureOptions['toPicture'] => {
  return (pageFile, target, wanted) => {
    const found = findContentFile(siteDir, pageFile, target);
    const picture = found && readPicture(found.absolute);
    if (!picture) return null;
    const { hash, height, isAnimated, type } = picture;
    const { needed, shown } = toWidths(picture.width, wanted);
    const size = {
      width: shown,
      height: Math.max(1, Math.round((height * shown) / picture.width)),
    };
    if (!isBuild()) {
      const name = layPicture(found.absolute, picture, toPreviewDir(siteDir));
      return {
        sources: [{ address: `${basePath(locale)}${folder}${name}`, width: shown }],
        ...size,
      };
    }
    // One copy for all languages.
    const base = `${basePath(defaultLocale)}${folder}`;
    const isKept = type === 'svg' || isAnimated;
    const sources = isKept
      ? [{ address: `${base}0-${hash}.${type}`, width: shown }]
      : needed.map((width) => ({ address: `${base}${width}-${hash}.webp`, width }));
    return { sources, ...size };
  };
};

/** The Docusaurus plugin that serves the pages' pictures in the preview, as they are. */
export const pagePicturesPlugin = ({ baseUrl, siteDir }: LoadContext): Plugin => ({
  name: 'page-pictures',
  configureWebpack: () =>
    ({
      devServer: {
        static: [
          { directory: toPreviewDir(siteDir), publicPath: `${baseUrl}${folder}`, watch: false },
        ],
      },
    }) as object,
});

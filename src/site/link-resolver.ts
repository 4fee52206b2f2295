import path from 'node:path';
import { basePath, defaultLocale, localeCodes } from '../locales.ts';
import {
  type LinkedPages,
  type LinkTarget,
  resolveLink,
  toLinkedPages,
} from '../markdown/links.ts';
import { type Target, toTarget } from '../markdown/targets.ts';
import { categoryName } from '../navigation/category-file.ts';
import { clock } from './clock.ts';
import { docsDir, isPage, staticDir, toPageOf } from './files.ts';
import { type PageList, toPageListOf } from './linked-pages.ts';
import { sharedByAll, toCategoryAddresses, toDatedPage } from './made-addresses.ts';
import { findContentFile } from './pictures.ts';
import { isServable } from './servable.ts';
import { listEntries, readSiteFile } from './text-file.ts';

const isProduction = (): boolean => process.env.NODE_ENV === 'production';

/** Reads which pages a site has now as it stands on disk, and what it makes besides. */
export const readPageList = (siteDir: string): PageList => {
  const list = listEntries(siteDir, docsDir).map(({ file }) => file);
  const dated = list
    .filter((file) => isPage(file.slice(docsDir.length + 1)))
    .map((file) =>
      toDatedPage(file.slice(docsDir.length + 1), readSiteFile(siteDir, file)?.text ?? null),
    );
  const categories = list
    .filter((file) => categoryName.test(file))
    .flatMap((file) => readSiteFile(siteDir, file) ?? []);
  return toPageListOf(dated, toCategoryAddresses(categories), clock());
};

/** How long a list of pages is good for, in milliseconds, where nobody tells when one comes or goes. */
const freshFor = 1_000;

/** How the preview knows whether pages came or went. */
export interface PageWatch {
  now: () => number;
  /** Another value once pages may have come, gone or moved; null where nobody tells. */
  mark: (() => unknown) | null;
}

/** Returns the part of an address behind its path: `?page=2#end`. */
const toSuffix = (url: string): string => {
  const at = url.search(/[?#]/u);
  return at === -1 ? '' : url.slice(at);
};

/** Returns a function that resolves each link of a page, as the build and the preview ask for it while they make pages. */
export const toLinkResolver = (
  siteDir: string,
  { now, mark }: PageWatch,
  toPictureAddress: (pageFile: string, target: Extract<Target, { kind: 'file' }>) => string | null,
  readPages = (): PageList => readPageList(siteDir),
): ((pageFile: string, url: string) => LinkTarget | string) => {
  let known: { pages: LinkedPages; at: number; mark: unknown } | null = null;
  const isRecent = (): boolean => known !== null && (isProduction() || now() - known.at < freshFor);
  const isFresh = (): boolean => (mark === null ? isRecent() : known?.mark === mark());
  const pagesNow = (): LinkedPages => {
    if (known && (isProduction() || isFresh())) return known.pages;
    const marked = mark?.();
    const { made, pages } = readPages();
    // The preview shows drafts.
    const seen = isProduction() ? pages : pages.map((page) => ({ ...page, isDraft: false }));
    known = { pages: toLinkedPages(seen, made), at: now(), mark: marked };
    return known.pages;
  };
  const find = (page: string, url: string): LinkTarget => {
    const found = resolveLink(pagesNow(), page, url);
    // Where nobody tells, the page may have come a moment ago.
    if (found.kind !== 'missing' || mark !== null || isRecent()) return found;
    known = null;
    return resolveLink(pagesNow(), page, url);
  };
  const canServe = isServable(siteDir);
  return (pageFile, url) => {
    const where = toPageOf(siteDir, pageFile, localeCodes);
    const found = where ? find(where.page, url) : ({ kind: 'other' } as const);
    if (found.kind === 'output' && sharedByAll.has(found.address)) {
      const address = `${basePath(defaultLocale)}${found.address.slice(1)}${found.suffix}`;
      return { kind: 'shared', address };
    }
    if (!where || found.kind !== 'other') return found;
    const target = toTarget(url, 'link');
    if (target.kind !== 'file') return found;
    const file = findContentFile(siteDir, pageFile, target);
    if (file === null) return { kind: 'missing', found: 'no such file', nearest: null };
    const address = toPictureAddress(pageFile, target);
    if (address !== null) return { kind: 'shared', address };
    const below = path.relative(siteDir, file.absolute).split(path.sep).join('/');
    const isWhereSaid =
      target.from === 'static' ? below.startsWith(`${staticDir}/`) : !file.isEnglish;
    // Docusaurus looks for the name as it is written.
    if (isWhereSaid && decodeURI(url) === decodeURI(url).normalize('NFC')) return found;
    return canServe(pageFile, target, 'link') === true
      ? `${encodeURI(`@site/${below}`)}${toSuffix(url)}`
      : { kind: 'missing', found: 'no such file', nearest: null };
  };
};

import { createHash } from 'node:crypto';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { VFileMessage } from 'vfile-message';
import { basePath, defaultLocale, localeCodes } from '../locales.ts';
import { toElementPlaces } from '../markdown/element-places.ts';
import { toHeadingIds } from '../markdown/heading-ids.ts';
import type { PageLink } from '../markdown/link-problems.ts';
import {
  type LinkedPage,
  type LinkedPages,
  type LinkTarget,
  resolveLink,
  toLinkedPages,
} from '../markdown/links.ts';
import { toError, toWarning } from '../markdown/messages.ts';
import { findNearestName } from '../markdown/nearest-name.ts';
import { onceFor } from '../markdown/once.ts';
import { readMarkdown } from '../markdown/outline.ts';
import { isParsable } from '../markdown/safety.ts';
import { type Target, toTarget } from '../markdown/targets.ts';
import { followed } from '../notices/waves.ts';
import { files, followPath } from '../wording/addresses.ts';
import { clock } from './clock.ts';
import { docsDir, isPage, pagesDir, staticDir, toPageOf } from './files.ts';
import { measureTaken, toIncludeExpander } from './includes.ts';
import {
  type DatedPage,
  sharedByAll,
  toCategoryAddresses,
  toDatedPage,
  toMade,
} from './made-addresses.ts';
import { findContentFile, findNearestFile } from './pictures.ts';
import { isServable } from './servable.ts';
import type { Snapshot } from './snapshot.ts';
import { listEntries, readSiteFile, type SiteFile } from './text-file.ts';

/** A page as it is at an instant: a notice is kept back like a draft until its day. */
const toLinkedPage = ({ from, isDocumentation: _, ...page }: DatedPage, now: number): LinkedPage =>
  from !== null && now < from ? { ...page, isDraft: true } : page;

const datedPages = new WeakMap<SiteFile, DatedPage>();
let lastPages: { list: [LinkedPage[], string[]]; pages: LinkedPages } | null = null;

/** The pages that links of a site may lead to: those that English has. The same value as long as their addresses are. */
export const toPagesOf = (
  { documents, entries, siteDir }: Snapshot,
  now = clock(),
): LinkedPages => {
  const dated = documents.flatMap(({ english }) => {
    if (!english) return [];
    const page =
      datedPages.get(english) ?? toDatedPage(english.file.slice(docsDir.length + 1), english.text);
    datedPages.set(english, page);
    return [page];
  });
  const categories = toCategoryAddresses(
    siteDir,
    entries.map(({ file }) => file),
  );
  const list: [LinkedPage[], string[]] = [
    dated.map((page) => toLinkedPage(page, now)),
    toMade(dated, categories),
  ];
  if (lastPages === null || !isDeepStrictEqual(lastPages.list, list)) {
    lastPages = { list, pages: toLinkedPages(...list) };
  }
  return lastPages.pages;
};

const shown = (url: string) => (url.length > 80 ? `${url.slice(0, 80)}…` : url);

/** The ids that fragments can lead to, by the file of each page; null for a page whose ids are not known. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string> | null>;

/** A page of links, and the links. */
interface OwnLinks {
  file: string;
  links: PageLink[];
}

/** Places that browsers know, and those that footnotes are given. */
const madePlace = /^(?:top)?$|^:~:|^(?:user-content-)?fn/u;

/** The page that a reader of a locale is shown: its own, or else the English one. */
const toShownFile = (locale: string, page: string, anchors: Anchors): string => {
  const own = `${pagesDir(locale)}/${page}`;
  return anchors.has(own) ? own : `${pagesDir(defaultLocale)}/${page}`;
};

const toLinkProblem = (
  toProblem: typeof toError,
  url: string,
  what: string,
  expected: string,
  place: PageLink['place'],
) =>
  toProblem(`Unexpected link to \`${shown(url)}\`: ${what}, expected ${expected}.`, place, 'link');

/** Returns the place that a link to a missing one was probably meant to lead to. */
const toExpectedPlace = (fragment: string, file: string, ids: ReadonlySet<string>): string => {
  const near = findNearestName(fragment, ids);
  const page = `\`${shown(file)}\``;
  if (near !== null) return `\`#${near}\` of ${page}`;
  const some = [...ids].slice(0, 3).map((id) => `\`#${shown(id)}\``);
  return some.length === 0
    ? `a heading of ${page} with that id (\`## Words {#${shown(fragment)}}\`)`
    : `a place of ${page} (${some.join(', ')}${ids.size > some.length ? ', …' : ''})`;
};

/** The most characters of pages and of the texts that they take in that are looked through for places, in one judgement. */
const mostLookedThrough = 2_000_000;

/** The known places of pages that take others in, for one judgement; null for a page beyond the budget. */
export interface IncludedPlaces {
  known: Map<string, ReadonlySet<string> | null>;
  left: number;
}

/** The places of pages that take others in, before any was looked through. */
export const newIncludedPlaces = (): IncludedPlaces => ({
  known: new Map(),
  left: mostLookedThrough,
});

const noPlaces: ReadonlySet<string> = new Set();

const findIncludedPlaces = (
  siteDir: string,
  file: string,
  included: IncludedPlaces,
): ReadonlySet<string> | null => {
  const text = readSiteFile(siteDir, file)?.text ?? '';
  // Few pages take others in.
  if (!text.includes('{{') || !isParsable(text)) return noPlaces;
  included.left -= text.length + (measureTaken(siteDir, file, text)?.characters ?? 0);
  if (included.left < 0) return null;
  const { root } = readMarkdown(text);
  toIncludeExpander(siteDir)(root, path.join(siteDir, file));
  return new Set([...toHeadingIds(root).map(({ id }) => id), ...toElementPlaces(root)]);
};

/** The places of a page with the texts that it takes in; null where too much was looked through before. */
const readIncludedPlaces = (
  siteDir: string,
  file: string,
  included: IncludedPlaces,
): ReadonlySet<string> | null => {
  const known = included.known.get(file);
  if (known !== undefined) return known;
  const found = findIncludedPlaces(siteDir, file, included);
  included.known.set(file, found);
  return found;
};

/** The page that each address belongs to which the site makes of pages: where a notice stood before. */
const ownersOf = onceFor(
  ({ byPath }: LinkedPages): ReadonlyMap<string, string> =>
    new Map(
      [...byPath.values()].flatMap(({ made, page }) =>
        (made ?? []).map((address): [string, string] => [address, page]),
      ),
    ),
);

/** Tells whether a place of the page on which readers choose what to follow is that of a part that notices name. */
const isPlaceOfFollowed = ({ made }: LinkedPages, fragment: string): boolean =>
  followed.some(
    (dimension) =>
      fragment.startsWith(`${dimension}-`) &&
      made.has(`/${followPath}${fragment.slice(dimension.length + 1)}/${files.atom.name}`),
  );

/** Finds the links of a page that lead nowhere, or to a place that its page does not have. */
export const checkLinks = (
  siteDir: string,
  pages: LinkedPages,
  { file, links }: OwnLinks,
  anchors: Anchors,
  included: IncludedPlaces,
): VFileMessage[] => {
  const where = toPageOf(siteDir, path.join(siteDir, file), localeCodes);
  if (!where) return [];
  const checkPlace = ({ url, place }: PageLink, page: string, fragment: string) => {
    const shownFile = toShownFile(where.locale, page, anchors);
    const ids = anchors.get(shownFile);
    if (!ids || ids.has(fragment) || madePlace.test(fragment)) return [];
    const places = readIncludedPlaces(siteDir, shownFile, included);
    if (places?.has(fragment)) return [];
    // A translation that lags behind its English stops nothing.
    const english = anchors.get(`${pagesDir(defaultLocale)}/${page}`);
    const isBehind = where.locale !== defaultLocale && english?.has(fragment) === true;
    return [
      toLinkProblem(
        isBehind || places === null ? toWarning : toError,
        url,
        `no place \`#${shown(fragment)}\` there${places === null ? ', but for texts that it takes in: pages take in too many to look there' : ''}`,
        toExpectedPlace(fragment, shownFile, ids),
        place,
      ),
    ];
  };
  /** A place of a page that the site makes, or of one that stood elsewhere before. */
  const checkMadePlace = (link: PageLink, address: string, fragment: string) => {
    if (!address.endsWith('/') || madePlace.test(fragment)) return [];
    const notice = ownersOf(pages).get(address);
    if (notice !== undefined) return checkPlace(link, notice, fragment);
    if (address === `/${followPath}` && isPlaceOfFollowed(pages, fragment)) return [];
    const what = `no place \`#${shown(fragment)}\` that stays there`;
    const expected = `\`${shown(address)}\` alone: what stands on this page changes by itself`;
    return [toLinkProblem(toWarning, link.url, what, expected, link.place)];
  };
  return links.flatMap((link) => {
    const { url, place } = link;
    const found = resolveLink(pages, where.page, url);
    if (found.kind === 'fragment') return checkPlace(link, where.page, found.fragment);
    if (found.kind === 'page') return checkPlace(link, found.page.page, found.fragment);
    if (found.kind === 'output') return checkMadePlace(link, found.address, found.fragment);
    const target = toTarget(url, 'link');
    const isLost =
      found.kind === 'other' &&
      target.kind === 'file' &&
      findContentFile(siteDir, file, target) === null;
    if (found.kind !== 'missing' && !isLost) return [];
    const near = isLost ? findNearestFile(siteDir, file, target) : null;
    const nearFile = near !== null && url.startsWith('/') ? `/${near}` : near;
    const nearest =
      found.kind === 'missing' && found.nearest !== null ? `/${found.nearest}` : nearFile;
    const what = found.kind === 'missing' ? found.found : 'no such file';
    const expected =
      nearest === null
        ? 'a page of the site, or a file beside the page or in `static/`'
        : `\`${shown(nearest)}\``;
    return [toLinkProblem(toError, url, what, expected, place)];
  });
};

const isProduction = (): boolean => process.env.NODE_ENV === 'production';

/** Reads which pages a site has at an instant, and what it makes besides. */
const readPagesAt = (siteDir: string, now: number): { pages: LinkedPage[]; made: string[] } => {
  const list = listEntries(siteDir, docsDir).map(({ file }) => file);
  const dated = list
    .filter((file) => isPage(file.slice(docsDir.length + 1)))
    .map((file) =>
      toDatedPage(file.slice(docsDir.length + 1), readSiteFile(siteDir, file)?.text ?? null),
    );
  return {
    pages: dated.map((page) => toLinkedPage(page, now)),
    made: toMade(dated, toCategoryAddresses(siteDir, list)),
  };
};

/** The cached pages of a site for a build, which is of one instant: its languages have the same pages. */
let ofBuild: { key: string; read: ReturnType<typeof readPagesAt> } | null = null;

/** The pages of a site as they stand on disk, and what the site makes besides. */
const readLinkedPages = (siteDir: string): { pages: LinkedPage[]; made: string[] } => {
  const now = clock();
  if (!isProduction()) return readPagesAt(siteDir, now);
  const key = `${now} ${siteDir}`;
  if (ofBuild?.key !== key) ofBuild = { key, read: readPagesAt(siteDir, now) };
  return ofBuild.read;
};

/** The files of texts that pages take in: those, and those of folders, whose names begin with `_`. */
export const listParts = (siteDir: string): string[] =>
  localeCodes.flatMap((locale) =>
    listEntries(siteDir, pagesDir(locale)).flatMap(({ file, isFolder }) =>
      file.includes('/_') && file.endsWith('.md') && !isFolder ? [file] : [],
    ),
  );

/** Tells whether a site has a page to show: drafts are in the preview alone. */
export const hasPages = (siteDir: string, showsDrafts: boolean): boolean =>
  readLinkedPages(siteDir).pages.some(({ isDraft }) => showsDrafts || !isDraft);

/** A mark that changes where the address of any page does: what links to it has to be made again then. */
export const toSnapshotMark = (snapshot: Snapshot): string => {
  const { byPath, made } = toPagesOf(snapshot);
  const addresses = JSON.stringify([...byPath.values(), ...made]);
  return createHash('sha256').update(addresses).digest('hex').slice(0, 16);
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
): ((pageFile: string, url: string) => LinkTarget | string) => {
  let known: { pages: LinkedPages; at: number; mark: unknown } | null = null;
  const isRecent = (): boolean => known !== null && (isProduction() || now() - known.at < freshFor);
  const isFresh = (): boolean => (mark === null ? isRecent() : known?.mark === mark());
  const pagesNow = (): LinkedPages => {
    if (known && (isProduction() || isFresh())) return known.pages;
    const marked = mark?.();
    const { made, pages } = readLinkedPages(siteDir);
    // The preview shows drafts.
    const seen = isProduction() ? pages : pages.map((page) => ({ ...page, isDraft: false }));
    known = { pages: toLinkedPages(seen, made), at: now(), mark: marked };
    return known.pages;
  };
  const find = (page: string, url: string): LinkTarget => {
    const found = resolveLink(pagesNow(), page, url);
    // The page may have come a moment ago.
    if (found.kind !== 'missing' || isRecent()) return found;
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

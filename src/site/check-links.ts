import type { VFileMessage } from 'vfile-message';
import { defaultLocale, localeCodes } from '../locales.ts';
import { isParsable } from '../markdown/complexity.ts';
import { toElementPlaces } from '../markdown/element-places.ts';
import { toHeadingIds } from '../markdown/heading-ids.ts';
import { type LinkedPages, resolveLink } from '../markdown/links.ts';
import { toError, toWarning } from '../markdown/messages.ts';
import { findNearestName } from '../markdown/nearest-name.ts';
import { onceFor } from '../markdown/once.ts';
import { readMarkdown } from '../markdown/outline.ts';
import type { PageLink } from '../markdown/page-targets.ts';
import { toTarget } from '../markdown/targets.ts';
import { followed } from '../notices/waves.ts';
import { files, followPath } from '../wording/addresses.ts';
import { pagesDir, type ReadText, toPageOf } from './files.ts';
import { measureTaken, toIncludeExpander } from './includes.ts';
import { findContentFile, findNearestFile } from './pictures.ts';

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
  /** Gives the texts of pages, and of what they take in. */
  read: ReadText;
  known: Map<string, ReadonlySet<string> | null>;
  left: number;
}

/** The places of pages that take others in, before any was looked through. */
export const newIncludedPlaces = (read: ReadText): IncludedPlaces => ({
  read,
  known: new Map(),
  left: mostLookedThrough,
});

const noPlaces: ReadonlySet<string> = new Set();

const findIncludedPlaces = (file: string, included: IncludedPlaces): ReadonlySet<string> | null => {
  const { read } = included;
  const text = read(file) ?? '';
  // Few pages take others in.
  if (!text.includes('{{') || !isParsable(text)) return noPlaces;
  included.left -= text.length + (measureTaken(read, file, text)?.characters ?? 0);
  if (included.left < 0) return null;
  const { root } = readMarkdown(text);
  toIncludeExpander('', read)(root, file);
  return new Set([...toHeadingIds(root).map(({ id }) => id), ...toElementPlaces(root)]);
};

/** The places of a page with the texts that it takes in; null where too much was looked through before. */
const readIncludedPlaces = (file: string, included: IncludedPlaces): ReadonlySet<string> | null => {
  const known = included.known.get(file);
  if (known !== undefined) return known;
  const found = findIncludedPlaces(file, included);
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
  const where = toPageOf('', file, localeCodes);
  if (!where) return [];
  const checkPlace = ({ url, place }: PageLink, page: string, fragment: string) => {
    const shownFile = toShownFile(where.locale, page, anchors);
    const ids = anchors.get(shownFile);
    if (!ids || ids.has(fragment) || madePlace.test(fragment)) return [];
    const places = readIncludedPlaces(shownFile, included);
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

import type { VFileMessage } from 'vfile-message';
import { isParsable } from '../../markdown/complexity.ts';
import { toElementPlaces } from '../../markdown/element-places.ts';
import { toHeadingIds } from '../../markdown/heading-ids.ts';
import { toIncludedPage } from '../../markdown/includes.ts';
import { type LinkedPages, resolveLink } from '../../markdown/links.ts';
import { findNearestName } from '../../markdown/nearest-name.ts';
import { onceFor } from '../../markdown/once.ts';
import { readMarkdown } from '../../markdown/outline.ts';
import type { FileTarget, PageLink } from '../../markdown/page-targets.ts';
import { toTarget } from '../../markdown/targets.ts';
import { followed } from '../../notices/waves.ts';
import { docsDir, pagesDir, type ReadText, toPageOf } from '../../site/files.ts';
import { findInclude, measureTaken, toIncludeExpander } from '../../site/includes.ts';
import { files, followPath } from '../../wording/addresses.ts';
import type { Anchors, FileRule, IncludedPlaces, TargetsInput } from '../file-rule.ts';
import { type Severity, tell } from '../rule.ts';
import { tellNotServed, tellRefused } from '../target-problems.ts';

const shown = (url: string) => (url.length > 80 ? `${url.slice(0, 80)}…` : url);

/** Places that browsers know, and those that footnotes are given. */
const madePlace = /^(?:top)?$|^:~:|^(?:user-content-)?fn/u;

/** The page that a reader of a locale is shown: its own, or else the English one. */
const toShownFile = (locale: string, page: string, anchors: Anchors): string => {
  const own = `${pagesDir(locale)}/${page}`;
  return anchors.has(own) ? own : `${docsDir}/${page}`;
};

const toLinkProblem = (
  { url, place }: PageLink,
  found: string,
  expected: string,
  severity?: Severity,
): VFileMessage =>
  tell(
    `Unexpected link to \`${shown(url)}\`: ${found}, expected ${expected}.`,
    place,
    link,
    severity,
  );

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
const checkLinks = ({
  file,
  links,
  pages,
  anchors,
  included,
  published,
  disk,
}: TargetsInput): VFileMessage[] => {
  const where = toPageOf('', file, published);
  if (!where) return [];
  const checkPlace = (own: PageLink, page: string, fragment: string) => {
    const shownFile = toShownFile(where.locale, page, anchors);
    const ids = anchors.get(shownFile);
    if (!ids || ids.has(fragment) || madePlace.test(fragment)) return [];
    const places = readIncludedPlaces(shownFile, included);
    if (places?.has(fragment)) return [];
    // A translation that lags behind its English stops nothing.
    const english = anchors.get(`${docsDir}/${page}`);
    const isBehind = !file.startsWith(`${docsDir}/`) && english?.has(fragment) === true;
    return [
      toLinkProblem(
        own,
        `no place \`#${shown(fragment)}\` there${places === null ? ', but for texts that it takes in: pages take in too many to look there' : ''}`,
        toExpectedPlace(fragment, shownFile, ids),
        isBehind || places === null ? 'warning' : undefined,
      ),
    ];
  };
  /** A place of a page that the site makes, or of one that stood elsewhere before. */
  const checkMadePlace = (own: PageLink, address: string, fragment: string) => {
    if (!address.endsWith('/') || madePlace.test(fragment)) return [];
    const notice = ownersOf(pages).get(address);
    if (notice !== undefined) return checkPlace(own, notice, fragment);
    if (address === `/${followPath}` && isPlaceOfFollowed(pages, fragment)) return [];
    const what = `no place \`#${shown(fragment)}\` that stays there`;
    const expected = `\`${shown(address)}\` alone: what stands on this page changes by itself`;
    return [toLinkProblem(own, what, expected, 'warning')];
  };
  return links.flatMap((own) => {
    const { url } = own;
    const found = resolveLink(pages, where.page, url);
    if (found.kind === 'fragment') return checkPlace(own, where.page, found.fragment);
    if (found.kind === 'page') return checkPlace(own, found.page.page, found.fragment);
    if (found.kind === 'output') return checkMadePlace(own, found.address, found.fragment);
    const target = toTarget(url, 'link');
    const isLost =
      found.kind === 'other' && target.kind === 'file' && disk.find(file, target) === null;
    if (found.kind !== 'missing' && !isLost) return [];
    const near = isLost ? disk.findNearest(file, target) : null;
    const nearFile = near !== null && url.startsWith('/') ? `/${near}` : near;
    const nearest =
      found.kind === 'missing' && found.nearest !== null ? `/${found.nearest}` : nearFile;
    const what = found.kind === 'missing' ? found.found : 'no such file';
    const expected =
      nearest === null
        ? 'a page of the site, or a file beside the page or in `static/`'
        : `\`${shown(nearest)}\``;
    return [toLinkProblem(own, what, expected)];
  });
};

/** Tells of a text that a page takes in and that is not there. */
const checkInclude = (
  { file, included, published }: TargetsInput,
  written: string,
  place: FileTarget['place'],
): VFileMessage[] => {
  const where = toPageOf('', file, published);
  if (!where || findInclude(included.read, where.locale, toIncludedPage(where.page, written)))
    return [];
  return [
    tell(
      `Unexpected \`{{$include ${written.slice(0, 80)}}}\`: no such text, expected a \`.md\` file of the folder of pages (\`/_includes/limits.md\`). Nothing is shown in its place.`,
      place,
      link,
    ),
  ];
};

export const link: FileRule = {
  id: 'link',
  severity: 'error',
  reason: 'A link leads to a page, a file that the site may give, or an address.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkText: (input) => tellRefused(input, 'link', link),
  checkTargets: (input) => [
    ...checkLinks(input),
    ...input.files.flatMap(({ target, use, place }) =>
      use === 'include' ? checkInclude(input, target.path, place) : [],
    ),
    ...tellNotServed(input, 'link', link),
  ],
};

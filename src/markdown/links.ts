import path from 'node:path';
import { findNearestName, foldName } from './nearest-name.ts';
import { onceFor } from './once.ts';

/** The data of a page that links need: where it is published. */
export interface LinkedPage {
  /** Its path below the folder of pages, the same in every language: `guides/move.md`. */
  page: string;
  slug?: string | undefined;
  isDraft?: boolean | undefined;
  /** The addresses of what the site makes of it besides: the calendar of a notice, where it stood before. */
  made?: readonly string[] | undefined;
}

/** The pages of a site, as links look for them. */
export interface LinkedPages {
  byPath: ReadonlyMap<string, LinkedPage>;
  byAddress: ReadonlyMap<string, LinkedPage>;
  /** In one letter case and form of Unicode: what a writer may have meant. */
  byFoldedPath: ReadonlyMap<string, LinkedPage>;
  /** The addresses of everything else that the site makes, below each language's: `/atom.xml`, `/search/`. */
  made: ReadonlySet<string>;
}

/** Where a link of an author's leads to. */
export type LinkTarget =
  /** A page of the site, by the address that every language has below its own. */
  | { kind: 'page'; page: LinkedPage; address: string; suffix: string; fragment: string }
  /** A file that the site makes of its notices, or one of its own pages. */
  | { kind: 'output'; address: string; suffix: string; fragment: string }
  /** A file that all languages share, by its whole address: a picture of the site's content, a schema. */
  | { kind: 'shared'; address: string }
  /** A place of the same page. */
  | { kind: 'fragment'; fragment: string }
  | { kind: 'missing'; found: string; nearest: string | null }
  /** Another site, or a file: not judged here. */
  | { kind: 'other' };

const withoutEnding = (page: string): string => page.replace(/\.(?:mdx?|markdown)$/iu, '');

/** Days and versions (`2026-11-26-notes`, `7.0-notes`) are no numbers that order. */
const noPrefix = /^\d+[-_.]\d+/u;
const numberPrefix = /^(?<number>\d+)\s*[-_.]+\s*(?<name>[^-_.\s].*)$/u;

/** The number that orders a file or a folder, and its name without it, as Docusaurus reads them: `01-intro`. */
export const splitNumberPrefix = (name: string): { name: string; number: number | undefined } => {
  const found = noPrefix.test(name) ? undefined : numberPrefix.exec(name)?.groups;
  return found?.name === undefined
    ? { name, number: undefined }
    : { name: found.name, number: Number(found.number) };
};

/**
 * The address of a page below its language's, as Docusaurus makes it: `guides/index.md` → `/guides/`,
 * `1-guides/02-move.md` → `/guides/move/`.
 */
export const toAddress = ({ page, slug }: LinkedPage): string => {
  const dir = path.posix.dirname(page);
  const folders = dir.split('/').map((part) => splitNumberPrefix(part).name);
  const folder = dir === '.' ? '/' : `/${folders.join('/')}/`;
  const name = withoutEnding(path.posix.basename(page));
  const isIndex = ['index', 'readme', path.posix.basename(dir).toLowerCase()].includes(
    name.toLowerCase(),
  );
  const own = slug ?? (isIndex ? '' : splitNumberPrefix(name).name);
  const address = own.startsWith('/') ? own : path.posix.join(folder, own);
  return address.endsWith('/') ? address : `${address}/`;
};

export const toLinkedPages = (pages: LinkedPage[], made: Iterable<string> = []): LinkedPages => ({
  byPath: new Map(pages.map((page) => [page.page.normalize('NFC'), page])),
  // Of two at one address it is the one that readers see.
  byAddress: new Map(
    [true, false].flatMap((isDraft) =>
      pages
        .filter((page) => Boolean(page.isDraft) === isDraft)
        .map((page): [string, LinkedPage] => [toAddress(page), page]),
    ),
  ),
  byFoldedPath: new Map(pages.map((page) => [foldName(withoutEnding(page.page)), page])),
  made: new Set([...made, ...pages.flatMap((page) => (page.isDraft ? [] : (page.made ?? [])))]),
});

/** An address as it is read; what cannot be decoded as it stands. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The address of a page as Markdown, for programs, which stands beside it. */
const markdownCopy = /(?<=\/)index\.md$/u;

/** The address of what the site makes besides its pages; null where nothing stands there. */
const toMadeAddress = ({ byAddress, made }: LinkedPages, written: string): string | null => {
  const found = [written, `${written}/`].find((address) => made.has(address));
  if (found !== undefined) return found;
  const page = markdownCopy.test(written)
    ? byAddress.get(written.replace(markdownCopy, ''))
    : undefined;
  return page && !page.isDraft ? written : null;
};

const indexNames = ['index.md', 'README.md', 'readme.md', 'Readme.md', 'index.markdown'];

/** The pages that a path may stand for, the likeliest first. */
const toCandidates = (below: string): string[] => {
  const bare = path.posix.join(below, '.').replace(/\/$/u, '');
  const last = path.posix.basename(bare);
  const files = /\.(?:mdx?|markdown)$/iu.test(bare)
    ? [bare]
    : [`${bare.replace(/\.html?$/iu, '')}.md`, bare];
  return [
    ...(below.endsWith('/') ? [] : files),
    ...[...indexNames, `${last}.md`].map((name) => path.posix.join(bare, name)),
    ...(below.endsWith('/') ? files : []),
  ];
};

/** The pages by their names alone, once for all links that lead nowhere. */
const byNameOf = onceFor(
  ({ byFoldedPath }: LinkedPages): Map<string, string> =>
    new Map([...byFoldedPath].map(([folded, { page }]) => [path.posix.basename(folded), page])),
);

/** The page that was probably meant, by its name; null where none is near. */
const toNearest = (pages: LinkedPages, below: string): string | null => {
  const byName = byNameOf(pages);
  const written = withoutEnding(path.posix.basename(below));
  const name = written === '' ? null : findNearestName(written, byName.keys());
  return name === null ? null : (byName.get(name) ?? null);
};

/**
 * Tells where a link leads to. Paths are those of the pages, not of a language: what an English page links to is found
 * from its translation too, and the page is shown in the reader's language where there is one.
 *
 * `./b.md`, `../b.md#id`, `/help/guides/b.md`, `guides/` and `/guides/b/` all lead to a page.
 */
export const resolveLink = (pages: LinkedPages, from: string, url: string): LinkTarget => {
  if (/^[a-z][a-z\d+.-]*:|^[/\\]{2}|^@site\//iu.test(url.trim())) return { kind: 'other' };
  const end = url.search(/[?#]/u);
  const written = end === -1 ? url : url.slice(0, end);
  const suffix = end === -1 ? '' : url.slice(end);
  const hash = suffix.indexOf('#');
  const fragment = hash === -1 ? '' : decoded(suffix.slice(hash + 1));
  if (written === '') return { kind: 'fragment', fragment };
  const pathname = decoded(written).normalize('NFC');
  const isRooted = pathname.startsWith('/');
  // A page has one address, without the name of its file.
  const joined = (
    isRooted
      ? path.posix.normalize(pathname)
      : path.posix.join('/', path.posix.dirname(from), pathname)
  ).replace(/(?<=\/)index\.html?$/u, '');
  const leavesRoot =
    !isRooted && path.posix.join(path.posix.dirname(from), pathname).startsWith('..');
  const toPage = (page: LinkedPage): LinkTarget =>
    page.isDraft
      ? {
          kind: 'missing',
          found: 'draft, or notice of a later day, which readers cannot see',
          nearest: null,
        }
      : { kind: 'page', page, address: toAddress(page), suffix, fragment };

  const byAddress = isRooted
    ? pages.byAddress.get(joined.endsWith('/') ? joined : `${joined}/`)
    : undefined;
  if (byAddress) return toPage(byAddress);
  // Repositories of documentation name the folder of pages in absolute links.
  const roots = isRooted ? [joined, joined.replace(/^\/(?:help|docs)(?=\/)/u, '')] : [joined];
  for (const root of new Set(leavesRoot ? [] : roots)) {
    for (const candidate of toCandidates(root.slice(1))) {
      const page = pages.byPath.get(candidate);
      if (page) return toPage(page);
    }
  }
  const isFile = path.posix.extname(joined) !== '' && !/\.(?:mdx?|markdown|html?)$/iu.test(joined);
  const made = leavesRoot ? null : toMadeAddress(pages, joined);
  if (made !== null) return { kind: 'output', address: made, suffix, fragment };
  if (isFile) return { kind: 'other' };
  return { kind: 'missing', found: 'no such page', nearest: toNearest(pages, joined) };
};

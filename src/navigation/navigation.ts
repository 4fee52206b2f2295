import path from 'node:path';
import { slug } from 'github-slugger';
import { splitNumberPrefix } from '../markdown/links.ts';
import { toTarget } from '../markdown/targets.ts';
import type { Category } from './category-file.ts';
import type { NavigationItem } from './page-navigation.ts';
import { isToc, type TocEntry, type TocFile, tocName } from './toc-file.ts';

/** A page as the navigation knows it. */
export interface NavigationPage {
  /** Its file, from the folder of the pages: `send/letters.md`. */
  page: string;
  /** Its address. */
  path: string;
  /** The label where it has no entry of its own. */
  label: string;
  description?: string | undefined;
  position?: number | undefined;
  /** Whether its words are in the language of the navigation. */
  isTranslated: boolean;
  /** `hide` or `hidefromtoc`: it has its place, and readers do not see it. */
  isHidden: boolean;
  /** A notice stands on the home page; only a `TOC.md` puts it among the documentation. */
  isNotice: boolean;
}

/** Files that order and name the pages of a folder: those in English, and those of the language. */
export interface NavigationFiles {
  /** By folder; `.` is the folder of all pages. */
  tocs: Map<string, TocFile>;
  categories: Map<string, Category>;
}

/** Every file of the kind in English and in one language. */
export interface NavigationSource {
  pages: NavigationPage[];
  english: NavigationFiles;
  translated: NavigationFiles;
  /** The address that every address of the language begins with. */
  baseUrl: string;
}

const folderOf = (page: string): string => path.posix.dirname(page);

/** Where the page stands that lists those of a folder, below the address of each language, with a slash at its end. */
export const toGeneratedAddress = ({ label, link }: Category, folder: string): string | null =>
  link?.type === 'generated-index'
    ? (link.slug ?? `category/${slug(label ?? path.posix.basename(folder))}`)
        .replace(/^\//u, '')
        .replace(/\/?$/u, '/')
    : null;

/** The page that an entry of a `TOC.md` in `folder` leads to; null for an address elsewhere. */
export const toPageName = (target: string, folder: string): string | null => {
  if (/^[a-z][a-z\d+.-]*:|^\/\//iu.test(target)) return null;
  const [written = ''] = target.split(/[?#]/u);
  let file = written;
  try {
    file = decodeURIComponent(written);
  } catch {
    // What is no address is no page.
  }
  // Repositories in this dialect name the folder of all pages `help`.
  const absolute = /^\/(?:help\/)?(?<rest>.*)$/u.exec(file)?.groups?.rest;
  return path.posix.normalize(absolute ?? path.posix.join(folder, file));
};

/** An address elsewhere without its language: `…/sv/docs/a?lang=sv` and `…/en/docs/a` are one place. */
const toPlaceElsewhere = (target: string): string => {
  const { host, pathname } = URL.parse(target) ?? { host: '', pathname: target };
  return `${host}${pathname.replace(/^\/[a-z]{2,3}(?:-[a-z]{2,4})?(?=\/)/iu, '')}`;
};

/** Returns the key of an entry, the same in every language. */
const toKey = (entry: TocEntry, folder: string): string => {
  if (entry.target !== null)
    return toPageName(entry.target, folder) ?? toPlaceElsewhere(entry.target);
  if (entry.id !== null) return `#${entry.id}`;
  const [first] = entry.items;
  return first ? `>${toKey(first, folder)}` : entry.label;
};

/** Tells the entries of a file with the same key from each other, by which of them it is. */
const toKeyCounter = (folder: string): ((entry: TocEntry) => string) => {
  const counts = new Map<string, number>();
  return (entry) => {
    const key = toKey(entry, folder);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${count} ${key}`;
  };
};

/** The entries of a file that have words, by what they are known by. */
const toWordedEntries = (toc: TocFile | undefined, folder: string): Map<string, TocEntry> => {
  const worded = new Map<string, TocEntry>();
  const toOwnKey = toKeyCounter(folder);
  const walk = (entries: TocEntry[]): void => {
    for (const entry of entries) {
      const key = toOwnKey(entry);
      if (entry.label !== '') worded.set(key, entry);
      walk(entry.items);
    }
  };
  walk(toc?.entries ?? []);
  return worded;
};

/** The address of another site that an entry leads to; null for one that could do anything else. */
const toUrl = (target: string): string | null =>
  /^https?:/iu.test(target) && toTarget(target, 'link').kind === 'address' ? target : null;

/** Leaves out of sight a group without a page of its own, or with one that only lists it, that has nothing to show. */
const hideEmptyGroups = (items: NavigationItem[]): NavigationItem[] =>
  items.map((item) => {
    if (!item.items) return item;
    const inner = hideEmptyGroups(item.items);
    const isEmpty =
      (item.path === undefined || item.isGenerated === true) &&
      item.url === undefined &&
      inner.every(({ hidden }) => hidden === 'hidden');
    return { ...item, items: inner, ...(isEmpty && { hidden: 'hidden' as const }) };
  });

const isIndex = (page: string): boolean => {
  const name = path.posix
    .basename(page)
    .replace(/\.[^.]+$/u, '')
    .toLowerCase();
  return ['index', 'readme', path.posix.basename(folderOf(page)).toLowerCase()].includes(name);
};

interface Ordered {
  item: NavigationItem;
  position: number | undefined;
  name: string;
}

/** By position, then by name; what has no position comes last, as in Docusaurus. */
const byOrder = (a: Ordered, b: Ordered): number =>
  (a.position ?? Infinity) - (b.position ?? Infinity) || (a.name < b.name ? -1 : 1);

/** The folders that a folder stands in. */
export const parentsOf = (folder: string): string[] =>
  folder === '.' ? [] : [folderOf(folder), ...parentsOf(folderOf(folder))];

/** Every folder that a page stands in or below, by the folder that it stands in itself. */
const toFolders = (pages: NavigationPage[]): Map<string, string[]> => {
  const all = new Set(pages.flatMap(({ page }) => [folderOf(page), ...parentsOf(folderOf(page))]));
  return Map.groupBy([...all].filter((folder) => folder !== '.').sort(), folderOf);
};

/**
 * Makes the navigation of a language: from each `TOC.md`, and from folders and their `_category_.json` where there is
 * none. The order is that of English; words that are not translated stay in English.
 */
export const toNavigation = ({
  pages,
  english,
  translated,
  baseUrl,
}: NavigationSource): NavigationItem[] => {
  const byPage = new Map(pages.map((page) => [page.page, page]));
  const inFolder = Map.groupBy(
    pages.filter(({ page }) => !isToc(page)),
    ({ page }) => folderOf(page),
  );
  const folders = toFolders(pages);
  const placed = new Set<string>();
  const opened = new Set<string>();

  const toPageItem = (page: NavigationPage, label = page.label): NavigationItem => ({
    label,
    path: page.path,
    ...(page.description && { description: page.description }),
    ...(page.isHidden && { hidden: 'hidden' }),
  });

  const toTocItems = (
    entries: TocEntry[],
    folder: string,
    toOwn: (entry: TocEntry) => TocEntry | undefined,
  ): NavigationItem[] =>
    entries.flatMap((entry): NavigationItem[] => {
      const own = toOwn(entry);
      const items = toTocItems(entry.items, folder, toOwn);
      const page = entry.target === null ? null : toPageName(entry.target, folder);
      const hidden = entry.isHidden ? ({ hidden: 'hidden' } as const) : {};
      const below = items.length > 0 ? { items } : {};
      if (page === null) {
        const label = own?.label ?? entry.label;
        if (entry.target === null) return items.length > 0 ? [{ label, ...hidden, items }] : [];
        const url = toUrl(entry.target);
        if (url === null) return items;
        return [{ label, url: toUrl(own?.target ?? url) ?? url, ...hidden, ...below }];
      }
      const inner = folderOf(page);
      if (isToc(page) && inner !== folder) {
        return opened.has(inner) ? [] : [{ ...toFolderItem(inner).item, ...hidden }];
      }
      const found = byPage.get(page);
      if (!found) return items;
      placed.add(page);
      const label = own?.label ?? (found.isTranslated ? found.label : entry.label || found.label);
      return [{ ...toPageItem(found, label), ...hidden, ...below }];
    });

  const toFolderItems = (folder: string): NavigationItem[] => {
    opened.add(folder);
    const toc = english.tocs.get(folder);
    const worded = toWordedEntries(translated.tocs.get(folder), folder);
    const toOwnKey = toKeyCounter(folder);
    const ordered = toc
      ? toTocItems(toc.entries, folder, (entry) => worded.get(toOwnKey(entry)))
      : [];
    const isRest =
      toc !== undefined || parentsOf(folder).some((parent) => english.tocs.has(parent));
    const own = (inFolder.get(folder) ?? [])
      .filter(({ page }) => !placed.has(page))
      .map((page) => {
        placed.add(page.page);
        const hidden = page.isNotice ? 'hidden' : 'unordered';
        const rest = (isRest || page.isNotice) && !page.isHidden ? ({ hidden } as const) : {};
        return {
          item: { ...toPageItem(page), ...rest },
          position: page.position,
          name: path.posix.basename(page.page),
        };
      });
    const inner = (folders.get(folder) ?? [])
      .filter((one) => !opened.has(one))
      .map(toFolderItem)
      .filter(({ item }) => (item.items?.length ?? 0) > 0 || item.path !== undefined)
      // Below a `TOC.md`, a folder has no name of its own: what is left of it has no order.
      .flatMap((one) =>
        isRest && !one.item.isGuide
          ? (one.item.items ?? []).map((item) => ({ ...one, item }))
          : [one],
      );
    return [...ordered, ...[...own, ...inner].sort(byOrder).map(({ item }) => item)];
  };

  const toFolderItem = (folder: string): Ordered => {
    const category = english.categories.get(folder);
    const words = translated.categories.get(folder);
    const toc = english.tocs.get(folder);
    const link = category?.link;
    const index =
      toc || link === null || link?.type === 'generated-index'
        ? undefined
        : (inFolder.get(folder) ?? []).find(({ page }) =>
            link?.type === 'doc'
              ? [page, path.posix.basename(page)].includes(`${link.id}.md`)
              : isIndex(page),
          );
    if (index) placed.add(index.page);
    const items = toFolderItems(folder);
    const contents = byPage.get(path.posix.join(folder, tocName));
    const { name, number } = splitNumberPrefix(path.posix.basename(folder));
    const label =
      words?.label ??
      (index?.isTranslated ? index.label : undefined) ??
      category?.label ??
      translated.tocs.get(folder)?.title ??
      toc?.title ??
      index?.label ??
      name;
    const description =
      words?.description ??
      category?.description ??
      translated.tocs.get(folder)?.description ??
      toc?.description ??
      index?.description;
    const generated =
      category && link?.type === 'generated-index'
        ? `${baseUrl}${toGeneratedAddress(category, folder)}`
        : undefined;
    const translatedLink = words?.link?.type === 'generated-index' ? words.link : undefined;
    const about =
      link?.type === 'generated-index'
        ? (translatedLink?.description ?? link.description ?? description)
        : description;
    const ownPath = index?.path ?? generated;
    return {
      item: {
        label,
        items,
        ...(about && { description: about }),
        ...(ownPath && { path: ownPath }),
        ...(generated && { isGenerated: true }),
        ...(toc && { isGuide: true }),
        ...(contents && { contents: contents.path }),
      },
      position: category?.position ?? index?.position ?? number,
      name,
    };
  };

  return hideEmptyGroups(toFolderItems('.'));
};

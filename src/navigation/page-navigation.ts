import { onceFor } from '../markdown/once.ts';

/** An entry of the navigation: a page, an address elsewhere, a group of entries, or several of these at once. */
export interface NavigationItem {
  label: string;
  /** The address of its page. */
  path?: string;
  /** An address of another site. */
  url?: string;
  description?: string;
  items?: NavigationItem[];
  /** Why readers do not see it in the navigation: its author says so, or no `TOC.md` names it. */
  hidden?: 'hidden' | 'unordered';
  /** Ordered by a `TOC.md` of its own: readers stay within it. */
  isGuide?: boolean;
  /** The address of the page that lists all of it. */
  contents?: string;
  /** Its page is made from `_category_.json`. */
  isGenerated?: boolean;
}

/** An entry as a page shows it. */
export interface ShownItem {
  label: string;
  href: string | undefined;
  isCurrent: boolean;
  /** An entry with others below it that are not shown here. */
  isClosed: boolean;
  items: ShownItem[];
}

/** A link to the page of an entry, or else to the first one below it. */
interface NavigationLink {
  label: string;
  href: string | undefined;
}

/** Where a page stands. */
export interface PageNavigation {
  /** The groups around the page, from the outside. */
  trail: NavigationLink[];
  /** The guide that the page belongs to, and the page that lists all of it; null where pages are ordered by their folders. */
  guide: (NavigationLink & { contents: string | undefined }) | null;
  /** The other guides of the site; none where the page belongs to none. */
  guides: NavigationLink[];
  items: ShownItem[];
  previous: { label: string; href: string } | null;
  next: { label: string; href: string } | null;
}

const isShown = ({ hidden }: NavigationItem): boolean => hidden === undefined;

const visible = (items: NavigationItem[] = []): NavigationItem[] => items.filter(isShown);

/** The page of an entry, or else the first one below it. */
export const toHref = (item: NavigationItem): string | undefined => {
  if (item.path !== undefined) return item.path;
  for (const inner of visible(item.items)) {
    const found = toHref(inner);
    if (found !== undefined) return found;
  }
  return item.url;
};

const toLink = (item: NavigationItem): NavigationLink => ({
  label: item.label,
  href: toHref(item),
});

/** The groups around the entry that has an address, and that entry. */
const findTrail = (
  items: NavigationItem[],
  address: string,
  kind: 'path' | 'contents' = 'path',
): NavigationItem[] | null => {
  for (const item of items) {
    if (item[kind] === address) return [item];
    const inner = item.items ? findTrail(item.items, address, kind) : null;
    if (inner) return [item, ...inner];
  }
  return null;
};

/** The groups around the one that a page lists all of, and that one. */
export const findContents = (items: NavigationItem[], path: string): NavigationItem[] | null =>
  findTrail(items, path, 'contents');

/** Returns the items that the page of a `TOC.md` lists: the group that it orders, or everything; null for another page. */
export const toListed = (
  items: NavigationItem[],
  { path, source }: { path: string; source: string },
): NavigationItem[] | null => {
  const group = findContents(items, path)?.at(-1);
  if (group) return group.items ?? [];
  return /(?:^|\/)TOC\.md$/u.test(source) ? items : null;
};

/** The entry of a page. */
export const findItem = (items: NavigationItem[], path: string): NavigationItem | undefined =>
  findTrail(items, path)?.at(-1);

const toShown = (item: NavigationItem, trail: NavigationItem[], path: string): ShownItem => {
  const inner = visible(item.items);
  const isOpen = trail.includes(item);
  return {
    label: item.label,
    // The words of an open group without a page of its own lead nowhere: what they would lead to stands below.
    href: isOpen && item.path === undefined ? undefined : toHref(item),
    isCurrent: item.path === path,
    isClosed: !isOpen && inner.length > 0,
    items: isOpen ? inner.map((one) => toShown(one, trail, path)) : [],
  };
};

/** The pages in reading order, each once. */
const toSequence = onceFor((items: NavigationItem[]): { label: string; href: string }[] => {
  const labels = new Map<string, string>();
  const walk = (entries: NavigationItem[] = []): void => {
    for (const { label, path, items: inner } of visible(entries)) {
      if (path !== undefined && !labels.has(path)) labels.set(path, label);
      walk(inner);
    }
  };
  walk(items);
  return [...labels].map(([href, label]) => ({ label, href }));
});

/** Finds where a page stands in the navigation, and what of it the page shows: the branch that it stands on. */
export const toPageNavigation = (navigation: NavigationItem[], path: string): PageNavigation => {
  const trail = findTrail(navigation, path) ?? findContents(navigation, path) ?? [];
  const guide = trail.findLast(({ isGuide }) => isGuide) ?? null;
  const items = guide?.items ?? navigation;
  const sequence = toSequence(items);
  const at = sequence.findIndex(({ href }) => href === path);
  const others = guide ? navigation.filter((item) => item.isGuide && item !== guide) : [];
  return {
    trail: trail.filter((item) => item.path !== path).map(toLink),
    guide: guide && { ...toLink(guide), contents: guide.contents },
    guides: others.map(toLink),
    items: visible(items).map((item) => toShown(item, trail, path)),
    previous: at > 0 ? (sequence[at - 1] ?? null) : null,
    next: at === -1 ? null : (sequence[at + 1] ?? null),
  };
};

/** Everything that a page of the documentation shows of the navigation: nothing else decides how it is made. */
export const toDocumentNavigation = (
  navigation: NavigationItem[],
  { path, source }: { path: string; source: string },
): { around: PageNavigation; listed: NavigationItem[] | null } => ({
  around: toPageNavigation(navigation, path),
  listed: toListed(navigation, { path, source }),
});

import { useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { usePluginData } from '@docusaurus/useGlobalData';
import type { NavigationItem } from '../navigation/page-navigation.ts';
import type { FilterFacts, FilterName } from '../notices/list-filter.ts';
import { toPagePath } from '../wording/addresses.ts';
import type { DateView } from '../wording/format.ts';
import type { ScaleView } from '../wording/scale.ts';
import type { StageChange } from '../wording/status.ts';
import type { NoticeView } from '../wording/view.ts';
import type { ProvenanceStatement } from './provenance-words.ts';

/** Data of the notices plugin for every page. */
export interface NoticesGlobalData {
  /** The report of what is wrong with the pages; empty in a build, and where nothing is. */
  problems: string;
  /** The offer of a page in each language, in the words of that language: its text, the link's, the button's. */
  offers: Record<string, [text: string, link: string, dismiss: string]>;
  /** The newest notices that readers may find, for who finds no page. */
  newest: Pick<ListedNotice, 'title' | 'permalink'>[];
  /** All notices that stand in navigation, in the order of the list. */
  others: Pick<ListedNotice, 'title' | 'permalink'>[];
  /** The sections whose English has changed since they were translated, by page (`@site` path), in this locale. */
  stale: Record<string, string[]>;
  /** How the translation of a page came about, by page, in words; of all others nothing is recorded. */
  provenance: Record<string, ProvenanceStatement[]>;
  /** The languages that have words of their own for a page, by its address below that of a language; of all others every one. */
  languages: Record<string, string[]>;
}

/** A section of English that changed since it was translated, block by block, beside the translation. */
export interface SectionChange {
  id: string;
  critical: boolean;
  blocks: {
    changes: { kind: 'same' | 'removed' | 'added'; text: string }[];
    /** Set where more words differ than are laid side by side. */
    isCoarse?: true;
    translation: string | null;
  }[];
}

/** A page in all locales, as the page of the localization team shows it. */
export interface LocalizedRow {
  doc: string;
  /** The English file; null where English does not have the page any more. */
  file: string | null;
  title: string;
  permalink: string | null;
  cells: {
    locale: string;
    state: 'missing' | 'current' | 'stale' | 'orphan' | 'untracked' | 'unreadable';
    /** From 0 to 1. */
    coverage: number;
    stale: string[];
    missing: string[];
    extra: string[];
    critical: string[];
    file: string | null;
    errors: number;
    changes: SectionChange[];
  }[];
}

/** A notice as the list shows it. */
export interface ListedNotice {
  title: string;
  description: string;
  permalink: string;
  /** Why readers of a build would not find it here; the preview shows the reason. */
  hidden: 'hidden' | 'draft' | null;
  /** Whether navigation leaves it out. */
  isOffNavigation: boolean;
  notice: NoticeView;
  /** The part of the list that it belongs in when the site is built, and later. */
  stages: StageChange[];
  /** The facts that the list is filtered by. */
  filter: FilterFacts;
  /** The year in which the last of its waves was over; null for a notice that is not. */
  overIn: number | null;
  /** Whether it is so long over that it stands in the archive alone. */
  isArchived: boolean;
}

/** A field by which the list is narrowed. */
export interface ListFilter {
  name: FilterName;
  options: { value: string; label: string }[];
}

/** The notices that were over in a year. */
export interface ArchiveYear {
  year: number;
  notices: Pick<ListedNotice, 'title' | 'description' | 'permalink'>[];
}

/** The list of notices, and the picture of all their waves. */
export interface NoticeListData {
  notices: ListedNotice[];
  /** Only those that tell notices apart. */
  filters: ListFilter[];
  scale: ScaleView | null;
}

/** Tags by which readers can follow a part of the notices, a group a dimension. */
export interface FollowGroup {
  dimension: 'regions' | 'products' | 'environments';
  tags: { tag: string; label: string }[];
}

/** Returns the data of the notices plugin. */
export const useNoticesData = (): NoticesGlobalData =>
  usePluginData('notices') as NoticesGlobalData;

/** The languages that have words of their own for the page at an address. */
export const useLanguagesOf = (pathname: string): string[] => {
  const { i18n, siteConfig } = useDocusaurusContext();
  const below = toPagePath(pathname).slice(siteConfig.baseUrl.length);
  return useNoticesData().languages[below] ?? i18n.locales;
};

/** Data of the navigation plugin for every page. */
export interface NavigationData {
  items: NavigationItem[];
  /** When each page was last changed, by its `@site` path; empty where no repository is known. */
  updated: Record<string, DateView>;
}

const useNavigationData = (): NavigationData => usePluginData('navigation') as NavigationData;

/** The navigation of the site in its language. */
export const useNavigation = (): NavigationItem[] => useNavigationData().items;

/** When a page was last changed, by its `@site` path. */
export const useUpdated = (source: string): DateView | undefined =>
  useNavigationData().updated[source];

/** Tells whether the page stands for all addresses that are not there: it has none of its own. */
export const useIsNotFound = (): boolean => /\/404(?:\.html|\/)?$/u.test(useLocation().pathname);

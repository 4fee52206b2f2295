import type { Translate } from './format.ts';

/** The files beside a notice and beside the list of notices: the names that customers' programs hold. */
export const files = {
  calendar: { name: 'calendar.ics', type: 'text/calendar' },
  atom: { name: 'atom.xml', type: 'application/atom+xml' },
  jsonFeed: { name: 'feed.json', type: 'application/feed+json' },
  notice: { name: 'notice.json', type: 'application/json' },
  picture: { name: 'picture.png', type: 'image/png' },
  notices: { name: 'notices.json', type: 'application/json' },
  noticeSchema: { name: 'schemas/notice.json', type: 'application/schema+json' },
  noticesSchema: { name: 'schemas/notices.json', type: 'application/schema+json' },
  openSearch: { name: 'opensearch.xml', type: 'application/opensearchdescription+xml' },
} as const;

/** Where the buckets of a notice's customers stand, below its address, in English alone: ids have no language. */
export const membersPath = 'members/';

/** Where the notices stand that are over, by year. */
export const archivePath = 'archive/';

/** Where a reader chooses what to follow; each part stands below it: `follow/europe/`. */
export const followPath = 'follow/';

/** The `Content-Type` that a path is served with; null for a path that is none of {@link files}. */
export const toContentType = (path: string): string | null => {
  const file = Object.values(files)
    .toSorted((a, b) => b.name.length - a.name.length)
    .find(({ name }) => path === name || path.endsWith(`/${name}`));
  return file ? `${file.type}; charset=utf-8` : null;
};

/** Attributes of a `<link rel="alternate">` in the head of a page. */
export interface Alternate {
  rel: 'alternate';
  type: string;
  title: string;
  href: string;
}

const toAlternate = (base: string, file: keyof typeof files, title: string): Alternate => ({
  rel: 'alternate',
  type: files[file].type,
  title,
  href: `${base}${files[file].name}`,
});

/** The links from every page of a locale: feeds, calendar and data of all notices. */
export const toSiteAlternates = (baseUrl: string, translate: Translate): Alternate[] => [
  toAlternate(baseUrl, 'atom', translate('feeds.atom')),
  toAlternate(baseUrl, 'jsonFeed', translate('feeds.json')),
  toAlternate(baseUrl, 'calendar', translate('feeds.calendar')),
  toAlternate(baseUrl, 'notices', translate('feeds.data')),
];

/** A page's address with the slash that it is served under; Docusaurus' metadata has it without. */
export const toPagePath = (permalink: string): string =>
  permalink.endsWith('/') ? permalink : `${permalink}/`;

/** The links from the page of a notice: its calendar, where it has waves, and its data. */
export const toNoticeAlternates = (
  { permalink, hasWaves }: { permalink: string; hasWaves: boolean },
  translate: Translate,
): Alternate[] => [
  ...(hasWaves
    ? [toAlternate(toPagePath(permalink), 'calendar', translate('feeds.notice.calendar'))]
    : []),
  toAlternate(toPagePath(permalink), 'notice', translate('feeds.notice.data')),
];

/** The address that a calendar program subscribes to: `webcal://notices.example.com/calendar.ics`. */
export const toSubscribeUrl = (siteUrl: string, path: string): string =>
  new URL(path, siteUrl).href.replace(/^https?:/u, 'webcal:');

/** Names directly below a language's address that the site uses itself, lower-case. */
const reservedNames = new Set([
  '404',
  'archive',
  'assets',
  'contents',
  'follow',
  'img',
  'index',
  'llms',
  'localization',
  'page',
  'readme',
  'schemas',
  'search',
  'sitemap',
  ...Object.values(files).map(({ name }) => name.split(/[/.]/u)[0] ?? ''),
]);

/** Tells whether the site has something of its own at `/<name>` or `/<name>/`, whatever the letter case. */
export const isReservedName = (name: string): boolean => reservedNames.has(name.toLowerCase());

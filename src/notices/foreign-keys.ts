import { flag } from './schema.ts';

/** A key of Docusaurus or of another system that this site does not read. */
export interface ForeignKey {
  /** The key to write instead. */
  instead: string;
  /**
   * Whether a page with this value would be published otherwise than its author thinks (`error`), or only has a key that
   * does nothing (`warning`); null for a value that asks for what is so anyway.
   */
  toSeverity: (value: unknown) => 'error' | 'warning' | null;
}

const isOn = (value: unknown): boolean => flag.safeParse(value).data === true || value === 'y';
const isOff = (value: unknown): boolean => flag.safeParse(value).data === false || value === 'n';
/** Of a map that steers what search engines find: `{exclude: true}`, `{disable: true}`. */
const isExcluded = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([key, own]) => /^(?:exclude|disable)/iu.test(key) && isOn(own));
const saysNoIndex = (value: unknown): boolean =>
  /noindex|"none"|^none$/iu.test(typeof value === 'string' ? value : JSON.stringify(value));
const refused = (instead: string, isMeant = (_value: unknown) => true): ForeignKey => ({
  instead,
  toSeverity: (value) => (isMeant(value) ? 'error' : null),
});
const unused = (instead: string): ForeignKey => ({ instead, toSeverity: () => 'warning' });

const hidden = '`hide: true`';
const nothing = (why: string): string => `none: ${why}`;

/** Keys that authors know from elsewhere, with what this site has in their place. */
export const foreignKeys: Readonly<Record<string, ForeignKey>> = {
  id: refused('the name of the file, and `slug` for its address'),
  permalink: refused('`slug`'),
  hide_title: refused(nothing('every page shows its title')),
  displayed_sidebar: refused(nothing('the one sidebar is made of `TOC.md` and `_category_.json`')),
  pagination_label: refused('`sidebar_label`'),
  pagination_prev: refused('the order of `TOC.md`, or `sidebar_position`'),
  pagination_next: refused('the order of `TOC.md`, or `sidebar_position`'),
  parse_number_prefixes: refused('`sidebar_position`: numbers of file names stay in addresses'),
  custom_edit_url: refused(nothing('the site knows its repository')),
  format: refused(nothing('pages are Markdown')),
  mdx: refused(nothing('pages are Markdown')),
  noindex: refused(hidden, isOn),
  noIndex: refused(hidden, isOn),
  no_index: refused(hidden, isOn),
  hidden: refused(hidden, isOn),
  private: refused(hidden, isOn),
  index: refused(hidden, isOff),
  visible: refused(hidden, isOff),
  listed: refused(hidden, isOff),
  searchable: refused(hidden, isOff),
  pagefind: refused(hidden, isOff),
  exclude: refused(hidden, isOn),
  sitemap: refused(hidden, (value) => isOff(value) || isExcluded(value)),
  robots: refused(hidden, saysNoIndex),
  head: refused(hidden, saysNoIndex),
  meta: refused(hidden, saysNoIndex),
  canonical: refused(nothing('each page has one address, and names it')),
  canonical_url: refused(nothing('each page has one address, and names it')),
  published: refused('`draft: true`', isOff),
  publish: refused('`draft: true`', isOff),
  unpublished: refused('`draft: true`', isOn),
  publishDate: refused('`notice.published`'),
  publish_date: refused('`notice.published`'),
  expires: refused('`notice.expires`'),
  expiryDate: refused('`notice.expires`'),
  expiry_date: refused('`notice.expires`'),
  visibility: refused(hidden, (value) => /hidden|private|internal|unlisted/iu.test(String(value))),
  status: refused('`draft: true`', (value) => /draft|hidden|private/iu.test(String(value))),
  search: refused(hidden, isOff),
  search_exclude: refused(hidden, isOn),
  nav_exclude: refused('`hidefromtoc: true`', isOn),
  aliases: refused('`formerly`'),
  redirect_from: refused('`formerly`'),
  redirects: refused('`formerly`'),
  redirect_to: refused('`formerly` in the page that took its place'),
  title_meta: unused('`title`'),
  image: unused(
    nothing('the picture for social networks is drawn from a notice’s title and dates'),
  ),
  tags: unused('`keywords`, or what moves (`environments`, `products`, …) of a wave'),
  sidebar_key: unused(nothing('the sidebar goes by files')),
  sidebar_class_name: unused(nothing('all entries of the sidebar look alike')),
  sidebar_custom_props: unused(nothing('nobody reads them')),
  wrapperClassName: unused(nothing('all pages look alike')),
};

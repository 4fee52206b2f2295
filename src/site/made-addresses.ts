import path from 'node:path';
import { parseFrontMatter } from '../markdown/front-matter.ts';
import { type LinkedPage, toAddress } from '../markdown/links.ts';
import { categoryName, parseCategory } from '../navigation/category-file.ts';
import { toGeneratedAddress } from '../navigation/navigation.ts';
import { parsePoint } from '../notices/dates.ts';
import { flag } from '../notices/schema.ts';
import { followed } from '../notices/waves.ts';
import { archivePath, followPath, files as madeFiles } from '../wording/addresses.ts';
import { docsDir } from './files.ts';
import { readSiteFile } from './text-file.ts';

/** A page, when readers see it first (null for one that they see), and whether it stands among the documentation. */
export interface DatedPage extends LinkedPage {
  from: number | null;
  isDocumentation: boolean;
}

const statesAddress =
  /(?:slug|draft|published|notice|waves|hide|hidefromtoc|unlisted)["']?\s{0,5}:/u;

/** Addresses that the site has in every language, whatever its pages are. */
const madeAlways = [
  '/',
  '/localization/',
  '/search/',
  `/${archivePath}`,
  `/${followPath}`,
  '/llms.txt',
  '/sitemap.xml',
  ...[
    madeFiles.atom,
    madeFiles.calendar,
    madeFiles.jsonFeed,
    madeFiles.notices,
    madeFiles.openSearch,
  ].map(({ name }) => `/${name}`),
];

/** Addresses of the default language alone, shared by all languages. */
export const sharedByAll: ReadonlySet<string> = new Set([
  '/build-info.json',
  `/${madeFiles.noticeSchema.name}`,
  `/${madeFiles.noticesSchema.name}`,
]);

const channelFiles = [madeFiles.atom, madeFiles.calendar, madeFiles.jsonFeed];

const isOn = (value: unknown): boolean => flag.safeParse(value).data === true;
const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Returns the addresses that the site makes of a notice besides its page. */
const toMadeOfNotice = (page: LinkedPage, data: Record<string, unknown>): string[] => {
  const waves = toList(data.waves) as (Record<string, unknown> | null)[];
  const beside = [madeFiles.notice, ...(waves.length > 0 ? [madeFiles.calendar] : [])];
  const former = toList(data.formerly).flatMap((address) => [
    `/${address}/`,
    ...beside.map(({ name }) => `/${address}/${name}`),
  ]);
  const tags = waves.flatMap((wave) => followed.flatMap((dimension) => toList(wave?.[dimension])));
  const isListed = !isOn(data.hide) && !isOn(data.unlisted);
  const channels = [...new Set(isListed ? tags : [])].flatMap((tag) =>
    channelFiles.map(({ name }) => `/${followPath}${tag}/${name}`),
  );
  const own = [...beside, madeFiles.picture].map(({ name }) => `${toAddress(page)}${name}`);
  return [...own, ...former, ...channels];
};

/** When readers see a notice first. */
const toFirstInstant = (notice: unknown): number | null => {
  const { published } = (notice ?? {}) as { published?: unknown };
  return typeof published === 'string' ? (parsePoint(published)?.from ?? null) : null;
};

export const toDatedPage = (page: string, text: string | null): DatedPage => {
  // Few pages state any; to read all front matter would take longer than all else.
  const end = text?.indexOf('\n---', 3) ?? -1;
  if (text === null || !statesAddress.test(text.slice(0, end === -1 ? undefined : end))) {
    return { page, from: null, isDocumentation: true };
  }
  const { data } = parseFrontMatter(text);
  const { slug, notice, waves } = data;
  const isNotice = notice !== undefined || waves !== undefined;
  const linked = { page, slug: typeof slug === 'string' ? slug : undefined };
  return {
    ...linked,
    // Absent, as of a page that states nothing: its address is the same.
    ...(isOn(data.draft) && { isDraft: true }),
    ...(isNotice && { made: toMadeOfNotice(linked, data) }),
    from: toFirstInstant(notice),
    isDocumentation: !isNotice && ![data.hide, data.unlisted, data.hidefromtoc].some(isOn),
  };
};

/** The addresses of the pages that folders have by their `_category_` files, of all files of a site. */
export const toCategoryAddresses = (siteDir: string, list: string[]): string[] =>
  list
    .filter((file) => file.startsWith(`${docsDir}/`) && categoryName.test(file))
    .flatMap((file) => {
      const { category } = parseCategory(readSiteFile(siteDir, file)?.text ?? '');
      const folder = path.posix.dirname(file.slice(docsDir.length + 1));
      const address = category && toGeneratedAddress(category, folder);
      return address === null ? [] : [`/${address}`];
    });

/** Returns the addresses that the site makes besides its pages and their files. */
export const toMade = (pages: DatedPage[], categories: string[]): string[] => [
  ...madeAlways,
  ...sharedByAll,
  ...categories,
  ...(pages.some(({ isDocumentation, isDraft }) => isDocumentation && !isDraft)
    ? ['/contents/']
    : []),
];

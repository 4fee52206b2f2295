import type { LoadContext } from '@docusaurus/types';
import { type LocaleCode, locales } from '../locales.ts';
import { toFollowTags } from '../outputs/follow.ts';
import type { PublishedNotice, PublishedSite } from '../outputs/published-notice.ts';
import { clock } from '../site/clock.ts';
import { readTranslate } from '../site/read-ui-strings.ts';
import type { DocusaurusFrontMatter, ReadNotice } from '../site/site.ts';
import { archivePath, followPath } from '../wording/addresses.ts';
import type { FollowGroup, LocalizedRow, NoticesGlobalData } from './client.ts';
import { toGlobalData, toStatements } from './global-data.ts';
import type { HandedSite } from './handover-files.ts';
import { toArchive, toNoticeList } from './notice-list.ts';
import type { FoundPage } from './page-text.ts';
import { isPublic } from './publication.ts';
import { toPublishedNotices } from './published-notices.ts';

/** A page that is made of no file of `docs/`. */
interface MadePage {
  /** Its address below that of the language. */
  path: string;
  component: string;
  /** Properties of the component by name, each as the file that it is kept in and its value. */
  data?: Record<string, [file: string, value: unknown]>;
}

/** All that a language shows and tells beside its own pages. */
interface SiteContent {
  globalData: NoticesGlobalData;
  madePages: MadePage[];
  site: PublishedSite;
  published: PublishedNotice[];
}

interface SiteContentOptions {
  isBuild: boolean;
  locale: LocaleCode;
  handed: HandedSite;
  readNotice: (page: string) => ReadNotice | null;
  pages: readonly (FoundPage & { id: string })[];
}

/** Makes what a language shows and tells beside its own pages: the list of notices, their archive, feeds, states of translations. */
export const toSiteContent = (
  context: Pick<LoadContext, 'siteDir' | 'siteConfig' | 'baseUrl'>,
  { isBuild, locale, handed, readNotice, pages }: SiteContentOptions,
): SiteContent => {
  const { siteDir, siteConfig, baseUrl } = context;
  const language = { tag: locales[locale].format, translate: readTranslate(siteDir, locale) };
  const pageOfDoc = new Map(pages.map((page) => [page.id, page]));
  const list = toNoticeList(
    pages.map(({ title, description, permalink, frontMatter }) => ({
      title,
      description,
      permalink,
      frontMatter: frontMatter as unknown as DocusaurusFrontMatter,
    })),
    { isBuild, language, now: clock() },
  );
  const rows = handed.rows.flatMap((row): LocalizedRow[] => {
    const page = pageOfDoc.get(row.doc);
    if (isBuild && (page === undefined || !isPublic(page))) return [];
    return [{ ...row, title: page?.title ?? row.doc, permalink: page?.permalink ?? null }];
  });
  const site: PublishedSite = {
    url: siteConfig.url,
    locale,
    name: language.translate('site.name'),
    tagline: language.translate('site.tagline'),
    language,
  };
  const statements = toStatements(pages, { baseUrl, handed, language, locale });
  const published = toPublishedNotices(context, readNotice, pages).map(
    (notice): PublishedNotice => {
      const provenance = statements.get(notice.path);
      return provenance ? { ...notice, provenance } : notice;
    },
  );
  const tags = Map.groupBy(toFollowTags(site, published), ({ dimension }) => dimension);
  const groups = [...tags].map(([dimension, own]): FollowGroup => ({ dimension, tags: own }));
  return {
    globalData: toGlobalData({ siteDir, baseUrl, isBuild, handed, list, pageOfDoc, statements }),
    madePages: [
      { path: '', component: 'NoticeList', data: { list: ['notices.json', list] } },
      {
        path: archivePath,
        component: 'ArchivePage',
        data: { years: ['archive.json', toArchive(list)] },
      },
      {
        path: 'localization/',
        component: 'Localization',
        data: { rows: ['localization.json', rows] },
      },
      { path: 'search/', component: 'SearchPage' },
      { path: followPath, component: 'FollowPage', data: { groups: ['follow.json', groups] } },
    ],
    site,
    published,
  };
};

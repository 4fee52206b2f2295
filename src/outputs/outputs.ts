import { defaultLocale } from '../locales.ts';
import { files } from '../wording/addresses.ts';
import { renderNoticeCalendar } from './calendar.ts';
import {
  renderNoticeData,
  renderNoticeSchema,
  renderNoticesData,
  renderNoticesSchema,
} from './data.ts';
import { toChannelOutputs, toFollowOutputs } from './follow.ts';
import type { PublishedNotice, PublishedSite } from './published-notice.ts';
import { renderRedirect } from './redirects.ts';
import { renderOpenSearch } from './search/open-search.ts';

/** The data of a notice, and its calendar, below an address. */
const toNoticeOutputs = (
  site: PublishedSite,
  notice: PublishedNotice,
  address: string,
): [string, string][] => [
  [`${address}${files.notice.name}`, renderNoticeData(site, notice)],
  ...(notice.view.waves.length > 0
    ? [[`${address}${files.calendar.name}`, renderNoticeCalendar(site, notice)] as [string, string]]
    : []),
];

/**
 * The outputs at the former addresses of a notice: a page that leads on, and the calendar and the data as they are, for
 * programs that hold those addresses.
 */
const toFormerOutputs = (site: PublishedSite, notice: PublishedNotice): [string, string][] =>
  (notice.facts.formerly ?? []).flatMap((address) => [
    [`${address}/index.html`, renderRedirect(site, notice)],
    ...toNoticeOutputs(site, notice, `${address}/`),
  ]);

/** The files beside the pages of a locale: their contents by their path below the locale's address. */
export const toOutputs = (site: PublishedSite, notices: PublishedNotice[]): Map<string, string> => {
  const sorted = notices.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const listed = sorted.filter(({ isListed }) => isListed);
  const outputs: [string, string][] = [
    ...toChannelOutputs(site, listed),
    [files.notices.name, renderNoticesData(site, listed)],
    [files.openSearch.name, renderOpenSearch(site)],
    ...toFollowOutputs(site, listed),
    ...sorted.flatMap((notice) => toFormerOutputs(site, notice)),
    ...sorted.flatMap((notice) => toNoticeOutputs(site, notice, notice.path)),
  ];
  if (site.locale === defaultLocale) {
    outputs.push(
      [files.noticeSchema.name, renderNoticeSchema(site)],
      [files.noticesSchema.name, renderNoticesSchema(site)],
    );
  }
  return new Map(outputs);
};

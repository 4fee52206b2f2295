import { defaultLocale } from '../locales.ts';
import { files } from '../wording/addresses.ts';
import { renderCommonCalendar, renderNoticeCalendar } from './calendar.ts';
import {
  renderNoticeData,
  renderNoticeSchema,
  renderNoticesData,
  renderNoticesSchema,
} from './data.ts';
import { renderAtom, renderJsonFeed } from './feeds.ts';
import { toFollowOutputs } from './follow.ts';
import type { PublishedNotice, PublishedSite } from './published-notice.ts';
import { toFormerOutputs } from './redirects.ts';
import { renderOpenSearch } from './search/open-search.ts';

/** The files beside the pages of a locale: their contents by their path below the locale's address. */
export const toOutputs = (site: PublishedSite, notices: PublishedNotice[]): Map<string, string> => {
  const sorted = notices.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const listed = sorted.filter(({ isListed }) => isListed);
  const outputs = new Map([
    [files.calendar.name, renderCommonCalendar(site, listed)],
    [files.atom.name, renderAtom(site, listed)],
    [files.jsonFeed.name, renderJsonFeed(site, listed)],
    [files.notices.name, renderNoticesData(site, listed)],
    [files.openSearch.name, renderOpenSearch(site)],
    ...toFollowOutputs(site, listed),
  ] as [string, string][]);
  for (const [name, contents] of toFormerOutputs(site, sorted)) outputs.set(name, contents);
  for (const notice of sorted) {
    outputs.set(`${notice.path}${files.notice.name}`, renderNoticeData(site, notice));
    if (notice.view.waves.length > 0) {
      outputs.set(`${notice.path}${files.calendar.name}`, renderNoticeCalendar(site, notice));
    }
  }
  if (site.locale === defaultLocale) {
    outputs.set(files.noticeSchema.name, renderNoticeSchema(site));
    outputs.set(files.noticesSchema.name, renderNoticesSchema(site));
  }
  return outputs;
};

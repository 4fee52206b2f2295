import { enhance as asOfNow } from './as-of-now.ts';
import { enhance as chosenColorMode } from './chosen-color-mode.ts';
import { enhance as colorMode } from './color-mode.ts';
import { enhance as copyCode } from './copy-code.ts';
import { enhance as copyLink } from './copy-link.ts';
import type { EnhancementName } from './index.ts';
import { enhance as languageLinks } from './language-links.ts';
import { enhance as languageOffer } from './language-offer.ts';
import { enhance as listFilter } from './list-filter.ts';
import { enhance as listGroups } from './list-groups.ts';
import { enhance as localTimes } from './local-times.ts';
import { enhance as members } from './members.ts';
import { enhance as news } from './news.ts';
import { enhance as scrollByKey } from './scroll-by-key.ts';
import { enhance as search } from './search.ts';
import { enhance as searchKey } from './search-key.ts';
import { enhance as seen } from './seen.ts';
import { enhance as todayLine } from './today-line.ts';

const all: Record<EnhancementName, () => void> = {
  'chosen-color-mode': chosenColorMode,
  'language-offer': languageOffer,
  'color-mode': colorMode,
  'copy-code': copyCode,
  'copy-link': copyLink,
  'language-links': languageLinks,
  'list-groups': listGroups,
  'list-filter': listFilter,
  'local-times': localTimes,
  members,
  news,
  search,
  'search-key': searchKey,
  seen,
  'today-line': todayLine,
  'as-of-now': asOfNow,
  'scroll-by-key': scrollByKey,
};

/** Runs all enhancements where React shows the pages: in the preview, and on pages that are hydrated. */
export const onRouteDidUpdate = (): void => {
  document.documentElement.dataset.script = '';
  for (const enhance of Object.values(all)) enhance();
};

import { judge } from '../src/judge/judge.ts';
import { toDay } from '../src/notices/dates.ts';
import { loadSite } from '../src/site/load-site.ts';

/** Judges a site that tests have laid out as this project's own, without a cache. */
export const judgeSite = (siteDir: string, today = '2023-10-15') =>
  judge(loadSite(siteDir), { today: toDay(Date.parse(today)), isOwnSite: true });

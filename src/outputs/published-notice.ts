import { basePath, type LocaleCode } from '../locales.ts';
import type { ReadNotice } from '../site/site.ts';
import type { Language } from '../wording/format.ts';

/** The site in one language, as the files beside its pages name it. */
export interface PublishedSite {
  /** Where the site stands: `https://notices.example.com`. */
  url: string;
  locale: LocaleCode;
  /** Its name and its one sentence, in the language of `locale`. */
  name: string;
  tagline: string;
  language: Language;
}

/** A notice with its address. */
export interface PublishedNotice extends ReadNotice {
  /** The address below that of the locale, the same in every language: `migrate-to-aws/`. */
  path: string;
  /** False for one that readers reach by link only: it is in no list, feed or common calendar. */
  isListed: boolean;
}

/** The address of a file or page in a locale: `https://notices.example.com/sv/migrate-to-aws/`. */
export const toUrl = (site: PublishedSite, path: string, locale = site.locale): string =>
  new URL(`${basePath(locale)}${path}`, site.url).href;

/** The instant at which a day starts, as ISO 8601 has it: `2023-12-01T00:00:00Z`. */
export const toIsoInstant = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19)}Z`;

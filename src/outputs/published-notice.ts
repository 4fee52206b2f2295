import { basePath, type LocaleCode } from '../locales.ts';
import type { ReadNotice } from '../site/site.ts';
import { followPath } from '../wording/addresses.ts';
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

/** How the translation of a notice came about: in words, and section by section where somebody said. */
export interface NoticeProvenance {
  words: { text: string; sections: { id: string }[] }[];
  sections: {
    id: string;
    provenance: {
      made: { kind: 'machine' | 'human'; by: string; date: string } | null;
      reviewed: { by: string; date: string } | null;
    } | null;
  }[];
}

/** A notice with its address. */
export interface PublishedNotice extends ReadNotice {
  /** The address below that of the locale, the same in every language: `migrate-to-aws/`. */
  path: string;
  /** False for one that readers reach by link only: it is in no list, feed or common calendar. */
  isListed: boolean;
  /** How its translation came about; not set for English words. */
  provenance?: NoticeProvenance;
  /** The waves that are told of, by their ids, for those who follow a part; all of them where it is not set. */
  followed?: ReadonlySet<string>;
}

/** Tells whether a file tells of a wave of a notice. */
export const isFollowed = ({ followed }: PublishedNotice, wave: string): boolean =>
  followed?.has(wave) ?? true;

/** The address that a notice first had: what programs know it by stays the same when it is renamed. */
export const toFirstPath = ({ facts, path }: PublishedNotice): string => {
  const [first] = facts.formerly ?? [];
  return first === undefined ? path : `${first}/`;
};

/** A feed or calendar: of all notices, or of those that concern a part of the readers. */
export interface Channel {
  /** Where it stands, below the locale's address: empty for all notices, else `follow/europe/`. */
  path: string;
  name: string;
  description: string;
}

/** The page of a channel, below the locale's address: a tag has none of its own. */
export const toChannelPage = ({ path }: Pick<Channel, 'path'>): string =>
  path === '' ? path : followPath;

/** The channel of all notices of a site. */
export const toCommonChannel = ({ name, tagline }: PublishedSite): Channel => ({
  path: '',
  name,
  description: tagline,
});

/** The address of a file or page in a locale: `https://notices.example.com/sv/migrate-to-aws/`. */
export const toUrl = (site: PublishedSite, path: string, locale = site.locale): string =>
  new URL(`${basePath(locale)}${path}`, site.url).href;

/** The instant at which a day starts, as ISO 8601 has it: `2023-12-01T00:00:00Z`. */
export const toIsoInstant = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19)}Z`;

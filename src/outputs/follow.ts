import { dimensions } from '../notices/schema.ts';
import { followed, isConcerned, toTags } from '../notices/waves.ts';
import { files, followPath } from '../wording/addresses.ts';
import { renderCommonCalendar } from './calendar.ts';
import { renderAtom, renderJsonFeed } from './feeds.ts';
import {
  type Channel,
  type PublishedNotice,
  type PublishedSite,
  toCommonChannel,
} from './published-notice.ts';

/** A region, product or environment that readers can follow. */
export interface FollowTag {
  dimension: (typeof followed)[number];
  tag: string;
  /** Its word, in the language of the site. */
  label: string;
}

/** Returns the tags of the notices that readers can follow, by dimension, in the order of the words. */
export const toFollowTags = (
  { language }: Pick<PublishedSite, 'language'>,
  notices: PublishedNotice[],
): FollowTag[] => {
  const waves = notices
    .filter(({ isListed }) => isListed)
    .flatMap(({ facts }) => facts.waves ?? []);
  return followed.flatMap((dimension) =>
    toTags(waves, dimension)
      .map((tag) => ({
        dimension,
        tag,
        label: language.translate(`${dimensions[dimension]}.${tag}`),
      }))
      .toSorted((a, b) => a.label.localeCompare(b.label, language.tag)),
  );
};

/** The calendar and the feeds of all notices of a site, or of a part of them, by their paths. */
export const toChannelOutputs = (
  site: PublishedSite,
  notices: PublishedNotice[],
  channel: Channel = toCommonChannel(site),
): [string, string][] => [
  [`${channel.path}${files.calendar.name}`, renderCommonCalendar(site, notices, channel)],
  [`${channel.path}${files.atom.name}`, renderAtom(site, notices, channel)],
  [`${channel.path}${files.jsonFeed.name}`, renderJsonFeed(site, notices, channel)],
];

/** A notice with the waves that concern who follows a tag: those that state it, and those that state none of its kind. */
const toFollowed = (notice: PublishedNotice, tags: FollowTag[]): PublishedNotice => ({
  ...notice,
  followed: new Set(
    (notice.facts.waves ?? [])
      .filter((wave) => tags.some(({ dimension, tag }) => isConcerned(wave, { [dimension]: tag })))
      .map(({ id }) => id),
  ),
});

/**
 * The files for readers who follow a part of the notices, by their path. Their events and entries are those of the common
 * files, with the same ids: who follows two parts sees nothing twice. A tag that is a region and a product has one address.
 */
export const toFollowOutputs = (
  site: PublishedSite,
  notices: PublishedNotice[],
): [string, string][] =>
  [...Map.groupBy(toFollowTags(site, notices), (one) => one.tag)].flatMap(([tag, tags]) => {
    const own = notices
      .filter(({ isListed }) => isListed)
      .map((notice) => toFollowed(notice, tags))
      // A notice without waves concerns all.
      .filter(({ facts, followed: own }) => !facts.waves?.length || (own && own.size > 0));
    const path = `${followPath}${tag}/`;
    const name = site.language.translate('calendar.line', {
      label: site.name,
      text: tags[0]?.label ?? tag,
    });
    return toChannelOutputs(site, own, { path, name, description: site.tagline });
  });

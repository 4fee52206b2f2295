import type { ElementContent, Element as HtmlElement } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import type { LocaleCode } from '../locales.ts';
import { toUpdatedAt } from '../notices/history.ts';
import { files } from '../wording/addresses.ts';
import { around, type DatePart } from '../wording/format.ts';
import type { ChangeView, DateView, UpdateView, WaveView } from '../wording/view.ts';
import {
  type Channel,
  isFollowed,
  type PublishedNotice,
  type PublishedSite,
  toChannelPage,
  toCommonChannel,
  toFirstPath,
  toIsoInstant,
  toUrl,
} from './published-notice.ts';
import { toTimes } from './time-elements.ts';

/** An entry of a feed: a notice, or a change to one. Its first address is its id, and never changes. */
interface Entry {
  id: string;
  url: string;
  title: string;
  summary: string;
  html: string;
  language: LocaleCode;
  /** Null where nobody said when. */
  published: string | null;
  updated: string | null;
}

const toLabelledItem = (notice: PublishedNotice, label: string, parts: DatePart[]): HtmlElement =>
  h('li', toTimes(around(notice.language.translate('calendar.line', { label }), parts, 'text')));

/** A wave and its date; of one that was stopped the word for that comes first. */
const toWaveItem = (notice: PublishedNotice, { name, dates, facts }: WaveView): HtmlElement => {
  if (!facts.stopped) return toLabelledItem(notice, name, dates);
  const phase = notice.language.translate(`phase.${facts.stopped.status}`);
  const item = toLabelledItem(notice, name, [{ text: `${phase}, ` }]);
  item.children.push(h('s', toTimes(dates)));
  return item;
};

const toDescription = ({ words }: PublishedNotice): ElementContent[] =>
  words.description ? [h('p', words.description)] : [];

/** The dates of the notice and the interruption. */
const toFacts = (notice: PublishedNotice): ElementContent[] => {
  const { translate } = notice.language;
  const { downtime, waves } = notice.view;
  const items = [
    ...notice.view.deadlines.map(({ by, title }) =>
      h('li', toTimes(around(translate('glance.deadline.due', { action: title }), [by]))),
    ),
    ...waves.map((wave) => toWaveItem(notice, wave)),
    ...(downtime ? [toLabelledItem(notice, translate('timeline.downtime'), [downtime])] : []),
  ];
  return items.length > 0 ? [h('ul', items)] : [];
};

const toReadOn = (notice: PublishedNotice, url: string): HtmlElement =>
  h('p', h('a', { href: url }, notice.language.translate('feeds.read')));

/** Where an entry of a notice stands, and its id. */
const toPlace = (site: PublishedSite, notice: PublishedNotice, fragment = '') => ({
  id: `${toUrl(site, toFirstPath(notice))}${fragment}`,
  url: `${toUrl(site, notice.path)}${fragment}`,
});

const toNoticeEntry = (site: PublishedSite, notice: PublishedNotice): Entry => {
  const published = notice.facts.notice?.published;
  const updated = toUpdatedAt(notice.facts);
  const place = toPlace(site, notice);
  const { description, title } = notice.words;
  const { withdrawn } = notice.view;
  return {
    ...place,
    title: withdrawn ? notice.language.translate('calendar.withdrawn', { event: title }) : title,
    summary: description ?? title,
    html: toHtml([...toDescription(notice), ...toFacts(notice), toReadOn(notice, place.url)]),
    language: notice.locale,
    published: published ? toIsoInstant(published.from) : null,
    updated: updated === null ? null : toIsoInstant(updated),
  };
};

/** Something that was said of a notice, in a line and as a sentence, with the words that go with it. */
interface News {
  id: string;
  at: DateView;
  title: string;
  line: string;
  sentence: string;
  words: ChangeView['why'];
}

/** Holds nothing that a later change makes wrong: its `updated` stays the time of this one. */
const toNewsEntry = (
  site: PublishedSite,
  notice: PublishedNotice,
  { id, at, title, line, sentence, words }: News,
  about: ElementContent[] = [],
): Entry => {
  const place = toPlace(site, notice, `#${id}`);
  const updated = toIsoInstant(Date.parse(at.datetime));
  return {
    ...place,
    title,
    summary: words ? `${sentence} ${words.text}` : sentence,
    html: toHtml([
      h('p', h('strong', line)),
      ...(words ? [h('p', words.lang ? { lang: words.lang } : {}, words.text)] : []),
      ...about,
      toReadOn(notice, place.url),
    ]),
    language: notice.locale,
    published: updated,
    updated,
  };
};

/** That a notice was withdrawn: since when, and why. */
const toWithdrawalEntries = (site: PublishedSite, notice: PublishedNotice): Entry[] => {
  const { withdrawn } = notice.view;
  if (!withdrawn) return [];
  const { since: at, why: words } = withdrawn;
  const { translate } = notice.language;
  const line = translate('withdrawn.since', { date: at.text });
  const title = translate('calendar.withdrawn', { event: notice.words.title });
  return [toNewsEntry(site, notice, { id: 'withdrawn', at, title, line, sentence: line, words })];
};

/** News by its date, and what was said. */
const toDatedNews = (
  { language: { translate }, words: { title } }: PublishedNotice,
  { id, at, said, words }: Pick<News, 'id' | 'at' | 'words'> & { said: string },
): News => {
  const line = translate('calendar.line', { label: at.text, text: said });
  const ownTitle = translate('calendar.line', { label: title, text: said });
  return { id, at, title: ownTitle, line, sentence: `${line}.`, words };
};

const toChangeEntry = (
  site: PublishedSite,
  notice: PublishedNotice,
  { id, changed: at, text: said, why: words }: Pick<ChangeView, 'id' | 'changed' | 'text' | 'why'>,
): Entry =>
  toNewsEntry(site, notice, toDatedNews(notice, { id, at, said, words }), toDescription(notice));

/** Returns the entry of an update of a wave, once it was to move. Its time is part of its id, which therefore never changes. */
const toUpdateEntry = (
  site: PublishedSite,
  notice: PublishedNotice,
  { at, id, label, text: words, wave }: UpdateView,
): Entry => {
  const said = notice.language.translate('calendar.line', { label: wave.name, text: label });
  return toNewsEntry(site, notice, toDatedNews(notice, { id, at, said, words }));
};

/** The entries of a locale's feeds: each notice, each change to one and each update of a wave, newest first. */
const toEntries = (site: PublishedSite, notices: PublishedNotice[]): Entry[] =>
  notices
    .flatMap((notice) => [
      ...notice.view.waves
        .filter(({ id }) => isFollowed(notice, id))
        .flatMap(({ updates }) => updates.map((update) => toUpdateEntry(site, notice, update))),
      ...notice.view.changes
        .filter(({ wave }) => isFollowed(notice, wave.id))
        .map((change) => toChangeEntry(site, notice, change)),
      ...notice.view.factChanges.map((change) => toChangeEntry(site, notice, change)),
      ...toWithdrawalEntries(site, notice),
      toNoticeEntry(site, notice),
    ])
    .toSorted(({ updated: a }, { updated: b }) => (b ?? '').localeCompare(a ?? '', 'en'));

/** XML has no way to write most control characters (XML 1.0, 2.2). */
const toXmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u2028\u2029]/gu, ' ')
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, '');

/** An entry whose time is known. */
type DatedEntry = Entry & { updated: string };

const isDated = (entry: Entry): entry is DatedEntry => entry.updated !== null;

/** The Atom feed of a locale (RFC 4287), or of a channel of it. */
export const renderAtom = (
  site: PublishedSite,
  notices: PublishedNotice[],
  { path, name, description }: Channel = toCommonChannel(site),
): string => {
  // Atom has no entry without a time (4.1.2), and nothing stands in for one that is not given.
  const entries = toEntries(site, notices).filter(isDated);
  const home = toUrl(site, toChannelPage({ path }));
  const self = toUrl(site, `${path}${files.atom.name}`);
  const feed = x(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': site.locale },
    x('id', self),
    x('title', toXmlText(name)),
    x('subtitle', toXmlText(description)),
    x('updated', entries[0]?.updated ?? toIsoInstant(0)),
    x('author', {}, x('name', toXmlText(site.name))),
    x('link', { rel: 'self', type: files.atom.type, href: self }),
    x('link', { rel: 'alternate', type: 'text/html', hreflang: site.locale, href: home }),
    entries.map((entry) =>
      x(
        'entry',
        { 'xml:lang': entry.language },
        x('id', entry.id),
        x('title', toXmlText(entry.title)),
        x('link', {
          rel: 'alternate',
          type: 'text/html',
          hreflang: entry.language,
          href: entry.url,
        }),
        entry.published === null ? undefined : x('published', entry.published),
        x('updated', entry.updated),
        x('summary', toXmlText(entry.summary)),
        x('content', { type: 'html' }, toXmlText(entry.html)),
      ),
    ),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${toXml(feed, { closeEmptyElements: true })}\n`;
};

/** The JSON feed of a locale (https://www.jsonfeed.org/version/1.1/), or of a channel of it. */
export const renderJsonFeed = (
  site: PublishedSite,
  notices: PublishedNotice[],
  { path, name, description }: Channel = toCommonChannel(site),
): string => {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    home_page_url: toUrl(site, toChannelPage({ path })),
    feed_url: toUrl(site, `${path}${files.jsonFeed.name}`),
    description,
    language: site.locale,
    authors: [{ name: site.name }],
    items: toEntries(site, notices).map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      summary: entry.summary,
      content_html: entry.html,
      date_published: entry.published ?? undefined,
      date_modified: entry.updated ?? undefined,
      language: entry.language,
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
};

// cspell:ignore CALDESC CALNAME CALSCALE DTEND DTSTAMP DTSTART PRODID TRANSP VCALENDAR VEVENT

import { onceFor } from '../markdown/once.ts';
import { type Point, parsePoint, type Span, toDay } from '../notices/dates.ts';
import { toChanges, toUpdatedAt } from '../notices/history.ts';
import type { Wave } from '../notices/schema.ts';
import { toDailyWindows, toNotifyBy } from '../notices/waves.ts';
import { files } from '../wording/addresses.ts';
import { formatRemarks, type Translate, toText } from '../wording/format.ts';
import type { ChangeView, DeadlineView, NoticeView, WaveView } from '../wording/view.ts';
import {
  type Component,
  type ContentLine,
  renderICalendar,
  toLine,
  toTextLine,
} from './icalendar.ts';
import {
  type Channel,
  isFollowed,
  type PublishedNotice,
  type PublishedSite,
  toChannelPage,
  toCommonChannel,
  toFirstPath,
  toUrl,
} from './published-notice.ts';

/** How often calendar programs are asked to look for changes (RFC 7986, 5.7). */
const refreshInterval = 'PT12H';

const dayMs = 86_400_000;

/** `20240115`. */
const toDate = (instant: number): string =>
  new Date(instant).toISOString().slice(0, 10).replaceAll('-', '');

/** `20240115T210000Z`. */
const toDateTime = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;

/** A wave with everything that is said of it, in one language. */
interface WaveInNotice {
  site: PublishedSite;
  notice: PublishedNotice;
  wave: Wave;
  view: WaveView;
}

/** The last date that the wave had before it moved, or was stopped. */
const toBefore = ({ wave }: WaveInNotice): Span | null => wave.history.at(-1)?.was ?? null;

/** Tells whether the day is not known yet. */
const isVague = ({ precision }: Point): boolean => precision !== 'day' && precision !== 'minute';

/** The changes of each wave. */
const byWave = onceFor((changes: NoticeView['changes']) =>
  Map.groupBy(changes, (change) => change.wave.id),
);

const toChangesOf = ({ notice, view }: WaveInNotice): ChangeView[] =>
  byWave(notice.view.changes).get(view.id) ?? [];

/** Returns remarks on a date for the title, beside the date itself: that it is not fixed, that it moved. */
const toRemarks = (here: WaveInNotice): string[] => {
  const { wave, view, notice } = here;
  const { translate } = notice.language;
  const { start } = wave;
  const date = toText(view.dates);
  const before = toBefore(here);
  const earlier = before
    ? [translate('calendar.before', { date: toText(toChangesOf(here)[0]?.was ?? []) })]
    : [];
  if (wave.status === 'cancelled') return earlier;
  if (wave.status === 'postponed') return [translate('calendar.no-date'), ...earlier];
  if (isCompleted(wave)) return earlier;
  if (isVague(start.start)) return [translate('calendar.month', { date }), ...earlier];
  if (start.end === 'open') return [translate('calendar.open', { date }), ...earlier];
  return earlier;
};

const withRemarks = (translate: Translate, title: string, remarks: string[]): string =>
  remarks.length > 0 ? `${title} (${formatRemarks(translate, remarks)})` : title;

const toName = ({ notice, view }: WaveInNotice): string =>
  notice.language.translate('calendar.event', { name: view.name, title: notice.words.title });

/** Tells whether somebody said that the wave is over, and nobody that it was undone. */
const isCompleted = ({ updates }: Wave): boolean => updates.at(-1)?.state === 'completed';

const toTitle = (here: WaveInNotice): string => {
  const { status } = here.wave;
  const event = toName(here);
  const kind = status ?? (isCompleted(here.wave) ? 'completed' : null);
  const title = kind ? here.notice.language.translate(`calendar.${kind}`, { event }) : event;
  return withRemarks(here.notice.language.translate, title, toRemarks(here));
};

const toDescription = (here: WaveInNotice): string => {
  const { site, notice, view } = here;
  const { status } = here.wave;
  const { translate } = notice.language;
  const line = (label: string, text: string) => translate('calendar.line', { label, text });
  const { downtime } = notice.view;
  const plan = [
    line(
      translate('timeline.when'),
      view.zoneTime ? `${toText(view.dates)} (${view.zoneTime})` : toText(view.dates),
    ),
    downtime ? line(translate('timeline.downtime'), downtime.text) : '',
    view.notify ? line(translate('timeline.notify'), toText(view.notify.text)) : '',
  ];
  return [
    notice.words.description ?? '',
    ...(status ? [] : plan),
    ...view.updates.map(({ at, label, text }) =>
      line(at.text, text ? `${label}. ${text.text}` : label),
    ),
    ...toChangesOf(here).map(({ changed, text, why }) =>
      line(changed.text, why ? `${text}. ${why.text}` : text),
    ),
    toUrl(site, notice.path),
  ]
    .filter((text) => text !== '')
    .join('\n');
};

const isTentative = (wave: Wave): boolean => {
  const { start, status } = wave;
  if (isCompleted(wave)) return false;
  return status === 'postponed' || isVague(start.start) || start.end === 'open';
};

const toStatus = (wave: Wave): string => {
  if (wave.status === 'cancelled' || wave.updates.at(-1)?.state === 'rolled-back') {
    return 'CANCELLED';
  }
  return isTentative(wave) ? 'TENTATIVE' : 'CONFIRMED';
};

/** A day covers its first instant to the first after it, which is what iCalendar wants of an end (RFC 5545, 3.6.1). */
const toAllDay = (from: number, to: number): ContentLine[] => [
  toLine('DTSTART;VALUE=DATE', toDate(from)),
  toLine('DTEND;VALUE=DATE', toDate(to)),
  toLine('TRANSP', 'TRANSPARENT'),
];

/** Times in UTC: right in every zone and across clock changes, and Outlook reads them so. */
const toTimed = (from: number, to: number | null): ContentLine[] => [
  toLine('DTSTART', toDateTime(from)),
  ...(to === null ? [] : [toLine('DTEND', toDateTime(to))]),
  toLine('TRANSP', to !== null && to - from <= dayMs ? 'OPAQUE' : 'TRANSPARENT'),
];

const toDates = ({ wave: { start }, view }: WaveInNotice): ContentLine[] => {
  if (start.start.precision === 'minute') return toTimed(view.facts.from, view.facts.to);
  const last = start.end === null || start.end === 'open' ? start.start : start.end;
  return toAllDay(start.start.from, last.to);
};

/**
 * When an event was published, and when it last changed. No date stands in for one that is not given; `DTSTAMP` has to be
 * there (RFC 5545, 3.8.7.2), and is the beginning of time then.
 */
const toStamps = (notice: PublishedNotice, changes: number[]): ContentLine[] => {
  const published = notice.facts.notice?.published?.from;
  const known = published === undefined ? changes : [published, ...changes];
  const modified = known.length > 0 ? Math.max(...known) : null;
  return [
    toLine('DTSTAMP', toDateTime(modified ?? 0)),
    ...(published === undefined ? [] : [toLine('CREATED', toDateTime(published))]),
    ...(modified === null ? [] : [toLine('LAST-MODIFIED', toDateTime(modified))]),
  ];
};

/** An event of a calendar: its id below that of the notice, and the instants at which its facts changed. */
interface EventFacts {
  uid: string[];
  changes: number[];
  dates: ContentLine[];
  status: string;
  title: string;
  description: string;
  url: string;
}

/** Returns an event. The texts are in one language, the rest is the same in all of them. */
const toComponent = (
  site: PublishedSite,
  notice: PublishedNotice,
  { uid, changes, dates, status, title, description, url }: EventFacts,
): Component => {
  const id = [toFirstPath(notice).replaceAll(/^\/|\/$/gu, ''), ...uid].filter(Boolean).join('/');
  return {
    name: 'VEVENT',
    lines: [
      toTextLine('UID', `${id}@${new URL(site.url).hostname}`),
      ...toStamps(notice, changes),
      toLine('SEQUENCE', changes.length),
      ...dates,
      toLine('STATUS', status),
      toTextLine('SUMMARY', title, notice.locale),
      toTextLine('DESCRIPTION', description, notice.locale),
      toLine('URL', url),
    ],
  };
};

/** Returns an event of a wave. */
const toEvent = (
  here: WaveInNotice,
  { uid, ...own }: { uid: string } & Pick<EventFacts, 'title' | 'status' | 'dates'>,
): Component => {
  const { site, notice, wave } = here;
  return toComponent(site, notice, {
    ...own,
    uid: [wave.id, uid],
    changes: [
      ...wave.history.map(({ changed }) => changed.from),
      ...wave.updates.map(({ at }) => at.from),
    ],
    description: toDescription(here),
    url: `${toUrl(site, notice.path)}#wave-${wave.id}`,
  });
};

/**
 * The wave: one event, or one a window where it comes back every day. No rule of repetition: that would need the zone's
 * definition in the file, which not all programs read alike.
 */
const toWaveEvents = (here: WaveInNotice): Component[] => {
  const shared = { title: toTitle(here), status: toStatus(here.wave) };
  const windows = toDailyWindows(here.wave, here.notice.facts.notice ?? {});
  return windows
    ? windows.map(({ from, to }) =>
        toEvent(here, {
          ...shared,
          uid: toDay(from).datetime,
          dates: toTimed(from, to),
        }),
      )
    : [toEvent(here, { ...shared, uid: '', dates: toDates(here) })];
};

/** A deadline as an event of its own: alarms of a calendar that is subscribed to are dropped by Google and Outlook. */
const toDeadlineEvent = (
  site: PublishedSite,
  notice: PublishedNotice,
  { action, by, title, waves }: DeadlineView,
): Component | null => {
  const { translate } = notice.language;
  const facts = notice.facts.notice?.actions?.find(({ id }) => id === action);
  const changes = (facts?.history ?? []).map(({ changed }) => changed.from);
  const ofWaves = (notice.facts.waves ?? [])
    .filter(({ id }) => waves.includes(id))
    .flatMap(({ history }) => history.map(({ changed }) => changed.from));
  const at = parsePoint(by.datetime);
  if (!at) return null;
  // One that moves stays the same event, as long as it is the only one of its action.
  const isOnlyOne = notice.view.deadlines.filter((one) => one.action === action).length === 1;
  const url = `${toUrl(site, notice.path)}#${action}`;
  return toComponent(site, notice, {
    uid: [action, isOnlyOne ? 'deadline' : `deadline-${waves.join('+')}`],
    changes: [...changes, ...ofWaves],
    // An end has to be later than its start: a moment has none.
    dates: at.precision === 'minute' ? toTimed(at.from, null) : toAllDay(at.from, at.to),
    status: 'CONFIRMED',
    title: translate('calendar.deadline', { action: title, title: notice.words.title }),
    description: `${translate('glance.deadline.due', { action: title, date: by.text })}\n${url}`,
    url,
  });
};

/**
 * The day by which customers are told. Of a wave that was stopped it is the day on which that was said: Google Calendar
 * drops an event that is `CANCELLED`, and its reader would see a date vanish without a word.
 */
const toToldEvent = (here: WaveInNotice): Component | null => {
  const { wave, notice } = here;
  const stop = wave.status ? toChanges(wave).at(-1)?.changed : undefined;
  const day: Point | null = stop ?? toNotifyBy(wave);
  if (!day) return null;
  const { from, to } = toDay(day.from);
  return toEvent(here, {
    uid: 'told',
    title: stop
      ? toTitle(here)
      : withRemarks(
          notice.language.translate,
          notice.language.translate('calendar.told', { event: toName(here) }),
          toRemarks(here),
        ),
    status: !stop && isTentative(wave) ? 'TENTATIVE' : 'CONFIRMED',
    dates: toAllDay(from, to),
  });
};

const toEvents = (site: PublishedSite, notice: PublishedNotice): Component[] => [
  ...(notice.facts.waves ?? []).flatMap((wave, index) => {
    const view = notice.view.waves[index];
    if (!view || !isFollowed(notice, wave.id)) return [];
    const here = { site, notice, wave, view };
    const told = toToldEvent(here);
    return told ? [...toWaveEvents(here), told] : toWaveEvents(here);
  }),
  ...notice.view.deadlines
    .filter(({ waves }) => waves.length === 0 || waves.some((id) => isFollowed(notice, id)))
    .flatMap((deadline) => toDeadlineEvent(site, notice, deadline) ?? []),
];

interface CalendarWords {
  name: string;
  description: string;
  language: string;
  /** Where the calendar stands, below the locale's address. */
  path: string;
  /** The page that it belongs to, likewise. */
  page: string;
}

const renderCalendar = (
  site: PublishedSite,
  notices: PublishedNotice[],
  { name, description, language, path, page }: CalendarWords,
): string => {
  const days = notices.flatMap(({ facts }) => toUpdatedAt(facts) ?? []);
  const modified = Math.max(...days);
  return renderICalendar({
    name: 'VCALENDAR',
    lines: [
      toLine('VERSION', '2.0'),
      toTextLine('PRODID', `-//${new URL(site.url).hostname}//Notices//${language.toUpperCase()}`),
      toLine('CALSCALE', 'GREGORIAN'),
      // No METHOD: the file is a calendar to follow, not an invitation.
      toTextLine('NAME', name, language),
      toTextLine('X-WR-CALNAME', name),
      ...(description
        ? [
            toTextLine('DESCRIPTION', description, language),
            toTextLine('X-WR-CALDESC', description),
          ]
        : []),
      toLine('URL', toUrl(site, page)),
      toLine('SOURCE;VALUE=URI', toUrl(site, `${path}${files.calendar.name}`)),
      ...(days.length > 0 ? [toLine('LAST-MODIFIED', toDateTime(modified))] : []),
      toLine('REFRESH-INTERVAL;VALUE=DURATION', refreshInterval),
      toLine('X-PUBLISHED-TTL', refreshInterval),
    ],
    components: notices.flatMap((notice) => toEvents(site, notice)),
  });
};

/** The calendar of one notice. */
export const renderNoticeCalendar = (site: PublishedSite, notice: PublishedNotice): string =>
  renderCalendar(site, [notice], {
    name: notice.words.title,
    description: notice.words.description ?? '',
    language: notice.locale,
    path: notice.path,
    page: notice.path,
  });

/** The calendar of all notices of a locale, or of those that a channel is for. */
export const renderCommonCalendar = (
  site: PublishedSite,
  notices: PublishedNotice[],
  channel: Channel = toCommonChannel(site),
): string =>
  renderCalendar(site, notices, {
    ...channel,
    language: site.locale,
    page: toChannelPage(channel),
  });

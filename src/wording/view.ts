import { type Point, type Span, toDays, toMinute } from '../notices/dates.ts';
import type { Duration } from '../notices/durations.ts';
import { toModified } from '../notices/history.ts';
import {
  type Phase,
  type PhaseFacts,
  phaseAt,
  toPhaseChanges,
  toPlainKey,
  toUpdateKey,
  type UpdateState,
} from '../notices/lifecycle.ts';
import { toUpdateId } from '../notices/part-ids.ts';
import {
  type Dimension,
  dimensions,
  type FrontMatter,
  type NoticeData,
  type Wave,
} from '../notices/schema.ts';
import { toNotifyBy, toPhaseFacts } from '../notices/waves.ts';
import { toWithdrawalKey } from '../notices/withdrawal.ts';
import {
  type ChangeView,
  type FactChangeView,
  type TranslatedWords,
  toChangeViews,
  toFactChangeViews,
  toReason,
  toSentence,
} from './changes.ts';
import {
  around,
  type DatePart,
  type DateView,
  formatDaily,
  formatDuration,
  formatDurationRange,
  formatList,
  formatPoint,
  formatSpan,
  formatSpanIn,
  type Language,
  toDateView,
  toText,
} from './format.ts';
import { type GlanceRow, toGlance } from './glance.ts';
import { type ScaleView, toScale } from './scale.ts';
import {
  type DeadlineView,
  type LeadView,
  toDeadlineViews,
  toLeads,
  type Validity,
} from './status.ts';
import { formatTimesIn } from './times.ts';

export type { ChangeView, FactChangeView } from './changes.ts';
export type { DateView } from './format.ts';
export type { DeadlineView, LeadView, Validity } from './status.ts';

/** A wave as a page shows it: every word and date formatted, in the language of the page. */
export interface WaveView {
  id: string;
  /** The environments that move, as a heading: "Development and staging". */
  name: string;
  dates: DatePart[];
  /** Its date without times, for the picture. */
  days: string;
  phase: { id: Phase; label: string };
  /** The phase when the page is built and those that follow by themselves. */
  phases: (Validity & { id: Phase; label: string })[];
  facts: PhaseFacts;
  /** The words of the tags of each dimension, and the tags themselves. */
  tags: Record<Dimension, string[]>;
  tagIds: Record<Dimension, string[]>;
  /** The times by the clocks of the company's own zone; null where none is named, or the date has no times. */
  zoneTime: string | null;
  /** The updates of the wave, newest first. */
  updates: UpdateView[];
  /** By when something is to be done for this wave, by its place in the deadlines; empty where nothing is. */
  deadlines: number[];
  /** When customers are told: how long before, and the last day of it. */
  notify: {
    period: string;
    by: DateView;
    /** From when on the day has passed, and whether it had when the page was built: then it is no news. */
    passed: number;
    isPast: boolean;
    text: DatePart[];
  } | null;
}

/** Something that was said of a wave, as readers see it. */
export interface UpdateView {
  /** The id that it has on the page; feeds and data link to it. */
  id: string;
  wave: { id: string; name: string };
  state: UpdateState;
  label: string;
  at: DateView;
  zoneTime: string | null;
  /** Its words; `lang` where they are in another language than the page. */
  text: { text: string; lang: string | null } | null;
}

/** A notice as a page shows it. Plain JSON: it travels in the page's metadata. */
export interface NoticeView {
  /** The BCP 47 tag that the view is formatted by. */
  tag: string;
  /** Heading ids: where the timeline stands, which section is the FAQ. */
  timeline: string | null;
  faq: string | null;
  downtime: { iso: string; text: string } | null;
  action: NoticeData['action'] | null;
  /** The instant that it was made for, in words. */
  asOf: DateView;
  deadlines: DeadlineView[];
  /** The leads that a reader sees first, when the page is built and later. */
  leads: LeadView[];
  /** Whom the notice concerns, in words. */
  audience: string[];
  published: DateView | null;
  /** The day of the last change, else of the first publishing. */
  modified: DateView | null;
  waves: WaveView[];
  /** Since when and why the notice no longer holds; null while it does. */
  withdrawn: { since: DateView; why: { text: string; lang: string | null } } | null;
  /** The waves whose customers can look themselves up, by their place in `waves`. */
  members: number[];
  /** The changes of the dates of the waves, newest first. */
  changes: ChangeView[];
  /** The changes of its other facts, newest first. */
  factChanges: FactChangeView[];
  /** The last day on which it was listed, once that is over. */
  expired: DateView | null;
  /** Rows with the facts that a reader looks for first. */
  glance: GlanceRow[];
  /** The waves on a common scale; null for fewer than three. */
  scale: ScaleView | null;
  /** The ids of the FAQ's questions, in order; the same in every language. */
  questions: string[];
}

const capitalise = (text: string, { tag }: Language) => {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(tag) + rest.join('');
};

const toTagWords = (wave: Wave, { translate }: Language): Record<Dimension, string[]> => {
  const words = (dimension: Dimension) =>
    wave[dimension].map((tag) => translate(`${dimensions[dimension]}.${tag}`));
  return {
    regions: words('regions'),
    products: words('products'),
    environments: words('environments'),
    customers: words('customers'),
  };
};

/** The name of a wave, as a heading; where it has none, its tags: "Europe, mail, development and staging". */
const toWaveName = (wave: Wave, language: Language, names: Record<string, string> = {}): string => {
  const tags = Object.values(toTagWords(wave, language)).filter((words) => words.length > 0);
  const name = Object.hasOwn(names, wave.id) ? names[wave.id] : wave.name;
  return name ?? capitalise(tags.map((words) => formatList(language, words)).join(', '), language);
};

const toUpdateViews = (
  wave: Wave,
  name: string,
  timeZone: string | undefined,
  { language, translated }: ViewContext,
): UpdateView[] =>
  wave.updates
    .map(({ at, state, text }): UpdateView => {
      const key = toUpdateKey(wave.id, at);
      const own = Object.entries(translated?.updates ?? {}).find(
        ([written]) => toPlainKey(written) === key,
      )?.[1];
      return {
        id: toUpdateId(key),
        wave: { id: wave.id, name },
        state,
        label: language.translate(`update.${state}`),
        at: toDateView(language, at),
        zoneTime:
          timeZone && at.precision === 'minute'
            ? formatTimesIn(language.tag, at.from, null, timeZone)
            : null,
        text: (own ?? text) === undefined ? null : toSentence(text ?? '', own, translated),
      };
    })
    .reverse();

/** The phase of a wave in words; "no end announced" names the date since when. */
export const toPhaseLabel = ({ translate, tag }: Language, phase: Phase, { start }: Span): string =>
  translate(`phase.${phase}`, {
    date:
      phase === 'open-ended'
        ? translate(`date.in.${start.precision}`, { date: formatPoint({ translate, tag }, start) })
        : '',
  });

/** A wave's date in words; of one that comes back every day its days, and the times of each. */
const toWaveDates = (wave: Wave, data: NoticeData, facts: PhaseFacts, language: Language) => {
  const dates = formatSpan(language, wave.start);
  if (!wave.daily) return dates;
  const daily = formatDaily(language, wave.daily, data.timeZone ?? 'UTC', facts);
  return [...dates, { text: `, ${daily}` }];
};

const toWaveView = (wave: Wave, name: string, data: NoticeData, context: ViewContext): WaveView => {
  const { language, now } = context;
  const facts = toPhaseFacts(wave, data);
  const phase = phaseAt(facts, now);
  const changesOf = toPhaseChanges(facts, now);
  const by = toNotifyBy(wave);
  const toNotify = (duration: Duration, day: Point) => {
    const period = formatDuration(language, duration);
    const date = toDateView(language, day);
    const template = language.translate('timeline.notify.text', { period });
    return {
      period,
      by: date,
      passed: day.to,
      isPast: now >= day.to,
      text: around(template, [date]),
    };
  };
  return {
    id: wave.id,
    name,
    dates: toWaveDates(wave, data, facts, language),
    days: toText(formatSpan(language, toDays(wave.start))),
    phase: { id: phase, label: toPhaseLabel(language, phase, wave.start) },
    phases: changesOf.map(({ at, phase: id }, index) => ({
      from: index === 0 ? null : at,
      until: changesOf[index + 1]?.at ?? null,
      id,
      label: toPhaseLabel(language, id, wave.start),
    })),
    facts,
    tags: toTagWords(wave, language),
    tagIds: {
      regions: wave.regions,
      products: wave.products,
      environments: wave.environments,
      customers: wave.customers,
    },
    zoneTime: data.timeZone ? formatSpanIn(language, wave.start, data.timeZone) : null,
    updates: toUpdateViews(wave, name, data.timeZone, context),
    deadlines: [],
    notify: wave.notify && by ? toNotify(wave.notify, by) : null,
  };
};

/** The values besides its facts that the view of a notice depends on. */
export interface ViewContext {
  language: Language;
  /** The instant that phases are told for, in milliseconds since the epoch. */
  now: number;
  /** The ids of the FAQ's questions, in order. */
  questions: string[];
  /** The words of a heading of the page, by its id; asked for where a deadline stands under one. */
  headingOf?: (id: string) => string | undefined;
  /** Set where the words are not those that the facts were written with. */
  translated?: TranslatedWords;
}

/** Since when and why a notice no longer holds, in the language of the page where its translation says so. */
const toWithdrawn = (
  page: FrontMatter,
  { language, translated }: ViewContext,
): NoticeView['withdrawn'] => {
  const withdrawn = page.notice?.withdrawn;
  if (!withdrawn) return null;
  const { since, why } = withdrawn;
  return {
    since: toDateView(language, since),
    why: toReason(toWithdrawalKey(page) ?? '', why, language, translated),
  };
};

/** The view of a page's notice; null for a page that is no notice. */
export const toNoticeView = (page: FrontMatter, context: ViewContext): NoticeView | null => {
  if (!page.notice && !page.waves) return null;
  const { language, now, questions, translated } = context;
  const data = page.notice ?? {};
  const modified = toModified(page);
  const names = (page.waves ?? []).map((wave) => toWaveName(wave, language, translated?.names));
  const changes = (page.waves ?? []).flatMap((wave, index) =>
    toChangeViews(wave, names[index] ?? '', language, translated),
  );
  const deadlines = toDeadlineViews(page, language, (id) => context.headingOf?.(id) ?? id);
  const waves = (page.waves ?? []).map((wave, index) => ({
    ...toWaveView(wave, names[index] ?? '', data, context),
    deadlines: deadlines.flatMap(({ waves: ids }, place) =>
      ids.length === 0 || ids.includes(wave.id) ? [place] : [],
    ),
  }));
  const downtime = data.downtime
    ? { iso: data.downtime.iso, text: formatDurationRange(language, data.downtime) }
    : null;
  return {
    tag: language.tag,
    timeline: data.timeline ?? null,
    faq: data.faq ?? null,
    downtime,
    action: data.action ?? null,
    asOf: toDateView(language, toMinute(now)),
    deadlines,
    leads: toLeads(waves, deadlines, now),
    audience: (data.audience ?? []).map((tag) => language.translate(`customer.${tag}`)),
    published: data.published ? toDateView(language, data.published) : null,
    modified: modified && toDateView(language, modified),
    waves,
    withdrawn: toWithdrawn(page, context),
    members: (page.waves ?? []).flatMap(({ members }, place) => (members ? [place] : [])),
    factChanges: toFactChangeViews(page, language, translated),
    expired: data.expires && now >= data.expires.to ? toDateView(language, data.expires) : null,
    changes: changes.sort((a, b) => b.changed.datetime.localeCompare(a.changed.datetime)),
    glance: toGlance(data, page.waves ?? [], { waves, downtime, deadlines }, language, now),
    scale: toScale(waves, language, now),
    questions,
  };
};

import type { Point } from './dates.ts';
import type { Duration } from './durations.ts';
import {
  around,
  type DatePart,
  formatDuration,
  formatDurationRange,
  formatList,
  formatPoint,
  formatSpan,
  type Language,
} from './format.ts';
import type { FrontMatter, NoticeData, Wave } from './schema.ts';
import {
  type Phase,
  type PhaseFacts,
  phaseAt,
  toCurrentWave,
  toNotifyBy,
  toPhaseFacts,
} from './waves.ts';

/** A date in words, for a `<time>`. */
export interface DateView {
  datetime: string;
  text: string;
}

/** A wave as a page shows it: every word and date formatted, in the language of the page. */
export interface WaveView {
  id: string;
  /** The environments that move, as a heading: "Development and staging". */
  name: string;
  dates: DatePart[];
  phase: { id: Phase; label: string };
  facts: PhaseFacts;
  /** When customers are told: how long before, and the last day of it. */
  notify: { period: string; by: DateView; text: DatePart[] } | null;
  /** The dates that the wave had before, newest first. */
  history: { was: DatePart[]; changed: DateView; why: string | null }[];
}

/** A notice as a page shows it. Plain JSON: it travels in the page's metadata. */
export interface NoticeView {
  /** Heading ids: where the timeline stands, which section is the FAQ. */
  timeline: string | null;
  faq: string | null;
  downtime: { iso: string; text: string } | null;
  action: NoticeData['action'] | null;
  published: DateView | null;
  waves: WaveView[];
  /** The wave that concerns a reader first, by its place in `waves`. */
  current: number | null;
  /** The ids of the FAQ's questions, in order; the same in every language. */
  questions: string[];
}

const capitalise = (text: string, { tag }: Language) => {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(tag) + rest.join('');
};

const toWaveView = (wave: Wave, data: NoticeData, language: Language, now: number): WaveView => {
  const facts = toPhaseFacts(wave, data.downtime);
  const phase = phaseAt(facts, now);
  const by = toNotifyBy(wave);
  const names = wave.environments.map((name) => language.translate(`environment.${name}`));
  const toDateView = (point: Point): DateView => ({
    datetime: point.datetime,
    text: formatPoint(language, point),
  });
  const toNotify = (duration: Duration, day: Point) => {
    const period = formatDuration(language, duration);
    const date = toDateView(day);
    const template = language.translate('timeline.notify.text', { period });
    return { period, by: date, text: around(template, [date]) };
  };
  return {
    id: wave.id,
    name: capitalise(formatList(language, names), language),
    dates: formatSpan(language, wave.start),
    phase: { id: phase, label: language.translate(`phase.${phase}`) },
    facts,
    notify: wave.notify && by ? toNotify(wave.notify, by) : null,
    history: wave.history
      .map(({ was, changed, why }) => ({
        was: formatSpan(language, was),
        changed: toDateView(changed),
        why: why ?? null,
      }))
      .reverse(),
  };
};

/** What the view of a notice depends on beside its facts. */
export interface ViewContext {
  language: Language;
  /** The instant that phases are told for, in milliseconds since the epoch. */
  now: number;
  /** The ids of the FAQ's questions, in order. */
  questions: string[];
}

/** The view of a page's notice; null for a page that is no notice. */
export const toNoticeView = (
  page: FrontMatter,
  { language, now, questions }: ViewContext,
): NoticeView | null => {
  if (!page.notice && !page.waves) return null;
  const data = page.notice ?? {};
  const waves = (page.waves ?? []).map((wave) => toWaveView(wave, data, language, now));
  const current = toCurrentWave(waves, now);
  return {
    timeline: data.timeline ?? null,
    faq: data.faq ?? null,
    downtime: data.downtime
      ? { iso: data.downtime.iso, text: formatDurationRange(language, data.downtime) }
      : null,
    action: data.action ?? null,
    published: data.published
      ? { datetime: data.published.datetime, text: formatPoint(language, data.published) }
      : null,
    waves,
    current: current && waves.indexOf(current),
    questions,
  };
};

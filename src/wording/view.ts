import type { Point, Span } from '../notices/dates.ts';
import type { Duration } from '../notices/durations.ts';
import { toModified } from '../notices/history.ts';
import { type Phase, type PhaseFacts, phaseAt, toCurrentWave } from '../notices/lifecycle.ts';
import type { FrontMatter, NoticeData, Wave } from '../notices/schema.ts';
import { toNotifyBy, toPhaseFacts } from '../notices/waves.ts';
import { type ChangeView, type TranslatedWords, toChangeViews } from './changes.ts';
import {
  around,
  type DatePart,
  type DateView,
  formatDuration,
  formatDurationRange,
  formatList,
  formatPoint,
  formatSpan,
  type Language,
  toDateView,
} from './format.ts';
import { type GlanceRow, toGlance } from './glance.ts';
import { type ScaleView, toScale } from './scale.ts';

export type { ChangeView } from './changes.ts';
export type { DateView } from './format.ts';

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
  /** The dates that the wave had before, newest first; a date that none replaced is told by its `kind`. */
  history: {
    id: string;
    kind: ChangeView['kind'];
    was: DatePart[];
    changed: DateView;
    why: string | null;
  }[];
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
  published: DateView | null;
  /** The day of the last change, else of the first publishing. */
  modified: DateView | null;
  waves: WaveView[];
  /** What changed in the dates of the waves, newest first. */
  changes: ChangeView[];
  /** What a reader looks for first. */
  glance: GlanceRow[];
  /** The waves on a common scale; null for fewer than three. */
  scale: ScaleView | null;
  /** The wave that concerns a reader first, by its place in `waves`. */
  current: number | null;
  /** The ids of the FAQ's questions, in order; the same in every language. */
  questions: string[];
}

const capitalise = (text: string, { tag }: Language) => {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(tag) + rest.join('');
};

/** The environments of a wave as a heading: "Development and staging". */
const toWaveName = (wave: Wave, language: Language): string => {
  const names = wave.environments.map((name) => language.translate(`environment.${name}`));
  return capitalise(formatList(language, names), language);
};

/** The phase of a wave in words; "no end announced" names the date since when. */
export const toPhaseLabel = ({ translate, tag }: Language, phase: Phase, { start }: Span): string =>
  translate(`phase.${phase}`, {
    date:
      phase === 'open-ended'
        ? translate(`date.in.${start.precision}`, { date: formatPoint({ translate, tag }, start) })
        : '',
  });

const toWaveView = (
  wave: Wave,
  changes: ChangeView[],
  data: NoticeData,
  { language, now }: ViewContext,
): WaveView => {
  const facts = toPhaseFacts(wave, data);
  const phase = phaseAt(facts, now);
  const by = toNotifyBy(wave);
  const toNotify = (duration: Duration, day: Point) => {
    const period = formatDuration(language, duration);
    const date = toDateView(language, day);
    const template = language.translate('timeline.notify.text', { period });
    return { period, by: date, text: around(template, [date]) };
  };
  return {
    id: wave.id,
    name: toWaveName(wave, language),
    dates: formatSpan(language, wave.start),
    phase: { id: phase, label: toPhaseLabel(language, phase, wave.start) },
    facts,
    notify: wave.notify && by ? toNotify(wave.notify, by) : null,
    history: changes.map(({ id, kind, was, changed, why }) => ({
      id,
      kind,
      was,
      changed,
      why: why?.text ?? null,
    })),
  };
};

/** What the view of a notice depends on beside its facts. */
export interface ViewContext {
  language: Language;
  /** The instant that phases are told for, in milliseconds since the epoch. */
  now: number;
  /** The ids of the FAQ's questions, in order. */
  questions: string[];
  /** Set where the words are not those that the facts were written with. */
  translated?: TranslatedWords;
}

/** The view of a page's notice; null for a page that is no notice. */
export const toNoticeView = (page: FrontMatter, context: ViewContext): NoticeView | null => {
  if (!page.notice && !page.waves) return null;
  const { language, now, questions, translated } = context;
  const data = page.notice ?? {};
  const modified = toModified(page);
  const changes = (page.waves ?? []).map((wave) =>
    toChangeViews(wave, toWaveName(wave, language), language, translated),
  );
  const waves = (page.waves ?? []).map((wave, index) =>
    toWaveView(wave, changes[index] ?? [], data, context),
  );
  const wave = toCurrentWave(waves, now);
  const current = wave && waves.indexOf(wave);
  const downtime = data.downtime
    ? { iso: data.downtime.iso, text: formatDurationRange(language, data.downtime) }
    : null;
  return {
    tag: language.tag,
    timeline: data.timeline ?? null,
    faq: data.faq ?? null,
    downtime,
    action: data.action ?? null,
    published: data.published ? toDateView(language, data.published) : null,
    modified: modified && toDateView(language, modified),
    waves,
    changes: changes.flat().sort((a, b) => b.changed.datetime.localeCompare(a.changed.datetime)),
    glance: toGlance(data, page.waves ?? [], { waves, downtime, current }, language),
    scale: toScale(waves, language),
    current,
    questions,
  };
};

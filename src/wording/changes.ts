import { parseDurationRange } from '../notices/durations.ts';
import { type FactKind, type NoticeChange, toNoticeChanges } from '../notices/facts.ts';
import { type ChangeKind, type DateChange, toChanges } from '../notices/history.ts';
import { toChangeId } from '../notices/part-ids.ts';
import { type FrontMatter, isReasonWord, type Wave } from '../notices/schema.ts';
import {
  type DatePart,
  type DateView,
  formatDurationRange,
  formatList,
  formatSpan,
  type Language,
  toDateView,
  toText,
} from './format.ts';

/** A change as readers see it. */
export interface ChangeView {
  /** That of the {@link DateChange}. */
  key: string;
  /** The id that it has on the page; feeds and data link to it. */
  id: string;
  wave: { id: string; name: string };
  kind: ChangeKind;
  changed: DateView;
  was: DatePart[];
  /** Null where no date followed. */
  now: DatePart[] | null;
  /** The whole change in one line, without the reason. */
  text: string;
  /** The reason; `lang` where it is in another language than the page. */
  why: { text: string; lang: string | null } | null;
}

/** A change of another fact than a date, as readers see it. */
export interface FactChangeView {
  /** The id that it has on the page; feeds and data link to it. */
  id: string;
  label: string;
  changed: DateView;
  was: string | null;
  now: string;
  /** The whole change in one line, without the reason. */
  text: string;
  why: ChangeView['why'];
}

/** The words that a translation adds to the facts, by wave, and the language of those that it lacks. */
export interface TranslatedWords {
  /** The reasons of changes. */
  sentences: Record<string, string>;
  /** The updates of waves, and the names of waves. */
  updates: Record<string, string>;
  names: Record<string, string>;
  source: string;
}

/** A sentence as a translation has it, `own`, or else as the English has it. */
export const toSentence = (
  text: string,
  own: string | undefined,
  translated: TranslatedWords | undefined,
): NonNullable<ChangeView['why']> => ({
  text: own ?? text,
  lang: own === undefined ? (translated?.source ?? null) : null,
});

/** A reason as readers see it; `key` is that of its sentence in a translation. */
export const toReason = (
  key: string,
  why: string,
  language: Language,
  translated: TranslatedWords | undefined,
): NonNullable<ChangeView['why']> =>
  isReasonWord(why)
    ? { text: language.translate(`change.why.${why}`), lang: null }
    : toSentence(why, translated?.sentences[key], translated);

/** The changes of a wave as readers see them, newest first; `name` is the wave's own. */
export const toChangeViews = (
  wave: Wave,
  name: string,
  language: Language,
  translated?: TranslatedWords,
): ChangeView[] =>
  toChanges(wave)
    .map((change): ChangeView => {
      const was = formatSpan(language, change.was);
      const now = change.now && formatSpan(language, change.now);
      return {
        key: change.key,
        id: toChangeId(change.key),
        wave: { id: wave.id, name },
        kind: change.kind,
        changed: toDateView(language, change.changed),
        was,
        now,
        text: language.translate(`changes.${change.kind}`, {
          name,
          was: toText(was),
          now: toText(now ?? []),
        }),
        why: change.why === null ? null : toReason(change.key, change.why, language, translated),
      };
    })
    .reverse();

/** Returns an earlier value of a fact in words; null where it had none. */
const toFactWords = (kind: FactKind, texts: string[], language: Language): string | null => {
  const { translate } = language;
  const [first = 'none'] = texts;
  if (kind === 'action') return translate(`action.${first}`);
  if (kind === 'downtime') {
    const range = parseDurationRange(first);
    return range && formatDurationRange(language, range);
  }
  const words = kind === 'stops' ? texts.map((stop) => translate(`stops.${stop}`)) : texts;
  return words.length > 0 ? formatList(language, words) : null;
};

const toFactChangeView = (
  change: NoticeChange,
  language: Language,
  translated: TranslatedWords | undefined,
): FactChangeView => {
  const { changed, key, kind } = change;
  const { translate } = language;
  const label = translate(kind === 'addresses' ? 'changes.addresses' : `glance.${kind}`);
  const came = toFactWords(kind, change.now, language);
  const went = toFactWords(kind, change.was, language);
  const nothing = translate('changes.nothing');
  const now =
    kind === 'addresses'
      ? [
          came && translate('changes.addresses.added', { addresses: came }),
          went && translate('changes.addresses.removed', { addresses: went }),
        ]
          .filter(Boolean)
          .join(' ')
      : (came ?? nothing);
  const was = kind === 'addresses' ? null : (went ?? nothing);
  return {
    id: toChangeId(key),
    label,
    changed: toDateView(language, changed),
    was,
    now,
    text:
      was === null
        ? translate('calendar.line', { label, text: now })
        : translate('changes.fact', { label, was, now }),
    why: change.why === null ? null : toReason(change.key, change.why, language, translated),
  };
};

/** The changes of a notice's facts besides its dates as readers see them, newest first. */
export const toFactChangeViews = (
  page: Pick<FrontMatter, 'notice'>,
  language: Language,
  translated?: TranslatedWords,
): FactChangeView[] =>
  toNoticeChanges(page)
    .map((change) => toFactChangeView(change, language, translated))
    .reverse();

import { type ChangeKind, type DateChange, toChanges } from '../notices/history.ts';
import { isReasonWord, type Wave } from '../notices/schema.ts';
import {
  type DatePart,
  type DateView,
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

/** What a translation adds to the facts: its words by wave, and the language of those that it lacks. */
export interface TranslatedWords {
  /** The reasons of changes. */
  sentences: Record<string, string>;
  /** What was said of a wave, and the names of waves. */
  updates: Record<string, string>;
  names: Record<string, string>;
  source: string;
}

const toReason = (
  { key, why }: DateChange,
  language: Language,
  translated: TranslatedWords | undefined,
): ChangeView['why'] => {
  if (why === null) return null;
  if (isReasonWord(why)) return { text: language.translate(`change.why.${why}`), lang: null };
  const own = translated?.sentences[key];
  if (own !== undefined) return { text: own, lang: null };
  return { text: why, lang: translated?.source ?? null };
};

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
        id: `change-${change.key.replaceAll('/', '-')}`,
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
        why: toReason(change, language, translated),
      };
    })
    .reverse();

import type { LocaleCode } from '../locales.ts';
import { type TextSection, toTextSections } from '../markdown/text-sections.ts';
import type { PublishedNotice } from '../outputs/published-notice.ts';
import type { SearchPage } from '../outputs/search/index-files.ts';
import { toSearchPhases } from '../outputs/search/pages.ts';
import { toPhaseLabel } from '../wording/view.ts';
import type { PageText } from './page-text.ts';

/** Where a notice stands from now on, in words. */
const toPhases = ({ facts, language, view }: PublishedNotice, now: number): SearchPage['phases'] =>
  toSearchPhases(
    view,
    (wave, phase) => {
      const start = facts.waves?.find(({ id }) => id === wave.id)?.start;
      return start ? toPhaseLabel(language, phase, start) : '';
    },
    now,
  );

/** Returns the data of a page for the search. Comes before the plugins that change its tree. */
export const toSearchPage = (
  { locale, now }: { locale: LocaleCode; now: number },
  { description, language, path, title, tree }: PageText,
  notices: PublishedNotice[],
  sections: TextSection[] | null,
): SearchPage => {
  const notice = notices.find((one) => one.path === path);
  return {
    path,
    title,
    description,
    kind: notice ? 'notice' : 'page',
    lang: language === locale ? null : language,
    phases: notice ? toPhases(notice, now) : [],
    // Of a notice that was withdrawn its page shows no text.
    sections: notice?.view.withdrawn ? [] : (sections ?? toTextSections(tree().root)),
  };
};

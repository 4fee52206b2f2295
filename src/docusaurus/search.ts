import { basePath, defaultLocale, type LocaleCode, locales } from '../locales.ts';
import { parseMarkdown } from '../markdown/outline.ts';
import { type TextSection, toTextSections } from '../markdown/text-sections.ts';
import type { PublishedNotice } from '../outputs/published-notice.ts';
import { type SearchPage, toSearchFiles } from '../outputs/search/index-files.ts';
import { toSearchPhases } from '../outputs/search/pages.ts';
import { toPageOf } from '../site/files.ts';
import { readSiteFile } from '../site/text-file.ts';
import { toPagePath } from '../wording/addresses.ts';
import { toPhaseLabel } from '../wording/view.ts';
import { isPublic } from './publication.ts';

interface FoundPage {
  source: string;
  permalink: string;
  title: string;
  description: string;
  unlisted?: boolean;
  draft?: boolean;
}

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

/** The files of the search of a locale, by their path below its address; hidden pages and drafts cannot be found. */
export const toSearchOutputs = (
  { siteDir, locale, now }: { siteDir: string; locale: LocaleCode; now: number },
  pages: FoundPage[],
  notices: PublishedNotice[],
  sectionsOf: (file: string, text: string) => TextSection[] | null,
): Map<string, string> => {
  const found = pages
    .filter(isPublic)
    .flatMap(({ source, permalink, title, description }): SearchPage[] => {
      const file = source.replace(/^@site\//u, '');
      const where = toPageOf(siteDir, `${siteDir}/${file}`, [defaultLocale, locale]);
      const text = readSiteFile(siteDir, file)?.text;
      if (!where || !text) return [];
      const path = toPagePath(permalink).slice(basePath(locale).length);
      const notice = notices.find((one) => one.path === path);
      return [
        {
          path,
          title,
          description,
          kind: notice ? 'notice' : 'page',
          lang: where.locale === locale ? null : where.locale,
          phases: notice ? toPhases(notice, now) : [],
          // Of a notice that was withdrawn its page shows no text.
          sections: notice?.view.withdrawn
            ? []
            : (sectionsOf(file, text) ?? toTextSections(parseMarkdown(text))),
        },
      ];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return toSearchFiles(found, locales[locale].format);
};

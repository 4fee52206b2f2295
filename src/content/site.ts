import path from 'node:path';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { defaultLocale, localeCodes, locales } from '../locales.ts';
import { toWarning } from '../markdown/front-matter.ts';
import type { Language } from '../notices/format.ts';
import { type NoticeView, toNoticeView } from '../notices/view.ts';
import { type EnglishPage, readBody, readEnglish } from './english.ts';
import { listPages, pagesDir, readIfThere, toPageOf, translatedFromDir } from './files.ts';
import { readTranslation } from './translation.ts';
import { readTranslate } from './ui-strings.ts';

/** A file with its problems, for `vfile-reporter`. */
const toReport = (file: string, problems: VFileMessage[]): VFile => {
  const report = new VFile({ path: file });
  for (const problem of problems) {
    problem.file = file;
    problem.name = `${file}:${problem.line ?? 1}:${problem.column ?? 1}`;
    report.messages.push(problem);
  }
  return report;
};

const readEnglishPage = (siteDir: string, page: string): EnglishPage | null => {
  const file = `${pagesDir(defaultLocale)}/${page}`;
  const text = readIfThere(siteDir, file);
  return text === null ? null : readEnglish(file, text);
};

/** Reads every page in every language and reports, a file each, what is wrong with it; files without fault are left out. */
export const checkSite = (siteDir: string): VFile[] => {
  const reports = localeCodes.flatMap((locale) =>
    listPages(siteDir, locale).map((page) => {
      const file = `${pagesDir(locale)}/${page}`;
      const english = readEnglishPage(siteDir, page);
      if (locale === defaultLocale) return toReport(file, english?.problems ?? []);
      if (!english) {
        return toReport(file, [
          toWarning(
            `Unexpected translation of a page that English does not have, expected \`${pagesDir(defaultLocale)}/${page}\`. It is not shown.`,
            { line: 1, column: 1 },
            'orphan',
          ),
        ]);
      }
      return toReport(
        file,
        readTranslation(file, readIfThere(siteDir, file) ?? '', english).problems,
      );
    }),
  );
  return reports.filter(({ messages }) => messages.length > 0);
};

/** What Docusaurus learns of a page: an allow-list, so that nothing that an author wrote elsewhere reaches it. */
export interface DocusaurusFrontMatter {
  title: string;
  description?: string;
  sidebar_label?: string;
  sidebar_position?: number;
  slug?: string;
  unlisted?: boolean;
  draft?: boolean;
  hidefromtoc?: boolean;
  notice?: NoticeView;
}

const withoutUndefined = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * Reads a page for Docusaurus, in place of its own reading of front matter: strict, with the facts inherited from the
 * English page. Never throws for a fault of the page: {@link checkSite} reports those, all at once.
 */
export const readPage = (
  { siteDir, locale, now }: { siteDir: string; locale: keyof typeof locales; now: number },
  filePath: string,
  fileContent: string,
): { frontMatter: DocusaurusFrontMatter; content: string } => {
  const where = toPageOf(siteDir, filePath, localeCodes);
  const page = where?.page ?? path.basename(filePath);
  const isTranslation = where !== null && where.locale !== defaultLocale;
  const english = isTranslation
    ? readEnglishPage(siteDir, page)
    : readEnglish(filePath, fileContent);
  const translation =
    isTranslation && english ? readTranslation(filePath, fileContent, english) : null;
  const own = translation ?? english;
  const facts = english?.frontMatter ?? null;
  const words = translation ? translation.words : facts;

  const language: Language = {
    tag: locales[locale].format,
    translate: readTranslate(siteDir, locale),
  };
  const source = isTranslation
    ? readIfThere(siteDir, `${translatedFromDir(where.locale)}/${page}`)
    : null;
  const questions =
    source === null ? (english?.questions ?? []) : readBody(source, facts?.notice?.faq).questions;
  const notice = facts && toNoticeView(facts, { language, now, questions });

  return {
    frontMatter: withoutUndefined({
      title: words?.title ?? path.basename(page, '.md'),
      description: words?.description,
      sidebar_label: words?.sidebar_label,
      sidebar_position: facts?.sidebar_position,
      slug: facts?.slug,
      unlisted: facts?.hide || undefined,
      draft: facts?.draft || undefined,
      hidefromtoc: facts?.hidefromtoc || undefined,
      notice: notice ?? undefined,
    }),
    content: own?.raw.body ?? '',
  };
};

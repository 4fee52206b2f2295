import path from 'node:path';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { defaultLocale, type LocaleCode, localeCodes, locales } from '../locales.ts';
import { toModuleText, withoutBadCharacters } from '../markdown/characters.ts';
import { checkYaml, parseFrontMatter, toWarning } from '../markdown/front-matter.ts';
import { checkSafety } from '../markdown/safety.ts';
import { type Point, toDay } from '../notices/dates.ts';
import type { FrontMatter, Words } from '../notices/schema.ts';
import type { Language } from '../wording/format.ts';
import { type NoticeView, toNoticeView } from '../wording/view.ts';
import { clock } from './clock.ts';
import { checkReminders, checkTags, type EnglishPage, readBody, readEnglish } from './english.ts';
import { docsDir, pagesDir, toPageOf, translatedFromDir } from './files.ts';
import { checkServable } from './servable.ts';
import { type Copy, checkSilentChanges } from './silent-changes.ts';
import { loadSite, type SiteDocument, type Snapshot } from './snapshot.ts';
import { findStrayFiles } from './stray-files.ts';
import { readSiteFile, type SiteFile } from './text-file.ts';
import { readTranslation, type TranslatedPage } from './translation.ts';
import { checkUiStrings, readTranslate, toFileProblem, toHasString } from './ui-strings.ts';

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

const readTextOf = (siteDir: string, file: string): string | null =>
  readSiteFile(siteDir, file)?.text ?? null;

const readEnglishPage = (siteDir: string, page: string): EnglishPage | null => {
  const file = `${pagesDir(defaultLocale)}/${page}`;
  const text = readTextOf(siteDir, file);
  return text === null ? null : readEnglish(file, text);
};

const toOrphan = (doc: string): VFileMessage =>
  toWarning(
    `Unexpected translation of a page that English does not have, expected \`${docsDir}/${doc}.md\`. It is not shown.`,
    { line: 1, column: 1 },
    'orphan',
  );

/** What could run, hide, or come from elsewhere in a page, and why it cannot be read. */
const checkPageSafety = ({ siteDir }: Snapshot, content: SiteFile): VFileMessage[] => {
  if (content.text === null) return [toFileProblem(content)];
  const safety = checkSafety(content.text);
  return [...safety.problems, ...checkServable(siteDir, content.file, safety.files)];
};

const byPlace = (a: VFileMessage, b: VFileMessage): number =>
  (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

const isRead = (found: SiteFile | null): found is Copy => found !== null && found.text !== null;

const checkDocument = (site: Snapshot, document: SiteDocument, today: Point): VFile[] => {
  const { english, translations } = document;
  const page = isRead(english) ? readEnglish(english.file, english.text) : null;
  const copies = translations.flatMap(({ source }) => (isRead(source) ? [source] : []));
  const report = (content: SiteFile, words: VFileMessage[]): VFile => {
    const safety = checkPageSafety(site, content);
    return toReport(content.file, safety.length > 0 ? [...words, ...safety].sort(byPlace) : words);
  };
  return [
    ...(english
      ? [
          report(
            english,
            page
              ? [
                  ...page.problems,
                  ...checkTags(page, toHasString(site)),
                  ...checkSilentChanges(page, copies, today),
                  ...checkReminders(page, today),
                ]
              : [],
          ),
        ]
      : []),
    ...translations.flatMap(({ translation }) => {
      if (!translation) return [];
      if (!english) return [report(translation, [toOrphan(document.doc)])];
      const isCompared = page !== null && isRead(translation);
      return [
        report(
          translation,
          isCompared ? readTranslation(translation.file, translation.text, page).problems : [],
        ),
      ];
    }),
  ];
};

/** What its words mean is the localization tool's to judge. */
const checkGlossary = ({ glossary }: Snapshot): VFile[] => {
  if (!glossary) return [];
  const { file, text } = glossary;
  return [toReport(file, text === null ? [toFileProblem(glossary)] : checkYaml(text))];
};

/** The copies of English are read, and not shown as pages. */
const checkCopy = (copy: SiteFile): VFile => {
  if (copy.text === null) return toReport(copy.file, [toFileProblem(copy)]);
  const { problems } = parseFrontMatter(copy.text);
  return toReport(
    copy.file,
    problems.filter(({ ruleId }) => ruleId === 'complexity'),
  );
};

const checkOtherTexts = (site: Snapshot): VFile[] => [
  ...site.documents.flatMap(({ translations }) =>
    translations.flatMap(({ source }) => (source ? [checkCopy(source)] : [])),
  ),
  ...checkGlossary(site),
  ...[...checkUiStrings(site), ...findStrayFiles(site)].map(({ file, problems }) =>
    toReport(file, problems),
  ),
];

/** Files with more than one report get one. */
const joinReports = (reports: VFile[]): VFile[] => {
  const byFile = new Map<string, VFile>();
  for (const report of reports) {
    const first = byFile.get(report.path);
    if (first) first.messages.push(...report.messages);
    else byFile.set(report.path, report);
  }
  return [...byFile.values()].filter(({ messages }) => messages.length > 0);
};

/**
 * Reads every page in every language, the UI strings and what else lies beside them, and reports, a file each, what is
 * wrong with it; files without fault are left out. Never throws. `today` is only named in what to write.
 */
export const checkSite = (siteDir: string, today: Point = toDay(clock())): VFile[] => {
  const site = loadSite(siteDir);
  return joinReports([
    ...site.documents.flatMap((document) => checkDocument(site, document, today)),
    ...checkOtherTexts(site),
  ]);
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

/**
 * What Docusaurus writes into the program that it makes of a page: plain data, without `undefined`, and without what
 * would end the string that a text becomes there.
 */
const toModuleData = <T extends object>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? toModuleText(withoutBadCharacters(part)) : part,
  ) as T;

const toLanguage = (siteDir: string, locale: LocaleCode): Language => ({
  tag: locales[locale].format,
  translate: readTranslate(siteDir, locale),
});

/** The site as one locale reads it. */
export interface SiteContext {
  siteDir: string;
  locale: LocaleCode;
  /** The instant that phases are told for. */
  now: number;
}

/** A page as it is read in one language: the facts, which are the English ones, and the words, which are its own. */
interface PageInLanguage {
  facts: FrontMatter;
  words: Words;
  view: NoticeView | null;
}

/**
 * Joins the facts of an English page with the words of a translation of it, `null` for the English words. Dates and
 * labels are in the language of `locale`.
 */
const toPageInLanguage = (
  { siteDir, locale, now }: SiteContext,
  page: string,
  english: EnglishPage,
  translation: TranslatedPage | null,
): PageInLanguage | null => {
  const facts = english.frontMatter;
  if (!facts) return null;
  const words = translation ? translation.words : facts;
  const language = toLanguage(siteDir, locale);
  const source = translation ? readTextOf(siteDir, `${translatedFromDir(locale)}/${page}`) : null;
  const questions =
    source === null ? english.questions : readBody(source, facts.notice?.faq).questions;
  const translated =
    locale === defaultLocale
      ? undefined
      : {
          sentences: translation?.words?.changes ?? {},
          updates: translation?.words?.updates ?? {},
          names: translation?.words?.names ?? {},
          source: defaultLocale,
        };
  const view = toNoticeView(facts, { language, now, questions, translated });
  return { facts, words: words ?? { title: path.basename(page, '.md') }, view };
};

/**
 * Reads a page for Docusaurus, in place of its own reading of front matter: strict, with the facts inherited from the
 * English page. Never throws for a fault of the page: {@link checkSite} reports those, all at once.
 */
export const readPage = (
  context: SiteContext,
  filePath: string,
  fileContent: string,
): { frontMatter: DocusaurusFrontMatter; content: string } => {
  const { siteDir } = context;
  const where = toPageOf(siteDir, filePath, localeCodes);
  const page = where?.page ?? path.basename(filePath);
  const isTranslation = where !== null && where.locale !== defaultLocale;
  const english = isTranslation
    ? readEnglishPage(siteDir, page)
    : readEnglish(filePath, fileContent);
  const translation =
    isTranslation && english ? readTranslation(filePath, fileContent, english) : null;
  const own = translation ?? english;
  const read = english && toPageInLanguage(context, page, english, translation);
  const facts = read?.facts;
  const words = read?.words;

  const title = words?.title ?? path.basename(page, '.md');
  return {
    frontMatter: toModuleData({
      title,
      // Without one, Docusaurus would make an excerpt of the Markdown's source.
      description: words?.description ?? title,
      sidebar_label: words?.sidebar_label,
      sidebar_position: facts?.sidebar_position,
      slug: facts?.slug,
      unlisted: facts?.hide || undefined,
      draft: facts?.draft || undefined,
      hidefromtoc: facts?.hidefromtoc || undefined,
      notice: read?.view ?? undefined,
    }),
    content: own?.raw.body ?? '',
  };
};

/** A notice for the files beside its page: in one language throughout, which is English where there is no translation. */
export interface ReadNotice extends PageInLanguage {
  view: NoticeView;
  locale: LocaleCode;
  language: Language;
  /** The locales that have words of their own for it. */
  translations: LocaleCode[];
}

/** Reads the notice of a page (`migrate-to-aws.md`); null for a page that is no notice or cannot be read. */
export const readNotice = (context: SiteContext, page: string): ReadNotice | null => {
  const { siteDir } = context;
  const english = readEnglishPage(siteDir, page);
  if (!english) return null;
  const read = localeCodes.flatMap((locale) => {
    const file = `${pagesDir(locale)}/${page}`;
    const text = locale === defaultLocale ? null : readTextOf(siteDir, file);
    const translation = text === null ? null : readTranslation(file, text, english);
    return translation?.words ? [{ locale, translation }] : [];
  });
  const own = read.find(({ locale }) => locale === context.locale);
  const locale = own?.locale ?? defaultLocale;
  const inLanguage = toPageInLanguage(
    { ...context, locale },
    page,
    english,
    own?.translation ?? null,
  );
  if (!inLanguage?.view) return null;
  return {
    ...inLanguage,
    view: inLanguage.view,
    locale,
    language: toLanguage(siteDir, locale),
    translations: [defaultLocale, ...read.map(({ locale: code }) => code)],
  };
};

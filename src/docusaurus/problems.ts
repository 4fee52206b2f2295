import { checkStringsFormat } from '../checks/rules/strings-format.ts';
import { defaultLocale, type LocaleCode } from '../locales.ts';
import { loadSite } from '../site/load-site.ts';
import { areCategoriesBroken } from '../site/navigation-files.ts';

export const noProblems = { report: '', hasErrors: false };

/**
 * Tells whether a locale's preview is notified of edits of the pages in a language: the default one's, which reports, of all;
 * the others' of their own and the English ones. An edit makes as few servers work as it can.
 */
export const watchesPagesOf = (locale: LocaleCode, language: LocaleCode): boolean =>
  [locale, language].includes(defaultLocale) || locale === language;

/** Returns the message of a build that problems of the pages stop. */
export const toRefusal = (report: string): string =>
  `The pages have problems. Fix them and build again.\n\n${report}\n`;

/** Ends a build whose pages have faults, with the report of all of them. */
export const refuse = (report: string): never => {
  throw new Error(toRefusal(report));
};

/**
 * Ends where Docusaurus would end by itself, before any plugin is asked: at UI strings and folder files that it cannot
 * read. It would tell the first one, with no word of the others.
 */
export const refuseObstacles = async (
  siteDir: string,
  locale: string,
  readReport: () => Promise<string>,
): Promise<void> => {
  const { strings } = loadSite(siteDir);
  const isBroken = strings.some(
    ({ locale: own, content: { text } }) =>
      own === locale &&
      (text === null || checkStringsFormat(text).some(({ severity }) => severity !== 'warning')),
  );
  if (isBroken || areCategoriesBroken(siteDir)) refuse(await readReport());
};

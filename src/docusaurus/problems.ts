import { reporter } from 'vfile-reporter';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { pagesDir } from '../site/files.ts';
import { areCategoriesBroken } from '../site/navigation-files.ts';
import { checkSite } from '../site/site.ts';
import { areStringsBroken } from '../site/ui-strings.ts';

export const noProblems = { report: '', hasErrors: false };

/**
 * Tells whether a locale's preview hears of edits of the pages in a language: the default one's, which reports, of all;
 * the others' of their own and the English ones. An edit makes as few servers work as it can.
 */
export const hearsPagesOf = (locale: LocaleCode, language: LocaleCode): boolean =>
  [locale, language].includes(defaultLocale) || locale === language;

/**
 * What is wrong with the pages, as one text, and whether any of it has to stop a build. Of a locale's preview only what
 * it hears of: it would go on showing what was mended elsewhere.
 */
export const readProblems = (siteDir: string, preview = defaultLocale): typeof noProblems => {
  const unheard = localeCodes.filter((code) => !hearsPagesOf(preview, code));
  const files = checkSite(siteDir).filter(
    (file) => !unheard.some((code) => file.path.startsWith(`${pagesDir(code)}/`)),
  );
  if (files.length === 0) return noProblems;
  return {
    report: reporter(files, { color: false }),
    hasErrors: files.some(({ messages }) => messages.some(({ fatal }) => fatal)),
  };
};

const refusal = 'The pages have problems. Mend them and build again.';

/** Ends a build whose pages have faults, with the report of all of them. */
export const refuse = (report: string): never => {
  throw new Error(`${refusal}\n\n${report}\n`);
};

/**
 * Ends where Docusaurus would end by itself, before any plugin is asked: at UI strings and folder files that it cannot
 * read. It would tell the first one, with no word of the others.
 */
export const refuseObstacles = (siteDir: string, locale: string): void => {
  if (areStringsBroken(siteDir, locale) || areCategoriesBroken(siteDir)) {
    refuse(readProblems(siteDir).report);
  }
};

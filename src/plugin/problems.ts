import { reporter } from 'vfile-reporter';
import { checkSite } from '../content/site.ts';
import { hasFolderFiles } from '../content/stray-files.ts';
import { areStringsBroken } from '../content/ui-strings.ts';

export const noProblems = { report: '', hasErrors: false };

/** What is wrong with the pages, as one text, and whether any of it has to stop a build. */
export const readProblems = (siteDir: string): typeof noProblems => {
  const files = checkSite(siteDir);
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
  if (areStringsBroken(siteDir, locale) || hasFolderFiles(siteDir, locale)) {
    refuse(readProblems(siteDir).report);
  }
};

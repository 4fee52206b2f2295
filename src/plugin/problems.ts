import { reporter } from 'vfile-reporter';
import { checkSite } from '../content/site.ts';
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

/** Ends at UI strings that Docusaurus cannot read: it would end at the first one, with no word of other files. */
export const refuseBrokenStrings = (siteDir: string, locale: string): void => {
  if (areStringsBroken(siteDir, locale)) refuse(readProblems(siteDir).report);
};

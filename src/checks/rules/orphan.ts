import type { Snapshot } from '../../site/snapshot.ts';
import type { Statuses } from '../freshness.ts';
import { type Problem, problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Finds translations of pages that English does not have; `beyond` are the locales of which too many changed to tell renamed ones. */
export const checkOrphans = (
  site: Snapshot,
  statuses: Statuses,
  beyond: ReadonlySet<string>,
): Problem[] =>
  site.documents.flatMap(({ doc, translations }) =>
    translations.flatMap(({ locale, translation }): Problem[] => {
      const status = statuses[locale]?.[doc];
      if (status?.state !== 'orphan' || !translation) return [];
      const renamed = status.renamedTo;
      return [
        problemAt(
          translation.file,
          orphan,
          renamed
            ? `Unexpected name: English is now \`docs/${renamed}\`, expected the translation and its copy in \`translated-from\` to be renamed too.`
            : `Unexpected translation of a page that English does not have, expected none: it is not shown.${beyond.has(locale) ? ' Too many pages came and went to tell whether it has another name.' : ''}`,
        ),
      ];
    }),
  );

export const orphan: Rule = {
  id: 'orphan',
  severity: 'warning',
  reason: 'A translation of a page that English does not have is not shown.',
};

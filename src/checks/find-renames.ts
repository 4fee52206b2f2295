import type { DocumentResult, PagePrint } from './check-document.ts';
import type { Statuses } from './freshness.ts';
import { toSimilarity } from './match.ts';

/** How surely a translation without English belongs to an English page without translation. */
const toRenameScore = (orphan: PagePrint, candidate: PagePrint): number => {
  if (orphan.words && candidate.words) return toSimilarity(orphan.words, candidate.words);
  const there = new Set(candidate.ids);
  const both = orphan.ids.filter((id) => there.has(id)).length;
  return orphan.ids.length < 2 ? 0 : both / Math.max(orphan.ids.length, candidate.ids.length);
};

/** How many pairs of pages are compared by their words. */
const mostRenames = 2_500;

/** Finds the new names of English pages whose translations have the old one; gives the locales with too many to compare. */
export const findRenames = (results: DocumentResult[], statuses: Statuses): Set<string> => {
  const beyond = new Set<string>();
  for (const [locale, byDoc] of Object.entries(statuses)) {
    const missing = results.flatMap(({ doc, prints: { english } }) =>
      english && byDoc[doc]?.state === 'missing' ? [{ doc, english }] : [],
    );
    const orphans = results.filter(
      ({ doc, prints }) => byDoc[doc]?.state === 'orphan' && prints.orphans[locale],
    );
    // A site that lost so many pages was not renamed page by page.
    if (orphans.length * missing.length > mostRenames) {
      beyond.add(locale);
      continue;
    }
    for (const { doc, prints } of orphans) {
      const status = byDoc[doc];
      const own = prints.orphans[locale];
      if (!status || !own) continue;
      const [best] = missing
        .map(({ doc: name, english }) => ({ name, score: toRenameScore(own, english) }))
        .sort((one, other) => other.score - one.score);
      const target = best && byDoc[best.name];
      if (!best || !target || best.score < 0.6) continue;
      status.renamedTo = best.name;
      target.renamedFrom = doc;
    }
  }
  return beyond;
};

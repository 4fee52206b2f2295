import { docsDir, toDoc, toLocaleOfFile } from '../site/files.ts';
import type { DocumentResult } from './check-document.ts';
import { type Problem, problemAt } from './problem.ts';
import { fragments, toFragmentFinding } from './rules/fragments.ts';

/** Fragments that lead to other pages, now that all pages are known. */
export const checkReferences = (results: DocumentResult[], sourceLocale: string): Problem[] => {
  const anchors = new Map<string, Map<string, { file: string; ids: Set<string> | null }>>();
  for (const { doc, anchors: own } of results) {
    for (const [file, ids] of Object.entries(own)) {
      const locale = toLocaleOfFile(file, sourceLocale);
      const byPage = anchors.get(locale) ?? new Map();
      byPage.set(doc, { file, ids: ids && new Set(ids) });
      anchors.set(locale, byPage);
    }
  }
  return results.flatMap(({ anchors: own, references }) =>
    references.flatMap(({ locale, file, target, fragment, line, column }): Problem[] => {
      const page = toDoc(target);
      const english = anchors.get(sourceLocale)?.get(page);
      const found = anchors.get(locale)?.get(page) ?? english;
      if (!found?.ids || found.ids.has(fragment)) return [];
      const inEnglish = references.filter(
        (other) => other.locale === sourceLocale && other.target === target,
      );
      // A fault of the English is told there.
      const isSame = inEnglish.some((other) => other.fragment === fragment);
      if (locale !== sourceLocale && isSame && english?.ids?.has(fragment) === false) return [];
      const url = `${target}#${fragment}`;
      const { message } = toFragmentFinding({ url, fragment }, found.file, found.ids);
      const isSource = locale === sourceLocale;
      const [cause] = inEnglish;
      const englishFile = Object.keys(own).find((name) => name.startsWith(`${docsDir}/`));
      return [
        {
          ...problemAt(file, fragments, message, { line, column }),
          source: isSource || !englishFile ? null : { file: englishFile, line: cause?.line ?? 1 },
        },
      ];
    }),
  );
};

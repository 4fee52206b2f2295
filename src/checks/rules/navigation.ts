import path from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { toInfo } from '../../markdown/messages.ts';
import { onceFor } from '../../markdown/once.ts';
import { fileStart } from '../../markdown/places.ts';
import { toTarget } from '../../markdown/targets.ts';
import { parseCategory } from '../../navigation/category-file.ts';
import { parentsOf, toPageName } from '../../navigation/navigation.ts';
import {
  isToc,
  parseToc,
  type TocEntry,
  type TocFile,
  tocName,
} from '../../navigation/toc-file.ts';
import { docsDir } from '../../site/files.ts';
import type { Snapshot } from '../../site/snapshot.ts';
import type { FileRule } from '../file-rule.ts';
import { type Problem, toRecord } from '../problem.ts';
import { tell } from '../rule.ts';
import { unreadable } from './unreadable.ts';

const shown = (text: string): string => `\`${text.slice(0, 80)}\``;

/** The first of the names that have one path, or one last part (`/move.md`), in small letters. */
const toFoldedNames = onceFor(
  (names: ReadonlySet<string>): Map<string, string> =>
    new Map(
      [...names]
        .reverse()
        .flatMap((name) => [
          [name.toLowerCase(), name] as const,
          [`/${path.posix.basename(name).toLowerCase()}`, name] as const,
        ]),
    ),
);

/** The name that is most like another: the same file elsewhere, or what has the fewest letters that differ. */
const findNearest = (page: string, names: ReadonlySet<string>): string | undefined => {
  const all = toFoldedNames(names);
  return all.get(page.toLowerCase()) ?? all.get(`/${path.posix.basename(page).toLowerCase()}`);
};

/** Finds entries of an English `TOC.md` that lead to no page. */
export const checkToc = (
  { entries, problems }: TocFile,
  folder: string,
  pages: Set<string>,
): VFileMessage[] => {
  const found: VFileMessage[] = [...problems];
  const walk = ({ items, target, place }: TocEntry): void => {
    const page = target === null ? null : toPageName(target, folder);
    if (target !== null && page !== null && !pages.has(page)) {
      const near = findNearest(page, pages);
      const expected = near
        ? `${shown(path.posix.relative(folder, near))}`
        : 'a page that is there. Write the page, or delete the entry';
      found.push(
        tell(
          `Unexpected link to ${shown(target)}: no such page, expected ${expected}.`,
          place,
          navigation,
        ),
      );
    }
    if (target !== null && page === null && toTarget(target, 'link').kind === 'refused') {
      found.push(
        tell(
          `Unexpected address ${shown(target)}, expected a page or \`https://…\`. It is not shown.`,
          place,
          navigation,
          'warning',
        ),
      );
    }
    for (const item of items) walk(item);
  };
  for (const entry of entries) walk(entry);
  return found;
};

/** Tells of pages that no `TOC.md` above them names: they are reached from the list of all pages. */
export const checkUnordered = (
  tocs: Map<string, TocFile>,
  pages: Set<string>,
): Map<string, VFileMessage[]> => {
  const named = new Set<string>();
  for (const [folder, toc] of tocs) {
    const walk = ({ items, target }: TocEntry): void => {
      const page = target === null ? null : toPageName(target, folder);
      if (page !== null) named.add(page);
      items.forEach(walk);
    };
    toc.entries.forEach(walk);
  }
  const found = new Map<string, VFileMessage[]>();
  for (const page of pages) {
    if (named.has(page) || path.posix.basename(page) === tocName) continue;
    const folder = [path.posix.dirname(page), ...parentsOf(path.posix.dirname(page))].find((one) =>
      tocs.has(one),
    );
    if (folder === undefined) continue;
    const toc = shown(path.posix.join(folder, tocName));
    found.set(page, [
      toInfo(
        `Missing entry for this page in ${toc}: readers reach it from the list of all pages.`,
        fileStart,
        'navigation',
      ),
    ]);
  }
  return found;
};

/** Returns the problems of the files that order and name pages, and the pages that none of them names. */
const checkNavigation = ({ categories, documents }: Snapshot): Problem[] => {
  const named = categories.map((content) => {
    const { file } = content;
    if (content.text === null)
      return { file, problems: [tell(content.reason, content.place, unreadable)] };
    const { problems } = parseCategory(content.text);
    for (const problem of problems) problem.ruleId = navigation.id;
    return { file, problems };
  });
  const english = documents.flatMap((document) => (document.english ? [document.english] : []));
  const toPage = (file: string): string => file.slice(docsDir.length + 1);
  const pages = new Set(english.map(({ file }) => toPage(file)));
  const tocs = new Map<string, TocFile>();
  for (const { file, text } of english) {
    if (isToc(file) && text !== null) tocs.set(path.posix.dirname(toPage(file)), parseToc(text));
  }
  const ordered = [...tocs].map(([folder, toc]) => ({
    file: path.posix.join(docsDir, folder, tocName),
    problems: checkToc(toc, folder, pages),
  }));
  const unordered = [...checkUnordered(tocs, pages)].map(([page, problems]) => ({
    file: `${docsDir}/${page}`,
    problems,
  }));
  return [...named, ...ordered, ...unordered].flatMap(({ file, problems }) =>
    problems.map((problem) => toRecord(file, problem)),
  );
};

export const navigation: FileRule = {
  id: 'navigation',
  severity: 'error',
  reason: 'A table of contents names pages that are there, and every page has its place.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkSite: checkNavigation,
};

import { announcementsFile } from '../site/announcements.ts';
import { allowedFaultsFile, i18nDir, localeDir, removedPagesFile } from '../site/files.ts';
import { deepest, mostEntries } from '../site/limits.ts';
import { noLink, type Snapshot } from '../site/snapshot.ts';
import type { FoundEntry } from '../site/text-file.ts';
import { type Problem, toUnreadable } from './problem.ts';

/** Tells whether a name begins with a dot, as those do that Docusaurus passes over, or stands in such a folder. */
const isHidden = (file: string): boolean => file.split('/').some((part) => part.startsWith('.'));

const reasons: Record<NonNullable<FoundEntry['beyond']>, string> = {
  depth: `Unexpected folder in more than ${deepest} others, expected fewer. Nothing in it is read.`,
  count: `Unexpected number of files, expected at most ${mostEntries} below one folder. This one and those after it are not read.`,
  rights:
    'Unexpected rights that forbid reading, expected a folder that can be read. Nothing in it is read.',
};

/** Records that only this project's own sites have. */
const ownRecords: readonly string[] = [allowedFaultsFile, announcementsFile, removedPagesFile];

/** Folders of which nothing is known, or not everything. */
const findUnreadFolders = ({ entries }: Snapshot): Problem[] =>
  entries.flatMap(({ file, isFolder, isUnusable, beyond }) => {
    if (isHidden(file) || !isUnusable) return [];
    if (beyond) return [toUnreadable(file, reasons[beyond])];
    return isFolder ? [toUnreadable(file, noLink)] : [];
  });

/** A folder of translations whose name is no language: nothing in it is read. */
const findUnknownLanguages = ({ entries, locales, sourceLocale }: Snapshot): Problem[] => {
  const known = new Set([sourceLocale, ...locales]);
  const names = entries.flatMap(({ file, isFolder }) => {
    const [root, name = '', ...rest] = file.split('/');
    const isTranslation = rest.length > 0 && !isFolder && /\.(?:json|mdx?)$/iu.test(file);
    return root === i18nDir && isTranslation && !known.has(name) && !isHidden(file) ? [name] : [];
  });
  return [...new Set(names)].map((name) =>
    toUnreadable(
      localeDir(name),
      'Unexpected name of a folder of translations, expected the code of a language (`sv`, `pt-BR`). Nothing in it is read. Rename it.',
    ),
  );
};

/**
 * Finds what stands in a site and was not read: folders, and every file that has a reason in the place of its text, but for
 * those of which `told` says so already. In sites of others, records of this project's own kind mean nothing.
 */
export const checkUnread = (
  snapshot: Snapshot,
  told: Problem[],
  { isOwnSite }: { isOwnSite: boolean },
): Problem[] => {
  const known = new Set(isOwnSite ? [] : ownRecords);
  for (const { file } of told) known.add(file);
  const files = [...snapshot.files.values(), ...snapshot.theme].flatMap((found) =>
    found.text !== null || known.has(found.file)
      ? []
      : [toUnreadable(found.file, found.reason, found.place)],
  );
  return [...findUnreadFolders(snapshot), ...findUnknownLanguages(snapshot), ...files];
};

import { globSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Handover } from '../docusaurus/handover-files.ts';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { isToc } from '../navigation/toc-file.ts';
import {
  contentDirs,
  docsDir,
  localeDir,
  membersDir,
  pagesDir,
  translatedFromDir,
} from '../site/files.ts';
import type { Snapshot } from '../site/snapshot.ts';
import { listEntries } from '../site/text-file.ts';
import { toHash } from './kept-files.ts';

const filesBelow = (siteDir: string, patterns: string[]): string[] =>
  globSync(patterns, { cwd: siteDir, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map(({ parentPath, name }) => path.relative(siteDir, path.join(parentPath, name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();

const readIfThere = (file: string): Buffer | null => {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
};

const statIfThere = (file: string): Stats | null => {
  try {
    return statSync(file);
  } catch {
    return null;
  }
};

/** Files that decide how the pages of every language are made: the code, the configuration, the packages that are installed. */
const codePatterns = [
  'src/**',
  'hosting/**',
  'docusaurus.config.*',
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
];

/**
 * A mark that is another one once anything was written where a build reads, though it was undone: a build reads for long, and
 * what was there for a moment is in what it made.
 */
export const toWritingMark = (siteDir: string): string => {
  const found = contentDirs.flatMap((dir) => [
    dir,
    ...listEntries(siteDir, dir).map(({ file }) => file),
  ]);
  return toHash(
    JSON.stringify(
      [...found, ...filesBelow(siteDir, codePatterns)].map((file) => {
        const stat = statIfThere(path.join(siteDir, file));
        return [file, stat?.ino, stat?.ctimeMs];
      }),
    ),
  );
};

/** Returns the environment variables that the code reads, by the names that stand in it. */
const toAskedVariables = (code: string[]): string[] =>
  [...new Set(code.flatMap((text) => text.match(/(?<=\benv\.)[A-Z][A-Z\d_]+/gu) ?? []))].sort();

/** Inputs that all languages are made from, read once for all of them. */
export interface SharedInputs {
  code: string;
  files: [name: string, hash: string][];
}

/** Reads what the languages of a site are made from besides their pages; of texts that were judged, nothing again. */
export const readSharedInputs = ({
  siteDir,
  entries,
  files,
  members,
  staticEntries,
}: Snapshot): SharedInputs => {
  const read = (file: string): Buffer => readIfThere(path.join(siteDir, file)) ?? Buffer.from('');
  const code = filesBelow(siteDir, codePatterns).map((file) => [file, read(file).toString()]);
  const asked = toAskedVariables(code.map(([, text = '']) => text));
  const settings = asked.map((name) => [name, process.env[name] ?? null]);
  const built = [process.version, process.platform, process.arch];
  return {
    code: toHash(JSON.stringify([built, settings, code])),
    files: [...entries, ...listEntries(siteDir, membersDir), ...staticEntries]
      .filter(({ isFolder }) => !isFolder)
      .map(({ file, isUnusable }) => {
        const { text } = files.get(file) ?? members.get(file) ?? { text: null };
        return [file, isUnusable ? '' : toHash(text ?? read(file))];
      }),
  };
};

/** The pages of a language by their paths below the folder of pages, the English ones that it shows among them. */
const toShownPages = (locale: LocaleCode, pages: Handover['pages']): Set<string> =>
  new Set(
    Object.keys(pages).map((file) => {
      const own = `${pagesDir(locale)}/`;
      return file.slice(file.startsWith(own) ? own.length : `${docsDir}/`.length);
    }),
  );

/**
 * Tells whether a file is that of a page, in English or translated, or its copy: what matters of those is in the handover. Any other
 * text may be one that pages take in, wherever it stands.
 */
const isOfPage = (locale: LocaleCode, shown: ReadonlySet<string>, file: string): boolean =>
  [pagesDir(locale), translatedFromDir(locale), docsDir].some(
    (dir) => file.startsWith(`${dir}/`) && shown.has(file.slice(dir.length + 1)),
  );

const isOfOther = (locale: LocaleCode, file: string): boolean =>
  localeCodes.some(
    (code) =>
      code !== locale &&
      code !== defaultLocale &&
      file.startsWith(`${localeDir(code)}/`) &&
      // Each page offers itself in the words of the other languages.
      !file.endsWith('.json'),
  );

/**
 * Keys of values that depend on the minute of the build and on nothing else: a page says of when it is, and the
 * reader's browser makes it that of now. The phases that follow stand in the page, so one that was kept is right as
 * long as they are the same.
 */
const ofTheMinute = new Set(['asOf', 'today']);

/** The files that the pages of a language are made from besides the pages. */
export const toOwnFiles = (
  locale: LocaleCode,
  files: SharedInputs['files'],
  pages: Handover['pages'],
): SharedInputs['files'] => {
  const shown = toShownPages(locale, pages);
  return files.filter(
    ([file]) =>
      // The navigation of every language is made of the English files.
      (isToc(file) && file.startsWith(`${docsDir}/`)) ||
      (!isOfPage(locale, shown, file) && !isOfOther(locale, file)),
  );
};

/** Everything that the pages of a language are made from, as one hash. `times` tells when each page was last committed. */
export const toLanguageKey = (
  locale: LocaleCode,
  { pages, site }: Handover,
  { code, files }: SharedInputs,
  times: ReadonlyMap<string, number>,
): string => {
  const own = toOwnFiles(locale, files, pages);
  const shown = Object.entries(pages).map(([file, { english, frontMatter, text }]) => [
    file,
    frontMatter,
    text,
    english,
    times.get(file) ?? null,
  ]);
  return toHash(
    JSON.stringify([locale, code, own, shown, site], (key, value: unknown) =>
      ofTheMinute.has(key) ? undefined : value,
    ),
  );
};

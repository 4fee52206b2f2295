import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Handover, KeptPages, MadePages } from '../docusaurus/handover-files.ts';
import { writeTree } from '../docusaurus/kept-trees.ts';
import { type LocaleCode, localeFolder } from '../locales.ts';
import { isSearchFile } from '../outputs/search/index-files.ts';
import { hasHash, keptName, toHash, toKeptFile } from './kept-files.ts';
import { type SharedInputs, toOwnFiles } from './language-key.ts';
import type { Compressed, EarlierFiles } from './precompress.ts';

interface Kept extends Compressed {
  key: string;
  /** The hash of the code that made it. */
  code: string;
  /** Hash of the inputs of each page, and its address below that of the site, by its file. */
  pages: Record<string, { key: string; path: string }>;
  /** Hash of the inputs of its search; null where it has none. */
  search: string | null;
}

/** The last build of a language; all of it is checked before it is used. */
export interface LastBuild {
  /** Where its files stand, and the trees of its texts. */
  dir: string;
  kept: Kept;
  /** Its files that are not as they were; null where nobody has looked through them. */
  damaged: ReadonlySet<string> | null;
}

/** Makes what links files into folders, each of which it makes once. */
const toLinker = (): ((from: string, to: string) => void) => {
  const made = new Set<string>();
  return (from, to) => {
    const folder = path.dirname(to);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    link(from, to);
  };
};

const link = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    // Another file system, or one that has no links.
    copyFileSync(from, to);
  }
};

/** Where builds keep a language. */
export const toLanguageDir = (stateDir: string, locale: LocaleCode): string =>
  path.join(stateDir, '.docusaurus/languages', locale);

/** Reads what the last build left of a language; null where there is nothing, or where other code made it. */
export const readLastBuild = (
  stateDir: string,
  locale: LocaleCode,
  code: string,
): LastBuild | null => {
  const dir = toLanguageDir(stateDir, locale);
  try {
    const kept: Kept | null = JSON.parse(readFileSync(path.join(dir, keptName), 'utf8'));
    return kept?.code === code ? { dir, kept, damaged: null } : null;
  } catch {
    return null;
  }
};

const isAsItWas = ({ damaged, dir, kept }: LastBuild, name: string): boolean =>
  damaged ? !damaged.has(name) : hasHash(dir, name, kept.files[name]);

/** The files of the last build, for what compresses those of this one. */
export const toEarlierFiles = ({ dir, kept }: LastBuild): EarlierFiles => ({
  dir: path.join(dir, 'files'),
  files: kept.files,
  isBest: kept.isBest,
});

/** Lays files of the last build into a folder. */
const layFiles = ({ dir }: LastBuild, names: string[], folder: string): void => {
  const linkFile = toLinker();
  for (const name of names) linkFile(toKeptFile(dir, name), path.join(folder, name));
};

/** Returns the last build of a language if it was made from the same; null where there is none, or where it is not as it was. */
export const findKept = (last: LastBuild | null, key: string): LastBuild | null =>
  last?.kept.key === key && Object.keys(last.kept.files).every((name) => isAsItWas(last, name))
    ? last
    : null;

/** Lays a language that was kept into a folder; gives its files. */
export const layKept = (last: LastBuild, folder: string): Compressed => {
  layFiles(last, Object.keys(last.kept.files), folder);
  return last.kept;
};

/** The files of a page by its address below that of the site, without the compressed ones. */
const toPageFiles = (path: string): string[] => [`${path}index.html`, `${path}index.md`];

/** The files of the last build's search, without the compressed ones. */
const toSearchFilesOf = ({ kept }: LastBuild, locale: LocaleCode): string[] =>
  Object.keys(kept.files).filter(
    (name) =>
      isSearchFile(path.posix.relative(localeFolder(locale), name)) && !/\.(?:br|gz)$/u.test(name),
  );

const treesOf = (dir: string): string => path.join(dir, 'trees');

/**
 * Returns the pages of the last build for the process of a language. `addresses` is a mark of where all links of the
 * site lead to.
 */
export const toKeptPages = (
  last: LastBuild | null,
  locale: LocaleCode,
  { code, files }: SharedInputs,
  { addresses, pages }: { addresses: string; pages: Handover['pages'] },
): KeptPages => {
  const mark = toHash(JSON.stringify([locale, code, toOwnFiles(locale, files, pages), addresses]));
  if (last === null) return { mark, keys: {}, treesDir: null, search: null };
  const whole = Object.entries(last.kept.pages).filter(([, { path }]) =>
    toPageFiles(path).every((name) => isAsItWas(last, name)),
  );
  return {
    mark,
    keys: Object.fromEntries(whole.map(([file, { key }]) => [file, key])),
    treesDir: treesOf(last.dir),
    search: toSearchFilesOf(last, locale).every((name) => isAsItWas(last, name))
      ? last.kept.search
      : null,
  };
};

/**
 * Lays the pages that a language's process left out into its folder, and its search; gives their files, which were found as they
 * were.
 */
export const layKeptPages = (
  last: LastBuild | null,
  locale: LocaleCode,
  { pages, search }: MadePages,
  folder: string,
): Set<string> => {
  if (last === null) return new Set();
  const kept = Object.values(pages).filter(({ isKept }) => isKept);
  const names = [
    ...kept.flatMap(({ path }) => toPageFiles(path)),
    ...(search?.isKept ? toSearchFilesOf(last, locale) : []),
  ];
  layFiles(last, names, folder);
  return new Set(names);
};

/** A language that was built: its files, and what they were made from. */
export interface BuiltLanguage extends Compressed {
  key: string;
  code: string;
  handed: Handover['pages'];
  made: MadePages;
}

const isSameFile = (one: string, other: string): boolean => {
  const [first, second] = [one, other].map((file) => lstatSync(file, { throwIfNoEntry: false }));
  return first?.ino !== undefined && first.ino === second?.ino && first.dev === second.dev;
};

/** Lays a file in the place of whatever stands there. */
const replace = (from: string, to: string, linkFile: (from: string, to: string) => void): void => {
  if (isSameFile(from, to)) return;
  rmSync(to, { recursive: true, force: true });
  linkFile(from, to);
};

/** Keeps the trees of all texts, those of this build, and of the last one where a text is as it was; and what else it made. */
const keepTrees = (dir: string, { handed, made }: BuiltLanguage): void => {
  mkdirSync(dir, { recursive: true });
  const wanted = new Set(Object.keys(made.texts));
  for (const { text, tree } of Object.values(handed)) {
    const known = tree ?? made.trees[text];
    if (known !== undefined) writeTree(dir, text, known);
    wanted.add(text);
  }
  for (const [key, text] of Object.entries(made.texts)) writeTree(dir, key, text);
  for (const name of readdirSync(dir)) if (!wanted.has(name)) rmSync(path.join(dir, name));
};

/**
 * Keeps what was built of a language for the next build: of what was kept before, only what is another is written. What it is
 * told by goes first and comes last, so that nothing is taken for whole that is not. Where there is no room for it, it is made
 * again then.
 */
export const keepLanguage = (
  stateDir: string,
  locale: LocaleCode,
  built: BuiltLanguage,
  folder: string,
): void => {
  const dir = toLanguageDir(stateDir, locale);
  const { code, files, isBest, key, made } = built;
  const last = readLastBuild(stateDir, locale, code);
  try {
    rmSync(path.join(dir, keptName), { force: true });
    if (last === null) rmSync(dir, { recursive: true, force: true });
    for (const name of Object.keys(last?.kept.files ?? {})) {
      if (!Object.hasOwn(files, name)) rmSync(toKeptFile(dir, name), { force: true });
    }
    const linkFile = toLinker();
    for (const name of Object.keys(files)) {
      replace(path.join(folder, name), toKeptFile(dir, name), linkFile);
    }
    keepTrees(treesOf(dir), built);
    const pages = Object.entries(made.pages).flatMap(([file, { key: own, path: below }]) =>
      own === null ? [] : [[file, { key: own, path: below }] as const],
    );
    const search = made.search?.key ?? null;
    const kept: Kept = { key, files, isBest, code, pages: Object.fromEntries(pages), search };
    writeFileSync(path.join(dir, keptName), JSON.stringify(kept));
  } catch {
    try {
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // Without what it is told by, it is removed before the next one is kept.
    }
  }
};

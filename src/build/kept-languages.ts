import { createHash } from 'node:crypto';
import {
  copyFileSync,
  globSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { giveTrees, type Handover, type Trees, toTrees } from '../docusaurus/handover.ts';
import { defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { tocName } from '../navigation/toc-file.ts';
import { localeDir, pagesDir, translatedFromDir } from '../site/files.ts';

/** The files of a finished language by their names below its folder, each with the hash of its content. */
export type Manifest = Record<string, string>;

interface Kept {
  key: string;
  files: Manifest;
  /** The hashes of the code that made it, and of the trees that are kept beside. */
  code: string;
  trees: string;
}

const toHash = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

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

/** What decides how the pages of every language are made: the code, the configuration, the packages that are installed. */
const codePatterns = [
  'src/**',
  'hosting/**',
  'docusaurus.config.*',
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
];

/** What the code asks of the environment, by the names that stand in it. */
const toAskedVariables = (code: string[]): string[] =>
  [...new Set(code.flatMap((text) => text.match(/(?<=\benv\.)[A-Z][A-Z\d_]+/gu) ?? []))].sort();

/** What all languages are made from, read once for all of them. */
export interface SharedInputs {
  code: string;
  files: [name: string, hash: string][];
}

/** Reads what the languages of a site are made from besides their pages. */
export const readSharedInputs = (siteDir: string): SharedInputs => {
  const read = (file: string): Buffer => readIfThere(path.join(siteDir, file)) ?? Buffer.from('');
  const code = filesBelow(siteDir, codePatterns).map((file) => [file, read(file).toString()]);
  const asked = toAskedVariables(code.map(([, text = '']) => text));
  const settings = asked.map((name) => [name, process.env[name] ?? null]);
  const built = [process.version, process.platform, process.arch];
  return {
    code: toHash(JSON.stringify([built, settings, code])),
    files: filesBelow(siteDir, ['docs/**', 'i18n/**', 'members/**', 'static/**']).map((file) => [
      file,
      toHash(read(file)),
    ]),
  };
};

/** Tells whether a file makes the navigation, of every language. */
const isContents = (file: string): boolean => path.posix.basename(file) === tocName;

/** Tells whether a file is a page, or the copy of one: what matters of those is in the handover. */
const isPageOf = (locale: LocaleCode, file: string): boolean =>
  /\.md$/u.test(file) &&
  // Parts of pages are no pages: what takes them in is made again.
  !/\/_/u.test(file) &&
  [pagesDir(locale), translatedFromDir(locale)].some((dir) => file.startsWith(`${dir}/`));

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
 * What tells the minute of the build and nothing else: a page says of when it is, and the reader's browser makes it that of
 * now. The phases that follow stand in the page, so one that was kept is right as long as they are the same.
 */
const ofTheMinute = new Set(['asOf', 'today']);

/** Everything that the pages of a language are made from, as one hash. `times` tells when each page was last committed. */
export const toLanguageKey = (
  locale: LocaleCode,
  { pages, site }: Handover,
  { code, files }: SharedInputs,
  times: ReadonlyMap<string, number>,
): string => {
  const own = files.filter(
    ([file]) =>
      (!isPageOf(locale, file) && !isPageOf(defaultLocale, file) && !isOfOther(locale, file)) ||
      (isContents(file) && isPageOf(defaultLocale, file)),
  );
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

const folderOf = (stateDir: string, locale: LocaleCode): string =>
  path.join(stateDir, '.docusaurus/languages', locale);

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

/**
 * Lays the pages of a language that were made from the same before into a folder; null where there are none, or where
 * they are not as they were: then they are made again.
 */
export const takeKept = (
  stateDir: string,
  locale: LocaleCode,
  key: string,
  folder: string,
): Manifest | null => {
  const dir = folderOf(stateDir, locale);
  try {
    const kept: Kept = JSON.parse(readFileSync(path.join(dir, 'kept.json'), 'utf8'));
    if (kept.key !== key) return null;
    const files = Object.entries(kept.files);
    const isWhole = files.every(
      ([name, hash]) => toHash(readFileSync(path.join(dir, 'files', name))) === hash,
    );
    if (!isWhole) return null;
    const linkFile = toLinker();
    for (const [name] of files) linkFile(path.join(dir, 'files', name), path.join(folder, name));
    return kept.files;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
};

const readKeptTrees = (dir: string, code: string): Trees => {
  try {
    const kept: Kept = JSON.parse(readFileSync(path.join(dir, 'kept.json'), 'utf8'));
    if (kept.code !== code) return {};
    const trees = readFileSync(path.join(dir, 'trees'));
    return toHash(trees) === kept.trees ? (deserialize(trees) as Trees) : {};
  } catch {
    return {};
  }
};

/**
 * Gives the pages of a language the trees that an earlier build made of the same texts with the same code. A page whose
 * judgement came from the cache has none otherwise, and would be parsed to be made.
 */
export const takeKeptTrees = (
  stateDir: string,
  locale: LocaleCode,
  pages: Handover['pages'],
  { code }: SharedInputs,
): void => {
  if (Object.values(pages).some(({ tree }) => tree === null)) {
    giveTrees(pages, readKeptTrees(folderOf(stateDir, locale), code));
  }
};

/** Keeps the pages of a language, and their trees, for the next build; where there is no room for them, it is made again then. */
export const keepLanguage = (
  stateDir: string,
  locale: LocaleCode,
  { files, key }: Pick<Kept, 'files' | 'key'>,
  folder: string,
  pages: Handover['pages'],
  { code }: SharedInputs,
): void => {
  const dir = folderOf(stateDir, locale);
  const next = `${dir}.new`;
  try {
    rmSync(next, { recursive: true, force: true });
    mkdirSync(next, { recursive: true });
    const linkFile = toLinker();
    for (const name of Object.keys(files)) {
      linkFile(path.join(folder, name), path.join(next, 'files', name));
    }
    const trees = serialize(toTrees(pages));
    writeFileSync(path.join(next, 'trees'), trees);
    const kept: Kept = { key, files, code, trees: toHash(trees) };
    writeFileSync(path.join(next, 'kept.json'), JSON.stringify(kept));
    rmSync(dir, { recursive: true, force: true });
    renameSync(next, dir);
  } catch {
    try {
      rmSync(next, { recursive: true, force: true });
    } catch {
      // It is removed before the next one is kept.
    }
  }
};

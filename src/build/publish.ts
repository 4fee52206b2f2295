import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type LocaleCode, localeFolder } from '../locales.ts';
import { contentDirs } from '../site/files.ts';
import { toHash } from './kept-files.ts';

// One name for every build: the bundler's module ids and its cache depend on where the generated files stand, and with a
// folder of its own for each build no two builds of one commit would be the same.
export const workName = '.docusaurus-build';

/** Where the pictures of all languages stand, by content. */
export const picturesFolder = 'assets/pictures';

const besides = (outDir: string, role: 'next' | 'old'): string =>
  path.join(path.dirname(outDir), `.docusaurus-${role}-${path.basename(outDir)}`);

/** Removes a folder and all that is in it, also where somebody took the right to write from it. */
export const remove = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
    giveRights(folder);
    rmSync(folder, { recursive: true, force: true });
  }
};

const giveRights = (folder: string): void => {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) giveRights(path.join(folder, entry.name));
  }
};

const move = (from: string, to: string): void => {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another file system; what is copied is published by a rename all the same.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
  }
};

/**
 * Joins the builds of the locales to one tree, each at its base path. `builds` names the folder that Docusaurus was given
 * for each: it writes `sv` to `<folder>/sv/`. Gives the locales whose base path is the address of another one's page; with
 * any, nothing is joined.
 */
export const mergeLocales = (builds: [LocaleCode, string][], tree: string): LocaleCode[] => {
  // The default locale comes first: its folder becomes the tree that the others are put into.
  const [first, ...others] = [...builds].sort(
    ([a], [b]) => localeFolder(a).length - localeFolder(b).length,
  );
  if (first === undefined) return [];
  const clashes = others.filter(([locale]) =>
    existsSync(path.join(first[1], localeFolder(locale))),
  );
  if (clashes.length > 0) return clashes.map(([locale]) => locale);
  renameSync(first[1], tree);
  for (const [locale, folder] of others) {
    renameSync(path.join(folder, localeFolder(locale)), path.join(tree, localeFolder(locale)));
    // Pictures are named by what they hold, and stand once for all languages.
    const pictures = path.join(folder, picturesFolder);
    if (existsSync(pictures))
      cpSync(pictures, path.join(tree, picturesFolder), { recursive: true });
  }
  return [];
};

/** The number of the call `renameat2` in Linux, by processor. */
const renameat2 = new Map([
  ['x64', 316],
  ['arm64', 276],
  ['riscv64', 276],
]);

/** Programs that ask Linux for what Node cannot: `mv` does from coreutils 9.5 on. AT_FDCWD is -100, RENAME_EXCHANGE is 2. */
const exchanges = (one: string, other: string): [string, string[]][] => [
  ['mv', ['--exchange', '--no-target-directory', one, other]],
  [
    'perl',
    [
      '-e',
      'exit(syscall(0+$ARGV[0], -100, $ARGV[1], -100, $ARGV[2], 2) == 0 ? 0 : 1)',
      String(renameat2.get(process.arch) ?? -1),
      one,
      other,
    ],
  ],
];

/** Lets two folders change places in one step. False where the system cannot: both stand as they stood. */
export const exchange = (one: string, other: string): boolean => {
  if (process.platform !== 'linux') return false;
  const { ino } = statSync(other);
  return exchanges(one, other).some(([program, args]) => {
    spawnSync(program, args, { stdio: 'ignore' });
    return statSync(one).ino === ino;
  });
};

/** The file that tells a build of ours from other folders. */
export const markerName = '.notices-build.json';

/** The files of a build by hash: their names may be those of pages that are reachable by their link only. */
const toMark = (name: string): string => hash('sha256', name, 'base64url').slice(0, 8);

/** Every file of a folder by its path in it, the marker left out; links are followed nowhere. */
export const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name, parentPath }) => path.relative(folder, path.join(parentPath, name)))
    .filter((name) => name !== markerName);

/** Tells whether a file of a folder was written by the build that its marker is of; null where there is no marker of ours. */
const readMarks = (folder: string): ((name: string) => boolean) | null => {
  try {
    const { entries, files } = JSON.parse(readFileSync(path.join(folder, markerName), 'utf8'));
    if (Array.isArray(files)) {
      const marks = new Set(files);
      return (name) => marks.has(toMark(name));
    }
    if (!Array.isArray(entries)) return null;
    // Builds of earlier versions name what stands at their top alone.
    return (name) => entries.includes(toHash(name.split(path.sep)[0] ?? '').slice(0, 16));
  } catch {
    return null;
  }
};

const firstTime = Date.UTC(2000) / 1000;
const timeSpan = 2 ** 29;

const toTime = (hash: string): number =>
  firstTime + (Number.parseInt(hash.slice(0, 8), 16) % timeSpan);

/** Gives a file the time that its content decides, whose hash (SHA-256) is given. */
export const setTime = (file: string, hash: string): void =>
  utimesSync(file, toTime(hash), toTime(hash));

/** Tells whether nobody has written to a file, nor touched it, since it was given its time: no clock tells one so early. */
export const isUntouched = (file: string): boolean => {
  const time = (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) / 1000;
  return time >= firstTime && time < firstTime + timeSpan;
};

const toMarker = (names: string[]): string => {
  const about = 'A build of the site: the next build replaces this folder.';
  return JSON.stringify({ about, files: names.map(toMark).sort() });
};

/**
 * Marks a tree as a build of ours, and gives each file a time that its content decides: servers make ETags of time and
 * length, and a changed date has the length of the old one. Files are read whose hash (SHA-256) is not among `hashes`.
 */
export const finishTree = (tree: string, hashes: Record<string, string> = {}): void => {
  const names = listFiles(tree);
  writeFileSync(path.join(tree, markerName), toMarker(names));
  for (const name of [...names, markerName]) {
    const file = path.join(tree, name);
    const stats = statSync(file);
    if (!stats.isFile()) continue;
    const own = hashes[name] ?? toHash(readFileSync(file));
    // What an earlier build made has its time.
    if (stats.mtimeMs !== toTime(own) * 1000) setTime(file, own);
  }
};

/**
 * Puts a finished tree in the place of `outDir`, in one step where the system can: what stood there stays whole until
 * then. Elsewhere it takes two renames: at no time is there a part of the one and a part of the other, and what ends
 * between the two is repaired by `restoreBuild`.
 */
export const publish = (
  tree: string,
  outDir: string,
  hashes: Record<string, string> = {},
): void => {
  const next = besides(outDir, 'next');
  const old = besides(outDir, 'old');
  finishTree(tree, hashes);
  remove(next);
  remove(old);
  mkdirSync(path.dirname(outDir), { recursive: true });
  move(tree, next);
  if (existsSync(outDir)) {
    if (exchange(next, outDir)) {
      remove(next);
      return;
    }
    renameSync(outDir, old);
  }
  renameSync(next, outDir);
  remove(old);
};

/** Where a file of a build stands besides, and its hash, where that is known. */
export interface Standing {
  source: string;
  hash: string | null;
}

/**
 * Tells whether `outDir` is a build that holds these files and no others, each the very one that stands elsewhere (a link to
 * it), with the time that it was given: `files` gives where, by names below `outDir`; null for one that may be any.
 */
export const isPublished = (
  outDir: string,
  files: ReadonlyMap<string, Standing | null>,
): boolean => {
  const isSame = (name: string): boolean => {
    const standing = files.get(name);
    if (!standing) return standing === null;
    const file = path.join(outDir, name);
    const [one, other] = [file, standing.source].map((at) =>
      lstatSync(at, { throwIfNoEntry: false }),
    );
    if (one?.isFile() !== true || one.ino !== other?.ino || one.dev !== other.dev) return false;
    return standing.hash === null
      ? isUntouched(file)
      : one.mtimeMs === toTime(standing.hash) * 1000;
  };
  if (readMarks(outDir) === null) return false;
  const names = listFiles(outDir);
  return (
    names.length === files.size &&
    names.every(isSame) &&
    readFileSync(path.join(outDir, markerName), 'utf8') === toMarker(names)
  );
};

/**
 * Writes one file of a build that stands, in one step; `workDir` is for it before it is whole. False where the system lets
 * nobody do that there.
 */
export const replaceFile = (
  outDir: string,
  name: string,
  content: string,
  workDir: string,
): boolean => {
  const part = path.join(workDir, name);
  mkdirSync(workDir, { recursive: true });
  writeFileSync(part, content);
  setTime(part, toHash(content));
  try {
    renameSync(part, path.join(outDir, name));
    return true;
  } catch {
    return false;
  }
};

/** Puts the last good build back, where a killed build had just taken it away. */
export const restoreBuild = (outDir: string): void => {
  const old = besides(outDir, 'old');
  if (existsSync(old) && !existsSync(outDir)) renameSync(old, outDir);
};

/** Clears what a build that did not end well left beside `outDir`. */
export const clearLeftovers = (outDir: string): void => {
  restoreBuild(outDir);
  remove(besides(outDir, 'next'));
  remove(besides(outDir, 'old'));
};

/** Where a folder really stands that may not be there yet: links on the way are followed. */
const toReal = (folder: string): string => {
  if (existsSync(folder)) return realpathSync(folder);
  const parent = path.dirname(folder);
  return parent === folder ? folder : path.join(toReal(parent), path.basename(folder));
};

const isLink = (file: string): boolean =>
  lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;

const isIn = (folder: string, around: string): boolean =>
  `${folder}${path.sep}`.startsWith(`${around}${path.sep}`);

/** Folders that a build reads, or keeps for itself: it must not write its pages into them. */
const ownFolders = [
  '.cache',
  '.docusaurus',
  workName,
  '.git',
  '.github',
  'bench',
  ...contentDirs,
  'hosting',
  'node_modules',
  'src',
  'tests',
];

const other = 'Choose another folder: --out-dir build';
const free = 'Choose a new or empty folder: --out-dir build';

/** The folder of what a site is made of in which another one is, links followed; undefined where it is in none. */
export const findOwnFolder = (siteDir: string, folder: string): string | undefined => {
  const [site, real] = [realpathSync(siteDir), toReal(path.resolve(siteDir, folder))];
  return ownFolders.find((name) => isIn(real, path.join(site, name)));
};

const findObstacle = (site: string, out: string, shown: string): string | null => {
  if (isIn(site, out) || out === path.parse(out).root) {
    return `${shown} holds the site itself. ${other}`;
  }
  const own = findOwnFolder(site, out);
  if (own !== undefined) return `${shown} is in ${own}, which the site is made of. ${other}`;
  if (isLink(out)) return `${shown} is a link that leads nowhere. ${other}`;
  if (!existsSync(out)) return null;
  if (!statSync(out).isDirectory()) return `${shown} is a file. ${free}`;
  const found = readdirSync(out);
  if (found.length === 0) return null;
  const isOurs = readMarks(out);
  if (isOurs === null) {
    return `${shown} holds files that are no build: there is no ${markerName}. If they are not needed, delete the folder. ${free}`;
  }
  const names = listFiles(out)
    .filter((name) => !isOurs(name))
    .sort();
  if (names.length === 0) return null;
  return `${shown} holds ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''} beside a build, which would be deleted with it. Move it elsewhere, or delete it. ${free}`;
};

/** Finds the folder that a build is to be put into, links followed; or says why it may not be replaced by a build. */
export const toOutDir = (
  siteDir: string,
  outDir: string,
): { folder: string } | { obstacle: string } => {
  const folder = toReal(path.resolve(siteDir, outDir));
  const obstacle = findObstacle(realpathSync(siteDir), folder, outDir);
  return obstacle === null ? { folder } : { obstacle };
};

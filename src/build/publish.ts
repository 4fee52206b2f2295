import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { basePath, type LocaleCode, localeCodes } from '../locales.ts';

const besides = (outDir: string, role: 'next' | 'old'): string =>
  path.join(path.dirname(outDir), `.docusaurus-${role}-${path.basename(outDir)}`);

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

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
    ([a], [b]) => basePath(a).length - basePath(b).length,
  );
  if (first === undefined) return [];
  const clashes = others.filter(([locale]) => existsSync(path.join(first[1], basePath(locale))));
  if (clashes.length > 0) return clashes.map(([locale]) => locale);
  renameSync(first[1], tree);
  for (const [locale, folder] of others) {
    renameSync(path.join(folder, basePath(locale)), path.join(tree, basePath(locale)));
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

/**
 * Puts a finished tree in the place of `outDir`, in one step where the system can: what stood there stays whole until
 * then. Elsewhere it takes two renames: at no time is there a part of the one and a part of the other, and what ends
 * between the two is mended by `restoreBuild`.
 */
export const publish = (tree: string, outDir: string): void => {
  const next = besides(outDir, 'next');
  const old = besides(outDir, 'old');
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

/** Says why a folder may not be replaced by a build; null where it may. */
export const checkOutDir = (siteDir: string, outDir: string): string | null => {
  const [site, out] = [path.resolve(siteDir), path.resolve(outDir)];
  if (`${site}${path.sep}`.startsWith(`${out}${path.sep}`) || out === path.parse(out).root) {
    return `${outDir} holds the site itself. Choose another folder: --out-dir build`;
  }
  const isBuild = localeCodes.some((code) =>
    existsSync(path.join(out, basePath(code), '404.html')),
  );
  const isFree = !existsSync(out) || isBuild || readdirSync(out).length === 0;
  return isFree
    ? null
    : `${outDir} holds files that are no build. Choose a new or empty folder: --out-dir build`;
};

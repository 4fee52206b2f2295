import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const sources = [
  'docusaurus.config.ts',
  'package.json',
  'src',
  'static',
  'docs',
  'i18n',
  'hosting',
];

/** Links this project's modules into a folder, with a cache of its own, empty at first. */
export const linkModules = (siteDir: string, copy: string): void => {
  const modules = path.join(siteDir, 'node_modules');
  mkdirSync(path.join(copy, 'node_modules'));
  for (const name of readdirSync(modules).filter((entry) => entry !== '.cache')) {
    const [from, to] = [path.join(modules, name), path.join(copy, 'node_modules', name)];
    // A build is made anew where this changes, as it may while others install packages.
    if (name === '.package-lock.json') cpSync(from, to);
    else symlinkSync(from, to, 'junction');
  }
};

/** A copy of the site to edit and to build, with this project's modules, and a cache of its own, empty at first. */
export const copySite = (siteDir: string): string => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'notices-bench-'));
  for (const source of sources) {
    cpSync(path.join(siteDir, source), path.join(copy, source), { recursive: true });
  }
  linkModules(siteDir, copy);
  return copy;
};

/**
 * Takes folders that builds left away from a copy, so that the next build has to make them. They are moved, not removed: for
 * half a minute after many files are removed, ext4 looks at each of them again for every file that is made, and a build that
 * writes thousands is slower by a fifth.
 *
 * For Linux 6: https://github.com/torvalds/linux/blob/v6.12/fs/ext4/ialloc.c (`recently_deleted`)
 */
export const layAside = (copy: string, folders: readonly string[]): void => {
  const aside = path.join(copy, 'laid-aside');
  mkdirSync(aside, { recursive: true });
  const to = mkdtempSync(path.join(aside, 'build-'));
  for (const [at, folder] of folders.entries()) {
    const from = path.join(copy, folder);
    if (existsSync(from)) renameSync(from, path.join(to, String(at)));
  }
};

/** The arguments of Node with which npm runs a command of a site. */
export const toCommand = (name: 'build' | 'start'): string[] => [
  '-r',
  './src/commands/check-node.cjs',
  `src/commands/${name}.ts`,
];

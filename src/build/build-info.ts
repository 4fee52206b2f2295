import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type LocaleCode, localeCodes, localeFolder } from '../locales.ts';
import { siteAddress } from '../site-address.ts';
import { files } from '../wording/addresses.ts';

/** Which build a site is, for whoever looks after it: a daily build that did not happen is seen here. */
export interface BuildInfo {
  /** The commit that it was made of, where the site stands in Git; `changed` where files differ from it. */
  commit: string | null;
  changed: boolean;
  /** The instant that its pages were made for. */
  time: string;
  site: string;
  languages: Record<string, { pages: number; notices: number }>;
}

/** Its name in a build; nothing that it says changes what readers see. */
export const buildInfoName = 'build-info.json';

const git = (siteDir: string, ...args: string[]): string | null => {
  const { status, stdout } = spawnSync('git', ['-C', siteDir, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
};

const countNotices = (dir: string): number => {
  try {
    const { notices } = JSON.parse(readFileSync(path.join(dir, files.notices.name), 'utf8'));
    return Array.isArray(notices) ? notices.length : 0;
  } catch {
    return 0;
  }
};

/** The addresses of all pages of a tree, from its top. */
const listPages = (tree: string): string[] =>
  readdirSync(tree, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name === 'index.html' || name.endsWith('/index.html'));

/** Which build a finished tree is, as text; `now` is the instant that its pages were made for. */
export const renderBuildInfo = (
  siteDir: string,
  tree: string,
  locales: LocaleCode[],
  now: number,
): string => {
  const others = localeCodes.map(localeFolder).filter((folder) => folder !== '');
  const all = listPages(tree);
  const commit = git(siteDir, 'rev-parse', 'HEAD');
  const info: BuildInfo = {
    commit,
    changed: commit !== null && git(siteDir, 'status', '--porcelain') !== '',
    time: `${new Date(now).toISOString().slice(0, 19)}Z`,
    site: `${siteAddress.origin}${siteAddress.root}`,
    languages: Object.fromEntries(
      locales.map((locale) => {
        const folder = localeFolder(locale);
        const own = all.filter((name) =>
          folder === '' ? !others.some((other) => name.startsWith(other)) : name.startsWith(folder),
        );
        const notices = countNotices(path.join(tree, folder));
        return [locale, { pages: own.length, notices }];
      }),
    ),
  };
  return `${JSON.stringify(info, null, 2)}\n`;
};

/** The path below which a built site stands, as its build says: `/`, or `/notices/`. */
export const readBuiltRoot = (dir: string): string => {
  try {
    const { site } = JSON.parse(readFileSync(path.join(dir, buildInfoName), 'utf8'));
    return new URL(site).pathname;
  } catch {
    return '/';
  }
};

import {
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { toContext } from '../checks/check-site.ts';
import { addEntry } from '../l10n/new-locale.ts';
import { pseudoLocales, toPseudoFiles } from '../l10n/pseudo.ts';
import { contentDirs, localeDir, localesFile } from '../site/files.ts';
import { loadSite } from '../site/snapshot.ts';

const folders = [...contentDirs, 'src', 'hosting'];
const files = ['docusaurus.config.ts', 'package.json', 'tsconfig.json'];

/** How long to wait for more changes: editors write in several steps. */
const pause = 100;

const readText = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
};

const writeIfOther = (file: string, text: string): void => {
  if (readText(file) === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** The list of languages with the pseudo-locales at its end. */
const withPseudoEntries = (list: string): string =>
  Object.entries(pseudoLocales).reduce((entries, [code, { label, direction }]) => {
    const entry = { label, format: 'en-GB', direction };
    return (
      addEntry(entries, { code, entry, dictionary: null, script: 'Latn', plurals: [] }) ?? entries
    );
  }, list);

/** Makes a file of the copy what the site has; a file that is no more goes, there too. */
const copy = (siteDir: string, dir: string, name: string): void => {
  const from = path.join(siteDir, name);
  const to = path.join(dir, name);
  if (name === localesFile) writeIfOther(to, withPseudoEntries(readText(from) ?? ''));
  else if (statSync(from, { throwIfNoEntry: false })) cpSync(from, to, { recursive: true });
  else rmSync(to, { recursive: true, force: true });
};

/** Writes every page and string in the pseudo-locales; what is there as it should be stays. Returns what could not be written. */
const writePages = (siteDir: string, dir: string): string[] => {
  const site = loadSite(siteDir);
  const made = toPseudoFiles(site, toContext(site).context);
  for (const [file, text] of made.files) writeIfOther(path.join(dir, file), text);
  for (const locale of Object.keys(pseudoLocales)) {
    const own = localeDir(locale);
    for (const file of globSync('**/*.{md,json}', { cwd: path.join(dir, own) })) {
      const name = path.posix.join(own, file.split(path.sep).join('/'));
      if (!made.files.has(name)) rmSync(path.join(dir, name));
    }
  }
  return made.left;
};

/**
 * Makes a copy of the site that has the pseudo-locales besides, with every page and string in them. Returns its folder, and
 * what could not be written.
 */
export const makePseudoSite = (siteDir: string): { dir: string; left: string[] } => {
  const dir = path.join(siteDir, '.cache/pseudo');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  for (const name of [...folders, ...files]) copy(siteDir, dir, name);
  copy(siteDir, dir, localesFile);
  symlinkSync(path.join(siteDir, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
  return { dir, left: writePages(siteDir, dir) };
};

/** Carries every change of the site over into its copy, until it is told to stop. */
export const followSite = (
  siteDir: string,
  dir: string,
  tell: (left: string[]) => void,
): (() => void) => {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const update = () => {
    const names = [...changed];
    changed.clear();
    for (const name of names) copy(siteDir, dir, name);
    if (names.some((name) => /^(?:docs|i18n)[\\/]/u.test(name))) tell(writePages(siteDir, dir));
  };
  const watchers = folders.flatMap((folder) => {
    const absolute = path.join(siteDir, folder);
    if (!statSync(absolute, { throwIfNoEntry: false })) return [];
    return watch(absolute, { recursive: true }, (_event, file) => {
      if (file === null) return;
      changed.add(path.join(folder, file));
      clearTimeout(timer);
      timer = setTimeout(update, pause);
    });
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
};

import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toContext } from '../checks/check-site.ts';
import { addEntry } from '../l10n/new-locale.ts';
import { pseudoLocales, toPseudoFiles } from '../l10n/pseudo.ts';
import { pagesDir, uiStringsFile } from '../site/files.ts';
import { loadSite } from '../site/snapshot.ts';
import { writeSiteFiles } from '../site/write-files.ts';

const copied = ['docs', 'i18n', 'members', 'src', 'static', 'hosting'];
const files = ['docusaurus.config.ts', 'package.json', 'tsconfig.json'];

const copy = (from: string, to: string): void => {
  try {
    cpSync(from, to, { recursive: true });
  } catch (error) {
    // Not every site has every folder.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};

/**
 * Makes a copy of the site that has the pseudo-locales besides, with every page and string in them. Returns its folder, and
 * what could not be written.
 */
export const makePseudoSite = (siteDir: string): { dir: string; left: string[] } => {
  const dir = path.join(siteDir, '.cache/pseudo');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  for (const name of [...copied, ...files]) copy(path.join(siteDir, name), path.join(dir, name));
  symlinkSync(path.join(siteDir, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
  const list = path.join(dir, 'src/locales.ts');
  let entries = readFileSync(list, 'utf8');
  for (const [code, { label, direction }] of Object.entries(pseudoLocales)) {
    const entry = { label, format: 'en-GB', direction };
    entries =
      addEntry(entries, { code, entry, dictionary: null, script: 'Latn', plurals: [] }) ?? entries;
    mkdirSync(path.join(dir, pagesDir(code)), { recursive: true });
    writeFileSync(path.join(dir, uiStringsFile(code)), '{}\n');
  }
  writeFileSync(list, entries);
  const site = loadSite(dir);
  const made = toPseudoFiles(site, toContext(site).context);
  const obstacle = writeSiteFiles(dir, made.files);
  if (obstacle) throw new Error(`${obstacle.file}: ${obstacle.reason}`);
  return { dir, left: made.left };
};

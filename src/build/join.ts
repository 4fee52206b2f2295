import { cpSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LocaleCode, localeFolder } from '../locales.ts';
import { clock } from '../site/clock.ts';
import { toShellWord } from '../wording/shell-word.ts';
import { isPlain, joinTrees } from './build.ts';
import { buildInfoName, renderBuildInfo } from './build-info.ts';
import { listFiles, publish } from './publish.ts';
import { type BuildResult, inWorkFolder } from './work-folder.ts';

export interface JoinOptions {
  siteDir: string;
  /** Holds the build of each locale in a folder of its name, as `--locale sv --out-dir <dir>/sv` writes it. */
  dir: string;
  outDir: string;
  locales: LocaleCode[];
  log: (line: string) => void;
}

/**
 * Joins builds of single locales, which other machines may have made, and puts them in the place of `outDir`; where one
 * is missing, nothing is published.
 */
export const joinBuilds = async ({
  siteDir,
  dir,
  outDir,
  locales,
  log,
}: JoinOptions): Promise<BuildResult> => {
  const partOf = (locale: LocaleCode): string => path.join(dir, locale);
  const missing = locales.filter(
    (locale) => !existsSync(path.join(partOf(locale), localeFolder(locale), '404.html')),
  );
  if (missing.length > 0) {
    const failures = missing.map((locale) => ({
      locales: [locale],
      text: `Expected a build of this language in ${partOf(locale)}. Make it: npm run build -- --locale ${locale} --out-dir ${toShellWord(partOf(locale))}`,
    }));
    return { name: 'failed', failures };
  }
  return inWorkFolder({ siteDir, outDir, locales, log }, async ({ folder: work, checkLocks }) => {
    const folders = locales.map((locale): [LocaleCode, string] => [
      locale,
      path.join(work, locale),
    ]);
    for (const [locale, folder] of folders) cpSync(partOf(locale), folder, { recursive: true });
    const tree = path.join(work, 'tree');
    const failures = joinTrees(folders, tree);
    if (failures.length > 0) return { name: 'failed', failures };
    const info = renderBuildInfo(siteDir, tree, locales, clock());
    writeFileSync(path.join(tree, buildInfoName), info);
    const files = listFiles(tree).filter((name) => isPlain(name) && name !== buildInfoName).length;
    checkLocks();
    publish(tree, outDir);
    return { name: 'published', files, warnings: [] };
  });
};

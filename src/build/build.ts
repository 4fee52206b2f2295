import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { LocaleCode } from '../locales.ts';
import { toReport } from './docusaurus-output.ts';
import { startDocusaurus } from './docusaurus-process.ts';
import { inParallel } from './in-parallel.ts';
import { precompress } from './precompress.ts';
import { mergeLocales, publish, workName } from './publish.ts';
import { type BuildResult, inWorkFolder, type LocaleReport, withAdvice } from './work-folder.ts';

export interface BuildOptions {
  siteDir: string;
  outDir: string;
  locales: LocaleCode[];
  /** Stops the build when it is aborted. */
  signal: AbortSignal;
  log: (line: string) => void;
  /** How many locales are built at a time. */
  jobs?: number | undefined;
  /** The script to run in place of Docusaurus' own. */
  script?: string | undefined;
}

const groupByText = (reports: { locale: LocaleCode; text: string }[]): LocaleReport[] =>
  [...Map.groupBy(reports, ({ text }) => text)].map(([text, same]) => ({
    locales: same.map(({ locale }) => locale),
    text,
  }));

/** Joins the builds of the locales to one tree; gives what is in the way, with which nothing is joined. */
export const joinTrees = (builds: [LocaleCode, string][], tree: string): LocaleReport[] => {
  const clashing = mergeLocales(builds, tree);
  const text = 'A page has the address of this language. Rename the page or set another `slug`.';
  return clashing.length === 0 ? [] : [{ locales: clashing, text }];
};

/**
 * Builds the locales in parallel and puts them, joined and compressed, in the place of `outDir`; where one fails,
 * nothing is published.
 */
export const buildSite = async ({
  siteDir,
  outDir,
  locales,
  signal,
  log,
  jobs = availableParallelism() + 1,
  script,
}: BuildOptions): Promise<BuildResult> =>
  inWorkFolder({ siteDir, outDir, locales, log }, async ({ folder: work, checkLocks }) => {
    // A process that outlives a killed build for a moment must not write into the next one's.
    const folderOf = (name: string): string => path.join(work, String(process.pid), name);

    const buildLocale = async (locale: LocaleCode) => {
      if (signal.aborted) return { locale, isBuilt: false, text: '' };
      const running = startDocusaurus({
        siteDir,
        args: ['build', '--locale', locale, '--out-dir', folderOf(locale)],
        generatedDir: `${workName}/generated/${locale}`,
        script,
      });
      const stop = (): void => void running.stop();
      signal.addEventListener('abort', stop);
      const { code, signal: killedBy } = await running.ended;
      signal.removeEventListener('abort', stop);
      const report = toReport(running.lines);
      const ending = `Docusaurus ended with ${killedBy ?? `exit code ${code}`} and said nothing.`;
      return {
        locale,
        isBuilt: code === 0,
        text: code === 0 ? report : withAdvice(report || ending),
      };
    };
    const builds = await inParallel(locales, jobs, buildLocale);

    if (signal.aborted) return { name: 'stopped' };
    const failures = builds.filter(({ isBuilt }) => !isBuilt);
    if (failures.length > 0) return { name: 'failed', failures: groupByText(failures) };

    const tree = folderOf('tree');
    const clashes = joinTrees(
      locales.map((locale) => [locale, folderOf(locale)]),
      tree,
    );
    if (clashes.length > 0) return { name: 'failed', failures: clashes };
    const files = await precompress(tree);
    if (signal.aborted) return { name: 'stopped' };
    checkLocks();
    publish(tree, outDir);
    return {
      name: 'published',
      files,
      warnings: groupByText(builds.filter(({ text }) => text !== '')),
    };
  });

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import {
  type Handover,
  handoverVariable,
  readMadePages,
  writeHandover,
} from '../docusaurus/handover-files.ts';
import { judgeSite, toProblems } from '../docusaurus/judgement.ts';
import { toHandovers } from '../docusaurus/make-handovers.ts';
import { noProblems, toRefusal } from '../docusaurus/problems.ts';
import { type LocaleCode, localeFolder } from '../locales.ts';
import { readChangeTimes } from '../site/change-times.ts';
import { clock } from '../site/clock.ts';
import { toSnapshotMark } from '../site/linked-pages.ts';
import { toOutsideLink } from '../site-address.ts';
import { buildInfoName, renderBuildInfo } from './build-info.ts';
import { type Builders, openBuilders } from './builders.ts';
import { toReport } from './docusaurus-output.ts';
import { inParallel } from './in-parallel.ts';
import { type KeptFilesSearch, searchKeptFiles, toKeptFile } from './kept-files.ts';
import {
  findKept,
  keepLanguage,
  type LastBuild,
  layKept,
  layKeptPages,
  readLastBuild,
  toEarlierFiles,
  toKeptPages,
  toLanguageDir,
} from './kept-languages.ts';
import {
  readSharedInputs,
  type SharedInputs,
  toLanguageKey,
  toWritingMark,
} from './language-key.ts';
import { addPictures, toMadePictures } from './pictures.ts';
import { openCompressor } from './precompress.ts';
import {
  isPublished,
  mergeLocales,
  publish,
  replaceFile,
  type Standing,
  workName,
} from './publish.ts';
import {
  type BuildResult,
  inWorkFolder,
  type LocaleReport,
  type WorkFolder,
  withAdvice,
} from './work-folder.ts';

export interface BuildOptions {
  siteDir: string;
  outDir: string;
  locales: LocaleCode[];
  /** Stops the build when it is aborted. */
  signal: AbortSignal;
  log: (line: string) => void;
  /** How many locales are built at a time. */
  jobs?: number | undefined;
  /** The file of the module whose `build` is called in place of Docusaurus' own. */
  module?: string | undefined;
}

const groupByText = (reports: { locale: LocaleCode; text: string }[]): LocaleReport[] =>
  [...Map.groupBy(reports, ({ text }) => text)].map(([text, same]) => ({
    locales: same.map(({ locale }) => locale),
    text,
  }));

/** Where the configuration of builds stands, from the site's folder. */
const buildConfig = 'src/docusaurus/build-config.cjs';

/** Tells a file from the compressed ones beside it. */
export const isPlain = (name: string): boolean => !/\.(?:br|gz)$/u.test(name);

/** Joins the builds of the locales to one tree; gives what is in the way, with which nothing is joined. */
export const joinTrees = (builds: [LocaleCode, string][], tree: string): LocaleReport[] => {
  const clashing = mergeLocales(builds, tree);
  const text = 'A page has the address of this language. Rename the page or set another `slug`.';
  return clashing.length === 0 ? [] : [{ locales: clashing, text }];
};

/** The HTML of every page of a tree. */
function* readPages(tree: string): Generator<string> {
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    yield readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
  }
}

/** All files of a build in which every language is as it was, with where they stand; null where any is not. */
const toStanding = (
  languages: (LastBuild | null)[],
  stateDir: string,
): Map<string, Standing | null> | null => {
  const files = new Map<string, Standing | null>([[buildInfoName, null]]);
  const pages: string[] = [];
  for (const last of languages) {
    if (last === null) return null;
    for (const [name, hash] of Object.entries(last.kept.files)) {
      const source = toKeptFile(last.dir, name);
      files.set(name, { source, hash });
      if (name.endsWith('.html')) pages.push(readFileSync(source, 'utf8'));
    }
  }
  for (const [name, source] of toMadePictures(stateDir, pages))
    files.set(name, { source, hash: null });
  return files;
};

/** Reads the last build of each language, with the damage found in its files; does not wait for that where all is of other code. */
const readLastBuilds = async (
  stateDir: string,
  locales: LocaleCode[],
  code: string,
  search: KeptFilesSearch,
): Promise<Map<LocaleCode, LastBuild | null>> => {
  const found = locales.map((locale) => [locale, readLastBuild(stateDir, locale, code)] as const);
  if (found.every(([, last]) => last === null)) {
    search.stop();
    return new Map(found);
  }
  const damaged = await search.damaged;
  return new Map(
    found.map(([locale, last]) => [
      locale,
      last && { ...last, damaged: damaged.get(last.dir) ?? null },
    ]),
  );
};

/** Inputs of the builds of all languages, once the site is judged. */
interface Judged {
  shared: SharedInputs;
  /** A mark of where all links of the site lead to. */
  addresses: string;
  languages: Map<LocaleCode, { key: string; handover: Handover }>;
  warnings: LocaleReport[];
}

/**
 * Judges the site, once and before anything is built; gives what the languages' processes are handed, or what is wrong with
 * it where that has to stop the build.
 */
const judge = async (
  siteDir: string,
  locales: LocaleCode[],
  now: number,
  onFreeCores: (part: number) => void,
  onResults: (keep: () => void) => void,
): Promise<Judged | { failures: LocaleReport[] }> => {
  const judged = await judgeSite(siteDir, { givesTrees: true, onFreeCores, onResults });
  const { report, hasErrors } = toProblems(judged);
  if (hasErrors) return { failures: [{ locales, text: toRefusal(report) }] };
  const shared = readSharedInputs(judged.snapshot);
  const contexts = locales.map((locale) => ({ siteDir, locale, now }));
  const handovers = toHandovers(contexts, judged, noProblems);
  // Where a repository is named, each page says when it was last committed, which no file tells.
  const files = [...handovers.values()].flatMap(({ pages }) => Object.keys(pages));
  const times = toOutsideLink('REPOSITORY_URL')
    ? await readChangeTimes(siteDir, files)
    : new Map<string, number>();
  return {
    shared,
    addresses: toSnapshotMark(judged.snapshot),
    languages: new Map(
      [...handovers].map(([locale, handover]) => [
        locale,
        { key: toLanguageKey(locale, handover, shared, times), handover },
      ]),
    ),
    warnings: report === '' ? [] : [{ locales, text: report }],
  };
};

/** Where a build works, and what it works with. */
interface Workshop extends WorkFolder {
  folderOf: (name: string) => string;
  now: number;
  builders: Builders;
}

const build = async (
  {
    siteDir,
    outDir,
    locales,
    signal,
    log,
    jobs = Math.ceil(availableParallelism() / 2),
  }: Omit<BuildOptions, 'module'>,
  { stateDir, checkLocks, folderOf, now, builders }: Workshop,
): Promise<BuildResult> => {
  const written = toWritingMark(siteDir);
  // One page is of one language; where all are new, so are all languages.
  const prepare = (part: number): void =>
    builders.prepare(part === 1 ? Math.min(jobs, locales.length) : Math.ceil(part));
  const search = searchKeptFiles(locales.map((locale) => toLanguageDir(stateDir, locale)));
  let keepResults = (): void => {};
  const onResults = (keep: () => void): void => {
    keepResults = keep;
  };
  const judged = await judge(siteDir, locales, now, prepare, onResults).catch((error: unknown) => {
    search.stop();
    throw error;
  });
  if ('failures' in judged) {
    search.stop();
    keepResults();
    return { name: 'failed', failures: judged.failures };
  }

  const { code } = judged.shared;
  const last = await readLastBuilds(stateDir, locales, code, search);
  const keyOf = (locale: LocaleCode): string => judged.languages.get(locale)?.key ?? '';
  const found = new Map<LocaleCode, LastBuild | null>();
  /** Returns the last build of a language, where it is as it was: all of its files are read for that, and only once. */
  const keptOf = (locale: LocaleCode): LastBuild | null => {
    const known = found.get(locale);
    if (known !== undefined) return known;
    const kept = findKept(last.get(locale) ?? null, keyOf(locale));
    found.set(locale, kept);
    return kept;
  };
  const changed = locales.filter((locale) => last.get(locale)?.kept.key !== keyOf(locale));
  const standing = changed.length === 0 ? toStanding(locales.map(keptOf), stateDir) : null;
  if (standing && isPublished(outDir, standing)) {
    checkLocks();
    const info = renderBuildInfo(siteDir, outDir, locales, now);
    if (replaceFile(outDir, buildInfoName, info, folderOf('info'))) {
      const files = locales.flatMap((locale) => Object.keys(keptOf(locale)?.kept.files ?? {}));
      const { warnings } = judged;
      keepResults();
      return { name: 'published', files: files.filter(isPlain).length, warnings };
    }
  }
  const stop = (): void => void builders.stop();
  signal.addEventListener('abort', stop);

  /** How many of the changed languages nobody has begun. */
  let waiting = changed.length;
  const buildLocale = async (locale: LocaleCode) => {
    waiting -= 1;
    const isStopped = {
      locale,
      isBuilt: false,
      text: '',
      files: {},
      isBest: false,
      isKept: false,
    };
    // In an object: the next language is begun before this one is compressed.
    const give = (made: typeof isStopped | Promise<typeof isStopped>) => ({ made });
    if (signal.aborted) return give(isStopped);
    const known = keptOf(locale);
    if (known) {
      const laid = layKept(known, folderOf(locale));
      return give({ ...laid, locale, isBuilt: true, text: '', isKept: true });
    }
    const earlier = last.get(locale) ?? null;
    const folder = folderOf(locale);
    const { addresses, shared } = judged;
    const { handover } = judged.languages.get(locale) ?? {};
    const keptPages =
      handover && toKeptPages(earlier, locale, shared, { addresses, pages: handover.pages });
    if (handover && keptPages)
      writeHandover(folderOf('handover'), locale, { ...handover, kept: keptPages });
    const compressor = openCompressor(folder, earlier && toEarlierFiles(earlier));
    const {
      code,
      lines,
      signal: killedBy,
    } = await builders.build(
      { locale, outDir: folder },
      { siteDir, stateDir, generatedDir: `${workName}/generated/${locale}` },
      (file) => compressor.begin(path.join(localeFolder(locale), file)),
    );
    // What a builder keeps for the next build it writes while others build.
    if (waiting <= 0) builders.release();
    if (code !== 0 || signal.aborted) await compressor.stop();
    if (signal.aborted) return give(isStopped);
    const report = toReport(lines);
    const ending = `Docusaurus ended with ${killedBy ?? `exit code ${code}`} and said nothing.`;
    if (code !== 0) return give({ ...isStopped, text: withAdvice(report || ending) });
    const finish = async () => {
      const laid = layKeptPages(
        earlier,
        locale,
        readMadePages(folderOf('handover'), locale),
        folder,
      );
      const made = await compressor.finish(laid);
      return { ...made, locale, isBuilt: true, text: report, isKept: false };
    };
    const made = finish();
    // Told where it is waited for.
    made.catch(() => {});
    return give(made);
  };
  // A language that is made is begun before any other is looked through.
  const inOrder = [...changed, ...locales.filter((locale) => !changed.includes(locale))];
  const beginning = inParallel(inOrder, jobs, buildLocale).finally(() => {
    signal.removeEventListener('abort', stop);
    builders.release();
  });
  // The builders load meanwhile.
  keepResults();
  const begun = await beginning;
  const made = await Promise.all(begun.map((one) => one.made));
  const builds = locales.flatMap((locale) => made.filter((one) => one.locale === locale));

  if (signal.aborted) return { name: 'stopped' };
  // Files changed meanwhile may have been built otherwise than they were judged, and the next build is told of that.
  const wasWritten = toWritingMark(siteDir) !== written;
  const failures = builds.filter(({ isBuilt }) => !isBuilt);
  if (failures.length > 0) return { name: 'failed', failures: groupByText(failures) };

  const tree = folderOf('tree');
  const clashes = joinTrees(
    locales.map((locale) => [locale, folderOf(locale)]),
    tree,
  );
  if (clashes.length > 0) return { name: 'failed', failures: clashes };
  const lost = await addPictures(siteDir, tree, readPages(tree), { signal, log, stateDir });
  if (lost.length > 0) {
    const text = `These pictures cannot be made for readers. Save them again, or leave them out:\n${lost.join('\n')}`;
    return { name: 'failed', failures: [{ locales, text }] };
  }
  if (signal.aborted) return { name: 'stopped' };
  writeFileSync(path.join(tree, buildInfoName), renderBuildInfo(siteDir, tree, locales, now));
  checkLocks();
  publish(tree, outDir, Object.assign({}, ...builds.map(({ files }) => files)));
  for (const { files, isBest, isKept, locale, text } of builds) {
    const language = judged.languages.get(locale);
    // What a language said has to be said again as long as it holds: it is made again.
    if (isKept || text !== '' || wasWritten || !language) continue;
    const { key, handover } = language;
    const made = readMadePages(folderOf('handover'), locale);
    // The next build is told of what was judged, and this one is made of something else.
    if (made.hasChanged) continue;
    const built = { files, isBest, key, code, handed: handover.pages, made };
    keepLanguage(stateDir, locale, built, outDir);
  }
  return {
    name: 'published',
    files: builds.flatMap(({ files }) => Object.keys(files)).filter(isPlain).length,
    warnings: [...judged.warnings, ...groupByText(builds.filter(({ text }) => text !== ''))],
  };
};

/**
 * Judges the site, builds in parallel the locales that are not as they were, and puts all of them, joined and compressed,
 * in the place of `outDir`; where one fails, nothing is published.
 */
export const buildSite = async ({ module, ...options }: BuildOptions): Promise<BuildResult> => {
  const { siteDir } = options;
  return inWorkFolder(options, async (place) => {
    // A process that outlives a killed build for a moment must not write into the next one's.
    const folderOf = (name: string): string => path.join(place.folder, String(process.pid), name);
    const now = clock();
    const builders = openBuilders({
      siteDir,
      config: buildConfig,
      // All languages are built for the instant at which the build began.
      variables: {
        [handoverVariable]: folderOf('handover'),
        SOURCE_DATE_EPOCH: String(now / 1000),
      },
      module,
    });
    try {
      return await build(options, { ...place, folderOf, now, builders });
    } finally {
      builders.release();
    }
  });
};

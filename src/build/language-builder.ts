// Builds languages in one process, one after the other as it is told: it loads Docusaurus and compiles programs once for all.
// Run by `builders.ts`: language-builder.ts build <site> <module of Docusaurus' `build`> <configuration>
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { setProcessConstants } from '../docusaurus/workarounds/process-constants.ts';
import { type LanguageTask, toEndMark } from './builders.ts';

const [, , , siteDir = '', module = '', config = ''] = process.argv;

/** As the script of Docusaurus does. */
const fail = (error: unknown): never => {
  console.error(`[ERROR] ${inspect(error, { depth: Number.POSITIVE_INFINITY })}`);
  process.exit(1);
};
process.on('unhandledRejection', fail);
// Each build listens for signals.
process.setMaxListeners(0);

type Build = (
  siteDir: string,
  options: { locale: string[]; outDir: string; config: string },
) => Promise<void>;

const loadBuild = async (): Promise<Build> => {
  const { build } = (await import(module)) as { build: Build };
  // The configuration is asked for each language, and what it loads is there then.
  await import(pathToFileURL(path.join(siteDir, config)).href).catch(() => {});
  return build;
};
const loaded = loadBuild();

/** A language leaves some of what it was made of in memory. */
const isNearlyFull = (): boolean => {
  const { heap_size_limit: limit, used_heap_size: used } = getHeapStatistics();
  return used > limit / 2;
};

process.on('message', async ({ locale, outDir, variables }: LanguageTask) => {
  try {
    Object.assign(process.env, variables);
    setProcessConstants(variables.DOCUSAURUS_GENERATED_FILES_DIR_NAME);
    const build = await loaded;
    await build(siteDir, { locale: [locale], outDir, config });
  } catch (error) {
    fail(error);
  }
  const mark = toEndMark(locale, isNearlyFull());
  console.log(mark);
  console.error(mark);
  process.send?.(mark);
});
// It waits for the next one.
process.channel?.ref();

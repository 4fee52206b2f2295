import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isFinalFile } from '../docusaurus/final-file.ts';
import type { LocaleCode } from '../locales.ts';
import {
  type DocusaurusProcess,
  type Ending,
  keepLast,
  type OwnFolders,
  startDocusaurus,
  toFolderVariables,
} from './docusaurus-process.ts';

/** Message to a process about the language that it builds next. */
export interface LanguageTask {
  locale: LocaleCode;
  outDir: string;
  variables: ReturnType<typeof toFolderVariables> & { DOCUSAURUS_CURRENT_LOCALE: string };
}

/** How the build of a language ended, and the last lines of what was said meanwhile. */
export interface LanguageEnding extends Ending {
  lines: string[];
}

/**
 * Returns a mark that is no line of a program: a builder ends a language with it on both of its streams and among its
 * messages.
 */
export const toEndMark = (locale: string, isNearlyFull: boolean): string =>
  `\0built ${locale}${isNearlyFull ? ', and nearly full' : ''}`;

const isMark = (said: unknown): said is string => typeof said === 'string' && said.startsWith('\0');

interface Builder {
  build: (
    task: LanguageTask,
    onFinal: (file: string) => void,
  ) => Promise<LanguageEnding & { isReusable: boolean }>;
  isOver: () => boolean;
  stop: () => Promise<void>;
  /** Ends it: one that was of use keeps what it has compiled, for the next build. */
  release: () => void;
}

export interface BuildersOptions {
  siteDir: string;
  /** The configuration, from the site's folder. */
  config: string;
  /** Variables of the environment of all languages. */
  variables: Record<string, string | undefined>;
  /** The file of the module whose `build` is called in place of Docusaurus' own. */
  module?: string | undefined;
}

/**
 * Docusaurus' own build of one language, which its command starts a process for.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/commands/build/build.ts
 */
const docusaurusBuild = (): string =>
  createRequire(import.meta.url).resolve('@docusaurus/core/lib/commands/build/build.js');

const startBuilder = ({
  siteDir,
  config,
  variables,
  module = docusaurusBuild(),
}: BuildersOptions): Builder => {
  let onLine = (_line: string): void => {};
  let onMessage = (_message: unknown): void => {};
  let isOfUse = false;
  const running: DocusaurusProcess = startDocusaurus({
    siteDir,
    args: ['build', pathToFileURL(module).href, config],
    variables,
    onLine: (line) => onLine(line),
    onMessage: (message) => onMessage(message),
    script: fileURLToPath(import.meta.resolve('./language-builder.ts')),
  });
  const build: Builder['build'] = async (task, onFinal) => {
    isOfUse = true;
    const lines: string[] = [];
    const built = new Promise<boolean>((resolve) => {
      let marks = 0;
      const take = (mark: string): void => {
        marks += 1;
        if (marks === 3) resolve(mark === toEndMark(task.locale, false));
      };
      onLine = (line) => {
        if (isMark(line)) take(line);
        else keepLast(lines, line);
      };
      onMessage = (message) => {
        if (isFinalFile(message)) onFinal(message.finalFile);
        else if (isMark(message)) take(message);
      };
    });
    running.send(task);
    const ended = await Promise.race([
      // One that goes without a word has built nothing.
      running.ended.then(({ code, signal }) => ({ code: code === 0 ? 1 : code, signal })),
      built.then((isReusable) => ({ code: 0, signal: null, isReusable })),
    ]);
    return { isReusable: false, ...ended, lines };
  };
  return {
    build,
    isOver: running.isOver,
    stop: running.stop,
    release: () => (isOfUse ? running.release() : running.kill()),
  };
};

/** Processes that build languages, each one after the other. */
export interface Builders {
  /**
   * Builds a language in a process that has nothing else to do, or in a new one; never rejects. `onFinal` is called with each file,
   * from the folder of the language, that is as it will be.
   */
  build: (
    task: Omit<LanguageTask, 'variables'>,
    folders: OwnFolders,
    onFinal?: (file: string) => void,
  ) => Promise<LanguageEnding>;
  /** Begins as many, which load what they need before they are asked. */
  prepare: (count: number) => void;
  /** Ends all that run, by force where they do not go. */
  stop: () => Promise<void>;
  /** Ends those that have nothing to do. */
  release: () => void;
}

/** Makes what builds languages, in as few processes as are needed at a time: what one has loaded serves the next language. */
export const openBuilders = (options: BuildersOptions): Builders => {
  const idle = new Set<Builder>();
  const busy = new Set<Builder>();
  const take = (): Builder => {
    const waiting = [...idle].find((builder) => !builder.isOver());
    const builder = waiting ?? startBuilder(options);
    idle.delete(builder);
    busy.add(builder);
    return builder;
  };
  return {
    build: async (task, folders, onFinal = () => {}) => {
      const builder = take();
      const variables = {
        ...toFolderVariables(folders),
        DOCUSAURUS_CURRENT_LOCALE: task.locale,
      };
      const { isReusable, ...ended } = await builder.build({ ...task, variables }, onFinal);
      busy.delete(builder);
      if (isReusable) idle.add(builder);
      else builder.release();
      return ended;
    },
    prepare: (count) => {
      for (let at = 0; at < count; at += 1) idle.add(startBuilder(options));
    },
    stop: async () => {
      await Promise.all([...busy, ...idle].map((builder) => builder.stop()));
    },
    release: () => {
      for (const builder of idle) builder.release();
      idle.clear();
    },
  };
};

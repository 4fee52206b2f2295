import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** How a Docusaurus process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A running Docusaurus command. */
export interface DocusaurusProcess {
  /** The last lines of both its streams. */
  lines: string[];
  /** Settles when it has ended and all its output is read; never rejects. */
  ended: Promise<Ending>;
  /** Whether it is over. */
  isOver: () => boolean;
  /** Tells it something. */
  send: (message: object) => void;
  /** Lets it end by itself: nothing more is asked of it. */
  release: () => void;
  /** Ends it, by force where it does not go, and settles when it is gone. */
  stop: () => Promise<void>;
  /** Ends it by force. */
  kill: () => void;
}

/** Where a language's files are that Docusaurus makes for itself. */
export interface OwnFolders {
  siteDir: string;
  /** Where they stand: the site's folder, where that can be written. */
  stateDir?: string;
  /** Where Docusaurus keeps the files that it generates, from `stateDir`. */
  generatedDir: string;
}

export interface DocusaurusCommand {
  siteDir: string;
  /** The arguments of Docusaurus: `['start', '--locale', 'sv']`. */
  args: ['build' | 'start', ...string[]];
  /** Variables of its environment besides ours. */
  variables?: Record<string, string | undefined>;
  /** Called with each line as it comes. */
  onLine?: (line: string) => void;
  /** Called with what it sends. */
  onMessage?: (message: unknown) => void;
  /** The script to run in place of Docusaurus' own. */
  script?: string | undefined;
}

const keptLines = 2000;
const stopTimeout = 3000;
/** The variable that says where Docusaurus keeps what it makes for itself. */
export const toFolderVariables = (folders: OwnFolders) => ({
  // Docusaurus takes it from the site's folder, also where it leads out of it.
  DOCUSAURUS_GENERATED_FILES_DIR_NAME: path.relative(
    folders.siteDir,
    path.join(folders.stateDir ?? folders.siteDir, folders.generatedDir),
  ),
});

/**
 * Several servers run side by side for hours: with 8 megabytes for young objects, not 16, each takes less memory. A build
 * makes trees of all pages: with more room, it stops to collect less often. What the last tier of compilers makes quicker
 * does not pay for it in the seconds that a build lasts.
 */
const engineOptions = {
  start: ['--max-semi-space-size=8'],
  build: ['--max-semi-space-size=64', '--max-opt=2'],
};

/** Adds a line, and drops the first where there are too many. */
export const keepLast = (lines: string[], line: string): void => {
  lines.push(line);
  if (lines.length > keptLines) lines.shift();
};

const docusaurusScript = (): string =>
  createRequire(import.meta.url).resolve('@docusaurus/core/bin/docusaurus.mjs');

/**
 * Starts a Docusaurus command that ends when this process does, however this one ends.
 */
export const startDocusaurus = ({
  siteDir,
  args,
  variables = {},
  onLine = () => {},
  onMessage = () => {},
  script = docusaurusScript(),
}: DocusaurusCommand): DocusaurusProcess => {
  const [command, ...options] = args;
  const child = spawn(
    process.execPath,
    [
      ...engineOptions[command],
      // `docusaurus.config.ts` stands where no package.json can say that it is a module.
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--import',
      import.meta.resolve('./exit-with-parent.mjs'),
      script,
      command,
      siteDir,
      ...options,
    ],
    {
      cwd: siteDir,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        // Set by a shell or a CI for other programs, these would change what is built or where it is served.
        PORT: undefined,
        HOST: undefined,
        // The modules that a builder loads before its first build must not find others than that sets.
        NODE_ENV: command === 'build' ? 'production' : undefined,
        BABEL_ENV: command === 'build' ? 'production' : undefined,
        NO_COLOR: undefined,
        // It would leave out the end tags of what `delivery/` puts into pages as it is, and that writes them again in any case.
        SKIP_HTML_MINIFICATION: command === 'build' ? 'true' : undefined,
        DOCUSAURUS_CURRENT_LOCALE: undefined,
        FORCE_COLOR: '0',
        BROWSER: 'none',
        // It would leave a detached process behind.
        NO_UPDATE_NOTIFIER: '1',
        ...variables,
        NODE_COMPILE_CACHE: path.join(siteDir, 'node_modules/.cache/compiled'),
      },
    },
  );

  const lines: string[] = [];
  const keep = (line: string): void => {
    keepLast(lines, line);
    onLine(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', keep);
  }

  child.on('message', onMessage);
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => {
      keep(error.message);
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
    child.once('close', (code, signal) => resolve({ code, signal }));
  });

  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
    await ended;
    clearTimeout(force);
  };

  return {
    lines,
    ended,
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    // One that is gone gets no message, which its end tells.
    send: (message) => child.send(message, () => {}),
    release: () => {
      if (child.connected) child.disconnect();
    },
    stop,
    kill: () => child.kill('SIGKILL'),
  };
};

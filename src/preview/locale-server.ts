import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { createLineFilter, toReport } from '../build/docusaurus-output.ts';
import {
  type DocusaurusProcess,
  startDocusaurus,
  toFolderVariables,
} from '../build/docusaurus-process.ts';
import { handoverVariable } from '../docusaurus/handover-files.ts';
import { basePath, type LocaleCode } from '../locales.ts';

/** State of a locale's server. */
export type LocaleState =
  | { name: 'asleep' }
  /** With what the last run said at last, where it is not the first. */
  | { name: 'starting'; lastOutput: string | null }
  | { name: 'ready'; port: number }
  | { name: 'stopped'; lastOutput: string };

/** The development server of one locale. */
export interface LocaleServer {
  state: () => LocaleState;
  /** Settles with its port once it is ready; starts nothing. */
  untilReady: () => Promise<number>;
  /** Starts it, where it does not run; one that does not answer as it should, once its end is noticed. */
  start: () => void;
  /** Starts it again where it has stopped: what it stopped over may be fixed. */
  retry: () => void;
  close: () => Promise<void>;
}

export interface LocaleServerOptions {
  siteDir: string;
  locale: LocaleCode;
  /** The folder of what it is handed. */
  handoverDir: string;
  /** Settles once something stands there, which it waits for; rejects where nothing ever will. */
  untilHandedOver: () => Promise<void>;
  /** Called when its first page is there. */
  onReady: () => void;
  /** How long it may go without an answer, in milliseconds: from its start to its first page too. */
  timeout: number;
  log: (line: string) => void;
}

const host = '127.0.0.1';
const shownLines = 40;

// Docusaurus takes its port seconds after it was found: meanwhile no other locale may get the same.
const givenPorts = new Set<number>();

const findFreePort = async (): Promise<number> => {
  const probe = createServer().listen(0, host);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  if (givenPorts.has(port)) return findFreePort();
  givenPorts.add(port);
  return port;
};

/** Asks for a page of this machine: never by a proxy, which `fetch` may go to. */
const ask = async (url: string, signal: AbortSignal): Promise<void> => {
  const request = get(url, { agent: new Agent(), signal });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.destroy();
};

/** Settles once a page is served: Docusaurus holds requests back until it has compiled. */
const waitForPage = async (url: string, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      await ask(url, signal);
      return;
    } catch {
      await wait(50);
    }
  }
};

const toLastOutput = (lines: string[], ending: string): string => {
  const report = toReport(lines);
  const said = report === '' ? lines.map(stripVTControlCharacters) : report.split('\n');
  return [...said.slice(-shownLines), '', ending].join('\n').trim();
};

/** Makes the server of one locale, asleep until something asks for it. */
export const createLocaleServer = ({
  siteDir,
  locale,
  handoverDir,
  untilHandedOver,
  onReady,
  timeout,
  log,
}: LocaleServerOptions): LocaleServer => {
  let state: LocaleState = { name: 'asleep' };
  let child: DocusaurusProcess | null = null;
  let isClosed = false;
  let isRetryAsked = false;
  let isGivenUp = false;
  let expected: AbortController | null = null;
  const waiting: ((port: number) => void)[] = [];

  const giveUp = (): void => {
    isGivenUp = true;
    // What it ran into is still there, unless a file was saved while it started.
    if (state.name === 'ready') isRetryAsked = false;
    child?.kill();
  };

  /** Waits for a page, and ends a server that does not serve one in time. */
  const expectPage = (port: number, onPage = () => {}): void => {
    const question = new AbortController();
    expected = question;
    const limit = setTimeout(giveUp, timeout);
    question.signal.addEventListener('abort', () => clearTimeout(limit));
    waitForPage(`http://${host}:${port}${basePath(locale)}`, question.signal).then(() => {
      if (question.signal.aborted || isClosed || isGivenUp) return;
      question.abort();
      expected = null;
      isRetryAsked = false;
      onPage();
    });
  };

  const run = async (): Promise<void> => {
    const started = performance.now();
    const port = await findFreePort();
    if (isClosed) return;
    const toPlain = createLineFilter();
    const folders = { siteDir, generatedDir: `.docusaurus/${locale}` };
    const running = startDocusaurus({
      siteDir,
      args: ['start', '--locale', locale, '--port', String(port), '--host', host, '--no-open'],
      variables: { ...toFolderVariables(folders), [handoverVariable]: handoverDir },
      onLine: (line) => {
        const plain = toPlain(line);
        if (plain !== null && plain !== '' && !isClosed) log(plain);
      },
    });
    child = running;
    isGivenUp = false;
    let fault = null as Error | null;
    untilHandedOver().catch((error: Error) => {
      fault = error;
      running.kill();
    });

    expectPage(port, () => {
      state = { name: 'ready', port };
      for (const tell of waiting.splice(0)) tell(port);
      onReady();
      log(`ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    });

    const ending = await running.ended;
    expected?.abort();
    child = null;
    if (isClosed) return;
    if (fault !== null) throw fault;
    const what = isGivenUp
      ? `The server of this language gave no answer for ${timeout / 1000} s and was ended.`
      : `The server of this language stopped (${ending.signal ?? `exit code ${ending.code}`}).`;
    const advice = isGivenUp
      ? ` Look at what was saved last. If it only needs longer: npm start -- --timeout ${Math.ceil(timeout / 1000) * 4}`
      : '';
    state = { name: 'stopped', lastOutput: toLastOutput(running.lines, `${what}${advice}`) };
    log(`${what} It starts again at the next request.${advice}`);
    // A file was saved after this one had read it, or a reader has met its end before we did.
    if (isRetryAsked) start();
  };

  const start = (): void => {
    if (state.name === 'ready' && !isGivenUp) {
      isRetryAsked = true;
      if (expected === null) expectPage(state.port);
    }
    if (isClosed || state.name === 'starting' || state.name === 'ready') return;
    state = { name: 'starting', lastOutput: state.name === 'stopped' ? state.lastOutput : null };
    isRetryAsked = false;
    run().catch((error: Error) => {
      state = { name: 'stopped', lastOutput: error.message };
      log(error.message);
    });
  };

  return {
    state: () => state,
    untilReady: () =>
      state.name === 'ready'
        ? Promise.resolve(state.port)
        : new Promise((resolve) => waiting.push(resolve)),
    start,
    retry: () => {
      if (state.name === 'stopped') start();
      else if (state.name === 'starting') isRetryAsked = true;
    },
    close: async () => {
      isClosed = true;
      expected?.abort();
      await child?.stop();
    },
  };
};

import { statSync } from 'node:fs';
import { type IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { createProxyServer } from 'http-proxy-3';
import { clearHandover } from '../docusaurus/handover-files.ts';
import { basePath, defaultLocale, type LocaleCode, localeCodes } from '../locales.ts';
import { listen } from '../serve/listen.ts';
import { toLocaleOfPath } from '../serve/locale-of-path.ts';
import { toRequestPath } from '../serve/request-path.ts';
import { contentDirs, staticDir } from '../site/files.ts';
import { siteAddress } from '../site-address.ts';
import { startJudgingThread } from './judging-thread.ts';
import { createGuard } from './known-askers.ts';
import { createLocaleServer, type LocaleState } from './locale-server.ts';
import {
  pollHeader,
  renderBusy,
  renderStarting,
  renderStopped,
  stateHeader,
} from './preview-pages.ts';
import { watchTree } from './watch-tree.ts';

export interface PreviewOptions {
  siteDir: string;
  host: string;
  port: number;
  /** Names beside the loopback and `host` that the preview answers to. */
  allowed: string[];
  /** The locale that is wanted first; the default one starts in any case. */
  first: LocaleCode;
  /** How long a locale's server may give no answer before it is ended, in milliseconds. */
  timeout: number;
  log: (line: string) => void;
}

/** The running preview of all locales. */
export interface Preview {
  /** The address of each locale. */
  urls: Record<LocaleCode, string>;
  /** Ends it and every locale's server; settles when none is left. */
  close: () => Promise<void>;
}

/** After so many milliseconds a reader is told that the page is not there yet. */
const readersTimeout = 5_000;

const watched = [...contentDirs, 'src', 'docusaurus.config.ts'];
/** Tells whether a file is part of the program, which does not affect the judgement. */
const isProgram = (file: string): boolean => file.startsWith('src/');

/** Why files are not watched, with what to do; null where they simply are not there. */
const toWatchFault = ({ code = '' }: NodeJS.ErrnoException): string | null => {
  const limits: Record<string, string> = {
    ENOSPC: 'fs.inotify.max_user_watches=524288',
    EMFILE: 'fs.inotify.max_user_instances=1024',
  };
  const limit = Object.hasOwn(limits, code) ? limits[code] : undefined;
  return limit === undefined
    ? null
    : `This machine watches no more files (${code}): edits do not appear by themselves. Raise the limit, then start again: sudo sysctl ${limit}`;
};

/** Watches what a site is made of; gives the function that ends it. */
const watchSite = (
  siteDir: string,
  onChange: (file: string | null) => void,
  log: (line: string) => void,
): (() => void) => {
  const told = new Set<string>();
  // A folder that goes away, or too many folders for the machine: a reload still starts a stopped locale.
  const onFault = (error: Error): void => {
    const fault = toWatchFault(error);
    if (fault === null || told.has(fault)) return;
    told.add(fault);
    log(fault);
  };
  return watchTree(siteDir, { names: watched, onChange, onFault });
};

/** A script or an image that belongs to a page: shown no report, and no reason to start a stopped server. */
const isPartOfPage = (request: IncomingMessage): boolean =>
  !['document', undefined].includes(request.headers['sec-fetch-dest'] as string | undefined);

/** Tells whether an address is that of a pipe: whoever opens one waits, and a server that waits for a few answers nobody. */
const isOfPipe = (siteDir: string, locale: LocaleCode, address: string): boolean => {
  const asked = toRequestPath(address)?.slice(basePath(locale).length) ?? '';
  try {
    return statSync(path.join(siteDir, staticDir, asked)).isFIFO();
  } catch {
    // Most addresses are of no file, and some are too long for one.
    return false;
  }
};

const renderState = (locale: LocaleCode, state: LocaleState): string => {
  switch (state.name) {
    case 'stopped':
      return renderStopped(locale, state.lastOutput);
    case 'starting':
      return renderStarting(locale, state.lastOutput);
    case 'asleep':
      return renderStarting(locale, null);
    case 'ready':
      return renderBusy(locale);
  }
};

/**
 * Serves every locale at one address: each by a Docusaurus server of its own behind it, started when it is first asked
 * for. Throws a `ListenError` where the port is taken.
 */
export const startPreview = async ({
  siteDir,
  host,
  port,
  allowed,
  first,
  timeout,
  log,
}: PreviewOptions): Promise<Preview> => {
  const handoverDir = path.join(siteDir, '.docusaurus/preview-handover');
  clearHandover(handoverDir);
  const judging = startJudgingThread({ siteDir, dir: handoverDir, log });
  const servers = Object.fromEntries(
    localeCodes.map((locale) => [
      locale,
      createLocaleServer({
        siteDir,
        locale,
        handoverDir,
        untilHandedOver: () => judging.ready,
        onReady: () => judging.tellAgain(locale),
        timeout,
        log: (line) => log(`[${locale}] ${line}`),
      }),
    ]),
  ) as Record<LocaleCode, ReturnType<typeof createLocaleServer>>;
  const proxy = createProxyServer({ xfwd: true });
  const refusalOf = createGuard(host, allowed);
  // The servers behind answer to the loopback alone; who may ask is judged here.
  const behind = (childPort: number) => ({
    target: { host: '127.0.0.1', port: childPort, protocol: 'http:' },
    changeOrigin: true,
    headers: { origin: `http://127.0.0.1:${childPort}` },
  });

  const answerInstead = (
    request: IncomingMessage,
    response: ServerResponse,
    locale: LocaleCode,
  ): void => {
    const server = servers[locale];
    const isAsking = request.headers[pollHeader] === undefined && !isPartOfPage(request);
    const state = server.state();
    if (state.name === 'asleep' || isAsking) server.start();
    response
      .writeHead(state.name === 'stopped' ? 500 : 503, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        [stateHeader]: state.name,
        ...(state.name === 'stopped' ? {} : { 'retry-after': '1' }),
      })
      .end(renderState(locale, state));
  };

  // Either end may break off at any time; some of that reaches this listener only, not a callback of the request.
  proxy.on('error', (_error, request, response) => {
    if (response instanceof ServerResponse && !response.headersSent) {
      answerInstead(request, response, toLocaleOfPath(request.url ?? '/'));
    } else {
      response.destroy();
    }
  });

  // The servers behind send each file whole (`docusaurus/workarounds/whole-files.ts`).
  proxy.on('proxyReq', (request) => request.removeHeader('range'));

  // Docusaurus answers with its front page where it has no such file, and a page that was left open while its server
  // started again takes nothing but "not found" as the reason to load again.
  proxy.on('proxyRes', (answer, request) => {
    delete answer.headers['access-control-allow-origin'];
    answer.headers['cross-origin-resource-policy'] = 'same-origin';
    const isPage = answer.headers['content-type']?.startsWith('text/html');
    if (isPage && /\.hot-update\.json$/u.test(request.url ?? '')) answer.statusCode = 404;
  });

  const { origin, close } = await listen({
    host,
    port,
    onRequest: (request, response) => {
      const refusal = refusalOf(request);
      if (refusal !== null) {
        response
          .writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
          .end(`${refusal}\n`);
        return;
      }
      const { root } = siteAddress;
      if (root !== '/' && ['/', root.slice(0, -1)].includes(request.url ?? '/')) {
        response.writeHead(302, { location: root, 'cache-control': 'no-store' }).end();
        return;
      }
      const locale = toLocaleOfPath(request.url ?? '/');
      const state = servers[locale].state();
      if (state.name !== 'ready') {
        answerInstead(request, response, locale);
        return;
      }
      if (isOfPipe(siteDir, locale, request.url ?? '/')) {
        response.writeHead(404).end();
        return;
      }
      const proxyTimeout = isPartOfPage(request) ? timeout : Math.min(timeout, readersTimeout);
      proxy.web(request, response, { ...behind(state.port), proxyTimeout });
    },
    onUpgrade: async (request, socket, head) => {
      // A page that was left open asks again and again: no reason to start anything. It asks less and less often, too,
      // and would be told minutes later that its server is back.
      socket.on('error', () => socket.destroy());
      if (refusalOf(request) !== null) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      const childPort = await servers[toLocaleOfPath(request.url ?? '/')].untilReady();
      if (!socket.destroyed) proxy.ws(request, socket, head, behind(childPort));
    },
  }).catch(async (error: Error) => {
    await judging.close();
    throw error;
  });

  servers[defaultLocale].start();
  servers[first].start();
  const endWatching = watchSite(
    siteDir,
    (file) => {
      if (file === null || !isProgram(file)) judging.noteChange(file);
      for (const server of Object.values(servers)) server.retry();
    },
    log,
  );

  return {
    urls: Object.fromEntries(
      localeCodes.map((locale) => [locale, `${origin}${basePath(locale)}`]),
    ) as Record<LocaleCode, string>,
    close: async () => {
      endWatching();
      await Promise.all([
        close(),
        judging.close(),
        ...Object.values(servers).map((server) => server.close()),
      ]);
    },
  };
};

import {
  existsSync,
  fstatSync,
  type ReadStream,
  readFileSync,
  type Stats,
  statSync,
} from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { toHeaders } from '../delivery/headers.ts';
import { basePath } from '../locales.ts';
import { toLocaleOfPath } from './locale-of-path.ts';

/** The compressed files that a build has beside each text, the smaller first. */
const compressions = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Breaks a response off where the file that was looked up is not the one that was opened: a new build came between, and
 * the browser asks again.
 */
const guard = (response: ServerResponse, stats: Stats): void => {
  response.once('pipe', (file: ReadStream) => {
    file.once('open', (descriptor) => {
      if (fstatSync(descriptor).ino !== stats.ino) response.destroy();
    });
    file.once('error', () => response.destroy());
  });
};

/**
 * Serves a built site from its folder as production does: compressed where a compressed file stands beside, with a 404
 * page in the language of the address. A new build in the same folder is taken up by itself.
 */
export const createStaticHandler = (dir: string): RequestListener => {
  const setHeaders = (response: ServerResponse, pathname: string): void => {
    for (const [name, value] of toHeaders(pathname)) response.setHeader(name, value);
  };
  const index = () =>
    sirv(dir, {
      etag: true,
      brotli: true,
      gzip: true,
      extensions: ['html'],
      setHeaders: (response, _pathname, stats) => guard(response, stats),
    });
  // Another folder in the same place has another number or another time.
  const identify = (): string | null => {
    const stats = statSync(dir, { throwIfNoEntry: false });
    return stats === undefined ? null : `${stats.ino} ${stats.mtimeMs}`;
  };
  let build = identify();
  let serve = index();

  const serveNotFound = (request: IncomingMessage, response: ServerResponse): void => {
    const page = path.join(dir, basePath(toLocaleOfPath(request.url ?? '/')), '404.html');
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const [encoding, ending] = compressions.find(
      ([name, suffix]) => accepted.includes(name) && existsSync(`${page}${suffix}`),
    ) ?? [null, ''];
    const body = existsSync(page) ? readFileSync(`${page}${ending}`) : 'Not found\n';
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    setHeaders(response, '/404.html');
    response.setHeader('vary', 'Accept-Encoding');
    if (encoding !== null) response.setHeader('content-encoding', encoding);
    response.statusCode = 404;
    response.end(body);
  };

  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    // The list of files is read once: that of an old build would give wrong lengths to the files of a new one.
    const found = identify();
    if (found !== null && found !== build) {
      build = found;
      serve = index();
    }
    // Before sirv looks, which says none of it where it has nothing to send (304).
    setHeaders(response, String(request.url).replace(/[?#].*$/su, ''));
    serve(request, response, () => serveNotFound(request, response));
  };
};

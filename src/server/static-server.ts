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
import { basePath } from '../locales.ts';
import { toLocaleOfPath } from './locale-of-path.ts';

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

const feedTypes: Record<string, string> = {
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
};

/** The compressed files that a build has beside each text, the smaller first. */
const compressions = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A file whose name changes with its content. */
const hashed = /\/assets\/.*[.-][\da-f]{8,}\.\w+$/u;

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

const setHeaders = (response: ServerResponse, pathname: string): void => {
  const name = path.posix.basename(pathname);
  const extension = path.posix.extname(name) || '.html';
  const type = feedTypes[name] ?? contentTypes[extension];
  if (type !== undefined) response.setHeader('content-type', type);
  response.setHeader(
    'cache-control',
    hashed.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
};

/**
 * Serves a built site from its folder as production does: compressed where a compressed file stands beside, with a 404
 * page in the language of the address. A new build in the same folder is taken up by itself.
 */
export const createStaticHandler = (dir: string): RequestListener => {
  const index = () =>
    sirv(dir, {
      etag: true,
      brotli: true,
      gzip: true,
      extensions: ['html'],
      setHeaders: (response, pathname, stats) => {
        setHeaders(response, pathname);
        guard(response, stats);
      },
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
    setHeaders(response, page);
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
    serve(request, response, () => serveNotFound(request, response));
  };
};

import { hash } from 'node:crypto';
import { constants, readFileSync, type Stats, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import { policyName } from '../delivery/policy.ts';
import { localeFolder } from '../locales.ts';
import { toByteRange } from './byte-range.ts';
import { compressions, type Header, isDataFile, serverPolicy, toHeaders } from './headers.ts';
import { toLocaleOfPath } from './locale-of-path.ts';
import { toRequestPath } from './request-path.ts';

const toStats = (file: string): Stats | null => {
  try {
    const stats = statSync(file);
    return stats.isFile() ? stats : null;
  } catch {
    return null;
  }
};

/** Whether an `Accept-Encoding` takes an encoding: `br;q=0` does not. */
const accepts = (header: string, encoding: string): boolean =>
  header.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    return name === encoding && !parameters.some((word) => /^q=0(?:\.0{0,3})?$/u.test(word));
  });

const htmlType: Header = ['Content-Type', 'text/html; charset=utf-8'];

/** A file to send, below the folder that is served. */
interface Found {
  /** The path of the file that it stands for: `/a/index.html`. */
  name: string;
  /** The file itself: compressed, maybe. */
  file: string;
  stats: Stats;
  encoding: string | null;
  hasEncodings: boolean;
}

/** The file at a path, the smallest of those that the browser takes; null where there is none. */
const find = (dir: string, requestPath: string, acceptEncoding: string): Found | null => {
  const plain = compressions.find(({ ending }) => requestPath.endsWith(ending));
  // What was compressed is sent in place of its file, and has no address of its own.
  if (plain && toStats(path.join(dir, requestPath.slice(0, -plain.ending.length)))) return null;
  for (const name of isDataFile(requestPath)
    ? [requestPath]
    : [requestPath, `${requestPath}/index.html`, `${requestPath}.html`]) {
    const file = path.join(dir, name);
    const stats = toStats(file);
    if (stats === null) continue;
    const found = { name: path.posix.normalize(name), file, stats, encoding: null };
    const stored = compressions.flatMap(({ encoding, ending }) => {
      const compressed = toStats(`${file}${ending}`);
      return compressed ? [{ encoding, file: `${file}${ending}`, stats: compressed }] : [];
    });
    const chosen = stored.find(({ encoding }) => accepts(acceptEncoding, encoding));
    return { ...found, ...chosen, hasEncodings: stored.length > 0 };
  }
  return null;
};

const isFirstMatch = (header: string, etag: string): boolean =>
  header.trim() === '*' ||
  header.split(',').some((one) => one.trim().replace(/^W\//u, '') === etag);

/**
 * Serves a built site from its folder as nginx does with `hosting/nginx.conf`: compressed where a compressed file stands
 * beside, with a 404 page in the language of the address. A new build in the same folder is taken up by itself. `root` is
 * the path that the site stands below.
 */
export const createStaticHandler = (dir: string, root = '/'): RequestListener => {
  // Another folder in the same place has another number or another time.
  const identify = (): string | null => {
    const stats = statSync(dir, { throwIfNoEntry: false });
    return stats === undefined ? null : `${stats.ino} ${stats.mtimeMs}`;
  };
  let build = identify();

  /** The ETags of files, by content: the time and the length of a file may stay where a fact has changed. */
  const etags = new Map<string, { version: string; etag: string }>();
  const toEtag = (file: string, { ino, ctimeMs, size }: Stats): string => {
    const version = `${ino} ${ctimeMs} ${size}`;
    const known = etags.get(file);
    if (known?.version === version) return known.etag;
    const digest = hash('sha256', readFileSync(file), 'base64url');
    const etag = `"${digest.slice(0, 22)}"`;
    etags.set(file, { version, etag });
    return etag;
  };

  const setHeaders = (response: ServerResponse, headers: readonly Header[]): void => {
    for (const [name, value] of headers) response.setHeader(name, value);
  };

  /** Says in one sentence why a file is not sent. */
  const refuse = (response: ServerResponse, status: number, name: string, why: string): void => {
    setHeaders(response, toHeaders(name));
    setHeaders(response, [htmlType, [policyName, serverPolicy]]);
    response.statusCode = status;
    response.end(`<!doctype html><title>${status}</title><h1>${why}</h1>\n`);
  };

  const send = async (
    request: IncomingMessage,
    response: ServerResponse,
    found: Found,
  ): Promise<void> => {
    const { file, encoding, hasEncodings } = found;
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      const etag = toEtag(file, stats);
      setHeaders(response, toHeaders(found.name));
      if (hasEncodings) response.setHeader('Vary', 'Accept-Encoding');
      response.setHeader('ETag', etag);
      const { range, 'if-none-match': held, 'if-range': condition } = request.headers;
      if (held !== undefined && isFirstMatch(held, etag)) {
        // What a header says by the type of a file is known to who holds the file.
        for (const name of ['Content-Type', policyName]) response.removeHeader(name);
        response.writeHead(304).end();
        return;
      }
      if (encoding !== null) response.setHeader('Content-Encoding', encoding);
      const isWhole = encoding !== null || (condition !== undefined && condition !== etag);
      const part = toByteRange(isWhole ? undefined : range, stats.size);
      if (part === 'out of range') {
        response.setHeader('Content-Range', `bytes */${stats.size}`);
        for (const name of ['Content-Type', 'ETag']) response.removeHeader(name);
        response.writeHead(416).end();
        return;
      }
      if (part === 'whole' && encoding === null) response.setHeader('Accept-Ranges', 'bytes');
      const { first, last } = part === 'whole' ? { first: 0, last: stats.size - 1 } : part;
      if (part !== 'whole') {
        response.statusCode = 206;
        response.setHeader('Content-Range', `bytes ${first}-${last}/${stats.size}`);
      }
      response.setHeader('Content-Length', last - first + 1);
      if (request.method === 'HEAD' || last < first) {
        response.end();
        return;
      }
      const content = Buffer.alloc(last - first + 1);
      const { bytesRead } = await handle.read(content, 0, content.length, first);
      if (bytesRead < content.length) response.destroy();
      else response.end(content);
    } finally {
      await handle.close();
    }
  };

  const sendNotFound = (request: IncomingMessage, response: ServerResponse, at: string): void => {
    const locale = toLocaleOfPath(at, { root: '/' });
    const acceptEncoding = String(request.headers['accept-encoding'] ?? '');
    const found = find(dir, `/${localeFolder(locale)}404.html`, acceptEncoding);
    setHeaders(response, toHeaders('/404.html'));
    response.statusCode = 404;
    if (found?.hasEncodings) response.setHeader('Vary', 'Accept-Encoding');
    if (found?.encoding) response.setHeader('Content-Encoding', found.encoding);
    const body = found ? readFileSync(found.file) : Buffer.from('Not found\n');
    response.setHeader('Content-Length', body.length);
    response.end(body);
  };

  return (request, response) => {
    const now = identify();
    if (now !== null && now !== build) {
      build = now;
      etags.clear();
    }
    const asked = toRequestPath(request.url ?? '/');
    if (root !== '/' && (asked === '/' || asked === root.slice(0, -1))) {
      response.writeHead(302, { Location: root, 'Cache-Control': 'no-cache' }).end();
      return;
    }
    // Addresses beside the site are not ours: no page has such a name.
    const requestPath =
      asked === null || asked.startsWith(root) ? (asked?.slice(root.length - 1) ?? null) : '/404';
    if (requestPath === null) {
      refuse(response, 400, '/404.html', 'The address cannot be read');
      return;
    }
    // The page that is sent where there is none is no page itself.
    const found = /(?:^|\/)404\/?$/u.test(requestPath)
      ? null
      : find(dir, requestPath, String(request.headers['accept-encoding'] ?? ''));
    if (found === null) {
      sendNotFound(request, response, requestPath);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, found.name, 'Files can only be read here');
      return;
    }
    // A file that goes away between is one that the browser asks for again.
    send(request, response, found).catch(() => response.destroy());
  };
};

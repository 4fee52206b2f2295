import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** The name and the port in a `Host` header or an origin; null where there are none. */
const toAuthority = (text: string): { name: string; port: string } | null => {
  if (/[\s/\\?#@]/u.test(text)) return null;
  try {
    const { hostname, port } = new URL(`http://${text}`);
    return { name: hostname.replace(/^\[|\]$/gu, ''), port };
  } catch {
    return null;
  }
};

const isLoopback = (name: string): boolean =>
  name === 'localhost' ||
  name.endsWith('.localhost') ||
  name === '::1' ||
  (isIP(name) === 4 && name.startsWith('127.'));

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);

/** A part of a page that another site asks for: a script of ours would run there, and tell what it holds. */
const isAskedByAnotherSite = ({ headers, method }: IncomingMessage): boolean => {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  const isOpened =
    headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !(isOpened && (method === 'GET' || method === 'HEAD'));
};

/**
 * Makes the function that tells why a request is refused, null where it is not. The preview shows drafts, and every page
 * that a writer has open elsewhere can send requests to it: it answers to the loopback, to the host that it listens on and
 * to those that it is told of, and to its own pages.
 */
export const createGuard = (
  host: string,
  allowed: readonly string[],
): ((request: IncomingMessage) => string | null) => {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const isKnown = (name: string): boolean =>
    isLoopback(name) ||
    name === host ||
    allowed.includes(name) ||
    // No name leads elsewhere by an address.
    (isEverywhere && isIP(name) !== 0 && ownAddresses().includes(name));
  return (request) => {
    const asked = toAuthority(request.headers.host ?? '');
    if (asked === null || !isKnown(asked.name)) {
      return `The preview does not answer to this host. If it is yours: npm start -- --allow-host ${asked?.name ?? 'NAME'}`;
    }
    const { origin } = request.headers;
    if (origin !== undefined) {
      const from = toAuthority(origin.replace(/^https?:\/\//u, ''));
      const isSame = from !== null && from.name === asked.name && from.port === asked.port;
      if (!isSame && !(from !== null && allowed.includes(from.name))) {
        return 'The preview answers to its own pages alone.';
      }
    }
    return isAskedByAnotherSite(request) ? 'The preview answers to its own pages alone.' : null;
  };
};

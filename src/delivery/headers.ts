import { files, toContentType } from '../wording/addresses.ts';
import { policyName, serverPolicy } from './policy.ts';

/** A response header: its name and its value. */
export type Header = readonly [name: string, value: string];

/** What is said of every file. No `Cross-Origin-Resource-Policy`: all is public, and programs show its pictures. */
export const securityHeaders: readonly Header[] = [
  ['X-Content-Type-Options', 'nosniff'],
  // A page that is reachable by its link only does not tell its address to others.
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
];

/** What is said over TLS alone: browsers pass over it elsewhere (RFC 6797, section 8.1). */
export const tlsHeader: Header = ['Strict-Transport-Security', 'max-age=31536000'];

/** A file whose name changes with its content; written so that nginx reads it too. */
export const hashed = /^\/(?:\w[\w-]*\/)?assets\/.+[.-][0-9a-f]{8,32}\.\w+$/u;

/** What is kept for a year, and what is asked for again each time: nearly always the answer is 304, without a body. */
export const cacheControl = {
  hashed: 'public, max-age=31536000, immutable',
  other: 'no-cache',
} as const;

/** The files that customers' programs read, in a browser too: any page may ask for them. */
export const dataFiles = Object.values(files)
  .filter(({ type }) => !type.startsWith('image/'))
  .toSorted((a, b) => b.name.length - a.name.length);

export const dataHeader: Header = ['Access-Control-Allow-Origin', '*'];

/** The types of other files, by their endings. */
export const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  txt: 'text/plain',
  xml: 'application/xml',
};

const isData = (pathname: string): boolean =>
  dataFiles.some(({ name }) => pathname.endsWith(`/${name}`));

/** The `Content-Type` of an address; null where the ending says enough. */
const toType = (pathname: string): string | null => {
  if (isData(pathname)) return toContentType(pathname);
  const ending = /\.(?<ending>\w+)$/u.exec(pathname)?.groups?.ending ?? 'html';
  return types[ending] ? `${types[ending]}; charset=utf-8` : null;
};

/** Everything that a server says of the file at an address. */
export const toHeaders = (pathname: string): Header[] => {
  const type = toType(pathname);
  return [
    ...(type === null ? [] : [['Content-Type', type] as const]),
    ['Cache-Control', hashed.test(pathname) ? cacheControl.hashed : cacheControl.other],
    ...securityHeaders,
    ...(type?.startsWith('text/html') ? [[policyName, serverPolicy] as const] : []),
    ...(isData(pathname) ? [dataHeader] : []),
  ];
};

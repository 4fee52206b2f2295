import { policyName } from '../delivery/policy.ts';
import { localeCodes, localeFolder } from '../locales.ts';
import { files, toContentType } from '../wording/addresses.ts';

/** A response header: its name and its value. */
export type Header = readonly [name: string, value: string];

/** Headers of every file. No `Cross-Origin-Resource-Policy`: all is public, and programs show its pictures. */
export const securityHeaders: readonly Header[] = [
  ['X-Content-Type-Options', 'nosniff'],
  // A page that is reachable by its link only does not tell its address to others.
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
];

/**
 * The policy that a server sends with every page: what a page cannot say of itself, or what holds for all. Nothing of it
 * depends on what pages hold, so no build changes it.
 */
export const serverPolicy =
  "frame-ancestors 'none';base-uri 'none';form-action 'self';object-src 'none'";

/** A header for TLS alone: browsers ignore it elsewhere (RFC 6797, section 8.1). */
export const tlsHeader: Header = ['Strict-Transport-Security', 'max-age=31536000'];

/** The folders of a language, below its address, in which the bundler alone writes: what it names by a hash. */
export const hashedFolders = ['css', 'files', 'fonts', 'images', 'js'].map(
  (name) => `assets/${name}/`,
);

const languageFolders = localeCodes.map(localeFolder).filter((folder) => folder !== '');

/**
 * A file whose name changes with its content, written so that nginx reads it too: what the bundler names by a hash, and no
 * name that people gave (`prices-20240115.pdf`), nor a folder of theirs (`/guide/assets/js/`).
 */
export const hashed = new RegExp(
  `^/(?:${languageFolders.join('|')})?assets/(?:(?:js|css)/(?:[^/]+\\.)?[0-9a-f]{8}\\.(?:js|css)|(?:files|images|fonts)/[^/]+-[0-9a-f]{32}\\.\\w+)$`,
  'u',
);

/**
 * Files with a hash are cached for a year, others asked for again each time: nearly always the answer is 304, without a
 * body.
 */
export const cacheControl = {
  hashed: 'public, max-age=31536000, immutable',
  other: 'no-cache',
} as const;

/** The files that customers' programs read, in a browser too: any page may ask for them. */
export const dataFiles = Object.values(files)
  .filter(({ type }) => !type.startsWith('image/'))
  .toSorted((a, b) => b.name.length - a.name.length);

export const dataHeader: Header = ['Access-Control-Allow-Origin', '*'];

/**
 * Compressed copies that a build keeps beside its texts, the smaller first: sent in their place, at no address of their
 * own.
 */
export const compressions = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

/** The types of texts, by their endings; each is sent with its character set. */
export const textTypes: Record<string, string> = {
  css: 'text/css',
  csv: 'text/csv',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  mjs: 'text/javascript',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
};

// cspell:disable-next-line
const office = 'application/vnd.openxmlformats-officedocument';

// cspell:disable
/** The types of other files, by their endings. */
export const otherTypes: Record<string, string> = {
  avif: 'image/avif',
  doc: 'application/msword',
  docx: `${office}.wordprocessingml.document`,
  gif: 'image/gif',
  gz: 'application/gzip',
  ico: 'image/x-icon',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  mp4: 'video/mp4',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: `${office}.presentationml.presentation`,
  svg: 'image/svg+xml',
  webm: 'video/webm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xls: 'application/vnd.ms-excel',
  xlsx: `${office}.spreadsheetml.sheet`,
  zip: 'application/zip',
};
// cspell:enable

/** The type of a file whose ending says nothing: browsers save it. */
export const unknownType = 'application/octet-stream';

/** Tells whether a path is that of a file that customers' programs hold. */
export const isDataFile = (pathname: string): boolean =>
  dataFiles.some(({ name }) => pathname.endsWith(`/${name}`));

/** The `Content-Type` of a file; an address without an ending is that of a page. */
const toType = (pathname: string): string => {
  const data = isDataFile(pathname) ? toContentType(pathname) : null;
  if (data !== null) return data;
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const ending = name === '' ? 'html' : dot === -1 ? '' : name.slice(dot + 1).toLowerCase();
  const text = Object.hasOwn(textTypes, ending) ? textTypes[ending] : undefined;
  if (text !== undefined) return `${text}; charset=utf-8`;
  return (Object.hasOwn(otherTypes, ending) ? otherTypes[ending] : undefined) ?? unknownType;
};

/** Everything that a server says of a file of the build (`/a/index.html`, or `/a/`). */
export const toHeaders = (pathname: string): Header[] => {
  const type = toType(pathname);
  return [
    ['Content-Type', type],
    ['Cache-Control', hashed.test(pathname) ? cacheControl.hashed : cacheControl.other],
    ...securityHeaders,
    ...(type.startsWith('text/html') ? [[policyName, serverPolicy] as const] : []),
    ...(isDataFile(pathname) ? [dataHeader] : []),
  ];
};

import { policyName } from '../delivery/policy.ts';
import { defaultLocale, localeCodes, localeFolder } from '../locales.ts';
import {
  cacheControl,
  compressions,
  dataFiles,
  dataHeader,
  type Header,
  hashed,
  hashedFolders,
  otherTypes,
  securityHeaders,
  serverPolicy,
  textTypes,
  tlsHeader,
  unknownType,
} from './headers.ts';

const lines = (items: readonly string[], indent = '  '): string =>
  items.map((item) => `${indent}${item}`).join('\n');

const toPattern = (end: string): string => `${end.replaceAll('.', '\\.')}$`;

const textMediaTypes = [...new Set(Object.values(textTypes))];

/** The endings of each type, as a `types` block of nginx lists them. */
const toTypeLines = (): string[] =>
  [
    ...Map.groupBy(Object.entries({ ...textTypes, ...otherTypes }), ([, type]) => type).entries(),
  ].map(([type, entries]) => `${type} ${entries.map(([ending]) => ending).join(' ')};`);

/** The configuration for nginx (`hosting/nginx.conf`), which serves a build as `npm run serve` does. */
export const toNginxConfig =
  (): string => `# Serves \`build/\` as \`npm run serve\` does. Include it in nginx's \`http\` block, with \`root\`, \`listen\` and the path of \`redirects.map\` as they are with you.
# Needs Debian's \`nginx\` and \`libnginx-mod-http-brotli-static\`. Written by \`UPDATE=1 npm test -- built\`; no build changes it.

# Each language has a 404 page of its own.
map $uri $not_found {
  default /404.html;
${lines(
  localeCodes
    .filter((code) => code !== defaultLocale)
    .map((code) => `~^/${localeFolder(code)} /${localeFolder(code)}404.html;`),
)}
}

# Addresses that pages had before (\`formerly\`), as the build lists them: reload nginx after a build that renames one.
# Until then a page there leads on.
map $uri $moved {
  default "";
  include /srv/notices/build/redirects.ma[p];
}

# Files with a hash in their name never change; everything else is asked for again.
map $uri $cache {
  default ${cacheControl.other};
  "~${hashed.source}" "${cacheControl.hashed}";
}

# What runs in a page and what it is styled by is in the page's own policy.
map $sent_http_content_type $policy {
  default "";
  ~^text/html "${serverPolicy}";
}

# What customers' programs hold may be read from any page.
map $uri $data {
  default "";
${lines(dataFiles.map(({ name }) => `~${toPattern(`/${name}`)} "${dataHeader[1]}";`))}
}

# Said over TLS alone; where something before nginx ends it, that has to say it.
map $https $tls {
  default "";
  on "${tlsHeader[1]}";
}

# A file can be read, and nothing else.
map $status $allow {
  default "";
  405 "GET, HEAD";
}

server {
  listen 8080;
  root /srv/notices/build;
  server_tokens off;
  absolute_redirect off;

  # Before the path is taken off: former addresses are listed with it, and nothing of the kind is looked at after it.
  if ($moved) { return 301 $moved; }

  # A site below a path (\`SITE_URL=https://example.com/notices/\`): these two lines, with that path.
  # location = /notices { return 301 /notices/; }
  # rewrite ^/notices(/.*)$ $1 last;

  # One list of types, whatever stands around this block.
  charset utf-8;
  charset_types ${textMediaTypes.filter((type) => type !== 'text/html').join(' ')};
  default_type ${unknownType};
  types {
${lines(toTypeLines(), '    ')}
  }

  # The compressed files that the build writes, for every browser that takes them.
  gzip_static on;
  gzip_http_version 1.0;
  gzip_proxied any;
  brotli_static on;
  gzip_vary on;

  # What a browser holds is known by its ETag, which nginx makes of a file's time and length. The build gives each file a
  # time that its content decides: copy it with its times (\`cp -p\`, \`rsync -t\`, \`tar\`). With one time for all files, a
  # changed date of the same length would not be sent to those who have the old one. Such times are no dates.
  if_modified_since off;
  max_ranges 1;

  # A file is looked for once a second, not for every request: a new build is there within that second.
  open_file_cache max=1000 inactive=60s;
  open_file_cache_valid 1s;

  error_page 404 $not_found;
${lines(
  [
    ['Last-Modified', '""'],
    ['Cache-Control', '$cache'],
    ...securityHeaders.map(([name, value]) => [name, `"${value}"`] as const),
    [policyName, '$policy'],
    [dataHeader[0], '$data'],
    [tlsHeader[0], '$tls'],
    ['Allow', '$allow'],
  ].map(([name, value]) => `add_header ${name} ${value} always;`),
)}

  location / {
    try_files $uri $uri/index.html $uri.html =404;
  }

  # What is sent where there is no page is none itself.
  location ~ /404/?$ { return 404; }

  # What customers' programs hold.
${lines(
  dataFiles.map(
    ({ name, type }) =>
      `location ~ ${toPattern(`/${name}`)} { types { } default_type "${type}; charset=utf-8"; try_files $uri =404; }`,
  ),
)}

  # What was compressed is sent in place of its file, and has no address of its own.
  location ~ ^(?<plain>.+)(?:${compressions.map(({ ending }) => ending.replace('.', '\\.')).join('|')})$ {
    if (-f $document_root$plain) { return 404; }
    try_files $uri $uri/index.html $uri.html =404;
  }
}
`;

/** How deep below the root a page and its files stand: the list, that of a language or a notice, a translated notice, what a part of its readers follow. */
const depths = ['', '/:a', '/:a/:b', '/:a/:b/:c'];

const toRule = (path: string, headers: readonly Header[]): string =>
  `${path}\n${lines(headers.map(([name, value]) => `${name}: ${value}`))}\n`;

/**
 * The `_headers` file that Netlify and Cloudflare Pages read (`hosting/_headers`, which a build copies). Both join what
 * several rules say under one name: no header stands in two rules that meet. For what no rule names they say `max-age=0, must-revalidate`, which means `no-cache`.
 */
export const toHeadersFile = (): string =>
  [
    toRule('/*', [...securityHeaders, [policyName, serverPolicy], tlsHeader]),
    // Other folders of `assets/` may be the site's own, from `static/`: their files keep their names.
    ...localeCodes.flatMap((code) =>
      hashedFolders.map((folder) =>
        toRule(`/${localeFolder(code)}${folder}*`, [['Cache-Control', cacheControl.hashed]]),
      ),
    ),
    // The schemas are met by the rules of what they describe.
    ...dataFiles
      .filter(({ name }) => !name.includes('/'))
      .flatMap(({ name, type }) =>
        depths.map((depth) =>
          toRule(`${depth}/${name}`, [['Content-Type', `${type}; charset=utf-8`], dataHeader]),
        ),
      ),
  ].join('\n');

/** The `_redirects` file that Netlify reads: a 404 page in the language of the address. Cloudflare Pages finds it by itself. */
export const toRedirectsFile = (): string =>
  localeCodes
    .filter((code) => code !== defaultLocale)
    .map((code) => `/${localeFolder(code)}* /${localeFolder(code)}404.html 404\n`)
    .join('');

import {
  cacheControl,
  dataFiles,
  dataHeader,
  type Header,
  hashed,
  securityHeaders,
  tlsHeader,
  types,
} from '../delivery/headers.ts';
import { policyName, serverPolicy } from '../delivery/policy.ts';
import { basePath, defaultLocale, localeCodes } from '../locales.ts';

const lines = (items: readonly string[], indent = '  '): string =>
  items.map((item) => `${indent}${item}`).join('\n');

const toPattern = (end: string): string => `${end.replaceAll('.', '\\.')}$`;

/** The configuration for nginx (`hosting/nginx.conf`), which serves a build as `npm run serve` does. */
export const toNginxConfig =
  (): string => `# Serves \`build/\` as \`npm run serve\` does. Include it in nginx's \`http\` block, with \`root\` and \`listen\` as they are with you.
# Needs Debian's \`nginx\` and \`libnginx-mod-http-brotli-static\`. Written by \`UPDATE=1 npm test -- built\`; no build changes it.

# Each language has a 404 page of its own.
map $uri $not_found {
  default /404.html;
${lines(
  localeCodes
    .filter((code) => code !== defaultLocale)
    .map((code) => `~^${basePath(code)} ${basePath(code)}404.html;`),
)}
}

# Files with a hash in their name never change; everything else is asked for again.
map $uri $cache {
  default ${cacheControl.other};
  "~${hashed.source}" "${cacheControl.hashed}";
}

# What runs in a page and what it is styled by stands in the page's own policy.
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

server {
  listen 8080;
  root /srv/notices/build;
  charset utf-8;
  server_tokens off;
  absolute_redirect off;

  # The compressed files that the build writes.
  gzip_static on;
  brotli_static on;
  gzip_vary on;

  # A file is looked for once a second, not for every request: a new build is there within that second.
  open_file_cache max=1000 inactive=60s;
  open_file_cache_valid 1s;

  error_page 404 $not_found;
${lines(
  [
    ['Cache-Control', '$cache'],
    ...securityHeaders.map(([name, value]) => [name, `"${value}"`] as const),
    [policyName, '$policy'],
    [dataHeader[0], '$data'],
    [tlsHeader[0], '$tls'],
  ].map(([name, value]) => `add_header ${name} ${value} always;`),
)}

  location / {
    try_files $uri $uri/index.html $uri.html =404;
  }

  # What customers' programs hold, and then what is known by its ending.
${lines(
  [
    ...dataFiles.map(({ name, type }) => [toPattern(`/${name}`), type]),
    ...Object.entries(types)
      .filter(([ending]) => ending !== 'html')
      .map(([ending, type]) => [toPattern(`.${ending}`), type]),
  ].map(
    ([pattern, type]) =>
      `location ~ ${pattern} { types { } default_type "${type}; charset=utf-8"; }`,
  ),
)}
}
`;

/** How deep below the root a page and its files stand: the list, that of a language or a notice, a translated notice. */
const depths = ['', '/:a', '/:a/:b'];

const toRule = (path: string, headers: readonly Header[]): string =>
  `${path}\n${lines(headers.map(([name, value]) => `${name}: ${value}`))}\n`;

/**
 * The `_headers` file that Netlify and Cloudflare Pages read (`hosting/_headers`, which a build copies). Both join what several rules say under one name: no header
 * stands in two rules that meet. For what no rule names they say `max-age=0, must-revalidate`, which means `no-cache`.
 */
export const toHeadersFile = (): string =>
  [
    toRule('/*', [...securityHeaders, [policyName, serverPolicy], tlsHeader]),
    ...depths
      .slice(0, 2)
      .map((depth) => toRule(`${depth}/assets/*`, [['Cache-Control', cacheControl.hashed]])),
    // The schemas are met by the rules of what they describe.
    ...dataFiles
      .filter(({ name }) => !name.includes('/'))
      .flatMap(({ name, type }) =>
        depths.map((depth) =>
          toRule(`${depth}/${name}`, [['Content-Type', `${type}; charset=utf-8`], dataHeader]),
        ),
      ),
  ].join('\n');

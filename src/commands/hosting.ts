import { existsSync, writeFileSync } from 'node:fs';
import { toHeadersFile, toNginxConfig, toRedirectsFile } from '../serve/hosting.ts';

/** The files of `hosting/` that name the languages of the site. `add-locale` starts this once the list has the new one. */
const files = new Map([
  ['hosting/nginx.conf', toNginxConfig()],
  ['hosting/_headers', toHeadersFile()],
  ['hosting/_redirects', toRedirectsFile()],
]);

// A site may have left out what it does not use.
for (const [file, text] of files) {
  if (!existsSync(file)) continue;
  writeFileSync(file, text);
  console.log(file);
}

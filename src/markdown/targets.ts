import path from 'node:path';

/** The target of a link or an image. */
export type Target =
  /** Another site, an address, or a page or place of this one. */
  | { kind: 'address' }
  /** A file that Docusaurus copies into the site where it exists; from the page's folder, `static/`, or an alias. */
  | { kind: 'file'; path: string; from: 'page' | 'static' }
  | { kind: 'refused'; found: string; expected: string };

const refused = (found: string, expected: string): Target => ({ kind: 'refused', found, expected });

const schemes = ['http:', 'https:', 'mailto:', 'tel:'];
const scheme = /^[a-z][a-z\d+.-]*:/iu;
/** Browsers leave these out of an address before they read its scheme. */
const ignored = /[^\P{Cc}]|\p{Cf}|\s/gu;
/** The suffix of a file's name in its address, which is pasted into the program that Docusaurus makes of a page. */
const plainSuffix = /^(?:[?#](?:[\w.~=&+,:;@/-]|%[\da-f]{2})*)*$/iu;
/** The bundler reads these as names of programs to run over a file: `!!raw-loader!./x`. */
const loaderSyntax = /!/u;

const imageForms = 'a file beside the page or in `static/` (`![A plan](./plan.png)`)';
const linkForms = 'an address (`https://…`, `mailto:…`) or a page (`other-notice.md`)';

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** Docusaurus asks the disk for what looks like a file in a link, and for every image. */
const isFileLike = (pathname: string, use: 'link' | 'image'): boolean =>
  use === 'image' ||
  pathname.startsWith('@site/') ||
  (path.posix.extname(pathname) !== '' && !/\.(?:mdx?|html)$/iu.test(pathname));

const toFile = (pathname: string, suffix: string, expected: string): Target => {
  // Names are the same in either form of Unicode; files have the composed one.
  const decoded = (decode(pathname) ?? '').normalize('NFC');
  if (loaderSyntax.test(decoded) || decoded.includes('\\')) {
    return refused('`!` or `\\` in it', `${expected}, without such marks`);
  }
  if (!plainSuffix.test(suffix)) {
    const shown = suffix.length > 30 ? `${suffix.slice(0, 30)}…` : suffix;
    return refused(`\`${shown}\` behind a file`, `${expected}, without such marks`);
  }
  if (decoded.startsWith('@site/')) {
    const inSite = path.posix.normalize(decoded.slice('@site/'.length));
    if (!inSite.startsWith('static/')) return refused('file outside of `static/`', expected);
    return { kind: 'file', path: inSite.slice('static/'.length), from: 'static' };
  }
  if (decoded.startsWith('/')) {
    const inStatic = path.posix.normalize(decoded.slice(1));
    if (inStatic.startsWith('..')) return refused('file outside of `static/`', expected);
    return { kind: 'file', path: inStatic, from: 'static' };
  }
  return { kind: 'file', path: decoded, from: 'page' };
};

/** Tells what an address of the author's leads to, as Docusaurus and browsers read it. */
export const toTarget = (url: string, use: 'link' | 'image'): Target => {
  const expected = use === 'image' ? imageForms : linkForms;
  const seen = url.replace(ignored, '');
  const written = scheme.exec(seen)?.[0].toLowerCase();
  if (written && use === 'image') return refused(`image from elsewhere (\`${written}\`)`, expected);
  if (written && !schemes.includes(written)) return refused(`\`${written}\``, expected);
  if (/^[/\\]{2}/u.test(seen)) return refused('address without `https:`', expected);
  if (!URL.canParse(url, 'https://example.com') || !URL.canParse(url, 'unspecified://')) {
    return refused('address that no browser can read', expected);
  }
  if (written) return { kind: 'address' };
  if (/\p{Cc}/u.test(url)) return refused('control character', expected);
  if (decode(url) === null)
    return refused('`%` in it', `${expected}, with \`%25\` for a percent sign`);
  const end = url.search(/[?#]/u);
  const pathname = end === -1 ? url : url.slice(0, end);
  if (url === '') return refused('nothing', expected);
  return isFileLike(pathname, use)
    ? toFile(pathname, url.slice(pathname.length), expected)
    : { kind: 'address' };
};

import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { basePath, localeCodes } from '../locales.ts';
import { type PublishedNotice, type PublishedSite, toUrl } from './published-notice.ts';

/** The file of redirects that Netlify and Cloudflare Pages read, and the one that nginx reads as a `map`. */
export const redirectFiles = { pages: '_redirects', nginx: 'redirects.map' } as const;

/** The page at an address that a notice had before, for servers that redirect nothing by themselves. */
export const renderRedirect = (site: PublishedSite, notice: PublishedNotice): string => {
  const { locale, language, path, words } = notice;
  const to = `${basePath(site.locale)}${path}`;
  const page = h(
    'html',
    { lang: site.locale },
    h(
      'head',
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: "default-src 'none'" }),
      h('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'robots', content: 'noindex' }),
      h('title', words.title),
      h('link', { rel: 'canonical', href: toUrl(site, path) }),
      h('meta', { httpEquiv: 'refresh', content: `0;url=${encodeURI(to)}` }),
    ),
    h(
      'body',
      h(
        'main',
        { lang: locale },
        h('h1', words.title),
        h('p', h('a', { href: to }, language.translate('moved.link'))),
      ),
    ),
  );
  return `<!doctype html>\n${toHtml(page)}\n`;
};

/**
 * Each former address of a notice with the address of today, in every language. Those of pages that are reachable by their
 * link only are in no list that anybody can read; the page that stands at such an address leads on.
 */
const toRedirects = (notices: PublishedNotice[]): [from: string, to: string][] =>
  localeCodes.flatMap((code) =>
    notices
      .filter(({ isListed }) => isListed)
      .flatMap(({ facts, path }) =>
        (facts.formerly ?? []).map((address): [string, string] => [
          `${basePath(code)}${address}/`,
          `${basePath(code)}${path}`,
        ]),
      ),
  );

/** The lines of `_redirects` for former addresses; they stand before all others, for the first that fits is taken. */
export const renderRedirectLines = (notices: PublishedNotice[]): string =>
  toRedirects(notices)
    .map(([from, to]) => `${encodeURI(from)} ${encodeURI(to)} 301\n`)
    .join('');

/** The former addresses as nginx reads them in a `map` of `$uri`, which it has decoded. */
export const renderRedirectMap = (notices: PublishedNotice[]): string =>
  toRedirects(notices)
    .map(([from, to]) => `"${from}" "${encodeURI(to)}";\n`)
    .join('');

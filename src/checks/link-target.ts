import { ofLastTexts } from '../markdown/last-texts.ts';
import { decoded } from '../markdown/links.ts';

// cspell:ignore setlang uselang

const localeSegment =
  /^[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[a-z]{4}))?(?:[-_](?:[a-z]{2}|[A-Z]{2}|\d{3}))?$/u;
const localeParameter = /^(?:.+[._-])?(?:lang|language|locale|hl|lc|l|setlang|uselang|captions)$/iu;
const knownLanguages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

const isLanguage = ofLastTexts(1000, (segment): boolean => {
  try {
    return knownLanguages.of(segment.replaceAll('_', '-')) !== undefined;
  } catch {
    return false;
  }
});

const words = new Set([
  'doc',
  'api',
  'www',
  'app',
  'dev',
  'web',
  'ftp',
  'new',
  'old',
  'faq',
  'map',
  'tag',
  'get',
  'add',
  'bin',
  'css',
  'img',
  'cli',
  'sdk',
  'git',
  'lib',
  'src',
  'log',
  'ui',
  'v1',
  'go',
  'id',
  'io',
  'is',
  'to',
  'my',
  'tv',
  'ai',
  'ml',
  'js',
  'os',
  'vs',
]);

/** Whether a segment of a path names a language. */
export const isLocaleSegment = (segment: string) =>
  !words.has(segment) && localeSegment.test(segment) && isLanguage(segment);

interface Target {
  target: string;
  fragment: string;
  hasLocaleHost: boolean;
}

const targets = new Map<string, Target>();

/** A target without what languages differ in: `/sv/`, `sv.`, `lang=sv`, the form of a relative path. The fragment apart. */
export const toTarget = (url: string): Target => {
  const found = targets.get(url) ?? readTarget(url);
  targets.set(url, found);
  return found;
};

const readTarget = (url: string): Target => {
  const [beforeFragment = '', fragment = ''] = url.split('#', 2);
  const [path = '', query = ''] = beforeFragment.split('?', 2);
  const absolute =
    /^(?:(?<scheme>[a-z][a-z\d+.-]*):)?\/\/(?<host>[^/]+)(?<path>(?:\/.*)?)$/isu.exec(path)?.groups;
  const segments = (absolute?.path ?? path).split('/').filter((segment, at, all) => {
    if (segment === '' || segment === '.') return false;
    const isFirstWords = at <= 2 || all.length > 2;
    return !(isFirstWords && isLocaleSegment(segment));
  });
  let host = absolute?.host?.toLowerCase() ?? '';
  const [first = '', ...restOfHost] = host.split('.');
  const hasLocaleHost = restOfHost.length >= 2 && isLocaleSegment(first);
  if (hasLocaleHost) host = restOfHost.join('.');
  host = host.replace(/^www\./u, '');
  const parameters = query
    .replaceAll('&amp;', '&')
    .split('&')
    .filter((parameter) => parameter !== '' && !localeParameter.test(parameter.split('=')[0] ?? ''))
    .sort();
  let clean = decoded(segments.join('/'));
  if (!absolute) clean = clean.replace(/\.mdx?$/u, '').replace(/\/index$|^index$/u, '');
  else clean = clean.replace(/\.html?$/u, '').replace(/\/index$/u, '');
  const scheme = /^(?:mailto|tel|ftp):/iu.exec(url)?.[0].toLowerCase() ?? '';
  const isAbsolutePath = !absolute && path.startsWith('/') ? '/' : '';
  return {
    target: `${absolute ? `//${host}/` : isAbsolutePath}${scheme && !clean.startsWith(scheme) ? scheme : ''}${clean}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`,
    fragment,
    hasLocaleHost,
  };
};

// cspell:ignore setlang uselang

import type { Link, Page } from '../page.ts';
import { type Finding, nearBlock, type PairInput, type Rule, toMismatches } from '../rule.ts';

const localeSegment =
  /^[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[a-z]{4}))?(?:[-_](?:[a-z]{2}|[A-Z]{2}|\d{3}))?$/u;
const localeParameter = /^(?:.+[._-])?(?:lang|language|locale|hl|lc|l|setlang|uselang|captions)$/iu;
const knownLanguages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

const isLocale = (segment: string): boolean => {
  if (!localeSegment.test(segment)) return false;
  const found = locales.get(segment) ?? isLanguage(segment);
  locales.set(segment, found);
  return found;
};

const locales = new Map<string, boolean>();

const isLanguage = (segment: string): boolean => {
  try {
    return knownLanguages.of(segment.replaceAll('_', '-')) !== undefined;
  } catch {
    return false;
  }
};

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

const isLocaleSegment = (segment: string) => !words.has(segment) && isLocale(segment);

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
  let clean = segments.join('/');
  try {
    clean = decodeURIComponent(clean);
  } catch {}
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

/** An encyclopedia names its pages in the language of its host. */
const toKey = ({ url }: Link): string => {
  const { target, hasLocaleHost } = toTarget(url);
  return hasLocaleHost ? (target.split('/').slice(0, 3).join('/') ?? target) : target;
};

/** A fragment in one form; an application may keep a whole address in it. */
const fold = (fragment: string) => {
  const bare = fragment
    .replace(/\?(?:lang|locale)=[^&?]*$/u, '')
    .split('/')
    .filter((part) => !isLocaleSegment(part))
    .join('/');
  try {
    return decodeURIComponent(bare).toLowerCase();
  } catch {
    return bare.toLowerCase();
  }
};

/** The section that a fragment leads to, by its place among the sections. */
const sectionOf = (page: Page, fragment: string) => page.sections.find(({ id }) => id === fragment);

const checkFragments = (input: PairInput): Finding[] =>
  input.sections.flatMap((pair) =>
    pair.blocks.flatMap(([english, block]) => {
      if (!english || !block || english.links.length !== block.links.length) return [];
      return english.links.flatMap((link, at): Finding[] => {
        const other = block.links[at] as Link;
        if (toKey(link) !== toKey(other)) return [];
        const expected = toTarget(link.url).fragment;
        const found = toTarget(other.url).fragment;
        if (fold(expected) === fold(found)) return [];
        const isOwnPage = other.url.startsWith('#');
        const target = input.versions.find(
          ({ translation }) => translation?.id === found && found !== '',
        );
        const wanted = input.versions.find(
          ({ today, source }) => (source ?? today)?.id === expected,
        );
        if (isOwnPage && target && target === wanted) return [];
        // A fragment that leads nowhere is told by its own rule.
        if (isOwnPage && found !== '' && !sectionOf(input.translation, found)) return [];
        // The headings of another page have other words, and so other ids, in another language.
        if (!isOwnPage && found !== '' && expected !== '') {
          const isForeign = /^(?:[a-z][a-z\d+.-]*:)?\/\//iu.test(other.url);
          if (!isForeign) return [];
        }
        return [
          {
            severity: 'error',
            message:
              found === ''
                ? `Missing fragment \`#${expected}\` in \`${other.url}\`, expected it as in English.`
                : `Unexpected fragment \`#${found}\`, expected ${expected === '' ? 'none' : `\`#${expected}\``} as in English.`,
            offset: other.offset,
            source: { page: pair.englishPage, offset: link.offset },
          },
        ];
      });
    }),
  );

export const linkTargets: Rule = {
  id: 'link-targets',
  reason:
    'A link leads to the same page in every language; only the part that names the language may differ.',
  checkPair: (input) => {
    const findings = checkFragments(input);
    for (const pair of input.sections) {
      for (const kind of ['links', 'images'] as const) {
        for (const mismatch of toMismatches(pair, (block) => block[kind], toKey)) {
          const { expected, found } = mismatch;
          const what = kind === 'links' ? 'link' : 'image';
          const source = expected
            ? { page: pair.englishPage, offset: expected.item.offset }
            : { page: pair.englishPage, offset: pair.english.offset };
          if (expected && found && isOtherRecording(expected.item.url, found.item.url)) continue;
          if (
            kind === 'images' &&
            expected &&
            found &&
            isLocalised(expected.item.url, found.item.url)
          )
            continue;
          const place = found
            ? { offset: found.item.offset }
            : { offset: nearBlock(mismatch).offset };
          const message = expected
            ? found
              ? `Unexpected ${what} to \`${found.item.url}\`, expected \`${expected.item.url}\` as in English.`
              : `Missing ${what} to \`${expected.item.url}\`, expected it as in English.`
            : `Unexpected ${what} to \`${found?.item.url}\`, expected none: English has no such ${what} here.`;
          findings.push({ severity: 'error', message, ...place, source });
        }
      }
    }
    return findings;
  },
};

/** A film with its captions in another language may be another film. */
const isOtherRecording = (one: string, other: string) => {
  const hostOf = (url: string) => /^https?:\/\/([^/]+)/iu.exec(url)?.[1];
  return (
    !/[?&]captions=/u.test(one) && /[?&]captions=/u.test(other) && hostOf(one) === hostOf(other)
  );
};

/** Pictures may show the language of the page: `start-sv.png`, `img/sv/start.png`. */
const isLocalised = (one: string, other: string) => {
  const bare = (url: string) =>
    toTarget(url).target.replace(/[._-][a-z]{2}(?:[_-][A-Za-z]{2})?(?=\.[a-z]+$)/u, '');
  return bare(one) === bare(other);
};

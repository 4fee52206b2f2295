import { decoded } from '../../markdown/links.ts';
import { findNearestName } from '../../markdown/nearest-name.ts';
import type { Page } from '../page.ts';
import { type Finding, type Rule, toBlockPairs } from '../rule.ts';

/** A link to a heading of another page of the site, to be looked up when all pages are known. */
export interface Reference {
  /** The file that the link names, from the folder of its page's locale. */
  target: string;
  fragment: string;
  offset: number;
}

const resolve = (from: string, to: string): string => {
  const parts = to.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

const allLinks = (page: Page) =>
  page.sections.flatMap(({ blocks }) => blocks.flatMap(({ links }) => links));

/** The links of a page to headings of other pages; `path` is its own from the folder of its locale. */
export const toReferences = (page: Page, path: string): Reference[] =>
  allLinks(page).flatMap(({ url, offset }) => {
    const match =
      /^(?<file>(?![a-z][a-z\d+.-]*:|\/\/)[^#?]+\.mdx?)(?:\?[^#]*)?#(?<fragment>.+)$/iu.exec(url);
    if (!match) return [];
    const { file = '', fragment = '' } = match.groups ?? {};
    return [
      {
        target: resolve(path, decoded(file).replace(/^\/docs\//u, '/')),
        fragment: decoded(fragment),
        offset,
      },
    ];
  });

const special = /^(?:top|)$|^:~:/u;

const checkOwn = (page: Page): Finding[] =>
  page.hasPartials
    ? []
    : allLinks(page).flatMap(({ url, offset }): Finding[] => {
        if (!url.startsWith('#')) return [];
        const fragment = decoded(url.slice(1));
        if (
          special.test(fragment) ||
          page.anchors.has(fragment) ||
          /^(?:user-content-)?fn/u.test(fragment)
        )
          return [];
        return [toFragmentFinding({ url, fragment }, page.file, page.anchors, offset)];
      });

/** The finding for a fragment that leads nowhere, with the place of the page that was probably meant. */
export const toFragmentFinding = (
  { url, fragment }: { url: string; fragment: string },
  file: string,
  anchors: Iterable<string>,
  offset = 0,
): Finding => {
  const nearest = findNearestName(fragment, anchors);
  const expected = nearest === null ? 'the id of a heading' : `\`#${nearest}\``;
  return {
    message: `Unexpected link to \`${url}\`, expected ${expected} of \`${file}\`.`,
    offset,
  };
};

export const fragments: Rule = {
  id: 'fragments',
  severity: 'error',
  reason:
    'A link to a heading that is not there leaves the reader at the top of a page, without a word.',
  checkPair: (input) => {
    // A fault of the English is told there.
    const wrongInEnglish = new Set(
      checkOwn(input.today).map(({ message }) => message.split('`')[1]),
    );
    const findings = checkOwn(input.translation).filter(
      ({ message }) => !wrongInEnglish.has(message.split('`')[1]),
    );
    if (findings.length === 0) return [];
    const pairs = new Map(
      toBlockPairs(input).flatMap((pair) =>
        pair.block.links.map(({ offset }) => [offset, pair] as const),
      ),
    );
    return findings.map((finding) => {
      const found = pairs.get(finding.offset);
      return found
        ? { ...finding, source: { page: found.pair.englishPage, offset: found.english.offset } }
        : finding;
    });
  },
  checkEnglish: ({ page }) => checkOwn(page),
};

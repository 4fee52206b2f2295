// cspell:ignore setlang uselang

import { decoded } from '../../markdown/links.ts';
import { isLocaleSegment, toTarget } from '../link-target.ts';
import type { Link } from '../page.ts';
import {
  type Finding,
  nearBlock,
  type PairInput,
  type Rule,
  toBlockPairs,
  toMismatches,
} from '../rule.ts';

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
  return decoded(bare).toLowerCase();
};

const checkFragments = (input: PairInput): Finding[] => {
  // Of several with one id the first counts.
  const versions = input.versions.toReversed();
  const byTranslation = new Map(versions.map((one) => [one.translation?.id, one] as const));
  const byEnglish = new Map(versions.map((one) => [(one.source ?? one.today)?.id, one] as const));
  const places = new Set(input.translation.sections.map(({ id }) => id));
  return input.sections.flatMap((pair) =>
    pair.blocks.flatMap(([english, block]) => {
      if (!english || !block || english.links.length !== block.links.length) return [];
      return english.links.flatMap((link, at): Finding[] => {
        const other = block.links[at] as Link;
        if (toKey(link) !== toKey(other)) return [];
        const expected = toTarget(link.url).fragment;
        const found = toTarget(other.url).fragment;
        if (fold(expected) === fold(found)) return [];
        const isOwnPage = other.url.startsWith('#');
        const target = found === '' ? undefined : byTranslation.get(found);
        const wanted = byEnglish.get(expected);
        if (isOwnPage && target && target === wanted) return [];
        // A fragment that leads nowhere is told by its own rule.
        if (isOwnPage && found !== '' && !places.has(found)) return [];
        // The headings of another page have other words, and so other ids, in another language.
        if (!isOwnPage && found !== '' && expected !== '') {
          const isForeign = /^(?:[a-z][a-z\d+.-]*:)?\/\//iu.test(other.url);
          if (!isForeign) return [];
        }
        return [
          {
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
};

/** A link that a space or a backslash has broken: `[words] (address)`. The bare address may be a link all the same. */
const brokenLink =
  /(?:\][ \t\u00A0\u202F]{1,3}|\\\])\((?=(?:https?:|mailto:|[#/.]|[\w./-]{1,200}\.(?:md|html?)[)#?]))[^()\s]{1,400}\)/gu;

const checkBroken = (input: PairInput): Finding[] =>
  toBlockPairs(input).flatMap(({ english, block, pair }) => {
    if (block.kind === 'code' || block.kind === 'words') return [];
    const source = input.translation.text.slice(block.offset, block.end);
    if (!/\](?:[ (\u00A0\u202F])/u.test(source)) return [];
    const own = pair.englishPage.text.slice(english.offset, english.end);
    const wanted = [...own.matchAll(brokenLink)].length;
    return [...source.matchAll(brokenLink)].slice(wanted).map(
      (match): Finding => ({
        message: `Unexpected ${match[0].startsWith('\\') ? 'backslash' : 'space'} in the link \`${match[0]}\`, expected \`](\`: the words before it are no link.`,
        offset: block.offset + match.index,
        length: match[0].length,
        source: { page: pair.englishPage, offset: english.offset },
      }),
    );
  });

export const linkTargets: Rule = {
  id: 'link-targets',
  severity: 'error',
  reason:
    'A link leads to the same page in every language; only the part that names the language may differ.',
  checkPair: (input) => {
    const findings = [...checkFragments(input), ...checkBroken(input)];
    for (const pair of input.sections) {
      for (const kind of ['links', 'images'] as const) {
        for (const mismatch of toMismatches(pair, (block) => block[kind], toKey)) {
          const { expected, found } = mismatch;
          const what = kind === 'links' ? 'link' : 'image';
          const source = expected
            ? { page: pair.englishPage, offset: expected.item.offset }
            : { page: pair.englishPage, offset: pair.english.offset };
          if (expected && found && isOtherRecording(expected.item.url, found.item.url)) continue;
          if (expected && found && isLocalised(expected.item.url, found.item.url)) continue;
          const place = found
            ? { offset: found.item.offset }
            : { offset: nearBlock(mismatch).offset };
          const message = expected
            ? found
              ? `Unexpected ${what} to \`${found.item.url}\`, expected \`${expected.item.url}\` as in English.`
              : `Missing ${what} to \`${expected.item.url}\`, expected it as in English.`
            : `Unexpected ${what} to \`${found?.item.url}\`, expected none: English has no such ${what} here.`;
          findings.push({ message, ...place, source });
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

/** Pictures and files may be those of the language: `start-sv.png`, `img/sv/start.png`, `tool-download_fr`. */
const isLocalised = (one: string, other: string) => {
  const bare = (url: string) =>
    toTarget(url).target.replace(/[._-][a-z]{2}(?:[_-][A-Za-z]{2})?(?=\.[a-z]+$|$)/u, '');
  return bare(one) === bare(other);
};

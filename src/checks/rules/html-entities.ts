// cspell:ignore apos emsp ensp hellip larr lcub lowbar lsqb ndash rarr rcub rsqb rsquo thinsp
// cspell:ignore xfeff zerowidthspace zwnj

import { type Block, codeMark } from '../page.ts';
import { type Finding, type PairInput, type Rule, toBlockPairs } from '../rule.ts';

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/giu;

/** Entities that authors write for characters that cannot be typed or would be read as markup. */
const meant =
  /^&(?:#x200b|#8203|#x2060|#8288|#xfeff|#65279|zerowidthspace|nbsp|#160|#xa0|#8239|#x202f|thinsp|ensp|emsp|lt|#60|gt|#62|shy|zwnj|zwj|copy|reg|trade|#124|#x7c|vert|lbrace|rbrace|#123|#125|lcub|rcub|#42|ast|#95|lowbar|lsqb|rsqb|grave|#96|bsol|num|hellip|mdash|ndash|rarr|larr);$/iu;

/** The character that an entity stands for, where it is certain in running text. */
const toCharacter = (
  found: string,
  before: string,
  after: string,
  isCurly: boolean,
): string | null => {
  if (/^&(?:#0*39|#x0*27|apos);$/iu.test(found)) {
    const isApostrophe = /\p{L}$/u.test(before) && /^\p{L}/u.test(after);
    return isApostrophe && isCurly ? '’' : "'";
  }
  if (/^&(?:quot|#0*34|#x0*22);$/iu.test(found)) return '"';
  if (/^&(?:rsquo|#8217|#x2019);$/iu.test(found)) return '’';
  if (/^&(?:amp|#38|#x26);$/iu.test(found)) return /^[a-z#]/iu.test(after) ? null : '&';
  return letters[found.slice(1, -1)] ?? null;
};

// cspell:disable
const letters: Record<string, string> = {
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ouml: 'ö',
  auml: 'ä',
  aring: 'å',
  Ouml: 'Ö',
  Auml: 'Ä',
  Aring: 'Å',
  uuml: 'ü',
  Eacute: 'É',
  oelig: 'œ',
  ocirc: 'ô',
  ecirc: 'ê',
  icirc: 'î',
  acirc: 'â',
  ucirc: 'û',
  euml: 'ë',
  iuml: 'ï',
  ugrave: 'ù',
};
// cspell:enable

const rawOf = (block: Block) => block.runs.map(({ raw }) => raw).join(codeMark);

interface Found {
  entity: string;
  finding: Finding;
  isWords: boolean;
}

const findEntities = (input: PairInput): Found[] =>
  toBlockPairs(input).flatMap(({ english, block, pair }) => {
    if (!block.runs.some(({ raw }) => raw.includes('&'))) return [];
    const inEnglish = new Set(
      (rawOf(english).match(entity) ?? []).map((found) => found.toLowerCase()),
    );
    const source = { page: pair.englishPage, offset: english.offset };
    if (block.kind === 'html') return [];
    return block.runs.flatMap((run) =>
      [...run.raw.matchAll(entity)].flatMap((match): Found[] => {
        const found = match[0];
        const isWords = block.kind === 'words';
        const isMeant = meant.test(found) && !isWords;
        if (isMeant || inEnglish.has(found.toLowerCase())) return [];
        const start = run.offset + match.index;
        const text = toCharacter(
          found,
          run.raw.slice(0, match.index),
          run.raw.slice(match.index + found.length),
          input.profile.apostrophe === 'curly',
        );
        // In front matter a quote may end the value, and `&` at its beginning is YAML's own.
        const isSafe = !isWords || (text !== "'" && text !== '"' && text !== '&');
        const finding: Finding = {
          severity: isWords ? 'error' : 'warning',
          message: `Unexpected entity \`${found}\`, expected ${text ? `\`${text}\`` : 'the character itself'}.`,
          offset: start,
          length: found.length,
          source,
          fix: text === null || !isSafe ? undefined : { start, end: start + found.length, text },
        };
        return [{ entity: found.toLowerCase(), finding, isWords }];
      }),
    );
  });

export const htmlEntities: Rule = {
  id: 'html-entities',
  severity: 'warning',
  reason:
    'Translation services leave `&#39;` where a character belongs; titles and calendars show it as it is.',
  checkPair: (input) => {
    const all = findEntities(input);
    const inWords = all.filter(({ isWords }) => isWords).map(({ finding }) => finding);
    const inText = Map.groupBy(
      all.filter(({ isWords }) => !isWords),
      (found) => found.entity,
    );
    return [
      ...inWords,
      ...[...inText.values()].map((list): Finding => {
        const [first] = list as [Found];
        const fixes = list.flatMap(({ finding }) => finding.fix ?? []);
        if (list.length === 1) return first.finding;
        const advice = fixes.length === list.length ? ' `npm run fix` puts it there.' : '';
        return {
          ...first.finding,
          message: `Unexpected entity \`${first.entity}\` ${list.length} times, first here, expected the character itself.${advice}`,
          fix: undefined,
          fixes,
        };
      }),
    ];
  },
};

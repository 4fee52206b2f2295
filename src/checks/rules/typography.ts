// cspell:ignore kmgt

import { toOffset } from '../offset-map.ts';
import { type Block, codeMark } from '../page.ts';
import { type Finding, inBlock, type PairInput, type Rule, toBlockPairs } from '../rule.ts';

const narrow = '\u202F';
const noBreak = '\u00A0';

type Check = (input: PairInput, block: Block, english: Block) => Finding[];

/** A fix at a place of a block's text, where the source there reads as the text does. */
const toFix = (input: PairInput, block: Block, index: number, length: number, text: string) => {
  const start = toOffset(block, index);
  const isPlain =
    input.translation.text.slice(start, start + length) === block.text.slice(index, index + length);
  return isPlain ? { start, end: start + length, text } : undefined;
};

const nameOf = (space: string) =>
  space === narrow ? 'narrow no-break space (U+202F)' : 'no-break space (U+00A0)';

const toSpacePattern = (marks: string) =>
  new RegExp(
    `(?<previous>[\\p{L}\\p{N})\\]"’”»%${codeMark}*])(?<space>[ \\u00A0\\u202F]?)(?<mark>${marks})(?=[\\s)\\]"»*_.,${codeMark}]|$)`,
    'gu',
  );

const frenchMarks = toSpacePattern('[?!;:»]');
const canadianMarks = toSpacePattern('[:»]');

const frenchSpaces: Check = (input, block) => {
  const findings: Finding[] = [];
  const isCanadian = /^fr-CA$/iu.test(input.language.tag);
  for (const match of block.text.matchAll(isCanadian ? canadianMarks : frenchMarks)) {
    const { previous = '', space = '', mark = '' } = match.groups ?? {};
    if (space === noBreak || space === narrow) continue;
    if (space === ' ' && input.profile.space === 'plain') continue;
    // `:name:` is an emoji.
    if (
      mark === ':' &&
      space === '' &&
      /:[\w+-]{1,40}$/u.test(block.text.slice(Math.max(0, match.index - 41), match.index + 1))
    )
      continue;
    const wanted = mark === ':' || mark === '»' ? noBreak : narrow;
    const index = match.index + previous.length;
    findings.push(
      inBlock(block, index, space.length + 1, {
        message: `${space === '' ? 'Missing space' : 'Unexpected space that may break'} before \`${mark}\`, expected a ${nameOf(wanted)}.`,
        fix: toFix(input, block, index, space.length, wanted),
      }),
    );
  }
  for (const match of block.text.matchAll(/«(?<space> ?)(?=[\p{L}\p{N}\uFFFC*{])/gu)) {
    const space = match.groups?.space ?? '';
    if (space === ' ' && input.profile.space === 'plain') continue;
    findings.push(
      inBlock(block, match.index, 1 + space.length, {
        message: `${space === '' ? 'Missing space' : 'Unexpected space that may break'} after \`«\`, expected a ${nameOf(noBreak)}.`,
        fix: toFix(input, block, match.index + 1, space.length, noBreak),
      }),
    );
  }
  return findings;
};

const swedishSpaces: Check = (input, block) =>
  [...block.text.matchAll(/(?<=[\p{L}\p{N})”])[ \u00A0\u202F]+(?=[?!;:,](?:\s|$))/gu)].flatMap(
    (match): Finding[] => {
      const start = toOffset(block, match.index);
      const end = toOffset(block, match.index + match[0].length);
      // What looks like a space may be something else in the file: attributes, `{target="_blank"}`.
      if (input.translation.text.slice(start, end).trim() !== '') return [];
      return [
        inBlock(block, match.index, match[0].length, {
          message: `Unexpected space before \`${block.text[match.index + match[0].length]}\`, expected none.`,
          fix: toFix(input, block, match.index, match[0].length, ''),
        }),
      ];
    },
  );

const longestWord = 80;

const apostrophes: Check = (input, block, english) => {
  if (input.profile.apostrophe === 'straight' || !block.text.includes("'")) return [];
  return [...block.text.matchAll(/(?<=\p{L})'(?=\p{L})/gu)].flatMap((match): Finding[] => {
    // An entity is told by its own rule, and a name keeps the sign that English gives it.
    if (input.translation.text[toOffset(block, match.index)] === '&') return [];
    const word =
      /(?<![\p{L}'])[\p{L}']+$/u.exec(
        block.text.slice(Math.max(0, match.index - longestWord), match.index),
      )?.[0] ?? '';
    const rest =
      /^[\p{L}']+/u.exec(block.text.slice(match.index, match.index + longestWord))?.[0] ?? '';
    if (word.length > 3 && english.text.includes(word + rest)) return [];
    return [
      inBlock(block, match.index, 1, {
        message: "Unexpected straight apostrophe `'`, expected `’`.",
        fix: toFix(input, block, match.index, 1, '’'),
      }),
    ];
  });
};

const quotes =
  (open: string, close: string): Check =>
  (input, block) => {
    const findings: Finding[] = [];
    if (input.profile.quotes === 'curly') {
      const straight = [...block.text.matchAll(/(?<!\d)"/gu)];
      const isPaired = straight.length % 2 === 0;
      for (const [at, match] of straight.entries()) {
        if (input.translation.text[toOffset(block, match.index)] === '&') continue;
        findings.push(
          inBlock(block, match.index, 1, {
            message: `Unexpected straight quote \`"\`, expected \`${open}\` and \`${close}\`.`,
            fix:
              isPaired && block.kind !== 'words' && block.kind !== 'html'
                ? toFix(input, block, match.index, 1, at % 2 === 0 ? open : close)
                : undefined,
          }),
        );
      }
    }
    if (open === '”') {
      for (const match of block.text.matchAll(/[“„]/gu)) {
        findings.push(
          inBlock(block, match.index, 1, {
            message: `Unexpected quote \`${match[0]}\`, expected \`”\`.`,
            fix: toFix(input, block, match.index, 1, '”'),
          }),
        );
      }
    }
    return findings;
  };

const operatorBefore = /[+*×÷=][ \u00A0\u202F]?\(?$/u;
const operatorBehind = /^\)?[ \u00A0\u202F]?[+*×÷=]/u;

/** A point in a number before a unit, or in a sum, is a sign of English; a version may keep its point. */
const decimals: Check = (input, block, english) => {
  const { decimal, units } = input.language;
  if (decimal !== ',' || !/\d\.\d/u.test(block.text)) return [];
  return [
    ...block.text.matchAll(
      /(?<![\d.,\p{L}])(?<number>\d{1,9}\.\d{1,2})(?=[ \u00A0\u202F-]?(?<unit>%|€|\p{L}{1,40})?)(?![\d.])/gu,
    ),
  ].flatMap((match): Finding[] => {
    const { number = '', unit = '' } = match.groups ?? {};
    const isCounted =
      units.has(unit.toLowerCase()) ||
      /^(?:%|€|[kmgt]?b|[kmgt]o|[kcm]?m|kg|ms|sek|eur|kr|usd)$/iu.test(unit) ||
      operatorBefore.test(block.text.slice(Math.max(0, match.index - 3), match.index)) ||
      operatorBehind.test(block.text.slice(match.index + number.length).slice(0, 3));
    if (!isCounted || !english.text.includes(number)) return [];
    const right = number.replace('.', ',');
    return [
      inBlock(block, match.index, number.length, {
        message: `Unexpected decimal point in \`${number}\`, expected \`${right}\`.`,
        fix: toFix(input, block, match.index, number.length, right),
      }),
    ];
  });
};

/** Checks of a language's typography that `Intl` does not know. */
const checksOf: Record<string, Check[]> = {
  fr: [frenchSpaces, apostrophes, quotes(`«${noBreak}`, `${noBreak}»`)],
  sv: [swedishSpaces, apostrophes, quotes('”', '”')],
};

export const typography: Rule = {
  id: 'typography',
  severity: 'warning',
  reason:
    'Wrong signs and a question mark alone on a line tell the reader that a machine has written.',
  checkPair: (input) => {
    const checks = [...(checksOf[input.language.language] ?? []), decimals];
    return toBlockPairs(input).flatMap(({ english, block, pair }) => {
      if (['html', 'code', 'rule', 'empty'].includes(block.kind)) return [];
      const source = { page: pair.englishPage, offset: english.offset };
      return checks
        .flatMap((check) => check(input, block, english))
        .map((finding) => ({ ...finding, source }));
    });
  },
};

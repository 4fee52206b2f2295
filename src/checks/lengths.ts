import { onceFor } from '../markdown/once.ts';
import { type Block, codeMark } from './page.ts';
import { type PairInput, toBlockPairs } from './rule.ts';

const space = /\s/u;
const codeMarkUnit = codeMark.charCodeAt(0);

/** Tells whether a code unit is white space: a few are, below the letters of most languages and above them. */
const isSpace = (unit: number): boolean =>
  unit === 0x20 ||
  (unit >= 0x09 && unit <= 0x0d) ||
  unit === 0xa0 ||
  (unit >= 0x1680 && space.test(String.fromCharCode(unit)));

/** How long a text is, each run of white space as one space, without code, nor space around it. */
const countLetters = (text: string): number => {
  let length = 0;
  let hasSpace = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === codeMarkUnit) continue;
    if (isSpace(unit)) hasSpace = true;
    else {
      length += hasSpace && length > 0 ? 2 : 1;
      hasSpace = false;
    }
  }
  return length;
};

/** How long a block's words are: letters and digits, code not counted. Several rules ask. */
export const lengthOf = onceFor(({ kind, text }: Block): number =>
  kind === 'code' || kind === 'rule' ? 0 : countLetters(text),
);

/** How many blocks what is usual in a locale counts for. */
const weight = 5;

/**
 * How long a translation is beside its English, as most of its blocks are: a language may need more letters or fewer. A
 * short page is measured by what is usual in its locale. Between 0.3 and 2. Several rules ask.
 */
export const toLengthRatio = onceFor((input: PairInput): number => {
  const ratios = toBlockPairs(input)
    .filter(({ english }) => lengthOf(english) >= 40)
    .map(({ english, block }) => lengthOf(block) / lengthOf(english))
    .concat(Array.from({ length: weight }, () => input.profile.lengthRatio))
    .sort((one, other) => one - other);
  return Math.min(2, Math.max(0.3, ratios[ratios.length >> 1] as number));
});

/** The ends of sentences in a text; those of abbreviations and numbers are followed by a small letter or a digit. */
export const countSentences = (text: string): number =>
  (
    text.match(
      /[.!?…](?=(?:\s?»)?["”’»)\]*]{0,3}(?:\s{1,9}["“«([*]{0,3}(?:\p{Lu}|\uFFFC)|\s{0,9}$))|[。！？।]/gu,
    ) ?? []
  ).length;

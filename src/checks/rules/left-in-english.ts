import { onceFor } from '../../markdown/once.ts';
import { toOffset } from '../offset-map.ts';
import { type Block, codeMark, type Span } from '../page.ts';
import { type Finding, inBlock, quote, type Rule, toBlockPairs } from '../rule.ts';

/** Words that stand in almost every English sentence and in few others. */
const common = new Set(
  'the and your you this that with will which are is of to be it by not can if from have has must when we our they these should been what how where do does its before after about into while until any there here but so or anything nothing as at for in on or an'.split(
    ' ',
  ),
);

/** Words of the above that other languages have too. */
const ambiguous = new Set(
  'as at for in on or an do be is of we not can will are if has from so or any'.split(' '),
);

const tokenPattern = /\p{L}[\p{L}\p{M}’'-]*|\d+/gu;

interface Token {
  word: string;
  index: number;
}

const toTokens = (text: string): Token[] =>
  [...text.matchAll(tokenPattern)].map((match) => ({
    word: match[0].toLowerCase(),
    index: match.index,
  }));

const squash = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** Labels that a pipeline keeps on purpose: `[!UICONTROL Save as]`. */
const label = /\[!\w+ [^\][]*\]/gu;

const withoutLabels = (text: string) =>
  text.replace(label, (found) => codeMark.repeat(found.length));

/** Where the words of links stand: alone they may name a page that only English has. */
const toLinkSpans = ({ text, links }: Block): [number, number][] => {
  let from = 0;
  return links.flatMap((link): [number, number][] => {
    const at = link.text === '' ? -1 : text.indexOf(link.text, from);
    if (at === -1) return [];
    from = at + link.text.length;
    return [[at, from]];
  });
};

/** Tells quickly that a text has no sure word of English: most translations have none. */
const mayBeEnglish = new RegExp(
  `(?<!\\p{L})(?:${[...common].filter((word) => !ambiguous.has(word)).join('|')})(?!\\p{L})`,
  'iu',
);

const weigh = (words: string[]) => ({
  common: words.filter((word) => common.has(word)).length,
  sure: words.filter((word) => common.has(word) && !ambiguous.has(word)).length,
});

/** The words of a block, read once for all its translations. */
const toBlockTokens = onceFor(({ text }: Block): Token[] => toTokens(withoutLabels(text)));

/** A run of words that both texts have, long enough to be English and no name. */
const findRun = (english: Block, translation: Block): { from: Token; to: Token } | null => {
  if (!mayBeEnglish.test(translation.text)) return null;
  const ours = toBlockTokens(english);
  const theirs = toBlockTokens(translation);
  const links = toLinkSpans(translation);
  const isOwn = ({ index }: Token) => !links.some(([from, to]) => index >= from && index < to);
  const places = new Map<string, number[]>();
  for (const [at, { word }] of ours.entries()) places.set(word, [...(places.get(word) ?? []), at]);
  let best: { at: number; length: number } | null = null;
  for (let at = 0; at < theirs.length; at += 1) {
    for (const start of places.get((theirs[at] as Token).word) ?? []) {
      let length = 0;
      while (ours[start + length] && ours[start + length]?.word === theirs[at + length]?.word)
        length += 1;
      if (length < 4 || (best && length <= best.length)) continue;
      const run = theirs.slice(at, at + length);
      if (run.filter(isOwn).length < 3) continue;
      const { common: all, sure } = weigh(run.map(({ word }) => word));
      if ((length >= 5 && all >= 2 && sure >= 1) || (length >= 4 && sure >= 2))
        best = { at, length };
    }
    if (best && at >= best.at + best.length) break;
  }
  if (!best) return null;
  return { from: theirs[best.at] as Token, to: theirs[best.at + best.length - 1] as Token };
};

/** Code that no mark makes code: a call, an assignment, an attribute. */
const isFormula = /[=@{}]|[\p{L}\d]\(|\w_\w/u;

/** Whether a text is words that somebody would translate: three or more, two of them in small letters, no code. */
const isWords = (text: string): boolean => {
  if (text.includes(codeMark) || isFormula.test(text)) return false;
  const words = withoutLabels(text)
    .split(/\s+/u)
    .filter((word) => /^["“«(*]{0,3}\p{L}[\p{L}\p{M}’'-]+[.,:;!?"”»)*…]{0,3}$/u.test(word));
  return words.length >= 3 && words.filter((word) => /^[^\p{L}]*\p{Ll}/u.test(word)).length >= 2;
};

const sentenceEnd = /(?<=[.!?])\s+/u;

/** A sentence of the English that stands in the translation among others, whatever its words. */
const findSentence = (english: Block, translation: Block): string | null => {
  const theirs = translation.text.split(sentenceEnd);
  if (theirs.length === 1) return null;
  const ours = new Set(english.text.split(sentenceEnd));
  return theirs.find((sentence) => ours.has(sentence) && isWords(sentence)) ?? null;
};

const isSure = (text: string): boolean => {
  const words = toTokens(withoutLabels(text)).map(({ word }) => word);
  const { common: all, sure } = weigh(words);
  if (words.length >= 4) return sure >= 1 || all >= 2;
  return words.length >= 2 && sure >= 1;
};

/** A blank in a formula that words describe: `<value>`. The rest of it is code. */
const blankInFormula = /<[^<>]{1,80}>/gu;

const toFormulaWords = (text: string): Set<string> =>
  new Set((text.match(blankInFormula) ?? []).flatMap((blank) => blank.match(/\p{L}{2,}/gu) ?? []));

interface Piece {
  english: string;
  translation: string;
}

/** Returns the parts of a pair of blocks that stand by themselves: cells, or the whole. */
const toPieces = ({ english, block }: { english: Block; block: Block }): Piece[] =>
  block.kind === 'row' && english.cells.length === block.cells.length
    ? english.cells.map(({ from, to }, at) => {
        const own = block.cells[at] as Span;
        return {
          english: english.text.slice(from, to),
          translation: block.text.slice(own.from, own.to),
        };
      })
    : [{ english: english.text, translation: block.text }];

/**
 * Tells of a formula that says what the English one says whether a page translates its words in others: where it does,
 * this one was left out. Where it does not, they are code like the rest.
 */
const toLeftFormulas = (
  pairs: { english: Block; block: Block }[],
): ((formula: string) => boolean) => {
  let counts: Map<string, { kept: number; changed: number }> | null = null;
  const count = () => {
    const found = new Map<string, { kept: number; changed: number }>();
    for (const { english, translation } of pairs.flatMap(toPieces)) {
      if (!isFormula.test(english) || !isFormula.test(translation)) continue;
      const theirs = toFormulaWords(translation);
      for (const word of toFormulaWords(english)) {
        const own = found.get(word) ?? { kept: 0, changed: 0 };
        found.set(word, own);
        if (theirs.has(word)) own.kept += 1;
        else own.changed += 1;
      }
    }
    return found;
  };
  return (formula) => {
    if (!isFormula.test(formula)) return false;
    counts ??= count();
    for (const word of toFormulaWords(formula)) {
      const { kept, changed } = counts.get(word) ?? { kept: 0, changed: 0 };
      // Once for this one.
      if (changed >= 2 && changed > 2 * (kept - 1)) return true;
    }
    return false;
  };
};

const isSameText = (
  english: string,
  translation: string,
  isLeftFormula: (formula: string) => boolean,
): boolean =>
  english.trimStart()[0] === translation.trimStart()[0] &&
  squash(english) === squash(translation) &&
  (isWords(english) || (isFormula.test(english) ? isLeftFormula(english) : isSure(english)));

/** The cells of a row that say what the English ones say. */
const toEnglishCells = (
  english: Block,
  block: Block,
  isLeftFormula: (formula: string) => boolean,
): Span[] =>
  block.kind !== 'row' || english.cells.length !== block.cells.length
    ? []
    : block.cells.filter(({ from, to }, at) => {
        const own = english.cells[at] as Span;
        return isSameText(
          english.text.slice(own.from, own.to),
          block.text.slice(from, to),
          isLeftFormula,
        );
      });

export const leftInEnglish: Rule = {
  id: 'left-in-english',
  severity: 'error',
  reason: 'A sentence that was not translated tells its readers nothing.',
  checkPair: (input) => {
    if (input.english.language !== 'en' || input.language.language === 'en') return [];
    const pairs = toBlockPairs(input).filter(
      ({ block }) => !['code', 'rule', 'empty'].includes(block.kind),
    );
    const isLeftFormula = toLeftFormulas(pairs);
    const wholes = new Set(
      pairs.filter(
        ({ english, block }) =>
          block.kind !== 'row' && isSameText(english.text, block.text, isLeftFormula),
      ),
    );
    const first = [...wholes][0];
    if (first && wholes.size >= 5 && wholes.size > pairs.length / 2) {
      return [
        {
          message: `Unexpected English on ${wholes.size} of ${pairs.length} blocks, expected a translation: the page seems to be a copy.`,
          offset: first.block.runs[0]?.offset ?? first.block.offset,
          source: { page: first.pair.englishPage, offset: first.english.offset },
        },
      ];
    }
    return pairs.flatMap((pair): Finding[] => {
      const { english, block } = pair;
      const source = { page: pair.pair.englishPage, offset: english.offset };
      if (wholes.has(pair)) {
        const offset = block.runs[0]?.offset ?? block.offset;
        return [
          {
            message: `Unexpected English ${quote(block.text)}, expected a translation.`,
            offset,
            length: block.end - offset,
            source,
          },
        ];
      }
      const cells = toEnglishCells(english, block, isLeftFormula);
      if (cells.length > 0) {
        return cells.map(({ from, to }) =>
          inBlock(block, from, to - from, {
            message: `Unexpected English ${quote(block.text.slice(from, to))}, expected a translation.`,
            source,
          }),
        );
      }
      const sentence = findSentence(english, block);
      const run = sentence === null ? findRun(english, block) : null;
      const text =
        run === null
          ? sentence
          : block.text.slice(run.from.index, run.to.index + run.to.word.length);
      if (text === null) return [];
      const at = run?.from.index ?? block.text.indexOf(text);
      return [
        {
          message: `Unexpected English ${quote(text)}, expected a translation.`,
          offset: toOffset(block, at),
          length: text.length,
          source,
        },
      ];
    });
  },
};

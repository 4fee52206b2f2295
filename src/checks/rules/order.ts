// cspell:ignore systemmeddelande

import { onceFor } from '../../markdown/once.ts';
import { findExchange, type Placed } from '../exchange.ts';
import { toLengthRatio } from '../lengths.ts';
import { toTarget } from '../link-target.ts';
import { type Block, codeMark } from '../page.ts';
import { type Finding, quote, type Rule, type SectionPair, toBlockPairs } from '../rule.ts';

/** How much better two texts have to look exchanged before it is told. */
const leastGain = 0.65;

/** The first place at which two lists of the same items differ; -1 where they are the same or have other items. */
const toDisorder = (ours: string[], theirs: string[]): number => {
  if (ours.length !== theirs.length || ours.length < 2) return -1;
  const at = ours.findIndex((item, index) => item !== theirs[index]);
  return at !== -1 && [...ours].sort().join('\n') === [...theirs].sort().join('\n') ? at : -1;
};

const checkItems = (english: Block, block: Block, pair: SectionPair): Finding[] => {
  const findings: Finding[] = [];
  const source = { page: pair.englishPage, offset: english.offset };
  const report = (what: string, found: string, expected: string, offset: number) =>
    findings.push({
      message: `Unexpected order of ${what}: \`${found}\` where English has \`${expected}\`, expected the order of English.`,
      offset,
      source,
    });
  const urls = (one: Block) =>
    one.links.map(({ url }) => {
      const { target, fragment } = toTarget(url);
      return `${target}#${fragment}`;
    });
  const link = toDisorder(urls(english), urls(block));
  const found = block.links[link];
  if (found) report('links', found.url, english.links[link]?.url ?? '', found.offset);
  const values = (one: Block) => one.codes.map(({ value }) => value);
  const at = toDisorder(values(english), values(block));
  const code = block.codes[at];
  if (code) report('codes', code.value, english.codes[at]?.value ?? '', code.offset);
  return findings;
};

/** A block with its code and its addresses, for comparing. */
const toPlaced = onceFor((block: Block): Placed => {
  let at = 0;
  const words = block.text.replaceAll(codeMark, () => ` ${block.codes[at++]?.value ?? ''} `);
  const urls = [...block.links, ...block.images].map(({ url }) => toTarget(url).target);
  return { text: [words, ...urls].join(' ') };
});

/** The cells of a row as texts of their own. */
const toTexts = ({ text, cells }: Block): string[] =>
  cells.map(({ from, to }) => text.slice(from, to).trim());

/** Two cells of a row of which each has as many items of lists as the other one has in English. */
const findExchangedLists = (english: Block, block: Block): { at: number; other: number } | null => {
  const ours = english.cells.map(({ items }) => items);
  const theirs = block.cells.map(({ items }) => items);
  const [at, other, ...further] = ours.flatMap((items, place) =>
    items === theirs[place] ? [] : [place],
  );
  if (at === undefined || other === undefined || further.length > 0) return null;
  return ours[at] === theirs[other] && ours[other] === theirs[at] ? { at, other } : null;
};

/**
 * Two cells of a row of which one begins with the first word of the other one's English, and of nothing else in the row:
 * "system message" and "systemmeddelande".
 */
const findNamedExchange = (
  ours: string[],
  theirs: string[],
): { at: number; other: number } | null => {
  const lower = (texts: string[]) => texts.map((text) => text.toLowerCase());
  const [english, translation] = [lower(ours), lower(theirs)];
  for (const [at, text] of english.entries()) {
    const name = /^\p{Ll}{4,}(?=\s)/u.exec(text)?.[0];
    if (name === undefined || translation[at]?.includes(name)) continue;
    const has = (one: string, place: number) => place !== at && one.includes(name);
    const other = translation.findIndex((one, place) => place !== at && one.startsWith(name));
    if (other !== -1 && !english.some(has) && translation.filter(has).length === 1)
      return { at, other };
  }
  return null;
};

/** Whether a long word of one cell alone stands within the translation of the other one alone: "wave", "wave list". */
const isWordElsewhere = (
  ours: string[],
  theirs: string[],
  { at, other }: { at: number; other: number },
): boolean => {
  const within = (texts: string[], word: string) =>
    texts.flatMap((text, place) => (text.toLowerCase().includes(word) ? [place] : []));
  const stands = (one: number, two: number) =>
    (ours[one]?.toLowerCase().match(/\p{Ll}{6,}/gu) ?? []).some(
      (word) =>
        within(ours, word).join() === String(one) && within(theirs, word).join() === String(two),
    );
  return stands(at, other) || stands(other, at);
};

/** How often each cell of English has each translation on the page. */
type CellWords = Map<string, Map<string, number>>;

const toCellWords = (rows: { english: Block; block: Block }[]): CellWords => {
  const words: CellWords = new Map();
  for (const { english, block } of rows) {
    if (english.cells.length !== block.cells.length) continue;
    const theirs = toTexts(block);
    for (const [at, cell] of toTexts(english).entries()) {
      const own = words.get(cell) ?? new Map<string, number>();
      words.set(cell, own);
      own.set(theirs[at] as string, (own.get(theirs[at] as string) ?? 0) + 1);
    }
  }
  return words;
};

/** Two cells of a row of which one has the words that the other one has in other rows: "Ja" and "Nej". */
const findKnownExchange = (
  ours: string[],
  theirs: string[],
  words: CellWords,
): { at: number; other: number } | null => {
  const isElsewhere = (at: number, other: number) =>
    (words.get(ours[at] as string)?.get(theirs[other] as string) ?? 0) > 0;
  const isAlone = (at: number) =>
    (words.get(ours[at] as string)?.get(theirs[at] as string) ?? 0) < 2;
  for (let at = 0; at < ours.length; at += 1) {
    for (let other = at + 1; other < ours.length; other += 1) {
      if (ours[at] === ours[other] || theirs[at] === theirs[other]) continue;
      if (![ours[at], ours[other]].every((text) => /\p{L}/u.test(text ?? ''))) continue;
      if (!isAlone(at) || !isAlone(other)) continue;
      if (isElsewhere(at, other) || isElsewhere(other, at)) return { at, other };
    }
  }
  return null;
};

const checkCells = (
  english: Block,
  block: Block,
  pair: SectionPair,
  ratio: number,
  words: CellWords,
): Finding[] => {
  if (
    english.cells.length < 2 ||
    english.cells.length !== block.cells.length ||
    english.cells.length > 12
  )
    return [];
  const ours = toTexts(english);
  const theirs = toTexts(block);
  const toPlaces = (texts: string[]): Placed[] => texts.map((text) => ({ text }));
  const likely = findExchange(toPlaces(ours), toPlaces(theirs), ratio, ours.length);
  const exchange =
    likely && (likely.gain >= leastGain || isWordElsewhere(ours, theirs, likely))
      ? likely
      : (findKnownExchange(ours, theirs, words) ??
        findExchangedLists(english, block) ??
        findNamedExchange(ours, theirs));
  if (!exchange) return [];
  // Numbers are compared cell by cell.
  const hasWords = [exchange.at, exchange.other].some((at) => /\p{L}{2}/u.test(theirs[at] ?? ''));
  if (!hasWords) return [];
  return [
    {
      message: `Unexpected order of cells: ${quote(theirs[exchange.at] ?? '')} and ${quote(theirs[exchange.other] ?? '')} seem to be exchanged.`,
      offset: block.offset,
      length: block.end - block.offset,
      source: { page: pair.englishPage, offset: english.offset },
    },
  ];
};

/** Steps that stand in the same list side by side, each with the blocks below it left out. */
const checkSteps = (pair: SectionPair, ratio: number): Finding[] => {
  const steps = pair.blocks.filter(
    ([one, other]) => one?.item?.startsWith('ol') && other?.item === one.item,
  ) as [Block, Block][];
  const byDepth = Map.groupBy(steps, ([one]) => one.item);
  return [...byDepth.values()].flatMap((list): Finding[] => {
    const exchange = findExchange(
      list.map(([one]) => toPlaced(one)),
      list.map(([, other]) => toPlaced(other)),
      ratio,
      3,
    );
    if (!exchange || exchange.gain < leastGain) return [];
    const [english, block] = list[exchange.at] as [Block, Block];
    const [, other] = list[exchange.other] as [Block, Block];
    return [
      {
        message: `Unexpected order of steps: ${quote(block.text)} and ${quote(other.text)} seem to be exchanged.`,
        offset: block.offset,
        length: block.end - block.offset,
        source: { page: pair.englishPage, offset: english.offset },
      },
    ];
  });
};

export const order: Rule = {
  id: 'order',
  severity: 'error',
  reason: 'Steps, cells, links and codes that changed places say the opposite with the same words.',
  checkPair: (input) => {
    const pairs = toBlockPairs(input);
    const ratio = toLengthRatio(input);
    const rows = pairs.filter(
      ({ english, block }) => english.kind === 'row' && block.kind === 'row',
    );
    const words = toCellWords(rows);
    return [
      ...pairs.flatMap(({ english, block, pair }) => checkItems(english, block, pair)),
      ...rows.flatMap(({ english, block, pair }) => checkCells(english, block, pair, ratio, words)),
      ...input.sections.flatMap((pair) => checkSteps(pair, ratio)),
    ];
  },
};

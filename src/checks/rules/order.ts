import { findExchange, type Placed } from '../exchange.ts';
import { toLengthRatio } from '../lengths.ts';
import { toTarget } from '../link-target.ts';
import { type Block, codeMark } from '../page.ts';
import { type Finding, quote, type Rule, type SectionPair, toBlockPairs } from '../rule.ts';

/** How much better two texts have to look exchanged before it is told. */
const leastGain = 1.2;

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
      severity: 'error',
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

const placed = new WeakMap<Block, Placed>();

/** A block with its code and its addresses, for comparing. */
const toPlaced = (block: Block): Placed => {
  const found = placed.get(block);
  if (found) return found;
  let at = 0;
  const words = block.text.replaceAll(codeMark, () => ` ${block.codes[at++]?.value ?? ''} `);
  const urls = [...block.links, ...block.images].map(({ url }) => toTarget(url).target);
  const own = { text: [words, ...urls].join(' ') };
  placed.set(block, own);
  return own;
};

const checkCells = (english: Block, block: Block, pair: SectionPair, ratio: number): Finding[] => {
  if (
    english.cells.length < 2 ||
    english.cells.length !== block.cells.length ||
    english.cells.length > 12
  )
    return [];
  const toTexts = ({ text, cells }: Block): Placed[] =>
    cells.map(({ from, to }) => ({ text: text.slice(from, to).trim() }));
  const theirs = toTexts(block);
  const exchange = findExchange(toTexts(english), theirs, ratio, english.cells.length);
  if (!exchange || exchange.gain < leastGain) return [];
  // Numbers are compared cell by cell.
  const hasWords = [exchange.at, exchange.other].some((at) =>
    /\p{L}{3}/u.test(theirs[at]?.text ?? ''),
  );
  if (!hasWords) return [];
  return [
    {
      severity: 'error',
      message: `Unexpected order of cells: ${quote(theirs[exchange.at]?.text ?? '')} and ${quote(theirs[exchange.other]?.text ?? '')} seem to be exchanged.`,
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
        severity: 'error',
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
  reason: 'Steps, cells, links and codes that changed places say the opposite with the same words.',
  checkPair: (input) => {
    const pairs = toBlockPairs(input);
    const ratio = toLengthRatio(pairs, input.habits.lengthRatio);
    return [
      ...pairs.flatMap(({ english, block, pair }) => [
        ...checkItems(english, block, pair),
        ...(english.kind === 'row' && block.kind === 'row'
          ? checkCells(english, block, pair, ratio)
          : []),
      ]),
      ...input.sections.flatMap((pair) => checkSteps(pair, ratio)),
    ];
  },
};

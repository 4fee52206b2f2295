import { align, pairInPlace } from '../checks/align.ts';
import { toLooseKey } from '../checks/loose-key.ts';
import { type BlockPair, matchBlocks, similarityOf } from '../checks/match.ts';
import { type Block, newBlock } from '../checks/page.ts';
import { toCodes, toPlainText } from './content.ts';
import type { Segment } from './segment.ts';

/** Whether words stand in the front matter. */
export const isFrontMatter = ({ shape }: Segment): boolean => shape.startsWith('words:');

const toBlock = (segment: Segment): Block => {
  const name = segment.shape.slice(segment.shape.lastIndexOf('>') + 1);
  const kind =
    segment.block === null
      ? segment.shape.endsWith('code')
        ? 'code'
        : 'rule'
      : name.startsWith('heading')
        ? 'heading'
        : name.startsWith('cell')
          ? 'row'
          : name.startsWith('words')
            ? 'words'
            : 'paragraph';
  const block = newBlock(kind, segment.shape, { offset: segment.start, end: segment.end });
  block.item = segment.item;
  block.text = toPlainText(segment.content);
  block.codes = toCodes(segment.content)
    .filter((code) => code.kind === 'x-code')
    .map(({ shown }) => ({ value: shown, offset: segment.start }));
  block.links = toCodes(segment.content)
    .filter((code) => code.kind === 'link' || code.kind === 'x-image' || code.kind === 'image')
    .map(({ open, close }) => ({
      url: /\(<?([^\s)>]*)/u.exec(close ?? open)?.[1] ?? '',
      text: '',
      offset: segment.start,
    }));
  block.key = segment.key;
  return block;
};

const blocksOf = (segments: Segment[]) => {
  const bySegment = new Map<Block, Segment>();
  const blocks = segments.map((segment) => {
    const block = toBlock(segment);
    bySegment.set(block, segment);
    return block;
  });
  return { blocks, bySegment };
};

/** Pairs each part of the English that a translation was made from with its translation. */
export const pairTranslation = (
  english: Segment[],
  translation: Segment[],
): Map<Segment, Segment> => {
  const paired = new Map<Segment, Segment>();
  const own = new Map(translation.filter(isFrontMatter).map((segment) => [segment.shape, segment]));
  for (const segment of english.filter(isFrontMatter)) {
    const found = own.get(segment.shape);
    if (found) paired.set(segment, found);
  }
  const left = blocksOf(english.filter((segment) => !isFrontMatter(segment)));
  const right = blocksOf(translation.filter((segment) => !isFrontMatter(segment)));
  const { pairs }: { pairs: BlockPair[] } = matchBlocks(left.blocks, right.blocks);
  for (const [one, other] of pairs) {
    const [from, to] = [one && left.bySegment.get(one), other && right.bySegment.get(other)];
    if (from && to && (from.block === null) === (to.block === null)) paired.set(from, to);
  }
  return paired;
};

const wordsOf = (segment: Segment) =>
  new Set(
    toPlainText(segment.content)
      .toLowerCase()
      .match(/\p{L}+|\d+/gu) ?? [],
  );

/** Tells whether two parts say the same but for what no translation depends on. */
export const isAlike = (one: Segment, other: Segment): boolean =>
  toLooseKey(one.key) === toLooseKey(other.key);

/** How much two English texts look like one, before and after a change. */
const toVersionScore = (one: Segment, other: Segment): number => {
  if (one.key === other.key) return 4;
  if ((one.block === null) !== (other.block === null)) return -1;
  if (isFrontMatter(one) || isFrontMatter(other)) return one.shape === other.shape ? 4 : -1;
  if (isAlike(one, other)) return 3.5;
  if (one.block === null) return one.shape === other.shape ? 1 : -1;
  const share = similarityOf(wordsOf(one), wordsOf(other));
  return share < 0.25 ? -1 : 2 * share + (one.shape === other.shape ? 0.5 : 0);
};

/** Pairs each part of today's English section with its earlier version. */
export const pairVersions = (source: Segment[], today: Segment[]): Map<Segment, Segment> => {
  const isSame =
    source.length === today.length && source.every(({ key }, at) => key === today[at]?.key);
  if (isSame) return new Map(today.map((segment, at) => [segment, source[at] as Segment]));
  if (source.length * today.length > 250_000)
    return new Map(today.flatMap((segment, at) => (source[at] ? [[segment, source[at]]] : [])));
  return new Map(
    pairInPlace(
      align(source, today, toVersionScore, 0.1),
      (one, other) => one.block !== null && other.block !== null && one.shape === other.shape,
    ).flatMap(([old, now]) => (old && now ? [[now, old]] : [])),
  );
};

import { countSentences, lengthOf, toLengthRatio } from '../lengths.ts';
import { type Block, toBoxMark } from '../page.ts';
import { type Finding, type PairInput, quote, type Rule, type SectionPair } from '../rule.ts';

const isInclude = ({ shape }: Block): boolean => shape.endsWith('include');

/** Whether the lines of one language alone are no more than a matter of looks. */
const isLine = (block: Block): boolean => block.kind === 'rule' && !isInclude(block);

const nameOf = (block: Block): string => {
  if (block.item) return 'list item';
  if (block.kind === 'code') return 'code block';
  if (block.kind === 'html') return 'element';
  if (block.box) return `box ${toBoxMark(block.box)}`;
  if (isInclude(block)) return 'text that is included';
  if (
    block.images.length > 0 &&
    block.text.trim() ===
      block.images
        .map(({ text }) => text)
        .join('')
        .trim()
  )
    return 'image';
  if (block.kind === 'rule') return 'line';
  return block.kind;
};

/** The translated block that a missing one should follow. */
const previousOf = (pair: SectionPair, at: number): Block | null =>
  pair.blocks.slice(0, at).findLast(([, block]) => block !== null)?.[1] ?? null;

/** The pair before and the pair behind a place that have both languages. */
const neighboursOf = (pair: SectionPair, at: number): [Block, Block][] =>
  [pair.blocks[at - 1], pair.blocks[at + 1]].flatMap((near): [Block, Block][] => {
    const [one, other] = near ?? [null, null];
    return one && other && one.kind === other.kind ? [[one, other]] : [];
  });

/**
 * Whether a neighbour's translation says what a missing block says: two paragraphs were drawn together. It is then as much
 * longer, and has more sentences.
 */
const isJoined = (block: Block, pair: SectionPair, at: number, ratio: number): boolean =>
  block.kind === 'paragraph' &&
  !block.item &&
  neighboursOf(pair, at).some(
    ([one, other]) =>
      other.images.length >= one.images.length + block.images.length &&
      lengthOf(block) > 0 &&
      lengthOf(other) >= 0.8 * ratio * (lengthOf(one) + lengthOf(block)) &&
      lengthOf(other) - ratio * lengthOf(one) >= 0.5 * ratio * lengthOf(block) &&
      countSentences(other.text) > countSentences(one.text),
  );

/** Whether a block that only the translation has is a part of its neighbour's English. */
const isSplit = (block: Block, pair: SectionPair, at: number, ratio: number): boolean =>
  block.kind === 'paragraph' &&
  !block.item &&
  neighboursOf(pair, at).some(
    ([one, other]) => lengthOf(other) + lengthOf(block) <= 1.25 * ratio * lengthOf(one),
  );

const checkSection = (pair: SectionPair, ratio: number): Finding[] => {
  const findings: Finding[] = [];
  const { english, section, englishPage } = pair;
  if (english.depth !== section.depth && english.depth > 0 && section.depth > 0) {
    findings.push({
      message: `Unexpected heading of level ${section.depth}, expected level ${english.depth} as in English.`,
      offset: section.offset,
      source: { page: englishPage, offset: english.offset },
    });
  }
  if (pair.isSame) return findings;
  const missing = pair.blocks.flatMap(([one, other], at) =>
    one && !other ? [{ block: one, at }] : [],
  );
  const extra = pair.blocks.flatMap(([one, other], at) =>
    other && !one ? [{ block: other, at }] : [],
  );
  const isCompared = ({ kind }: Block) => kind !== 'row' && kind !== 'words';
  for (const { block, at } of missing) {
    if (!isCompared(block)) continue;
    findings.push({
      severity: isLine(block) || isJoined(block, pair, at, ratio) ? 'warning' : 'error',
      message: `Missing ${nameOf(block)}, expected ${block.text.trim() === '' ? 'it as in English' : `one for ${quote(block.text)}`}.`,
      offset: previousOf(pair, at)?.offset ?? section.offset,
      source: { page: englishPage, offset: block.offset },
    });
  }
  for (const { block, at } of extra) {
    if (!isCompared(block)) continue;
    findings.push({
      severity: isLine(block) || isSplit(block, pair, at, ratio) ? 'warning' : 'error',
      message: `Unexpected ${nameOf(block)}, expected none: English has no counterpart.`,
      offset: block.offset,
      length: block.end - block.offset,
      source: { page: englishPage, offset: english.offset },
    });
  }
  for (const [one, other] of pair.blocks) {
    if (!one || !other || !isCompared(one)) continue;
    const isMarker = one.shape.replaceAll('ol>', 'ul>') === other.shape.replaceAll('ol>', 'ul>');
    if (one.shape === other.shape && (one.item !== null) === (other.item !== null)) continue;
    findings.push({
      severity: isMarker && (one.item !== null) === (other.item !== null) ? 'warning' : 'error',
      message: `Unexpected ${toDescription(other)}, expected ${toDescription(one)} as in English.`,
      offset: other.offset,
      length: other.end - other.offset,
      source: { page: englishPage, offset: one.offset },
    });
  }
  return findings;
};

const toDescription = ({ shape, item }: Block): string => {
  const parts = shape.split('>').map((part) =>
    part
      .replace(/^ul$/u, 'bulleted list')
      .replace(/^ol$/u, 'numbered list')
      .replace(/^(paragraph)(:::.*)$/u, '`$2`'),
  );
  const last = parts.at(-1) ?? '';
  const around = parts.slice(0, -1).reverse();
  return `${item ? 'item' : last}${around.length > 0 ? ` in a ${around.join(' in a ')}` : ''}`;
};

/** Sections without stated ids are told by their headings. */
const checkHeadings = (input: PairInput): Finding[] =>
  input.versions.flatMap((version): Finding[] => {
    const { today, source, translation } = version;
    const english = source ?? today;
    if (
      english &&
      !translation &&
      today &&
      !english.isStated &&
      english.depth > 0 &&
      (source || !input.source)
    ) {
      const page = source && input.source ? input.source : input.today;
      const at = input.versions.indexOf(version);
      const previous = input.versions
        .slice(0, at)
        .findLast((other) => other.translation)?.translation;
      return [
        {
          message: `Missing section, expected one for the heading ${quote(english.title)}.`,
          offset: previous?.offset ?? 0,
          source: { page, offset: english.offset },
        },
      ];
    }
    if (!english && translation && !translation.isStated && translation.depth > 0) {
      return [
        {
          message: `Unexpected heading ${quote(translation.title)}, expected none: English has no counterpart.`,
          offset: translation.offset,
          length: translation.end - translation.offset,
        },
      ];
    }
    return [];
  });

export const blockStructure: Rule = {
  id: 'block-structure',
  severity: 'error',
  reason:
    'An item or a paragraph that English has and the translation has not is news that its readers never get.',
  checkPair: (input) => {
    const ratio = toLengthRatio(input);
    return [
      ...checkHeadings(input),
      ...input.sections.flatMap((pair) => checkSection(pair, ratio)),
    ];
  },
};

import { toPrintable, toPrintableLine } from '../markdown/printable.ts';
import { type Aligned, align, pairInPlace } from './align.ts';
import { type SectionState, toSectionStatus } from './freshness.ts';
import { matchBlocks, similarityOf } from './match.ts';
import type { Block } from './page.ts';
import type { PairInput } from './rule.ts';
import { type Change, renderChanges, toWordDiff } from './word-diff.ts';

/** A block of English that changed, and what the translation says in its place. */
export interface BlockDiff {
  kind: 'changed' | 'added' | 'removed';
  changes: Change[];
  /** Set where more words differ than are laid side by side: what stands between is shown as one change. */
  isCoarse?: true;
  line: number;
  translation: string | null;
  translationLine: number | null;
}

export interface SectionDiff {
  id: string;
  state: SectionState;
  critical: boolean;
  file: string;
  translationFile: string;
  blocks: BlockDiff[];
}

/** A block as its author wrote it, links and code included. */
const sourceOf = (block: Block) => block.key.replace(/^\d+\*?\|(?:heading:\d:|paragraph:)?/u, '');

const wordsOf = (block: Block): Set<string> =>
  new Set(
    sourceOf(block)
      .toLowerCase()
      .match(/\p{L}+|\d+/gu) ?? [],
  );

const similarity = (one: Block, other: Block): number => {
  if (one.key === other.key) return 4;
  if (one.kind !== other.kind) return -1;
  const share = similarityOf(wordsOf(one), wordsOf(other));
  return share < 0.25 ? -1 : 2 * share;
};

/** Lays the blocks of two versions side by side; what both begin and end with is the same, however long it is. */
const alignVersions = (old: Block[], now: Block[]): Aligned<Block, Block> => {
  const isSame = (one: Block | undefined, other: Block | undefined) =>
    one !== undefined && one.key === other?.key;
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && isSame(old[start], now[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(old.at(-1 - end), now.at(-1 - end))) end += 1;
  return pairInPlace(
    align(old.slice(start, old.length - end), now.slice(start, now.length - end), similarity, 0.1),
    (one, other) => one.kind === other.kind && one.item === other.item,
  );
};

/** Returns the changes of the English since the translation, section by section; `section` asks for one alone. */
export const toDiff = (input: PairInput, section: string | null): SectionDiff[] =>
  input.versions.flatMap((version): SectionDiff[] => {
    const status = toSectionStatus(version, input.english, input.glossary);
    if (!status || (section === null ? status.state === 'current' : status.id !== section))
      return [];
    const { today, source, translation } = version;
    const translated = new Map<Block, Block>();
    for (const [english, block] of matchBlocks(
      (source ?? today)?.blocks ?? [],
      translation?.blocks ?? [],
    ).pairs) {
      if (english && block) translated.set(english, block);
    }
    const old = input.source || !today ? (source?.blocks ?? []) : (today?.blocks ?? []);
    const blocks = alignVersions(old, today?.blocks ?? []).flatMap(
      ([before, after]): BlockDiff[] => {
        if (before?.key === after?.key) return [];
        const beside =
          (before && translated.get(before)) ?? (after && translated.get(after)) ?? null;
        const page = after ? input.today : (input.source ?? input.today);
        const { changes, isCoarse } = toWordDiff(
          before ? sourceOf(before) : '',
          after ? sourceOf(after) : '',
        );
        return [
          {
            kind: before && after ? 'changed' : after ? 'added' : 'removed',
            changes,
            ...(isCoarse && before && after ? { isCoarse: true as const } : {}),
            line: page.placeAt((after ?? before)?.offset ?? 0).line,
            translation: beside ? beside.text.trim() : null,
            translationLine: beside ? input.translation.placeAt(beside.offset).line : null,
          },
        ];
      },
    );
    return [
      {
        id: status.id,
        state: status.state,
        critical: status.critical,
        file: input.today.file,
        translationFile: input.translation.file,
        blocks,
      },
    ];
  });

/** A diff for people: English with its changes marked, the translation below. */
export const renderDiff = (diffs: SectionDiff[], locale: string, doc: string): string =>
  diffs
    .map(({ id, state, critical, blocks, ...files }) => {
      const [file, translationFile] = [files.file, files.translationFile].map(toPrintableLine);
      const head = toPrintableLine(
        `${locale} ${doc}#${id}: ${state}${critical ? ', critical' : ''}`,
      );
      const lines = blocks.flatMap(({ changes, isCoarse, kind, line, ...block }) => [
        '',
        `  ${file}:${line} (${kind}${isCoarse ? '; too many words differ to lay them side by side: shown as one change' : ''})`,
        `    ${renderChanges(changes)}`,
        block.translation === null
          ? `  ${translationFile}: no counterpart`
          : `  ${translationFile}:${block.translationLine}\n    ${block.translation.replace(/(?<!\s)\s*\n\s*/gu, ' ')}`,
      ]);
      const none = blocks.length === 0 ? ['', '  English says what it said.'] : [];
      return toPrintable([head, ...lines, ...none, ''].join('\n'));
    })
    .join('\n');

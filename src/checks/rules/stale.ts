import { onceFor } from '../../markdown/once.ts';
import { toChangedBlocks, toChangedFacts, toSectionStatus } from '../freshness.ts';
import type { Block } from '../page.ts';
import type { Finding, PairInput, Rule } from '../rule.ts';

const list = (words: string[]) =>
  words
    .slice(0, 4)
    .map(
      (word) =>
        `\`${word
          .slice(word.indexOf(' ') + 1)
          .replace(/^-/u, '')
          .replaceAll(/\s+/gu, ' ')
          .trim()
          .replace(/^(?<start>.{60}).+$/u, '$<start>…')}\``,
    )
    .join(', ');

/** Where an English block stands among the sections, and its translation. */
interface PlacedBlock {
  section: number;
  at: number;
  block: Block | null;
}

const toPlacedBlocks = onceFor(
  ({ sections }: PairInput): Map<Block, PlacedBlock> =>
    new Map(
      sections
        .flatMap(({ blocks }, section) =>
          blocks.flatMap(([english, block], at) =>
            english ? [[english, { section, at, block }] as const] : [],
          ),
        )
        .toReversed(),
    ),
);

/** The translation of the first block that English has since changed: of each section the first one counts. */
const toStaleBlock = (input: PairInput, removed: Block[]) => {
  const placed = toPlacedBlocks(input);
  const found = removed
    .flatMap((english) => placed.get(english) ?? [])
    .sort((one, other) => one.section - other.section || one.at - other.at);
  const first = found.find(
    ({ block, section }, at) => block !== null && found[at - 1]?.section !== section,
  )?.block;
  return first
    ? { offset: first.runs[0]?.offset ?? first.offset, length: first.end - first.offset }
    : null;
};

export const stale: Rule = {
  id: 'stale',
  severity: 'warning',
  reason:
    'Where English has changed, the translation says what was true before; a changed fact makes that an error.',
  checkPair: (input) => {
    if (!input.source) return [];
    const page = input.today;
    return input.versions.flatMap((version, at): Finding[] => {
      const status = toSectionStatus(version, input.english, input.glossary);
      if (!status || status.state === 'current') return [];
      // A section that was there when the page was translated is lost, not stale: its own rule tells.
      if (status.state === 'missing' && version.source) return [];
      const { today, source, translation } = version;
      const previous = input.versions
        .slice(0, at)
        .findLast((other) => other.translation)?.translation;
      const place = {
        offset: (translation ?? previous)?.offset ?? 0,
        length: translation ? translation.end - translation.offset : 1,
      };
      const severity = status.critical ? 'error' : 'warning';
      if (!today) {
        return source
          ? [
              {
                severity,
                message: `Unexpected section \`${status.id}\`, expected none: English has dropped it since.`,
                ...place,
                source: {
                  page: input.source as NonNullable<typeof input.source>,
                  offset: source.offset,
                },
              },
            ]
          : [];
      }
      const cause = { page, offset: today.offset };
      if (!translation) {
        return [
          {
            severity,
            message: `Missing section \`${today.id}\`, expected it: it is new in English (“${today.title.slice(0, 100)}”).`,
            ...place,
            source: cause,
          },
        ];
      }
      const { added, removed } = toChangedBlocks(source, today);
      const facts = toChangedFacts(removed, added, input.english, input.glossary);
      const changes = [
        facts.lost.length > 0 ? `was ${list(facts.lost)}` : '',
        facts.added.length > 0 ? `is ${list(facts.added)}` : '',
      ]
        .filter((part) => part !== '')
        .join(', ');
      const renamed = status.renamedFrom ? ` Its id was \`${status.renamedFrom}\`.` : '';
      return [
        {
          severity,
          message: `Unexpected section \`${status.id}\` from older English, expected today's: ${status.blocks.stale} of ${status.blocks.total} blocks changed${changes ? ` (${changes})` : ''}.${renamed}`,
          ...(toStaleBlock(input, removed) ?? place),
          source: { ...cause, offset: added[0]?.offset ?? today.offset },
        },
      ];
    });
  },
};

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
          .trim()}\``,
    )
    .join(', ');

/** The translation of the first block that English has since changed. */
const toStaleBlock = (input: PairInput, removed: Block[]) => {
  for (const { blocks } of input.sections) {
    const block = blocks.find(([english]) => english && removed.includes(english))?.[1];
    if (block)
      return { offset: block.runs[0]?.offset ?? block.offset, length: block.end - block.offset };
  }
  return null;
};

export const stale: Rule = {
  id: 'stale',
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

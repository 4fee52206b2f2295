import { marksOf } from '../facts.ts';
import type { Block } from '../page.ts';
import { type Finding, inBlock, nearBlock, type Rule, toMismatches } from '../rule.ts';

const classOf = (token: string) =>
  token
    .replace(/\d+/gu, '0')
    .replace(/[A-Z]+/gu, 'A')
    .replace(/[a-z]+/gu, 'a');

/** `x10` may be written `x 10`. */
const toSpaced = (token: string): string => {
  const [, letters, digits] = /^(\p{L}{1,12})(\d+)$/u.exec(token) ?? [];
  return letters ? `${letters}\\s?${digits}` : RegExp.escape(token);
};

const toWords = ({ text, codes }: Block) => `${text} ${codes.map(({ value }) => value).join(' ')}`;

export const codeTokens: Rule = {
  id: 'code-tokens',
  severity: 'error',
  reason: 'An identifier, a version or a path that differs by one character names another thing.',
  checkPair: ({ sections }) =>
    sections.flatMap((pair) =>
      toMismatches(
        pair,
        (block) => marksOf(block).tokens,
        ({ text: token }) => token.toLowerCase(),
      ).flatMap((mismatch): Finding[] => {
        const { expected, found } = mismatch;
        if (!expected) return [];
        const token = expected.item.text;
        const block = nearBlock(mismatch);
        // `v7` may become "version 7", and a name may carry an ending.
        const bare = token.replace(/^v(?=\d)/iu, '');
        const isSaid = new RegExp(`(?<![\\p{L}\\d.])${toSpaced(bare)}(?![\\d]|\\.\\d)`, 'iu').test(
          (pair.isSame ? [block] : pair.section.blocks).map(toWords).join('\n'),
        );
        const isAlike = found && classOf(found.item.text) === classOf(token);
        if (isSaid && !isAlike) return [];
        const source = { page: pair.englishPage, offset: expected.block.offset };
        if (found) {
          const message = `Unexpected \`${found.item.text}\`, expected \`${token}\` as in English.`;
          return [
            inBlock(found.block, found.item.index, found.item.text.length, {
              message,
              source,
            }),
          ];
        }
        const message = `Missing \`${token}\`, expected it as in English.`;
        return [
          {
            message,
            offset: block.offset,
            length: block.end - block.offset,
            source,
          },
        ];
      }),
    ),
};

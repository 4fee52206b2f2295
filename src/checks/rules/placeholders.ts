import { marksOf } from '../facts.ts';
import { type Finding, inBlock, nearBlock, type Rule, toMismatches } from '../rule.ts';

const squash = (text: string) => text.replace(/\s+/gu, '');

export const placeholders: Rule = {
  id: 'placeholders',
  severity: 'error',
  reason:
    'A program fills in `{name}` and `%s`; one that was translated or lost is filled in by nobody.',
  checkPair: ({ sections }) =>
    sections.flatMap((pair) =>
      toMismatches(
        pair,
        (block) => marksOf(block).placeholders,
        ({ text }) => squash(text),
      ).map((mismatch): Finding => {
        const { expected, found } = mismatch;
        const source = {
          page: pair.englishPage,
          offset: expected?.block.offset ?? pair.english.offset,
        };
        if (found) {
          const wanted = expected
            ? `\`${expected.item.text}\` as in English`
            : 'none: English has none here';
          return inBlock(found.block, found.item.index, found.item.text.length, {
            message: `Unexpected placeholder \`${found.item.text}\`, expected ${wanted}.`,
            source,
          });
        }
        const block = nearBlock(mismatch);
        return {
          message: `Missing placeholder \`${expected?.item.text}\`, expected it as in English.`,
          offset: block.offset,
          length: block.end - block.offset,
          source,
        };
      }),
    ),
};

import type { PhoneFact } from '../fact-types.ts';
import { marksOf } from '../facts.ts';
import { type Finding, inBlock, nearBlock, type Rule, toMismatches } from '../rule.ts';

/** Whether two numbers are one: in local form the code of the country is left out. */
const isSame = (one: PhoneFact, other: PhoneFact) => {
  if (one.isLocal === other.isLocal) return one.digits === other.digits;
  const [long, short] = one.isLocal ? [other.digits, one.digits] : [one.digits, other.digits];
  return long.endsWith(short) && long.length - short.length <= 3;
};

export const phoneNumbers: Rule = {
  id: 'phone-numbers',
  severity: 'error',
  reason: 'A wrong digit calls somebody else. `+46 80 …` and `080-…` are the same number.',
  checkPair: ({ sections }) =>
    sections.flatMap((pair) => {
      const mismatches = toMismatches(
        pair,
        (block) => marksOf(block).phones,
        ({ digits }) => digits.slice(-6),
      );
      const wrong = mismatches.filter(
        ({ expected, found }) => !expected || !found || !isSame(expected.item, found.item),
      );
      return wrong.map((mismatch): Finding => {
        const { expected, found } = mismatch;
        const source = {
          page: pair.englishPage,
          offset: expected?.block.offset ?? pair.english.offset,
        };
        if (found) {
          return inBlock(found.block, found.item.index, found.item.text.length, {
            message: `Unexpected telephone number \`${found.item.text}\`, expected ${expected ? `\`${expected.item.text}\` as in English, or its local form` : 'none: English has none here'}.`,
            source,
          });
        }
        const block = nearBlock(mismatch);
        return {
          message: `Missing telephone number \`${expected?.item.text}\`, expected it as in English.`,
          offset: block.offset,
          length: block.end - block.offset,
          source,
        };
      });
    }),
};

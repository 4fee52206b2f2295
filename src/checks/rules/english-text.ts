import { factsOf } from '../facts.ts';
import { type Finding, inBlock, type Rule } from '../rule.ts';

/** Marks of bold that stand in the words: a space inside them keeps them from being marks. */
const literalBold = /\*\*/gu;

export const englishText: Rule = {
  id: 'english-text',
  severity: 'error',
  reason: 'A fault of the English is told at the English, once, and not at each translation.',
  checkEnglish: ({ page, english }) =>
    page.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block): Finding[] => {
        if (['code', 'rule', 'html', 'empty'].includes(block.kind)) return [];
        const findings: Finding[] = factsOf(block, english).dates.flatMap((date): Finding[] => {
          if (date.misspelt === null) return [];
          const index = date.index + Math.max(0, date.text.indexOf(date.misspelt.found));
          return [
            inBlock(block, index, date.misspelt.found.length, {
              message: `Unexpected month \`${date.misspelt.found}\`, expected \`${date.misspelt.right}\`.`,
            }),
          ];
        });
        const [mark] = block.text.matchAll(literalBold);
        if (mark && block.kind !== 'words') {
          findings.push(
            inBlock(block, mark.index, 2, {
              message:
                'Unexpected `**` that readers see, expected bold: put no space between the marks and the words in them.',
            }),
          );
        }
        return findings;
      }),
    ),
};

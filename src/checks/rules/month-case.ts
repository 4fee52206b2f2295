// cspell:ignore dans

import { factsOf } from '../facts.ts';
import { type Language, mayNameMonth } from '../language.ts';
import { toOffset } from '../offset-map.ts';
import { type Finding, inBlock, type Rule, toBlockPairs } from '../rule.ts';

/** How much of the text before a month tells whether it begins a sentence. */
const looksBack = 60;

const sentenceStart =
  /(?:^|[.!?:|]["”»’)\s\u00A0\u202F]{0,60}|[\n\uFFFC]\s{0,60}|["“”«(]\s{0,60})$/u;

/** The preposition of a language before a month, where translations from English go wrong. */
const prepositions: Record<string, { wrong: RegExp; right: string }> = {
  fr: { wrong: /(?<![\p{L}])dans(?=[\s\u00A0\u202F]$)/iu, right: 'en' },
};

/** The name of the month in a date. */
const nameIn = (date: string, { monthPattern }: Language) =>
  [...date.matchAll(monthPattern)][0] ?? null;

export const monthCase: Rule = {
  id: 'month-case',
  severity: 'error',
  reason:
    'Most languages write months with a small letter; a capital shows that English was copied.',
  checkPair: (input) => {
    const { language } = input;
    if (!language.hasSmallMonths) return [];
    return toBlockPairs(input).flatMap(({ english, block, pair }) => {
      const findings: Finding[] = [];
      if (!mayNameMonth(block.text, language)) return findings;
      const source = { page: pair.englishPage, offset: english.offset };
      for (const date of factsOf(block, language).dates) {
        const match = date.isNamed ? nameIn(date.text, language) : null;
        if (!match) continue;
        const name = match[0];
        const index = date.index + match.index;
        const isBesideNumber = date.day !== null || date.year !== null;
        const hasCapital = name[0] !== name[0]?.toLowerCase();
        const before = `${index > looksBack ? '…' : ''}${block.text.slice(Math.max(0, index - looksBack), index)}`;
        if (hasCapital && isBesideNumber && !sentenceStart.test(before)) {
          const right = `${name[0]?.toLowerCase()}${name.slice(1)}`;
          const start = toOffset(block, index);
          const isPlain = input.translation.text.startsWith(name, start) && block.kind !== 'words';
          findings.push(
            inBlock(block, index, name.length, {
              message: `Unexpected capital in \`${name}\`, expected \`${right}\`.`,
              source,
              fix: isPlain ? { start, end: start + name.length, text: right } : undefined,
            }),
          );
        }
        const preposition = prepositions[language.language];
        const wrong = isBesideNumber && match.index === 0 ? preposition?.wrong.exec(before) : null;
        if (preposition && wrong) {
          findings.push(
            inBlock(block, wrong.index, wrong[0].length, {
              severity: 'warning',
              message: `Unexpected \`${wrong[0]}\` before the month \`${name}\`, expected \`${preposition.right}\`.`,
              source,
            }),
          );
        }
      }
      return findings;
    });
  },
};

import { type Finding, quote, type Rule, type SectionPair } from '../rule.ts';

const cellsOf = (text: string) =>
  text
    .split(' | ')
    .slice(0, -1)
    .map((cell) => cell.trim());

const checkSection = (pair: SectionPair): Finding[] =>
  pair.blocks.flatMap(([english, row], at): Finding[] => {
    if (english?.kind !== 'row' && row?.kind !== 'row') return [];
    if (!row && english) {
      const previous = pair.blocks.slice(0, at).findLast(([, block]) => block)?.[1];
      return [
        {
          message: `Missing table row, expected one for ${quote(english.text.replace(/ \| $/u, ''))}.`,
          offset: previous?.offset ?? pair.section.offset,
          source: { page: pair.englishPage, offset: english.offset },
        },
      ];
    }
    if (!row) return [];
    if (!english) {
      return [
        {
          message: 'Unexpected table row, expected none: English has no counterpart.',
          offset: row.offset,
          length: row.end - row.offset,
          source: { page: pair.englishPage, offset: pair.english.offset },
        },
      ];
    }
    const source = { page: pair.englishPage, offset: english.offset };
    const place = { offset: row.offset, length: row.end - row.offset, source };
    const expected = cellsOf(english.text);
    const found = cellsOf(row.text);
    if (english.shape !== row.shape) {
      return [
        {
          message: `Unexpected ${row.shape.split(':')[1]} cells, expected ${english.shape.split(':')[1]} as in English.`,
          ...place,
        },
      ];
    }
    return expected.flatMap((cell, column): Finding[] =>
      cell !== '' && found[column] === ''
        ? [
            {
              message: `Unexpected empty cell ${column + 1}, expected words for ${quote(cell)}.`,
              ...place,
            },
          ]
        : [],
    );
  });

export const tables: Rule = {
  id: 'tables',
  severity: 'error',
  reason:
    'A table says what it says by rows and columns: one that is lost or emptied takes its facts along.',
  checkPair: ({ sections }) => sections.flatMap(checkSection),
};

import { diffArrays } from 'diff';
import { alignColumns } from '../checks/report.ts';
import { type Content, toFullKey, toPlainText } from './content.ts';
import type { Unit } from './units.ts';

/** How much of an older text a changed one still is, in percent; each band has a price of its own. */
const bands = ['95–99', '85–94', '75–84', 'below 75'] as const;
export type Band = (typeof bands)[number];

/** The words of a document, by what is to be done with them. */
export interface WordCount {
  /** Never translated. */
  new: number;
  /** Translated once, and changed in English since. */
  changed: Record<Band, number>;
  /** To translate, and said in the same words before. */
  repeated: number;
  unchanged: number;
}

const wordPattern = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

const wordsOf = (content: Content): string[] => toPlainText(content).match(wordPattern) ?? [];

/** How much of a text another one still says, from 0 to 1, by words. */
const toSimilarity = (before: Content, after: Content): number => {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const longer = Math.max(old.length, now.length);
  if (longer === 0) return 1;
  const same = diffArrays(old, now, { maxEditLength: 2_000 })
    ?.filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  return (same ?? 0) / longer;
};

const toBand = (similarity: number): Band =>
  similarity >= 0.95
    ? '95–99'
    : similarity >= 0.85
      ? '85–94'
      : similarity >= 0.75
        ? '75–84'
        : 'below 75';

const noWords = (): WordCount => ({
  new: 0,
  changed: { '95–99': 0, '85–94': 0, '75–84': 0, 'below 75': 0 },
  repeated: 0,
  unchanged: 0,
});

/** Adds what one document has to a sum. */
const add = (sum: WordCount, one: WordCount): WordCount => ({
  new: sum.new + one.new,
  changed: Object.fromEntries(
    bands.map((band) => [band, sum.changed[band] + one.changed[band]]),
  ) as WordCount['changed'],
  repeated: sum.repeated + one.repeated,
  unchanged: sum.unchanged + one.unchanged,
});

/** The words of one locale, document by document, and their sum: what a quote needs. */
export const countWords = (
  documents: { name: string; units: Unit[] }[],
): { documents: Record<string, WordCount>; total: WordCount } => {
  // A text that is translated already, anywhere in the locale, is not translated twice.
  const known = new Set(
    documents.flatMap(({ units }) =>
      units.flatMap(({ source, state }) =>
        state === 'current' || state === 'reviewed' ? [toFullKey(source)] : [],
      ),
    ),
  );
  const counts: Record<string, WordCount> = {};
  for (const { name, units } of documents) {
    const count = noWords();
    for (const { source, state, previous, codeFault } of units) {
      const words = wordsOf(source).length;
      const key = toFullKey(source);
      if (state === 'current' || state === 'reviewed') count.unchanged += words;
      else if (codeFault !== null) count.changed['95–99'] += words;
      else if (known.has(key)) count.repeated += words;
      else {
        known.add(key);
        if (previous) count.changed[toBand(toSimilarity(previous.source, source))] += words;
        else count.new += words;
      }
    }
    counts[name] = count;
  }
  return { documents: counts, total: Object.values(counts).reduce(add, noWords()) };
};

const toRow = (count: WordCount): number[] => [
  count.new,
  ...bands.map((band) => count.changed[band]),
  count.repeated,
  count.unchanged,
];

const heads = ['new', ...bands, 'repeated', 'unchanged'];

/** Counts as rows of a table: a locale, a document and its words. */
export const toCountRows = (
  locales: Record<string, ReturnType<typeof countWords>>,
): { head: string[]; rows: string[][] } => ({
  head: ['locale', 'document', ...heads],
  rows: Object.entries(locales).flatMap(([locale, { documents, total }]) => [
    ...Object.entries(documents).map(([name, count]) => [
      locale,
      name,
      ...toRow(count).map(String),
    ]),
    [locale, 'total', ...toRow(total).map(String)],
  ]),
});

/** Rows for a terminal: words to the left, numbers to the right. */
export const toCountTable = ({ head, rows }: ReturnType<typeof toCountRows>): string =>
  alignColumns([head, ...rows], 2).lines.join('\n');

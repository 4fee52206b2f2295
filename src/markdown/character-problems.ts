import type { Nodes } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import { findBadCharacters, mayHaveBadCharacters } from './characters.ts';
import { toError, toWarning } from './messages.ts';
import { placeOf, toPlaceIn } from './places.ts';

/** The most problems of one kind that a page is told: more would only hide those of other pages. */
export const mostOfAKind = 20;

const accents = /[\u0300-\u036F]/u;

/** The first letter of a text whose accent stands by itself though there is one letter for both. */
const checkForm = (text: string): VFileMessage[] => {
  if (!accents.test(text)) return [];
  const found = [...text.matchAll(/\p{L}\p{Mn}{1,9}/gu)].find(
    ({ 0: letters }) => letters.normalize('NFC') !== letters,
  );
  if (!found) return [];
  return [
    toWarning(
      `Unexpected combining accent in \`${found[0]}\`, expected \`${found[0].normalize('NFC')}\` as one letter (Unicode’s composed form, NFC): ids, the glossary and the search compare letters. Save the whole file in that form.`,
      toPlaceIn(text, found.index),
      'characters',
    ),
  ];
};

export const checkCharacters = (text: string): VFileMessage[] => [
  ...checkForm(text),
  ...findBadCharacters(text)
    .slice(0, mostOfAKind)
    .map(({ index, name }) =>
      toError(
        `Unexpected ${name}, expected none: it changes what readers see, and nobody sees it. Delete it.`,
        toPlaceIn(text, index),
        'characters',
      ),
    ),
];

/** Returns the text of a node itself, without its children. */
const toShownText = (node: Nodes): string => {
  const value = 'value' in node ? String(node.value) : '';
  const alt = 'alt' in node ? (node.alt ?? '') : '';
  const title = 'title' in node ? (node.title ?? '') : '';
  return alt === '' && title === '' ? value : [value, alt, title].join('\n');
};

/** Letters can be written by their numbers, and be none that may stand in a text. */
export const checkEscapedCharacters = (nodes: Nodes[], text: string): VFileMessage[] => {
  if (!text.includes('&') && !mayHaveBadCharacters(text)) return [];
  const problems: VFileMessage[] = [];
  for (const node of nodes) {
    const [bad] = findBadCharacters(toShownText(node));
    if (bad && node.type !== 'yaml' && problems.length < mostOfAKind) {
      problems.push(
        toError(
          `Unexpected ${bad.name}, expected none: it changes what readers see, and nobody sees it. Delete it.`,
          placeOf(node),
          'characters',
        ),
      );
    }
  }
  return problems;
};

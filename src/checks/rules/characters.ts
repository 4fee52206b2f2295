import type { Nodes } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import { findBadCharacters, mayHaveBadCharacters } from '../../markdown/characters.ts';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import { placeOf, toPlaceIn } from '../../markdown/places.ts';
import { knownKeys } from '../../notices/schema.ts';
import { showPath } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { mostOfAKind } from '../problem.ts';
import { tell } from '../rule.ts';

const accents = /[\u0300-\u036F]/u;

/** The first letter of a text whose accent stands by itself though there is one letter for both. */
const checkForm = (text: string): VFileMessage[] => {
  if (!accents.test(text)) return [];
  const found = [...text.matchAll(/\p{L}\p{Mn}{1,9}/gu)].find(
    ({ 0: letters }) => letters.normalize('NFC') !== letters,
  );
  if (!found) return [];
  return [
    tell(
      `Unexpected combining accent in \`${found[0]}\`, expected \`${found[0].normalize('NFC')}\` as one letter (Unicode’s composed form, NFC): ids, the glossary and the search compare letters. Save the whole file in that form.`,
      toPlaceIn(text, found.index),
      characters,
      'warning',
    ),
  ];
};

const checkCharacters = (text: string): VFileMessage[] => [
  ...checkForm(text),
  ...findBadCharacters(text)
    .slice(0, mostOfAKind)
    .map(({ index, name }) =>
      tell(
        `Unexpected ${name}, expected none: it changes what readers see, and nobody sees it. Delete it.`,
        toPlaceIn(text, index),
        characters,
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
const checkEscapedCharacters = (nodes: Nodes[], text: string): VFileMessage[] => {
  if (!text.includes('&') && !mayHaveBadCharacters(text)) return [];
  const problems: VFileMessage[] = [];
  for (const node of nodes) {
    const [bad] = findBadCharacters(toShownText(node));
    if (bad && node.type !== 'yaml' && problems.length < mostOfAKind) {
      problems.push(
        tell(
          `Unexpected ${bad.name}, expected none: it changes what readers see, and nobody sees it. Delete it.`,
          placeOf(node),
          characters,
        ),
      );
    }
  }
  return problems;
};

const toTexts = (value: unknown, path: PropertyKey[]): { path: PropertyKey[]; text: string }[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    toTexts(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

/** YAML can write by number what nobody sees; and backslashes do not survive Docusaurus. */
const checkTexts = (raw: RawFrontMatter): VFileMessage[] =>
  knownKeys
    .filter((key) => Object.hasOwn(raw.data, key))
    .flatMap((key) => toTexts(raw.data[key], [key]))
    .flatMap(({ path, text }) => {
      const [bad] = findBadCharacters(text);
      if (bad) {
        return [
          tell(
            `Unexpected ${bad.name} in \`${showPath(path)}\`, expected none: it changes what readers see, and nobody sees it. Delete it.`,
            raw.placeOf(path),
            characters,
          ),
        ];
      }
      if (!text.includes('\\')) return [];
      return [
        tell(
          `Unexpected backslash in \`${showPath(path)}\`, expected none. Another character is used instead.`,
          raw.placeOf(path),
          characters,
          'warning',
        ),
      ];
    });

export const characters: FileRule = {
  id: 'characters',
  severity: 'error',
  reason: 'Characters that nobody sees change what readers see.',
  stopsBuild: true,
  checkText: ({ nodes, text }) => {
    const found = checkCharacters(text);
    return found.length > 0 ? found : checkEscapedCharacters(nodes, text);
  },
  checkPage: ({ page }) => checkTexts(page.raw),
  checkWords: ({ page }) => checkTexts(page.raw),
};

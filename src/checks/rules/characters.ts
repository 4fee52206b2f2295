import type { VFileMessage } from 'vfile-message';
import { findBadCharacters } from '../../markdown/characters.ts';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import { knownKeys } from '../../notices/schema.ts';
import { showPath } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

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
  checkPage: ({ page }) => checkTexts(page.raw),
  checkWords: ({ page }) => checkTexts(page.raw),
};

import type { VFileMessage } from 'vfile-message';
import type { TagUse } from '../../site/tags.ts';
import { show, toMeantWord } from '../../site/values.ts';
import { type Rule, tell } from '../rule.ts';

/** Finds the tags that the site has no word for, by the keys of its English UI strings, and those that are repeated. */
export const checkTags = (
  uses: TagUse[],
  keys: readonly string[],
  stringsFile: string,
): VFileMessage[] =>
  uses.flatMap(({ tag, prefix, path, place, isRepeated }) => {
    if (isRepeated) {
      return [
        tell(
          `Unexpected second ${show(tag)} in \`${path}\`, expected each tag once. Delete it.`,
          place,
          tags,
        ),
      ];
    }
    const known = keys
      .filter((key) => key.startsWith(`${prefix}.`))
      .map((key) => key.slice(prefix.length + 1));
    if (known.includes(tag)) return [];
    const meant = toMeantWord(tag, known);
    const all = known.map((word) => `\`${word}\``).join(', ');
    const expected = meant ? `\`${meant}\`` : all ? `one of ${all}` : 'a tag with a word';
    return [
      tell(
        `Unexpected ${show(tag)} in \`${path}\`, expected ${expected}; or write \`${prefix}.${tag}\` into \`${stringsFile}\`, and into that of each other language: it is the word that readers see.`,
        place,
        tags,
      ),
    ];
  });

export const tags: Rule = {
  id: 'tags',
  severity: 'error',
  reason: 'Readers see words: a tag that has none in the language of the page is an id.',
  isOwnSiteOnly: true,
  stopsBuild: true,
};

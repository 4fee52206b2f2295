import type { VFileMessage } from 'vfile-message';
import type { RawFrontMatter } from '../../markdown/front-matter.ts';
import type { EnglishPage } from '../../site/english.ts';
import { parseVisibility, visibilityKeys } from '../../site/translation.ts';
import { show } from '../../site/values.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

const checkVisibility = (
  raw: RawFrontMatter,
  english: EnglishPage,
  key: string,
): VFileMessage[] => {
  const parsed = parseVisibility(key, raw.data[key]);
  // What cannot be read is told by `facts`.
  if (!parsed?.success) return [];
  // Docusaurus' key and ours for the same: either hides.
  const keys = ['hide', 'unlisted'].includes(key) ? ['hide', 'unlisted'] : [key];
  const stated = keys.map((one) => parseVisibility(one, english.raw.data[one])?.data);
  const expected = stated.find(Boolean) ?? (typeof parsed.data === 'number' ? 'nothing' : false);
  if (parsed.data === expected) return [];
  return [
    tell(
      `Unexpected ${show(raw.data[key])} in \`${key}\`, expected ${show(expected)} as in \`${english.file}\`. The English wins.`,
      raw.placeOf([key]),
      visibility,
    ),
  ];
};

export const visibility: FileRule = {
  id: 'visibility',
  severity: 'warning',
  reason: 'The English decides where a page is shown; a translation that says otherwise misleads.',
  checkWords: ({ page: { raw }, english }) =>
    visibilityKeys
      .filter((key) => key in raw.data)
      .flatMap((key) => checkVisibility(raw, english, key)),
};

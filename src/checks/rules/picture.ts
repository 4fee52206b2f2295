import type { VFileMessage } from 'vfile-message';
import { docsDir } from '../../site/files.ts';
import type { FileRule, TargetsInput } from '../file-rule.ts';
import { tell } from '../rule.ts';
import { tellNotServed, tellRefused } from '../target-problems.ts';

/** Tells a translation, once, which of its pictures are the English ones. */
const checkEnglishPictures = ({ file, files, disk }: TargetsInput): VFileMessage[] => {
  if (file.startsWith(`${docsDir}/`)) return [];
  const english = files.filter(
    ({ target, use }) =>
      use === 'image' &&
      disk.find(file, target)?.isEnglish === true &&
      disk.isServable(file, target, use) === true,
  );
  const [first] = english;
  if (!first) return [];
  const names = [...new Set(english.map(({ target }) => target.path))];
  const shown = names.slice(0, 3).map((name) => `\`${name.slice(0, 80)}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return [
    tell(
      `Missing picture of its own for ${shown.join(', ')}${more}: the English one is shown. Put one beside the translation where its words matter.`,
      first.place,
      picture,
      'warning',
    ),
  ];
};

export const picture: FileRule = {
  id: 'picture',
  severity: 'error',
  reason: 'A picture shows a file that the site may give.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkText: (input) => tellRefused(input, 'image', picture),
  checkTargets: (input) => [
    ...checkEnglishPictures(input),
    ...tellNotServed(input, 'image', picture),
  ],
};

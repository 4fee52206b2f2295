import type { VFileMessage } from 'vfile-message';
import type { FileTarget } from '../markdown/page-targets.ts';
import type { TargetsInput, TextInput } from './file-rule.ts';
import { type Rule, tell } from './rule.ts';

/** Where a file could be that is missing: the nearest name, where one is like it. */
const toExpected = ({ file, disk }: TargetsInput, target: FileTarget['target']): string => {
  const near = disk.findNearest(file, target);
  return near === null
    ? 'one beside the page or in `static/`'
    : `\`${near.slice(0, 80)}\`, or another one beside the page or in \`static/\``;
};

/** Tells of the addresses of links, or of images, that readers do not get. */
export const tellRefused = (
  { refused }: TextInput,
  wanted: 'link' | 'image',
  rule: Rule,
): VFileMessage[] =>
  refused
    .filter(({ use }) => use === wanted)
    .map(({ use, found, expected, place }) =>
      tell(
        `Unexpected ${found} in ${use === 'image' ? 'an image' : 'a link'}, expected ${expected}.`,
        place,
        rule,
      ),
    );

/** Tells of the files that a page links to, or shows, and that the site cannot or must not give to its readers. */
export const tellNotServed = (
  input: TargetsInput,
  wanted: 'link' | 'image',
  rule: Rule,
): VFileMessage[] =>
  input.files.flatMap(({ target, use, place }) => {
    if (use !== wanted) return [];
    const fault = input.disk.findFault(input.file, target, use);
    const shown = `\`${target.path.slice(0, 80)}\``;
    // A link to a file that is missing is told with the links.
    if (fault === null || (fault === 'missing' && use === 'link')) return [];
    const isMissing = fault === 'missing';
    const found = isMissing ? 'no such file' : fault.found;
    const expected = isMissing ? toExpected(input, target) : fault.expected;
    const weight = !isMissing && fault.isServed === true ? 'warning' : undefined;
    const reason = `Unexpected ${use} ${shown}: ${found}, expected ${expected}.`;
    return [tell(reason, place, rule, weight)];
  });

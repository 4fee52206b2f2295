import type { Place } from '../markdown/messages.ts';
import type { FileTarget } from '../markdown/page-targets.ts';
import type { TargetsInput } from './file-rule.ts';

/** Where a file could be that is missing: the nearest name, where one is like it. */
const toExpected = ({ file, disk }: TargetsInput, target: FileTarget['target']): string => {
  const near = disk.findNearest(file, target);
  return near === null
    ? 'one beside the page or in `static/`'
    : `\`${near.slice(0, 80)}\`, or another one beside the page or in \`static/\``;
};

/** Finds the files of a page, those that it links to or those that it shows, that the site cannot or must not give to its readers. */
export const toServedFaults = (
  input: TargetsInput,
  wanted: 'link' | 'image',
): { reason: string; place: Place; isServed: boolean }[] =>
  input.files.flatMap(({ target, use, place }) => {
    if (use !== wanted) return [];
    const fault = input.disk.findFault(input.file, target, use);
    const shown = `\`${target.path.slice(0, 80)}\``;
    // A link to a file that is missing is told with the links.
    if (fault === null || (fault === 'missing' && use === 'link')) return [];
    const isMissing = fault === 'missing';
    const found = isMissing ? 'no such file' : fault.found;
    const expected = isMissing ? toExpected(input, target) : fault.expected;
    const reason = `Unexpected ${use} ${shown}: ${found}, expected ${expected}.`;
    return [{ reason, place, isServed: !isMissing && fault.isServed === true }];
  });

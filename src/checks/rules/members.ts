import type { Place } from '../../markdown/messages.ts';
import { findSharedMembers } from '../../notices/members.ts';
import { type EnglishPage, readEnglish } from '../../site/english.ts';
import { type MembersFile, toMembersFiles } from '../../site/members.ts';
import type { Snapshot } from '../../site/snapshot.ts';
import type { FileRule } from '../file-rule.ts';
import { type Problem, problemAt, toUnreadable } from '../problem.ts';

const toMembersProblem = (file: string, place: Place, message: string): Problem =>
  problemAt(file, members, message, place);

const checkFile = (
  { file, wave, unread, members, faults }: MembersFile,
  { file: page, raw }: EnglishPage,
): Problem[] => {
  if (unread === 'missing') {
    const reason = `Unexpected \`${file}\`, expected a file that is there.`;
    return [toMembersProblem(page, raw.placeOf(['waves', wave, 'members']), reason)];
  }
  if (unread) return [toUnreadable(file, unread.reason, unread.place)];
  if (members.length === 0 && faults.length === 0) {
    const reason = 'Unexpected file without ids, expected the customers of this wave, one a line.';
    return [toMembersProblem(file, { line: 1, column: 1 }, reason)];
  }
  return faults.map(({ message, ...place }) => toMembersProblem(file, place, message));
};

const checkShared = (files: MembersFile[]): Problem[] =>
  findSharedMembers(files).flatMap(({ wave, line, first }) => {
    const own = files.find((one) => one.wave === wave);
    const other = files.find((one) => one.wave === first.wave);
    return own && other
      ? [
          toMembersProblem(
            own.file,
            { line, column: 1 },
            `Unexpected customer of a second wave, who is in \`${other.file}\` too (line ${first.line}), expected each in one wave.`,
          ),
        ]
      : [];
  });

/** Checks the files of customers that notices name. No message repeats an id: messages are logged, and kept. */
const checkMembers = ({ documents, members }: Snapshot): Problem[] =>
  documents.flatMap(({ english }) => {
    if (!english?.text?.includes('members:')) return [];
    const page = readEnglish(english.file, english.text);
    const read = (file: string) => members.get(file) ?? null;
    const files = toMembersFiles(read, page.frontMatter?.waves ?? []);
    return [...files.flatMap((file) => checkFile(file, page)), ...checkShared(files)];
  });

export const members: FileRule = {
  id: 'members',
  severity: 'error',
  reason:
    'Each customer finds themselves in one wave, and none is missing for a line that cannot be read.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkSite: checkMembers,
};

import { type Member, type MemberFault, parseMembers } from '../notices/members.ts';
import type { Wave } from '../notices/schema.ts';
import type { SiteFile } from './text-file.ts';

/** The customers of a wave, as its file has them. */
export interface MembersFile {
  /** The wave, by its place. */
  wave: number;
  file: string;
  /** Why the file is not read; null where it is. */
  unread: 'missing' | { reason: string; place: { line: number; column: number } } | null;
  members: Member[];
  faults: MemberFault[];
}

const toUnread = (found: SiteFile | null): MembersFile['unread'] => {
  if (found === null) return 'missing';
  return found.text === null ? { reason: found.reason, place: found.place } : null;
};

/** The files of customers that the waves of a notice name; `read` gives each of them. Never throws. */
export const toMembersFiles = (
  read: (file: string) => SiteFile | null,
  waves: Wave[],
): MembersFile[] =>
  waves.flatMap(({ members: file }, wave): MembersFile[] => {
    if (file === undefined) return [];
    const found = read(file);
    const unread = toUnread(found);
    const parsed = unread || !found?.text ? { members: [], faults: [] } : parseMembers(found.text);
    return [{ wave, file, unread, ...parsed }];
  });
